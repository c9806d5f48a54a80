"""
Marks a whole class in one process: what nbgrader's Autograde leaves behind, at data's speed.

Each pupil's marks are one transaction, and the marked notebook is put in its
place after it. So whatever stops the marking, nothing marked is lost, and the
next run goes on from there: work counts as marked when the gradebook has it and
what stands in ``autograded/`` is what was handed in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from esafety.errors import PlainError
from esafety.grading.book import Book, Grade, Record
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.handed import Handed, look
from esafety.grading.late import Penalty
from esafety.grading.marked import Change, Marked
from esafety.grading.sheet import Filled, Sheet
from esafety.grading.shelf import Shelf
from esafety.grading.work import WRITTEN, Piece, asked

_TOGETHER = 200
"""Pupils whose rows are read at once. Memory does not grow with the class."""
_NO_ANSWER = "No response."
"""nbgrader's own comment on a written question that was left alone."""
_LOST = "The gradebook was out of reach all at once. What was marked is kept: mark again to go on."


class Bulk:
    """Marks any number of pupils' work on one lesson."""

    def __init__(self, room: Classroom, lesson: str, connection: Connection) -> None:
        """
        Read the lesson once, for everybody.

        Args:
            room: The course.
            lesson: The lesson's name; it is in the gradebook.
            connection: To the gradebook.
        """
        self._room = room
        name, notebook = room.clean(lesson)
        self._sheet = Sheet(notebook, asked(notebook, lessons=str(room.course / "lessons"), slug=lesson))
        self._book = Book(connection, lesson, name)
        self._shelf = Shelf(room, lesson, f"{name}.ipynb")
        self._penalty = Penalty(room)
        self._may_enrol = room.rules.create_student

    def mark(
        self,
        pupils: Sequence[str],
        progress: Progress = iter,
        *,
        again: bool = False,
        mended: Collection[str] = (),
    ) -> Iterator[Marked]:
        """
        Mark pupils' work, each as it is asked for.

        Args:
            pupils: Their ids.
            progress: Wraps the list of pupils, to show how far it is.
            again: Also mark what is marked already and has not changed.
            mended: Questions whose key has been mended since.

        Yields:
            Every pupil; what goes wrong with one stops nobody else.
        """
        before: dict[str, Record] = {}
        for at, pupil in enumerate(progress(pupils)):
            if at % _TOGETHER == 0:
                before = self._book.records(pupils[at : at + _TOGETHER])
            yield self._safely(before[pupil], again=again, mended=mended)

    def _safely(self, before: Record, *, again: bool, mended: Collection[str]) -> Marked:
        try:
            with self._room.explained():
                return self._one(before, again=again, mended=mended)
        except PlainError as reason:
            if getattr(reason.__cause__, "connection_invalidated", False):
                raise PlainError(_LOST) from reason
            told = f"This work could not be marked. {reason}"
            return Marked(before.pupil, 0.0, 0.0, needs_teacher=True, late=False, trouble=(told,))

    def _one(self, before: Record, *, again: bool, mended: Collection[str]) -> Marked:
        handed = look(self._shelf.submitted(before.pupil))
        answers = handed.read(self._sheet.asked.known)
        same = self._shelf.holds(before.pupil, handed)
        if same and before.id and before.timestamp == handed.timestamp and not again:
            work = self._sheet.asked.work(answers, there=handed.there, notes=handed.notes)
            return self._told(before, work.notes, fresh=False)
        if not before.enrolled and not self._may_enrol:
            raise PlainError(
                "The gradebook does not know this pupil. Add the pupil on the teacher's page first."
            )
        filled = self._sheet.fill(answers, there=handed.there, notes=handed.notes)
        after = self._save(before, filled, handed)
        self._shelf.put(before.pupil, handed, filled.notebook)
        why = "" if same else "handed in again"
        changes = tuple(_changes(before, after, filled, mended, why))
        return self._told(after, filled.work.notes, changes=changes)

    def _save(self, before: Record, filled: Filled, handed: Handed) -> Record:
        try:
            return self._write(before, filled, handed)
        except IntegrityError:
            # Somebody else has marked this pupil meanwhile: take up what they wrote.
            return self._write(self._book.records([before.pupil])[before.pupil], filled, handed)

    def _write(self, before: Record, filled: Filled, handed: Handed) -> Record:
        autos = {each.item: _auto(each) for each in filled.pieces}
        grades = {item: before.grades.get(item, Grade()).marked(auto) for item, auto in autos.items()}
        timestamp = handed.timestamp or before.timestamp
        after = replace(before, timestamp=timestamp, grades={**before.grades, **grades})
        said = {each.item: None if autos[each.item] is None else _NO_ANSWER for each in filled.pieces}
        late = self._book.late(after)
        self._book.save(after, said, self._penalty(before.pupil, after.score, late) if late else None)
        return after

    def _told(
        self, record: Record, notes: Sequence[str], *, changes: tuple[Change, ...] = (), fresh: bool = True
    ) -> Marked:
        return Marked(
            record.pupil,
            score=record.score,
            max_score=self._book.max_score,
            needs_teacher=record.waiting,
            late=self._book.late(record) > 0,
            trouble=tuple(notes),
            changes=changes,
            fresh=fresh,
        )


def _auto(piece: Piece) -> float | None:
    """What nbgrader makes of a marked cell: None asks the teacher for a mark."""
    if not piece.own_words:
        return piece.score
    return None if piece.mark.state == WRITTEN else 0.0


def _changes(
    before: Record, after: Record, filled: Filled, mended: Collection[str], why: str
) -> Iterator[Change]:
    """What is marked otherwise than before, in the order of the lesson."""
    for item in (each.item for each in filled.pieces):
        old, new = before.grades.get(item), after.grades[item]
        if old is not None and old.auto != new.auto:
            reason = "its key was mended" if item in mended else why or "marked anew"
            yield Change(item, old.auto, new.auto, reason, new.manual)
