"""
A small sealed web: twelve posts, and for each of them a page for every side move.

The pages are data beside this module, so that an author can change them. What a
page tells a careful reader stands with it: it warns, it backs the post, or it
settles nothing. The lesson never shows that word: to read it off the page is the task.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOVES: Final = ("who", "others", "original")
"""Who is behind it; what others say; where it comes from."""
KINDS: Final = ("made-up", "caption", "joke", "advert", "left-out", "fair")
"""Made up; a real photo with wrong words; a joke taken as news; an advert that hides what it is; true words
that leave out what matters; and the genuine ones."""
SAYS: Final = ("warns", "backs", "nothing")
ROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "example": ("flamingo", "stalls"),
    "practice": ("ducks", "pumpkin", "potholes", "hail"),
    "marked": ("snow", "bridge", "bikes", "weir", "headphones", "lunches"),
}
"""The two posts of the story, and those of the lesson's two questions in their order."""
POSTS: Final = tuple(post for posts in ROUNDS.values() for post in posts)
CONTROLS: Final[Mapping[str, Sequence[object]]] = {"post": POSTS, "move": MOVES}


@dataclass(frozen=True)
class Page:
    """A page of the sealed web."""

    site: str
    head: str
    text: str
    says: str
    """One of ``SAYS``."""
    bars: Mapping[str, int] = field(default_factory=dict)
    """What the page counts, if it does."""


@dataclass(frozen=True)
class Post:
    """A post, by what it is, and the pages that the side moves lead to."""

    name: str
    kind: str
    pages: Mapping[str, Page]

    @property
    def fake(self) -> bool:
        """Whether somebody who takes it as it stands believes something that is not so."""
        return self.kind != "fair"

    def warned(self, moves: Sequence[str]) -> bool:
        """Tell whether any of these moves warns."""
        return any(self.pages[move].says == "warns" for move in moves)


@cache
def web() -> Mapping[str, Post]:
    """Give every post by its id, in the order of the lesson."""
    written = tomllib.loads((Path(__file__).parent / "data" / "wrenbridge_web.toml").read_text("utf-8"))
    posts = {
        name: Post(each["name"], each["kind"], {move: Page(**each[move]) for move in MOVES})
        for name, each in written.items()
    }
    return {name: posts[name] for name in POSTS}


def page(settings: Mapping[str, object]) -> Page:
    """
    Open the page that a side move leads to.

    Raises:
        ValueError: There is no such post or move; the message says which.

    >>> page({"post": "ducks", "move": "who"}).head
    'About The Quacker'
    """
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The sealed web needs exactly these settings: {', '.join(CONTROLS)}.")
    post, move = settings["post"], settings["move"]
    if not isinstance(post, str) or post not in POSTS:
        raise ValueError("There is no such post in the sealed web.")
    if not isinstance(move, str) or move not in MOVES:
        raise ValueError("There is no such side move in the sealed web.")
    return web()[post].pages[move]


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:  # noqa: ARG001
    """Say with 1 or 0 whether the page that is open ``warns``, and whether it ``backs`` the post."""
    says = page(settings).says
    return {"warns": float(says == "warns"), "backs": float(says == "backs")}


def own_run(seed: int) -> dict[str, float]:  # noqa: ARG001
    """Give nothing: the web is the same for everybody."""
    return {}
