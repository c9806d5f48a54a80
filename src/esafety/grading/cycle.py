"""The steps of a lesson's round: release, fetch, hand in, collect, mark, give feedback."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from esafety.errors import PlainError
from esafety.grading.checks import need_marks
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.exchange.exchange import due_date
from esafety.grading.exchange.handed_in import HandIn
from esafety.grading.giving import Giving
from esafety.grading.leave import excused_from
from esafety.grading.names import plain_lesson, plain_pupil
from esafety.grading.results import waiting


@dataclass(frozen=True)
class Collected:
    """What collecting brought. Pupils are named by their ids."""

    new: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: dict[str, str]
    """Why a pupil's hand-in was not taken, in a sentence for the teacher."""
    missing: tuple[str, ...]
    """Pupils in the gradebook who have handed nothing in."""
    odd: tuple[str, ...] = ()
    """Names among the hand-ins that no pupil can have: these were left alone."""
    excused: tuple[str, ...] = ()
    """Pupils who have handed nothing in, and need not."""

    def __str__(self) -> str:
        """The same for the teacher, in a few lines."""
        lines = [f"Collected from {_pupils(self.new)}; {len(self.unchanged)} unchanged since the last time."]
        lines += list(self.refused.values())
        if self.missing:
            lines.append(f"Nothing handed in yet: {', '.join(self.missing)}.")
        if self.excused:
            lines.append(f"Excused: {', '.join(self.excused)}.")
        if self.odd:
            some = ", ".join(ascii(name[:40]) for name in self.odd[:3])
            more = " and more" if len(self.odd) > 3 else ""
            lines.append(f"Left alone, since no pupil can have such a name: {some}{more}.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Returned:
    """Whose feedback went back."""

    pupils: tuple[str, ...]
    waiting: tuple[str, ...]
    """Of these, the ones whose written answer has no mark yet."""
    failed: dict[str, str]

    def __str__(self) -> str:
        """The same for the teacher, in a few lines."""
        lines = [f"Feedback is out for {_pupils(self.pupils)}. They find it on their lessons page."]
        if self.waiting:
            lines.append(f"Their written answers still wait for your mark: {', '.join(self.waiting)}.")
        return "\n".join([*lines, *(f"{pupil}: {reason}" for pupil, reason in self.failed.items())])


def release(course: Path, lesson: str, due: datetime | None = None) -> None:
    """
    Enter a lesson in the gradebook and let pupils fetch it; again, to bring a newer version.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        due: When it is due; None leaves what the gradebook has. Without a zone, it is this computer's.
    """
    room = Classroom(course)
    if not any(room.place("source", ".", plain_lesson(lesson)).glob("*.ipynb")):
        raise PlainError(f"There is no lesson “{lesson}” in this course, or it has not been built yet.")
    room.generate(lesson)
    if due is not None:
        with room.gradebook() as gradebook:
            gradebook.update_or_create_assignment(lesson, duedate=due.astimezone(UTC))
    room.exchange("ReleaseAssignment", lesson, force=True)


def fetch(course: Path, lesson: str, pupil: str, folder: Path) -> None:
    """Bring a released lesson into a pupil's folder; answers that are there stay."""
    Classroom(course).exchange("FetchAssignment", lesson, plain_pupil(pupil), own_folder=str(folder))


def due(course: Path, lesson: str) -> datetime | None:
    """When a released lesson is due, if it is due at all."""
    return due_date(course / "exchange" / "esafety" / "released" / plain_lesson(lesson))


def hand_in(course: Path, lesson: str, pupil: str, folder: Path) -> HandIn:
    """Hand in the answers in a pupil's folder. The last hand-in counts."""
    step = Classroom(course).exchange("Submit", lesson, plain_pupil(pupil), own_folder=str(folder))
    handed_in: HandIn = step.hand_in
    return handed_in


def hand_in_all(course: Path, lesson: str, folders: Iterable[tuple[str, Path]]) -> list[HandIn]:
    """Hand in for many pupils at once, as ``(pupil, folder)``; for a demonstration class."""
    room = Classroom(course)
    return [
        room.exchange("Submit", lesson, plain_pupil(pupil), own_folder=str(folder)).hand_in
        for pupil, folder in folders
    ]


def collect(course: Path, lesson: str) -> Collected:
    """Collect the last hand-in of every pupil; one that must be refused does not stop the others."""
    room = Classroom(course)
    step = room.exchange("Collect", lesson, update=True)
    here = {*step.collected, *step.unchanged, *step.refused}
    with room.gradebook() as gradebook:
        away = {student.id for student in gradebook.students} - here
    let_off = excused_from(course, lesson)
    return Collected(
        tuple(step.collected),
        tuple(step.unchanged),
        dict(step.refused),
        tuple(sorted(away - let_off)),
        tuple(step.odd),
        tuple(sorted(let_off - here)),
    )


def feedback(course: Path, lesson: str, progress: Progress | None = None) -> Returned:
    """Make every marked pupil's feedback and let the pupils fetch it."""
    room = Classroom(course)
    need_marks(room, lesson)
    pupils = room.pupils("autograded", lesson)
    if not pupils:
        raise PlainError(f"Nothing of “{lesson}” has been marked yet, so there is no feedback to give.")
    with room.gradebook() as gradebook, gradebook.engine.connect() as connection:
        told = dict(Giving(room, lesson, connection).give(pupils, progress or iter))
        waits = waiting(connection, lesson)
    failed = {pupil: reason for pupil, reason in told.items() if reason}
    given = tuple(pupil for pupil in pupils if pupil not in failed)
    return Returned(given, tuple(pupil for pupil in given if pupil in waits), failed)


def fetch_feedback(course: Path, lesson: str, pupil: str, folder: Path) -> Path:
    """Bring a pupil's feedback into the pupil's folder, and return the page."""
    Classroom(course).exchange("FetchFeedback", lesson, plain_pupil(pupil), own_folder=str(folder))
    return folder / "feedback.html"


def _pupils(names: Sequence[str]) -> str:
    return "1 pupil" if len(names) == 1 else f"{len(names)} pupils"
