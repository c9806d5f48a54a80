"""Everything that the pupil's page asks of the course: what is released, and a pupil's own work on it."""

from __future__ import annotations

import errno
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from esafety.errors import PlainError

COURSE_ID = "esafety"


@dataclass(frozen=True)
class Receipt:
    """Says that work was handed in, and until when it may be handed in again."""

    at: datetime
    due: datetime | None = None


def own_folder(course: Path, pupil: str) -> Path:
    """
    Make or find the folder in which a pupil works.

    Raises:
        PlainError: It can't be written.
    """
    folder = course / "my-work" / pupil
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".may-write"
        probe.write_text("yes", encoding="utf-8")
        probe.unlink()
    except OSError as reason:
        raise PlainError(told(reason, folder)) from reason
    return folder


def told(reason: OSError, folder: Path) -> str:
    """Say in a sentence why a folder can't be used."""
    if reason.errno == errno.ENOSPC:
        return f"The disk is full, so nothing can be saved in {folder}. Make some room and start again."
    return f"The course can't write in the folder {folder}. Check who may write there, or choose another folder."


def released(course: Path) -> dict[str, Path]:
    """The lessons that a teacher has given out, by slug, each with its folder."""
    shelf = course / "exchange" / COURSE_ID / "released"
    return {each.parent.name: each.parent for each in sorted(shelf.glob("*/content.json"))}


def release_all_if_nothing_is(course: Path) -> None:
    """Give out every lesson of a course that has given out none, so that a family's or a trial course works at once."""
    if released(course):
        return
    for content in sorted((course / "release").glob("*/content.json")):
        shelf = course / "exchange" / COURSE_ID / "released" / content.parent.name
        shutil.copytree(content.parent, shelf)


def fetch(course: Path, slug: str, folder: Path) -> None:
    """Give the pupil their copy of a lesson, if they have none. Answers are never touched."""
    if (folder / "lesson.ipynb").exists():
        return
    folder.mkdir(exist_ok=True)
    for each in released(course)[slug].iterdir():
        shutil.copy2(each, folder / each.name)


def hand_in(course: Path, slug: str, pupil: str, folder: Path) -> Receipt:
    """Hand a lesson in, again if need be; the last counts."""
    place = course / "exchange" / COURSE_ID / "handed-in" / slug / pupil
    number = 1 + len(list(place.glob("*")))
    now = datetime.now().astimezone()
    (place / str(number)).mkdir(parents=True)
    shutil.copy2(folder / "answers.json", place / str(number) / "answers.json")
    (place / str(number) / "receipt.json").write_text(json.dumps({"at": now.isoformat()}), encoding="utf-8")
    return Receipt(now)


def handed_in(course: Path, slug: str, pupil: str) -> Receipt | None:
    """The last hand-in of a lesson, if there is one."""
    place = course / "exchange" / COURSE_ID / "handed-in" / slug / pupil
    receipts = sorted(place.glob("*/receipt.json"), key=lambda receipt: int(receipt.parent.name))
    if not receipts:
        return None
    return Receipt(datetime.fromisoformat(json.loads(receipts[-1].read_text(encoding="utf-8"))["at"]))


def has_feedback(course: Path, slug: str, pupil: str) -> bool:
    """Tell whether a teacher has given feedback on a lesson."""
    return (course / "exchange" / COURSE_ID / "feedback" / slug / pupil / "lesson.html").is_file()


def feedback(course: Path, slug: str, pupil: str, folder: Path) -> str:
    """The feedback page on a lesson."""
    page = course / "exchange" / COURSE_ID / "feedback" / slug / pupil / "lesson.html"
    return page.read_text(encoding="utf-8")
