"""Serves the gallery, where ``esafety gallery`` asked for it."""

from __future__ import annotations

import json
from typing import Any

from tornado.web import authenticated

from esafety.page.front_ends import KINDS
from esafety.page.gallery import examples
from esafety.page.handlers import Page


def pages() -> list[tuple[str, type[Page], dict[str, Any]]]:
    """Where what is served."""
    return [
        ("/gallery", Gallery, {}),
        ("/gallery/examples", Examples, {}),
        ("/gallery/marked", Marked, {}),
    ]


class Gallery(Page):
    """The page itself: a heading for each kind and state, which the script fills."""

    @authenticated
    def get(self) -> None:
        """Show the page; the key in the address goes into a cookie and out of sight."""
        if self.get_argument("token", ""):
            self.redirect(f"{self.base_url}gallery")
            return
        self.show("gallery.html", kinds=KINDS, states=examples.STATES)


class Examples(Page):
    """The widgets' traits."""

    @authenticated
    def get(self) -> None:
        """Tell every example, its figures as wide as the page has room for."""
        width = max(200, min(760, int(self.get_argument("width", "640"))))
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(list(examples.examples(width))))


class Marked(Page):
    """Feedback on every kind."""

    @authenticated
    def get(self) -> None:
        """Show it as a pupil's feedback is shown."""
        from esafety.page.gallery.marked import marked  # brings nbgrader, which takes a second

        self.show_feedback(marked())
