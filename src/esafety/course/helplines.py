"""Whom a pupil can turn to: the sentences at the foot of every page, from ``lessons/facts.toml``."""

from __future__ import annotations

import re
import tomllib
from html import escape
from pathlib import Path

ROUTES = ("childline", "emergency")
"""Ids of the facts that say it, in the order in which a pupil reads them."""
_NUMBER = re.compile(r"\b(999|0\d[\d ]{6,}\d)\b")


def helplines(lessons: Path) -> tuple[str, ...]:
    """
    Give each route to help as one sentence of HTML, whose telephone numbers can be pressed.

    A page is shown even where the facts can't be read: it then says only whom to tell.

    Args:
        lessons: The course's ``lessons`` folder.
    """
    try:
        facts = tomllib.loads((lessons / "facts.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(_with_links(str(facts[name]["statement"])) for name in ROUTES if name in facts)


def _with_links(statement: str) -> str:
    return _NUMBER.sub(
        lambda found: f'<a href="tel:{found[1].replace(" ", "")}">{found[1].replace(" ", "&nbsp;")}</a>',
        escape(statement, quote=False),
    )
