"""What all lessons share: strands, outcomes, teaching order, facts, misconceptions, faces."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from esafety.course.glossary import Glossary, read_terms
from esafety.errors import PlainError

T = TypeVar("T")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""Names that do not change with a computer's language, so that builds stay the same."""


@dataclass(frozen=True)
class Fact:
    """A dated statement that lessons quote by its id, so that it is put right in one place."""

    statement: str
    nation: str
    valid_from: date
    checked_on: date
    review_by: date
    source: str

    @property
    def markdown(self) -> str:
        """The fact as a pupil reads it: the statement, then who says so and when we looked."""
        site = urlsplit(self.source).hostname
        source = f"[{site}]({self.source})" if site else self.source
        checked = f"{self.checked_on.day} {MONTHS[self.checked_on.month - 1]} {self.checked_on.year}"
        return f"{self.statement}\n\nSource: {source} ({self.nation}; checked {checked})"


@dataclass(frozen=True)
class Misconception:
    """Something that pupils believe, and what to teach those who do."""

    belief: str
    teach: str


@dataclass(frozen=True)
class Curriculum:
    """The shared shelf that lessons refer to by id."""

    strands: Mapping[str, str]
    """Slug to name."""
    outcomes: Mapping[str, str]
    """Id to our paraphrase."""
    lessons: tuple[str, ...]
    """Slugs in teaching order."""
    facts: Mapping[str, Fact]
    misconceptions: Mapping[str, Misconception]
    cast: Path
    """Folder of the characters' faces."""
    glossary: Glossary = field(default_factory=Glossary)
    """Words that a page explains where they stand."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """The letters that an outcome's id begins with, to its strand's slug."""

    def strand_of(self, outcome: str) -> str:
        """Name an outcome's strand; where the course does not say, give the letters themselves."""
        letters = outcome.partition("-")[0]
        return self.strands.get(self.letters.get(letters, ""), letters)

    @property
    def faces(self) -> tuple[str, ...]:
        """File names of the faces that a story may show."""
        return tuple(sorted(face.name for face in self.cast.glob("*.svg")))


def read_curriculum(lessons: Path) -> Curriculum:
    """
    Read what the lessons in a folder share.

    Args:
        lessons: The course's ``lessons`` folder.

    Raises:
        PlainError: One of the shared files can't be read.
    """
    shared = _table(lessons / "curriculum.toml")
    return Curriculum(
        strands=shared.get("strands", {}),
        outcomes=shared.get("outcomes", {}),
        lessons=tuple(str(lesson.get("slug", "")) for lesson in shared.get("lessons", [])),
        facts=_entries(lessons / "facts.toml", Fact),
        misconceptions=_entries(lessons / "misconceptions.toml", Misconception),
        cast=lessons / "cast",
        glossary=Glossary(read_terms(_table(lessons / "glossary.toml"))),
        letters=shared.get("letters", {}),
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise PlainError(
            f"{path.parent.name}/{path.name} cannot be read: {wrong}. Mend that line."
        ) from wrong


def _entries(path: Path, record: type[T]) -> dict[str, T]:
    return {name: _entry(path, name, entry, record) for name, entry in _table(path).items()}


def _entry(path: Path, name: str, entry: Any, record: type[T]) -> T:
    """Read one table of a shared file as a record, or say which key it wants."""
    wanted: dict[str, Any] = record.__annotations__
    for key, kind in wanted.items():
        value = entry.get(key) if isinstance(entry, dict) else None
        right = isinstance(value, date) if kind == "date" else isinstance(value, str) and value.strip()
        if not right:
            example = f"{key} = 2026-11-22" if kind == "date" else f'{key} = "..."'
            raise PlainError(f"{path.parent.name}/{path.name}: [{name}] has no {key}. Write {example} there.")
    return record(**{key: entry[key] for key in wanted})
