"""Reads the lessons' texts on the teacher's side, where they stand beside the answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

from esafety.course.model import Lesson


def lesson_in(lessons: str, slug: str) -> Lesson | None:
    """
    Read a lesson, or nothing when its text is not there or can't be read.

    Marks don't depend on it: without it, answers are shown without their questions.

    Args:
        lessons: The folder of all lessons.
        slug: The lesson's name.
    """
    page = Path(lessons) / slug / "lesson.md"
    return _read(page.parent, page.stat().st_mtime_ns) if page.is_file() else None


@lru_cache(maxsize=32)
def _read(folder: Path, _changed: int) -> Lesson | None:
    from esafety.course.reader import read_lesson

    try:
        return read_lesson(folder)
    except Exception:  # noqa: BLE001  (an author's half-finished page must not stop marking)
        return None


def _nothing(*_: Any) -> str:
    return ""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).disable("image").enable("table")
    # A page for a teacher or a pupil asks nothing of other places: a link is shown as its words.
    reader.renderer.rules["link_open"] = _nothing
    reader.renderer.rules["link_close"] = _nothing
    return reader


@lru_cache(maxsize=1024)
def html(text: str) -> Markup:
    """Turn an author's Markdown into HTML, with no raw HTML, picture or link in it."""
    return Markup(_markdown().render(text))  # noqa: S704  (markdown-it-py escapes; raw HTML is off)


@lru_cache(maxsize=1024)
def words(text: str) -> Markup:
    """Turn one line of an author's Markdown, such as an option, into HTML without a paragraph."""
    return Markup(_markdown().renderInline(text))  # noqa: S704  (as above)


def by_id(lesson: Lesson | None) -> dict[str, Any]:
    """A lesson's questions by their ids."""
    questions: Sequence[Any] = lesson.questions if lesson else ()
    return {question.id: question for question in questions}
