"""
Writes the class's marks as a table for a spreadsheet: nbgrader's own, without asking for each pupil apart.

``nbgrader export`` uses it in a course of ours. Lines and columns are those of
nbgrader's CsvExportPlugin. Where a name holds a comma or a quotation mark it is
quoted, as spreadsheets expect; nbgrader would tear it apart.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader import api
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import func, select

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)


class Export(CsvExportPlugin):
    """Writes a line for each pupil and assignment, handed in or not."""

    def export(self, gradebook: api.Gradebook) -> None:
        """Write the table to where ``--to`` says, or to ``grades.csv``."""
        place = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", place)
        with place.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(self._lines(gradebook))

    def _lines(self, gradebook: api.Gradebook) -> Iterator[list[Any]]:
        pupils = self._pupils(gradebook)
        for assignment in gradebook.assignments:
            if self.assignment and assignment.name not in map(str, self.assignment):
                continue
            full, done = assignment.max_score, _done(gradebook, assignment)
            for pupil, *names in pupils:
                timestamp, raw, penalty = done.get(pupil, ("", 0.0, 0.0))
                marks = [raw, penalty, max(0.0, raw - penalty), full]
                yield [assignment.name, assignment.duedate, timestamp, pupil, *names, *marks]

    def _pupils(self, gradebook: api.Gradebook) -> list[Any]:
        """Every pupil's id, names and address, in the order of nbgrader's pages."""
        one = api.Student
        asked = select(one.id, one.last_name, one.first_name, one.email)
        found = gradebook.db.execute(asked.order_by(one.last_name, one.first_name, one.id)).all()
        return [each for each in found if not self.student or each.id in map(str, self.student)]


def _done(gradebook: api.Gradebook, assignment: api.Assignment) -> dict[str, tuple[Any, float, float]]:
    """By pupil: when work on an assignment was handed in, its marks, and what lateness cost."""
    work, book, grade = api.SubmittedAssignment, api.SubmittedNotebook, api.Grade
    fines = func.coalesce(func.sum(book.late_submission_penalty), 0.0)
    handed_in = (
        select(work.student_id, work.timestamp, fines)
        .outerjoin(book, book.assignment_id == work.id)
        .where(work.assignment_id == assignment.id)
        .group_by(work.id)
    )
    # The gradebook's index on grades starts with the cell.
    cells = select(api.BaseCell.id).join(api.Notebook).where(api.Notebook.assignment_id == assignment.id)
    marks = (
        select(work.student_id, func.sum(grade.score))
        .join(book, book.assignment_id == work.id)
        .join(grade, grade.notebook_id == book.id)
        .where(work.assignment_id == assignment.id, grade.cell_id.in_(cells))
        .group_by(work.id)
    )
    earned = dict(gradebook.db.execute(marks).all())
    found = gradebook.db.execute(handed_in)
    return {pupil: (moment, earned.get(pupil, 0.0), fine) for pupil, moment, fine in found}
