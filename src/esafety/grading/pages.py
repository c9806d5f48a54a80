"""Draws the pages and cards of this room. Everything a pupil wrote is escaped here, by Jinja."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from esafety import widgets
from esafety.grading.lessons import html, words
from esafety.grading.shown import Row

_HERE = Path(__file__).parent / "templates"
_LOOK = Path(widgets.__file__).parent / "static"
_FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"

STATES = {
    "right": "Right",
    "partly": "Partly right",
    "wrong": "Not right",
    "blank": "Not attempted",
    "nonsense": "Not an answer to this question",
    "unreadable": "Could not be read",
    "failed": "Not marked",
    "written": "Waiting for your mark",
}
SIGNS = {"right": "✓", "partly": "◐", "wrong": "✗", "blank": "○", "written": "✎"}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"html": html, "words": words, "paragraphs": paragraphs, "plain": plain}
    environment.filters["line"] = _line
    environment.globals |= {"states": STATES, "signs": SIGNS}
    return environment


def page(template: str, **values: Any) -> str:
    """Draw one of ``templates/``."""
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=4096)
def _line(row: Row, picks: bool) -> Markup:  # noqa: FBT001  (a filter of a template)
    """One row of a card; remembered, because a class gives the same answers again and again."""
    return Markup(page("row.html.j2", row=row, picks=picks))  # noqa: S704  (Jinja has escaped it)


@lru_cache(maxsize=1)
def feedback_style() -> str:
    """The feedback page's style, tokens and typeface included: the page is one file, for keeps."""
    font = base64.b64encode((_LOOK / "fonts" / _FONT).read_bytes()).decode()
    sheet = (_HERE / "feedback.css").read_text(encoding="utf-8")
    tokens = (_LOOK / "tokens.css").read_text(encoding="utf-8")
    return tokens + sheet.replace("url(FONT)", f"url(data:font/woff2;base64,{font})")


def paragraphs(text: str) -> list[list[str]]:
    """Cut a pupil's text into paragraphs of lines."""
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return [block.strip("\n").split("\n") for block in blocks if block.strip()]


def plain(marks: float) -> str:
    """Write marks as people do: 2, not 2.0."""
    return f"{float(marks):.2f}".rstrip("0").rstrip(".")
