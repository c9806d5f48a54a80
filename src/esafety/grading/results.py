"""What the gradebook says of pupils' work on one lesson, for the pupils themselves: read for many at once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from nbgrader import api
from sqlalchemy import Connection, and_, bindparam, func, select

from esafety.grading.book import Grade

_ASSIGNMENT, _NOTEBOOK = api.Assignment.__table__, api.Notebook.__table__
_WORKS, _BOOKS = api.SubmittedAssignment.__table__, api.SubmittedNotebook.__table__
_CELL, _GRADED = api.BaseCell.__table__, api.GradeCell.__table__
_GRADE, _COMMENT = api.Grade.__table__, api.Comment.__table__


@dataclass(frozen=True)
class Result:
    """One answer as its pupil is told of it."""

    score: float
    points: float
    """Full marks."""
    waiting: bool
    """Whether a mark is still to come."""


@dataclass(frozen=True)
class Results:
    """One pupil's work."""

    penalty: float = 0.0
    """Marks taken off for lateness."""
    answers: dict[str, Result] = field(default_factory=dict)
    """By the question's id."""
    comments: dict[str, str] = field(default_factory=dict)
    """What the teacher wrote, by the question's id."""

    @property
    def score(self) -> float:
        """Marks in all, any penalty taken off."""
        return math.fsum(each.score for each in self.answers.values()) - self.penalty


class ResultsBook:
    """One lesson's results on one connection."""

    def __init__(self, connection: Connection, lesson: str) -> None:
        """
        Find the lesson's questions.

        Args:
            connection: To the gradebook.
            lesson: The lesson's name.
        """
        self._connection, self._lesson = connection, lesson
        cells = connection.execute(_ASKED, {"lesson": lesson}).all()
        connection.rollback()
        self.notebooks = frozenset(each.notebook for each in cells)
        """Names of its notebooks; a lesson has one."""
        self._names = {each.id: each.name for each in cells}
        self._points = {each.id: float(each.max_score) for each in cells if each.type == "GradeCell"}
        self.max_score = math.fsum(self._points.values())

    def read(self, pupils: Sequence[str]) -> dict[str, Results]:
        """The results of these pupils; those of whom the gradebook has nothing are left out."""
        asked = {"lesson": self._lesson, "pupils": list(pupils)}
        run = self._connection.execute
        found = {pupil: Results(penalty or 0.0) for pupil, penalty in run(_FINES, asked)}
        for pupil, cell, *marks in run(_MARKS, asked | {"cells": list(self._points)}):
            grade = Grade(*marks)
            waiting = grade.manual is None and grade.auto is None
            found[pupil].answers[self._names[cell]] = Result(grade.score, self._points[cell], waiting)
        for pupil, cell, comment in run(_COMMENTS, asked | {"cells": list(self._names)}):
            found[pupil].comments[self._names[cell]] = comment
        self._connection.rollback()
        return found


def waiting(connection: Connection, lesson: str) -> frozenset[str]:
    """Pupils of whose work on a lesson something waits for the teacher's mark."""
    found = frozenset(connection.execute(_WAITING, {"lesson": lesson}).scalars())
    connection.rollback()
    return found


_LESSON = _ASSIGNMENT.c.name == bindparam("lesson")
_IN_LESSON = _CELL.join(_NOTEBOOK, _NOTEBOOK.c.id == _CELL.c.notebook_id).join(
    _ASSIGNMENT, _ASSIGNMENT.c.id == _NOTEBOOK.c.assignment_id
)
_ASKED = (
    select(_CELL.c.id, _CELL.c.name, _CELL.c.type, _GRADED.c.max_score, _NOTEBOOK.c.name.label("notebook"))
    .select_from(_IN_LESSON.outerjoin(_GRADED, _GRADED.c.id == _CELL.c.id))
    .where(_LESSON)
)
_WAITING = (
    select(_WORKS.c.student_id)
    .select_from(_GRADE.join(_BOOKS, _BOOKS.c.id == _GRADE.c.notebook_id))
    .join(_WORKS, _WORKS.c.id == _BOOKS.c.assignment_id)
    .where(
        _GRADE.c.cell_id.in_(select(_CELL.c.id).select_from(_IN_LESSON).where(_LESSON)),
        _GRADE.c.needs_manual_grade,
    )
    .distinct()
)
_OF_THESE = and_(_LESSON, _WORKS.c.student_id.in_(bindparam("pupils", expanding=True)))
_WORK = _WORKS.join(_ASSIGNMENT, _ASSIGNMENT.c.id == _WORKS.c.assignment_id).join(
    _BOOKS, _BOOKS.c.assignment_id == _WORKS.c.id
)
# The gradebook's index on grades and comments starts with the cell: without it, each look goes through all.
_CELLS = bindparam("cells", expanding=True)
_FINES = select(_WORKS.c.student_id, _BOOKS.c.late_submission_penalty).select_from(_WORK).where(_OF_THESE)
_MARKS = (
    select(
        _WORKS.c.student_id,
        _GRADE.c.cell_id,
        _GRADE.c.auto_score,
        _GRADE.c.manual_score,
        _GRADE.c.extra_credit,
    )
    .select_from(_WORK.join(_GRADE, _GRADE.c.notebook_id == _BOOKS.c.id))
    .where(_OF_THESE, _GRADE.c.cell_id.in_(_CELLS))
)
_COMMENTS = (
    select(_WORKS.c.student_id, _COMMENT.c.cell_id, _COMMENT.c.manual_comment)
    .select_from(_WORK.join(_COMMENT, _COMMENT.c.notebook_id == _BOOKS.c.id))
    .where(_OF_THESE, _COMMENT.c.cell_id.in_(_CELLS), func.coalesce(_COMMENT.c.manual_comment, "") != "")
)
