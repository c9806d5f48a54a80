"""Gives a page its widgets' scripts, each as a file that the browser keeps, and one style for all of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from tornado.web import HTTPError, authenticated

from esafety import widgets
from esafety.page.handlers import Page
from esafety.widgets.base import joined
from esafety.widgets.lab import Lab

KINDS = (*widgets.KINDS, "lab")


class Script(Page):
    """A widget's own script, joined as a notebook gets it."""

    @authenticated
    def get(self, kind: str) -> None:
        """Give what the widget's class holds."""
        if kind not in KINDS:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/javascript")
        self.finish(str(_widget(kind)._esm))  # noqa: SLF001 - the toolkit's name


class Style(Page):
    """The style of every kind of widget."""

    @authenticated
    def get(self) -> None:
        """Give each part once: a rule that stands twice is matched twice against everything in a figure."""
        self.set_header("Content-Type", "text/css")
        self.finish(_style())


def _widget(kind: str) -> Any:
    return Lab if kind == "lab" else widgets.kind(kind)


@cache
def _style() -> str:
    """Join the parts of all kinds. The page has the tokens already."""
    stems = dict.fromkeys(stem for kind in KINDS for stem in _widget(kind).stems)
    return joined(("shared", *stems), ".css")
