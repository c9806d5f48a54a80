"""The lessons page's data: which lessons there are, and how far a pupil is with each."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path
from typing import Any

from esafety.marking.answered import is_answered
from esafety.marking.answers import load
from esafety.page import work

BANDS = {"A": "For ages 9 to 12", "B": "For ages 12 to 16"}


@dataclass(frozen=True)
class Card:
    """One lesson as the lessons page shows it."""

    slug: str
    title: str
    question: str
    band: str
    minutes: int
    strands: tuple[str, ...]
    answered: int
    items: int
    handed_in: bool
    feedback: bool
    check: bool = False
    """Whether it is never marked, and about every strand."""

    @property
    def progress(self) -> str:
        """How far the pupil is, in a few words."""
        if self.feedback:
            return "Feedback is ready"
        if self.handed_in:
            return "Handed in"
        if self.answered:
            return f"{self.answered} of {self.items} answered"
        return "Not started yet"

    @property
    def stage(self) -> str:
        """The same for the page's looks."""
        if self.feedback or self.handed_in:
            return "feedback" if self.feedback else "handed-in"
        return "begun" if self.answered else "new"


def cards(course: Path, pupil: str, folder: Path) -> list[tuple[str, list[Card]]]:
    """
    List the pupil's lessons in teaching order, under a heading for each band.

    Args:
        course: The course's folder.
        pupil: The pupil's id.
        folder: The pupil's own folder.
    """
    order = {slug: place for place, slug in enumerate(_teaching_order(course))}
    found = [card(course, pupil, folder, slug) for slug in work.released(course)]
    found.sort(key=lambda each: (each.band, order.get(each.slug, len(order)), each.slug))
    return [
        (BANDS.get(band, "More lessons"), list(group))
        for band, group in groupby(found, lambda each: each.band)
    ]


def card(course: Path, pupil: str, folder: Path, slug: str) -> Card:
    """One lesson's card. A pupil who has begun sees the version they began."""
    lesson = content(folder / slug) or content(work.released(course)[slug])
    items = counted(lesson)
    values = load(folder / slug / "answers.json").values
    return Card(
        slug=slug,
        title=lesson.get("title", slug),
        question=lesson.get("question", ""),
        band=lesson.get("band", ""),
        minutes=lesson.get("minutes", 0),
        strands=tuple(lesson.get("strands", ())),
        answered=sum(is_answered(item, values.get(item["id"])) for item in items),
        items=len(items),
        handed_in=work.handed_in(course, slug, pupil) is not None,
        feedback=work.has_feedback(course, slug, pupil),
        check="check" in lesson,
    )


def counted(lesson: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """
    Give the items by which a pupil sees how far they are: all of a lesson's, and of a check its questions.

    Args:
        lesson: What its page holds.
    """
    items = lesson.get("items", [])
    return [item for item in items if item.get("check")] if lesson.get("check") else items


def content(folder: Path) -> dict[str, Any]:
    """What a lesson's page holds; empty if the file is not there or not whole."""
    try:
        found = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def unanswered(folder: Path) -> list[dict[str, str]]:
    """The questions to hand in that still have no answer: id, and words."""
    values = load(folder / "answers.json").values
    return [
        {"id": item["id"], "prompt": words(item.get("prompt", ""))}
        for item in content(folder).get("items", [])
        if (item.get("marks") or item.get("check")) and not is_answered(item, values.get(item["id"]))
    ]


def words(markup: str, most: int = 90) -> str:
    """The plain words of a piece of HTML, shortened at the end of a word."""
    reader = _Words()
    reader.feed(markup)
    text = " ".join("".join(reader.pieces).split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _teaching_order(course: Path) -> Iterable[str]:
    try:
        curriculum = tomllib.loads((course / "lessons" / "curriculum.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [str(lesson.get("slug", "")) for lesson in curriculum.get("lessons", [])]
