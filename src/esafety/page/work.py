"""Everything that the pupil's page asks of the course: what is released, and a pupil's own work on it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from esafety.errors import PlainError

# nbgrader takes a second to load, so `esafety.grading` is loaded by whoever first needs it.

USUAL_PUPIL = "pupil"
SHELF = Path("exchange") / "esafety"


@dataclass(frozen=True)
class Receipt:
    """Says when work was handed in, and until when it may be handed in again."""

    at: datetime
    due: datetime | None = None


def own_folder(course: Path, pupil: str) -> Path:
    """
    Make or find the folder in which a pupil works.

    Raises:
        PlainError: It can't be written, or the pupil's id can't be the name of a folder.
    """
    if pupil != USUAL_PUPIL:
        from esafety.grading.names import plain_pupil

        plain_pupil(pupil)
    folder = course / "my-work" / pupil
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".may-write-{os.getpid()}"
        probe.write_text("yes", encoding="utf-8")
        probe.unlink()
    except OSError as reason:
        raise PlainError(told(reason, folder)) from reason
    return folder


def told(reason: OSError, folder: Path) -> str:
    """Say in a sentence why a folder can't be used."""
    if reason.errno == errno.ENOSPC:
        return f"The disk is full, so nothing can be saved in {folder}. Make some room and start again."
    return (
        f"The course can't write in the folder {folder}. Check who may write there, or choose another folder."
    )


def released(course: Path) -> dict[str, Path]:
    """The lessons that a teacher has given out, by slug, each with its folder."""
    return {
        each.parent.name: each.parent for each in sorted((course / SHELF / "released").glob("*/content.json"))
    }


def release_all_if_nothing_is(course: Path) -> None:
    """Give out all lessons where none is given out, so that a family's or a trial course works at once."""
    lessons = sorted(each.parent.name for each in (course / "release").glob("*/content.json"))
    if released(course) or not lessons:
        return
    from esafety.grading.classroom import Classroom

    print("Getting the lessons ready. This happens once.", flush=True)
    room = Classroom(course)
    for slug in lessons:
        # The built lessons as they are. Entering them in the gradebook would take a second and a half each,
        # and is the teacher's own `esafety release`.
        room.exchange("ReleaseAssignment", slug)


def fetch(course: Path, slug: str, pupil: str, folder: Path) -> None:
    """Give the pupil the lesson as it was last released. Answers are never touched."""
    from esafety.grading import fetch as fetch_lesson

    fetch_lesson(course, slug, pupil, folder)


def hand_in(course: Path, slug: str, pupil: str, folder: Path) -> Receipt:
    """Hand a lesson in, again if need be; the last counts."""
    from esafety import grading

    handed = grading.hand_in(course, slug, pupil, folder)
    return Receipt(handed.received.astimezone(), _due(course, slug))


def handed_in(course: Path, slug: str, pupil: str) -> Receipt | None:
    """The last hand-in of a lesson, if there is one."""
    shelf = course / SHELF / "handed-in" / slug / pupil
    if not shelf.is_dir():
        return None
    from esafety.grading.exchange.handed_in import on

    with suppress(PlainError):
        every = on(shelf)
        return Receipt(every[-1].received.astimezone(), _due(course, slug)) if every else None
    return None


def has_feedback(course: Path, slug: str, pupil: str) -> bool:
    """Tell whether a teacher has given feedback on a lesson."""
    return any((course / SHELF / "feedback" / slug / pupil).glob("*.html"))


def feedback(course: Path, slug: str, pupil: str, folder: Path) -> str:
    """The feedback page on a lesson, which stays in the pupil's folder."""
    from esafety.grading import fetch_feedback

    return fetch_feedback(course, slug, pupil, folder).read_text(encoding="utf-8")


def _due(course: Path, slug: str) -> datetime | None:
    from esafety.grading import due

    moment = due(course, slug)
    return moment.astimezone() if moment else None
