"""
A story that goes round a school year of sixty, and the correction that runs after it.

Pupils sit at ten tables of six. Each has friends at the table, and some elsewhere.
Whoever believes the story passes it on, one round later, over each friendship
whose coin says so; a friendship has one coin for the story, tossed beforehand, so
that two runs differ only in what was changed. Without checkers and a correction this
is bond percolation: everybody believes it who is joined to the first by such
friendships. The year, the coins and the pace of the correction are made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from esafety.models._year import FEW, MANY, OTHER, PUPILS, SEATS, TABLES, coins, year

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from esafety.models._year import Coins, Pairs

__all__ = [
    "CONTROLS",
    "FEW",
    "MANY",
    "OTHER",
    "PUPILS",
    "ROUNDS",
    "SEATS",
    "TABLES",
    "Course",
    "Plan",
    "coins",
    "outcome",
    "own_run",
    "run",
    "spread",
    "year",
]

ROUNDS: Final = 16
"""Four a day, for four days. As a rule, nothing moves any more after these."""
DULL: Final = 0.5
"""A correction is passed on by itself with half the story's chance: it is less exciting."""

UNHEARD, BELIEVES, CHECKED, KNOWS = range(4)
"""What a pupil has made of it: not heard yet, believes it, stopped to check, knows the correction."""

STORIES: Final = ("false", "true", "own")
"""A false story, a true one on the same coins, and a false one on this pupil's own coins."""
MONDAY: Final = "Monday 44"
"""The coins of the lesson's day. A test holds them to be ordinary ones, as days go."""
CORRECTIONS: Final[Mapping[str, tuple[str, int] | None]] = {
    "nobody": None,
    "other-2": ("other", 2),
    "other-5": ("other", 5),
    "starter-2": ("starter", 2),
    "starter-5": ("starter", 5),
}
"""Who begins the correction, and after which round."""
CONTROLS: Final[Mapping[str, Collection[object]]] = {
    "story": STORIES,
    "starter": ("many", "few"),
    "share": range(1, 10),
    "checkers": range(31),
    "correction": tuple(CORRECTIONS),
    "mend": (False, True),
    "round": range(ROUNDS + 1),
}


@dataclass(frozen=True)
class Course:
    """How it went."""

    states: NDArray[np.int_]
    """What each pupil has made of it (columns), at the start and after each round (rows)."""
    told: Pairs
    """Who passed the story on to whom."""

    def count(self, state: int) -> list[int]:
        """Count the pupils in a state, at the start and after each round."""
        return [int(number) for number in (self.states == state).sum(axis=1)]

    @property
    def reach(self) -> int:
        """How many believed it at any time."""
        return int((self.states == BELIEVES).any(axis=0).sum())


@dataclass(frozen=True)
class Plan:
    """Who does what when a story goes round."""

    starter: int
    """Who believes it first."""
    checkers: Collection[int] = ()
    """Who stops to check."""
    true: bool = False
    """Whether the story is true. A true one is not corrected."""
    correction: tuple[int, int] | None = None
    """Who begins the correction, and after which round."""
    mend: bool = False
    """Whoever learns of the correction tells everybody whom they had told the story."""


def spread(goes: Pairs, corrects: Pairs, plan: Plan, rounds: int = ROUNDS) -> Course:
    """
    Let a story and its correction go round.

    In each round, whoever came to believe the story in the round before passes it on, and whoever
    learnt of the correction in the round before passes that on. Where both arrive, the
    correction counts. A checker who hears a false story does not believe it and does not
    pass it on; a true one the checker believes one round later.

    Args:
        goes: Over which friendships the story goes.
        corrects: Over which the correction goes.
        plan: Who does what.
        rounds: How many rounds to run.
    """
    size = len(goes)
    hearing = np.where(np.isin(np.arange(size), list(plan.checkers)), CHECKED, BELIEVES)
    told = np.zeros_like(goes)
    states = np.full((rounds + 1, size), UNHEARD)
    states[0, plan.starter] = BELIEVES
    before = np.full(size, UNHEARD)
    for number in range(1, rounds + 1):
        now = states[number - 1]
        tells = (now == BELIEVES) & (before != BELIEVES)
        told |= goes & tells[:, None] & ~told.T
        ways = corrects | told if plan.mend else corrects
        learns = ways[(now == KNOWS) & (before != KNOWS)].any(axis=0)
        if plan.correction and number == plan.correction[1] + 1:
            learns[plan.correction[0]] = True
        after = np.where(goes[tells].any(axis=0) & (now == UNHEARD), hearing, now)
        after[now == CHECKED if plan.true else learns] = BELIEVES if plan.true else KNOWS
        states[number], before = after, now
    return Course(states, told)


def run(settings: Mapping[str, object], seed: int = 0) -> Course:
    """
    Let the story of these settings go round the year.

    Args:
        settings: One of each in ``CONTROLS``. ``share`` is in tenths; ``round`` is where the pupil
            looks, and changes nothing.
        seed: The pupil's own, for the coins that are theirs.

    Raises:
        ValueError: Settings that the year does not have.
    """
    story, starter, correction = _named(settings)
    share, checkers, _ = _counted(settings)
    day = coins(f"own {seed}" if story == "own" else MONDAY)
    first = MANY if starter == "many" else FEW
    begins = CORRECTIONS[correction]
    plan = Plan(
        first,
        _careful(day, checkers),
        true=story == "true",
        correction=begins and (first if begins[0] == "starter" else OTHER, begins[1]),
        mend=settings["mend"] is True,
    )
    chance = share / 10
    return spread(year() & (day.story < chance), year() & (day.correction < chance * DULL), plan)


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give how it ends.

    ``reach`` is how many believed it at any time, ``believe`` how many do so in the end, ``checked`` and
    ``know`` how many have checked it and know the correction. ``monday`` is 1 for the false
    story on Monday's coins; ``share``, ``checkers`` and ``round`` are the settings.
    """
    course = run(settings, seed)
    share, checkers, looks = _counted(settings)
    found = {"believe": BELIEVES, "checked": CHECKED, "know": KNOWS}
    return {
        "reach": float(course.reach),
        **{name: float(course.count(state)[-1]) for name, state in found.items()},
        "monday": float(settings["story"] == "false"),
        "share": float(share),
        "checkers": float(checkers),
        "round": float(looks),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give how many believe it on this pupil's own day if Tomos begins, without checkers and with 20."""
    settings = {
        "story": "own",
        "starter": "many",
        "share": 5,
        "correction": "nobody",
        "mend": False,
        "round": 0,
    }
    return {
        f"believe_{count}": outcome({**settings, "checkers": count}, seed)["believe"] for count in (0, 20)
    }


def _careful(day: Coins, count: int) -> list[int]:
    """Say who stops to check: with one more, the others stay the same. Neither starter is among them."""
    order = [int(pupil) for pupil in np.argsort(day.care) if pupil not in (MANY, FEW)]
    return order[:count]


def _named(settings: Mapping[str, object]) -> tuple[str, str, str]:
    """Give story, starter and correction, or say what is wrong with the settings."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The rumour needs exactly these settings: {', '.join(CONTROLS)}.")
    if not isinstance(settings["mend"], bool):
        raise ValueError("In the rumour, mending is either on or off.")  # noqa: TRY004
    story, starter, correction = (settings[name] for name in ("story", "starter", "correction"))
    for name, value in (("story", story), ("starter", starter), ("correction", correction)):
        if not isinstance(value, str) or value not in CONTROLS[name]:
            raise ValueError(f"The rumour has no such {name}.")
    return str(story), str(starter), str(correction)


def _counted(settings: Mapping[str, object]) -> tuple[int, int, int]:
    """Give the chance in tenths, the checkers and the round, or say which may not be so."""
    found = []
    for name in ("share", "checkers", "round"):
        value = settings[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or value not in CONTROLS[name]:
            raise ValueError(f"The rumour can't have this number for “{name}”.")
        found.append(int(value))
    return found[0], found[1], found[2]
