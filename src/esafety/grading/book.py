"""
A lesson's part of the gradebook, read for many pupils at once and written one pupil at a time.

The rows are those that nbgrader's own Autograde leaves behind. It works through
SQLAlchemy's tables as nbgrader declares them, on one connection, so that each
statement is compiled once; SQLite and PostgreSQL both do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from nbgrader import api
from nbgrader.api import new_uuid
from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

_STUDENT, _WORKS = api.Student.__table__, api.SubmittedAssignment.__table__
_BOOKS, _GRADE, _COMMENT = api.SubmittedNotebook.__table__, api.Grade.__table__, api.Comment.__table__
_CELL, _GRADED = api.BaseCell.__table__, api.GradeCell.__table__


@dataclass(frozen=True)
class Grade:
    """One question's marks in the gradebook."""

    auto: float | None = None
    manual: float | None = None
    extra: float | None = None
    waiting: bool = True
    """Whether the teacher is asked for a mark."""
    id: str = ""
    """Empty until it is in the gradebook."""

    @property
    def score(self) -> float:
        """What counts: the teacher's mark before the automatic one, and extra credit with either."""
        given = self.auto if self.manual is None else self.manual
        return 0.0 if given is None else given + (self.extra or 0.0)

    def marked(self, auto: float | None) -> Grade:
        """The same, marked anew; a teacher's mark stays, and nbgrader asks for another look at it."""
        return replace(self, auto=auto, waiting=self.manual is not None or auto is None)


@dataclass(frozen=True)
class Record:
    """What the gradebook holds of one pupil's work on the lesson."""

    pupil: str
    enrolled: bool = False
    id: str = ""
    """Empty until the work is in the gradebook."""
    notebook: str = ""
    timestamp: datetime | None = None
    extension: timedelta | None = None
    grades: Mapping[str, Grade] = field(default_factory=dict)
    """By the question's id."""
    comments: Mapping[str, str] = field(default_factory=dict)
    """The ids of the comments' rows, by the question's id."""

    @property
    def score(self) -> float:
        """Marks in all, before any penalty."""
        return sum(grade.score for grade in self.grades.values())

    @property
    def waiting(self) -> bool:
        """Whether anything waits for the teacher."""
        return any(grade.waiting for grade in self.grades.values())


class Book:
    """One lesson's gradebook on one connection."""

    def __init__(self, connection: Connection, lesson: str, notebook: str) -> None:
        """
        Find the lesson.

        Args:
            connection: To the gradebook.
            lesson: The lesson's name; it is in the gradebook.
            notebook: The notebook's name, without its ending.
        """
        self._connection = connection
        assignment, books = api.Assignment.__table__, api.Notebook.__table__
        found = connection.execute(
            select(assignment.c.id, assignment.c.duedate, books.c.id)
            .join(books, books.c.assignment_id == assignment.c.id)
            .where(assignment.c.name == lesson, books.c.name == notebook)
        ).one()
        self._assignment, self.due, self._book = found
        cells = connection.execute(select(_CELL).where(_CELL.c.notebook_id == self._book)).all()
        self._graded = {each.id: each.name for each in cells if each.type == "GradeCell"}
        self._commented = {each.id: each.name for each in cells if each.type == "SolutionCell"}
        worth = connection.execute(select(_GRADED.c.max_score).where(_GRADED.c.id.in_(self._graded)))
        self.max_score = float(sum(worth.scalars()))
        connection.rollback()

    def late(self, record: Record) -> float:
        """How many seconds late a pupil's work is, an extension counted in."""
        if record.timestamp is None or self.due is None:
            return 0.0
        due = self.due + (record.extension or timedelta())
        return max(0.0, (record.timestamp - due).total_seconds())

    def records(self, pupils: Sequence[str]) -> dict[str, Record]:
        """What the gradebook holds of these pupils; an empty record for one it does not know."""
        asked = {"pupils": pupils, "assignment": self._assignment, "book": self._book}
        cells = {"cells": [*self._graded, *self._commented]}
        run = self._connection.execute
        known = set(run(_KNOWN, {"pupils": pupils}).scalars())
        found = {pupil: Record(pupil, enrolled=pupil in known) for pupil in pupils}
        for pupil, *work in run(_WORK, asked):
            found[pupil] = Record(pupil, True, *work, grades={}, comments={})  # noqa: FBT003
        for pupil, cell, *grade in run(_GRADES, asked | cells):
            found[pupil].grades[self._graded[cell]] = Grade(*grade)
        for pupil, cell, comment in run(_COMMENTS, asked | cells):
            found[pupil].comments[self._commented[cell]] = comment
        self._connection.rollback()
        return found

    def save(self, record: Record, said: Mapping[str, str | None], penalty: float | None) -> None:
        """
        Write one pupil's marks: all of them or, whatever happens, none.

        Args:
            record: The marks, in the record that ``records`` gave.
            said: nbgrader's own comment on each written answer.
            penalty: Marks taken off for lateness, if any are.
        """
        with self._connection.begin():
            work = record.id or self._begin(record)
            if record.id and record.timestamp is not None:
                self._run(_MOVE, {"row": work, "timestamp": record.timestamp})
            book = record.notebook or new_uuid()
            if record.notebook:
                self._run(_FINE, {"row": book, "penalty": penalty})
            else:
                new = {"id": book, "assignment_id": work, "notebook_id": self._book, "flagged": False}
                self._run(_ADD_NOTEBOOK, new | {"late_submission_penalty": penalty})
            self._save_grades(record, book)
            self._save_comments(record, said, book)

    def _begin(self, record: Record) -> str:
        """Enter a pupil's first work on the lesson, and the pupil."""
        if not record.enrolled:
            self._run(_ADD_STUDENT, {"id": record.pupil})
        new = {"id": new_uuid(), "assignment_id": self._assignment, "student_id": record.pupil}
        self._run(_ADD_WORK, new | {"timestamp": record.timestamp})
        return new["id"]

    def _save_grades(self, record: Record, book: str) -> None:
        new, old = [], []
        for cell, name in self._graded.items():
            grade = record.grades.get(name, Grade())
            told = {"auto_score": grade.auto, "needs_manual_grade": grade.waiting}
            if grade.id:
                old.append(told | {"row": grade.id})
            else:
                new.append(told | {"id": new_uuid(), "notebook_id": book, "cell_id": cell})
        self._run(_ADD_GRADE, new)
        self._run(_MARK, old)

    def _save_comments(self, record: Record, said: Mapping[str, str | None], book: str) -> None:
        new, old = [], []
        for cell, name in self._commented.items():
            told = {"auto_comment": said.get(name)}
            if name in record.comments:
                old.append(told | {"row": record.comments[name]})
            else:
                new.append(told | {"id": new_uuid(), "notebook_id": book, "cell_id": cell})
        self._run(_ADD_COMMENT, new)
        self._run(_SAY, old)

    def _run(self, statement: Any, values: Any) -> None:
        if values:
            self._connection.execute(statement, values)


_KNOWN = select(_STUDENT.c.id).where(_STUDENT.c.id.in_(bindparam("pupils", expanding=True)))
_OF_THESE = and_(
    _WORKS.c.assignment_id == bindparam("assignment"),
    _WORKS.c.student_id.in_(bindparam("pupils", expanding=True)),
)
# The gradebook's index on grades and comments starts with the cell: without it, each look goes through all.
_CELLS = bindparam("cells", expanding=True)
_IN_BOOK = and_(_BOOKS.c.assignment_id == _WORKS.c.id, _BOOKS.c.notebook_id == bindparam("book"))
_WORK = (
    select(
        _WORKS.c.student_id,
        _WORKS.c.id,
        func.coalesce(_BOOKS.c.id, ""),
        _WORKS.c.timestamp,
        _WORKS.c.extension,
    )
    .select_from(_WORKS.outerjoin(_BOOKS, _IN_BOOK))
    .where(_OF_THESE)
)
_GRADES = (
    select(
        _WORKS.c.student_id,
        _GRADE.c.cell_id,
        _GRADE.c.auto_score,
        _GRADE.c.manual_score,
        _GRADE.c.extra_credit,
        _GRADE.c.needs_manual_grade,
        _GRADE.c.id,
    )
    .select_from(_WORKS.join(_BOOKS, _IN_BOOK).join(_GRADE, _GRADE.c.notebook_id == _BOOKS.c.id))
    .where(_OF_THESE, _GRADE.c.cell_id.in_(_CELLS))
)
_COMMENTS = (
    select(_WORKS.c.student_id, _COMMENT.c.cell_id, _COMMENT.c.id)
    .select_from(_WORKS.join(_BOOKS, _IN_BOOK).join(_COMMENT, _COMMENT.c.notebook_id == _BOOKS.c.id))
    .where(_OF_THESE, _COMMENT.c.cell_id.in_(_CELLS))
)
_ADD_STUDENT, _ADD_WORK, _ADD_NOTEBOOK = insert(_STUDENT), insert(_WORKS), insert(_BOOKS)
_ADD_GRADE, _ADD_COMMENT = insert(_GRADE), insert(_COMMENT)
_ROW = bindparam("row")
_MOVE = update(_WORKS).where(_WORKS.c.id == _ROW).values(timestamp=bindparam("timestamp"))
_FINE = update(_BOOKS).where(_BOOKS.c.id == _ROW).values(late_submission_penalty=bindparam("penalty"))
_MARK = update(_GRADE).where(_GRADE.c.id == _ROW)
_SAY = update(_COMMENT).where(_COMMENT.c.id == _ROW)
