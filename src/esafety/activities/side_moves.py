"""The sealed web: choose a post and a side move, and read the page that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.models import side_moves as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.look import Look

MOVES = {"who": "Who is behind it?", "others": "What do others say?", "original": "Where is it from?"}
ROUNDS = {"example": "Example", "practice": "Practice", "marked": "Marked"}


def activity() -> SideMoves:
    """Give the activity that lessons call ``side-moves``."""
    return SideMoves()


class SideMoves:
    """A small web around twelve posts, all of it in the lesson."""

    title = "The side moves"
    intro = "Choose a post and a side move, and read the page that it leads to. All of it is made up."

    def controls(self) -> list[dict[str, Any]]:
        """Describe the posts, numbered as in the two questions, and the three moves."""
        posts = [{"value": post, "label": label} for post, label in _labels().items()]
        moves = [{"value": value, "label": label} for value, label in MOVES.items()]
        return [
            {"id": "post", "kind": "select", "label": "Post", "options": posts},
            {"id": "move", "kind": "select", "label": "Side move", "options": moves},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with the first post, and with who is behind it."""
        return {"post": model.POSTS[0], "move": model.MOVES[0]}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each setting in words."""
        return {"post": _labels()[settings["post"]], "move": MOVES[settings["move"]]}

    def watches(self) -> tuple[str, ...]:
        """Watch nothing: a page says the same whatever is answered."""
        return ()

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:  # noqa: ARG002
        """Draw the page that is open; its text is the sentence."""
        from esafety.activities.drawings import browser  # loads matplotlib

        page = model.page(settings)
        scene = browser.Scene(settings["move"], page.site, page.head, page.bars)
        rows = [("address", page.site), ("heading", page.head)]
        rows += [(words, f"{value:,}") for words, value in page.bars.items()]
        caption = f"{_labels()[settings['post']]}. {MOVES[settings['move']]}"
        table = figures.Table(caption, ("What", "It says"), tuple(rows))
        return figures.Picture(browser.draw(width, scene), page.text, table)


def _labels() -> dict[str, str]:
    """Give each post's name, with its number in the question that shows it."""
    return {
        post: f"{ROUNDS[name]} {number}: {model.web()[post].name}"
        for name, posts in model.ROUNDS.items()
        for number, post in enumerate(posts, 1)
    }
