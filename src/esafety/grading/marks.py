"""Marks a class, and marks it again after a key was mended."""

from __future__ import annotations

from pathlib import Path

from nbgrader import api
from sqlalchemy import select

from esafety.errors import PlainError
from esafety.grading import ordinary
from esafety.grading.bulk import Bulk
from esafety.grading.checks import need_marks
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.connection import connected
from esafety.grading.marked import Marked, table
from esafety.grading.names import plain_lesson

__all__ = ["Marked", "mark", "table"]


def mark(
    course: Path, lesson: str, progress: Progress | None = None, *, again: bool = False, shared: bool = False
) -> list[Marked]:
    """
    Mark what was collected. Marks and comments that a teacher gave by hand stay.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        progress: Wraps the list of pupils, to show how far it is; ``tqdm`` does.
        again: Mark everybody once more by the keys as they are built now; else only new or changed work.
        shared: Other computers may have the gradebook open too.

    Returns:
        Every pupil who handed in, in order of their ids. What goes wrong with one stops nobody else.
    """
    room = Classroom(course)
    need_marks(room, lesson)
    pupils = room.pupils("submitted", lesson)
    if not pupils:
        raise PlainError(_nothing(room, lesson))
    runs_code = ordinary.is_allowed(room, lesson)
    _enter(room, lesson)
    if runs_code:
        return ordinary.mark(room, lesson, pupils, progress, again=again)
    mended = _mended(room, lesson) if again else frozenset()
    with connected(room, shared=shared) as connection:
        marking = Bulk(room, lesson, connection)
        return list(marking.mark(pupils, progress or iter, again=again, mended=mended))


def _nothing(room: Classroom, lesson: str) -> str:
    if not room.place("source", ".", plain_lesson(lesson)).is_dir():
        known = ", ".join(sorted(each.name for each in room.place("source", ".", lesson).parent.glob("*")))
        return f"There is no lesson “{lesson}” in this course. It has: {known or 'none that is built'}."
    return f"Nothing of “{lesson}” has been collected yet. Collect it first."


def _enter(room: Classroom, lesson: str) -> None:
    """Enter a lesson that pupils had without ``release``, as in a course that was only being tried out."""
    with room.gradebook() as gradebook:
        known = lesson in {each.name for each in gradebook.assignments}
    if not known:
        room.generate(lesson)


def _mended(room: Classroom, lesson: str) -> frozenset[str]:
    """
    Take up the keys as they are built now.

    Returns:
        The questions whose cells are others than before.

    Raises:
        PlainError: Questions came or went since pupils handed in, which nbgrader can't follow.
    """
    before = _cells(room, lesson)
    asked = room.built_items(lesson)
    if before.keys() != asked:
        new, gone = sorted(asked - before.keys()), sorted(before.keys() - asked)
        told = [*(f"“{each}” is new" for each in new), *(f"“{each}” is gone" for each in gone)]
        raise PlainError(
            f"Since “{lesson}” was handed out, its questions have changed: {', '.join(told)}. "
            "Nothing was marked again. Put them back, or give the changed lesson a name of its own."
        )
    room.take_up(lesson)
    after = _cells(room, lesson)
    return frozenset(item for item in after if after[item] != before[item])


def _cells(room: Classroom, lesson: str) -> dict[str, tuple[str, float | None]]:
    """Each cell's source in the gradebook, and what it is worth."""
    cell, graded = api.SourceCell.__table__, api.GradeCell.__table__
    base, book, assignment = api.BaseCell.__table__, api.Notebook.__table__, api.Assignment.__table__
    worth = base.join(graded, graded.c.id == base.c.id)
    asked = (
        select(cell.c.name, cell.c.source, graded.c.max_score)
        .join(book, book.c.id == cell.c.notebook_id)
        .join(assignment, assignment.c.id == book.c.assignment_id)
        .outerjoin(worth, (base.c.notebook_id == book.c.id) & (base.c.name == cell.c.name))
        .where(assignment.c.name == lesson)
    )
    with room.gradebook() as gradebook, gradebook.engine.connect() as connection:
        return {name: (source, points) for name, source, points in connection.execute(asked)}
