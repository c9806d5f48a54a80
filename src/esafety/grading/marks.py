"""Marks a class, one pupil after the other, and says how each of them did."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import SubmittedAssignment

from esafety.commands import typed
from esafety.errors import PlainError
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.pages import plain
from esafety.grading.work import read_work
from esafety.marking.cell import FILE_NAME

_SAME = (FILE_NAME, "timestamp.txt")
"""What tells a pupil's new work from work that is marked already."""


@dataclass(frozen=True)
class Marked:
    """How one pupil did."""

    pupil: str
    score: float
    max_score: float
    needs_teacher: bool
    """Whether an answer waits for the teacher's mark."""
    late: bool
    trouble: tuple[str, ...] = ()
    """Sentences for the teacher: unreadable answers, a changed lesson, work that could not be marked."""


def mark(course: Path, lesson: str, progress: Progress | None = None, *, again: bool = False) -> list[Marked]:
    """
    Mark what was collected. Marks and comments that a teacher gave by hand stay.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        progress: Wraps the list of pupils, to show how far it is; ``tqdm`` does.
        again: Mark everybody once more, after a key was mended; else only new or changed work.

    Returns:
        Every pupil who handed in, in order of their ids. What goes wrong with one stops nobody else.
    """
    room = Classroom(course)
    pupils = room.pupils("submitted", lesson)
    if not pupils:
        raise PlainError(f"Nothing of “{lesson}” has been collected yet. Collect it first.")
    _enter(room, lesson)
    failed: dict[str, str] = {}
    for pupil in progress(pupils) if progress else pupils:
        try:
            room.autograde(lesson, pupil, force=again or _changed(room, lesson, pupil))
        except PlainError as reason:
            failed[pupil] = f"This work could not be marked. {reason}"
    return _summaries(room, lesson, pupils, failed)


def _enter(room: Classroom, lesson: str) -> None:
    """Enter a lesson that pupils had without ``release``, as in a course that was only being tried out."""
    with room.gradebook() as gradebook:
        known = lesson in {each.name for each in gradebook.assignments}
    if not known:
        room.generate(lesson)


def _changed(room: Classroom, lesson: str, pupil: str) -> bool:
    """Whether what was collected differs from what was marked, in time or in content."""
    new, marked = room.place("submitted", pupil, lesson), room.place("autograded", pupil, lesson)

    def content(folder: Path, name: str) -> bytes:
        return (folder / name).read_bytes() if (folder / name).is_file() else b""

    return any(content(new, name) != content(marked, name) for name in _SAME)


def _summaries(room: Classroom, lesson: str, pupils: Sequence[str], failed: dict[str, str]) -> list[Marked]:
    with room.gradebook() as gradebook:
        found = {each.student.id: each for each in gradebook.assignment_submissions(lesson)}
        return [_summary(room, lesson, pupil, found.get(pupil), failed.get(pupil)) for pupil in pupils]


def _summary(
    room: Classroom, lesson: str, pupil: str, found: SubmittedAssignment | None, failed: str | None
) -> Marked:
    if failed or found is None:
        return Marked(
            pupil, 0.0, 0.0, needs_teacher=True, late=False, trouble=(failed or "There is no mark.",)
        )
    return Marked(
        pupil,
        score=float(found.score),
        max_score=float(found.max_score),
        needs_teacher=bool(found.needs_manual_grade),
        late=found.total_seconds_late > 0,
        trouble=_trouble(room, lesson, pupil),
    )


def _trouble(room: Classroom, lesson: str, pupil: str) -> tuple[str, ...]:
    folder = room.place("autograded", pupil, lesson)
    notebook = json.loads(next(iter(sorted(folder.glob("*.ipynb")))).read_bytes())
    return read_work(folder, notebook, lessons="", slug=lesson).notes


def table(marks: Sequence[Marked]) -> str:
    """
    Set marks out as a table for the teacher.

    Args:
        marks: What ``mark`` returned.
    """
    wide = max((len(each.pupil) for each in marks), default=0)
    lines = [
        f"{each.pupil:<{wide}}  {plain(each.score):>5} of {plain(each.max_score):<4} {_told(each)}".rstrip()
        for each in marks
    ]
    waiting = sum(each.needs_teacher for each in marks)
    if waiting:
        lines.append(
            f"\n{waiting} of {len(marks)} wait for you: open the teacher's page with `{typed('teach')}`."
        )
    return "\n".join(lines)


def _told(marked: Marked) -> str:
    told = [*(["late"] if marked.late else []), *(["waiting for your mark"] if marked.needs_teacher else [])]
    return " · ".join([*told, *marked.trouble])
