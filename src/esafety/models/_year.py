"""
The made-up school year that a rumour goes round: who is friends with whom, and how chance falls.

Chance is Python's own ``random()``, which gives the same numbers in every version:
a pupil's day must come out alike on the teacher's computer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.bool_]
    """For each pupil, a row that says to whom something goes."""
    Rolls = NDArray[np.float64]

TABLES: Final = 10
SEATS: Final = 6
PUPILS: Final = TABLES * SEATS
ELSEWHERE: Final = 44
"""Friendships between tables."""
FIRST: Final = 43
"""Where a story begins: the pupil with the most friends, who has eight."""


@dataclass(frozen=True)
class Coins:
    """How chance falls on one day: a number from 0 to 1 for each friendship and each pupil."""

    story: Rolls
    """The story goes over a friendship whose number is below the chance of passing it on."""
    correction: Rolls
    """The same for the correction."""
    care: Rolls
    """Whoever has the smallest number is the first to be a checker."""


@lru_cache(maxsize=1)
def year() -> Pairs:
    """
    Say who is friends with whom in the made-up year.

    Neighbours at a table are friends, some others at it too, and some pupils at
    different tables. Most have three to five friends.
    """
    import numpy as np  # slow to load: a page opens before its first run

    chance = Random("rumour year 1")
    friends = np.zeros((PUPILS, PUPILS), dtype=bool)
    for table in range(TABLES):
        for one in range(SEATS):
            for other in range(one + 1, SEATS):
                beside = other - one in (1, SEATS - 1)
                if beside or chance.random() < 0.25:
                    friends[SEATS * table + one, SEATS * table + other] = True
    drawn = 0
    while drawn < ELSEWHERE:
        one, other = sorted(int(PUPILS * chance.random()) for _ in range(2))
        if one // SEATS != other // SEATS and not friends[one, other]:
            friends[one, other] = True
            drawn += 1
    return friends | friends.T


@lru_cache(maxsize=32)
def coins(name: str) -> Coins:
    """Toss the coins of the day of this name: the same name, the same coins."""
    import numpy as np  # slow to load, see above

    chance = Random(f"rumour {name}")
    story, correction = (np.array([chance.random() for _ in range(PUPILS**2)]) for _ in range(2))
    care = np.array([chance.random() for _ in range(PUPILS)])
    square = (PUPILS, PUPILS)
    return Coins(_both_ways(story.reshape(square)), _both_ways(correction.reshape(square)), care)


def _both_ways(rolls: Rolls) -> Rolls:
    """Give a friendship the same number from either side."""
    import numpy as np  # slow to load, see above

    upper = np.triu(rolls, 1)
    return upper + upper.T
