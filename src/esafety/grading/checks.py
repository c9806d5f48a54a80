"""Checks on the teacher's side: never marked, and seen only as a class."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from esafety.commands import typed
from esafety.course.curriculum import read_curriculum
from esafety.errors import PlainError
from esafety.grading.class_view import ClassView, Values, given, view
from esafety.grading.classroom import Classroom
from esafety.grading.handed import look
from esafety.grading.lessons import by_id, lesson_in
from esafety.grading.misconceptions import held_in
from esafety.grading.names import plain_lesson

_NEVER = "“{name}” is a check, and a check is never marked: see the class as a whole with `{told}`."


@dataclass(frozen=True)
class ClassCheck:
    """One check of a class, ready to be told."""

    slug: str
    title: str
    band: str
    form: str
    """``"start"`` or ``"end"`` of the course."""
    view: ClassView | None
    """Nothing, when it would be of too few pupils."""
    numbers: dict[str, int]
    """Each question's number, by its id."""
    unreadable: int
    """Hand-ins whose answers can't be read, or were given elsewhere."""
    earlier: int
    """Hand-ins that answer an earlier version of the check; they are counted with the others."""


def never_marked(notebook: Any, name: str) -> None:
    """
    Refuse to mark a check.

    Args:
        notebook: A lesson's notebook.
        name: The lesson's name.

    Raises:
        PlainError: It is a check.
    """
    about = notebook["metadata"].get("esafety")
    if isinstance(about, dict) and about.get("check"):
        raise PlainError(_NEVER.format(name=name, told=typed("class", name)))


def need_marks(room: Classroom, name: str) -> None:
    """Refuse a step that is about marks, for a check; whatever else is wrong is for others to say."""
    for built in sorted(room.place("source", ".", plain_lesson(name)).glob("*.ipynb")):
        never_marked(json.loads(built.read_bytes()), name)


def see_class(course: Path, slugs: Sequence[str]) -> list[ClassCheck]:
    """
    See how a class did in checks, from what was collected. Nothing is written, and no pupil is named.

    Args:
        course: The course's folder.
        slugs: The checks' names.

    Raises:
        PlainError: One is no check of this course, or nothing of it has been collected.
    """
    room = Classroom(course)
    return [_see(room, slug) for slug in dict.fromkeys(slugs)]


def _see(room: Classroom, slug: str) -> ClassCheck:
    content = _content(room, slug)
    pupils = room.pupils("submitted", slug)
    if not pupils:
        raise PlainError(f"Nothing of “{slug}” has been collected yet. Collect it first.")
    known = frozenset(item["id"] for item in content["items"])
    answers = [look(room.place("submitted", pupil, slug)).read(known) for pupil in pupils]
    read = [each for each in answers if not each.trouble and each.lesson in ("", slug)]
    numbers = {item["id"]: item["check"] for item in content["items"] if item.get("check")}
    return ClassCheck(
        slug=slug,
        title=content["title"],
        band=content["band"],
        form=content["check"],
        view=_view(room.course / "lessons", content, [given(content, each.values) for each in read]),
        numbers=numbers,
        unreadable=len(answers) - len(read),
        earlier=sum(each.version not in ("", content["version"]) for each in read),
    )


def _content(room: Classroom, slug: str) -> dict[str, Any]:
    """What the class was given, keys included: those of a check are in its page."""
    place = room.place("release", ".", plain_lesson(slug)) / "content.json"
    try:
        content: dict[str, Any] = json.loads(place.read_bytes())
    except (OSError, ValueError):
        raise PlainError(f"There is no “{slug}” in this course, or it has not been built yet.") from None
    if not content.get("check"):
        raise PlainError(f"“{slug}” is no check: it is marked, with `{typed('mark', slug)}`.")
    return content


def _view(lessons: Path, content: dict[str, Any], hand_ins: Sequence[Values]) -> ClassView | None:
    """Bring in what only the lessons' texts say: strands, in the curriculum's order, and beliefs."""
    shelf = read_curriculum(lessons)
    questions = by_id(lesson_in(str(lessons), content["lesson"]))
    asked = [item["id"] for item in content["items"] if item.get("check") and item["id"] in questions]
    strands = {item: shelf.strand_of(questions[item].outcome) for item in asked}
    order = [*shelf.strands.values(), *strands.values()]
    told = {item: strands[item] for item in sorted(asked, key=lambda item: order.index(strands[item]))}
    beliefs = held_in([questions[item] for item in asked], hand_ins, lessons / "misconceptions.toml")
    return view(content, hand_ins, told, beliefs)
