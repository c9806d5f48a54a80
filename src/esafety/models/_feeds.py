"""What is posted in the made-up feeds, and what their viewers are really like."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TOPICS: Final = ("birds", "space", "music", "cakes", "football", "lawnmowers")
POSTS: Final = 60
BATCH: Final[Mapping[str, int]] = {
    "football": 4,
    "music": 3,
    "cakes": 2,
    "birds": 1,
    "space": 1,
    "lawnmowers": 1,
}
"""Of every twelve new posts, how many are about each topic."""
NEW: Final = sum(BATCH.values())


@dataclass(frozen=True)
class Taste:
    """What a viewer is like. No feed is ever told."""

    seconds: Mapping[str, float]
    """How long they look at a post, on average."""
    likes: Mapping[str, float]
    """Of posts, the part that they give a like."""


def _taste(seconds: Sequence[float], tenths: Sequence[float]) -> Taste:
    likes = (each / 10 for each in tenths)
    return Taste(dict(zip(TOPICS, seconds, strict=True)), dict(zip(TOPICS, likes, strict=True)))


TASTES: Final[Mapping[str, Taste]] = {
    "deshawn": _taste((14, 10, 9, 6, 4, 2), (4, 2, 9, 3, 1, 0)),
    "priya": _taste((4, 5, 14, 9, 11, 2), (2, 2, 6, 9, 5, 0)),
}


def own_taste(seed: int) -> Taste:
    """Give a pupil's own viewer the tastes of Deshawn, dealt out to other topics."""
    chance = Random(f"why-this {seed}")
    seconds, likes = (list(each.values()) for each in (TASTES["deshawn"].seconds, TASTES["deshawn"].likes))
    chance.shuffle(seconds)
    chance.shuffle(likes)
    return Taste(dict(zip(TOPICS, seconds, strict=True)), dict(zip(TOPICS, likes, strict=True)))


def newest_first(fixed: str, at: int) -> list[str]:
    """
    Give the topics of new posts as they come in, batch by batch: the same for everybody.

    Args:
        fixed: The topic of one post …
        at: … and that post's number.
    """
    chance = Random("why-this newest")
    coming: list[str] = []
    while len(coming) < POSTS:
        batch = [topic for topic, count in BATCH.items() for _ in range(count)]
        chance.shuffle(batch)
        coming += batch
    here = coming.index(fixed, (at - 1) // NEW * NEW)
    coming[here], coming[at - 1] = coming[at - 1], coming[here]
    return coming
