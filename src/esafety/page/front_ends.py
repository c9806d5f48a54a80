"""Gives a page its widgets' scripts and styles, each as a file that the browser keeps."""

from __future__ import annotations

from functools import cache
from typing import Any

from tornado.web import HTTPError, authenticated

from esafety import widgets
from esafety.page.handlers import Page
from esafety.widgets.lab import Lab

KINDS = (*widgets.KINDS, "lab")
TYPES = {"js": "text/javascript", "css": "text/css"}


class FrontEnd(Page):
    """A widget's own script or style, joined as a notebook gets it."""

    @authenticated
    def get(self, kind: str, suffix: str) -> None:
        """Give what the widget's class holds."""
        if kind not in KINDS:
            raise HTTPError(404)
        self.set_header("Content-Type", TYPES[suffix])
        self.finish(front_end(kind, suffix))


@cache
def front_end(kind: str, suffix: str) -> str:
    """Find the script (``js``) or style (``css``) of a kind of widget."""
    made: Any = Lab if kind == "lab" else widgets.kind(kind)
    return str(made._esm if suffix == "js" else made._css)  # noqa: SLF001 - the toolkit's names
