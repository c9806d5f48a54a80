"""Turns lessons into what nbgrader and pupils use: ``source/`` and ``release/``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from esafety.course.content import content
from esafety.course.curriculum import Curriculum, read_curriculum
from esafety.course.model import Lesson
from esafety.course.notebook import notebook
from esafety.course.overview import overview
from esafety.course.problems import Problem
from esafety.course.reader import PAGE, Draft, read_draft
from esafety.course.reading import Report, report
from esafety.course.release import pupils_version
from esafety.course.rules import broken
from esafety.errors import PlainError

CARD = "card.svg"


def check(course: Path, slugs: Iterable[str] = ()) -> list[Problem]:
    """
    Find everything that an author should mend.

    Args:
        course: The course's folder.
        slugs: The lessons to look at; none means all.

    Returns:
        The problems, lesson by lesson in teaching order.

    Raises:
        PlainError: A lesson is not there, or a shared file can't be read.
    """
    shelf = read_curriculum(course / "lessons")
    today = datetime.now(tz=UTC).date()
    return [problem for draft in _drafts(course, shelf, slugs) for problem in broken(draft, shelf, today)]


def reading_levels(course: Path, slugs: Iterable[str] = ()) -> list[Report]:
    """
    Say how hard lessons are to read.

    Args:
        course: The course's folder.
        slugs: The lessons to look at; none means all.
    """
    shelf = read_curriculum(course / "lessons")
    return [report(draft, shelf) for draft in _drafts(course, shelf, slugs)]


def coverage(course: Path, out: Path | None = None) -> Path:
    """
    Write what all lessons cover together.

    Args:
        course: The course's folder.
        out: Where ``docs/`` is; None means in the course.

    Returns:
        The page.
    """
    shelf = read_curriculum(course / "lessons")
    page = (out or course) / "docs" / "coverage.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    lessons = [draft.lesson for draft in _drafts(course, shelf, ())]
    page.write_text(overview(lessons, shelf), encoding="utf-8", newline="\n")
    return page


def build(course: Path, slugs: Iterable[str] = (), out: Path | None = None) -> list[Path]:
    """
    Build lessons, or refuse all of them when one has a problem.

    A fact that is overdue for review stops ``check`` but not this: a school can
    always build what it teaches.

    Args:
        course: The course's folder.
        slugs: The lessons to build; none means all.
        out: Where ``source/`` and ``release/`` go; None means the course itself.

    Returns:
        The folders that were written.

    Raises:
        PlainError: There are problems, or nbgrader refused a lesson.
    """
    shelf = read_curriculum(course / "lessons")
    drafts = _drafts(course, shelf, slugs)
    problems = [problem for draft in drafts for problem in broken(draft, shelf)]
    if problems:
        raise PlainError("\n".join(["Nothing was built. Mend this first:", *map(str, problems)]))
    made: list[Path] = []
    for draft in drafts:
        made += _build(draft, shelf, course, out or course)
    return made


def source_files(lesson: Lesson, shelf: Curriculum, card: bytes) -> dict[str, bytes]:
    """
    Make what stands in ``source/<slug>``, the same bytes each time.

    Args:
        lesson: The lesson.
        shelf: What all lessons share.
        card: The lesson's picture.
    """
    told = content(lesson, shelf.strands)
    return {
        CARD: card.replace(b"\r\n", b"\n"),
        "content.json": _json(told),
        "lesson.ipynb": notebook(lesson, shelf, told).encode("utf-8"),
    }


def _build(draft: Draft, shelf: Curriculum, course: Path, out: Path) -> list[Path]:
    slug = draft.lesson.slug
    source, release = out / "source" / slug, out / "release" / slug
    _write(source, source_files(draft.lesson, shelf, (draft.folder / CARD).read_bytes()))
    _write(release, pupils_version(source, course))
    return [source, release]


def _drafts(course: Path, shelf: Curriculum, slugs: Iterable[str]) -> list[Draft]:
    """Read lessons in teaching order; those that no curriculum names come last."""
    lessons = course / "lessons"
    written = sorted(page.parent.name for page in lessons.glob(f"*/{PAGE}"))
    wanted = list(slugs) or [*shelf.lessons, *(slug for slug in written if slug not in shelf.lessons)]
    if not wanted:
        raise PlainError(f"There are no lessons in {lessons}. Is this the course's folder?")
    return [read_draft(lessons / slug) for slug in dict.fromkeys(wanted)]


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder; what else is there stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
