"""
A story that goes round a school year of sixty, and the correction that runs after it.

Pupils sit at ten tables of six. Each has friends at the table, and some elsewhere.
Whoever believes the story passes it on, one round later, over each friendship
whose coin says so; a friendship has one coin for the story, tossed beforehand, so
that two runs differ only in what was changed. Without checkers and a correction this
is bond percolation: everybody believes it who is joined to the first by such
friendships. The year, the coins and the pace of the correction are made up.

Each run is kept: moving the time, or searching for settings that reach a goal, asks
for the same one again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from esafety.models._year import FIRST, PUPILS, SEATS, TABLES, coins, year

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from esafety.models._year import Coins, Pairs

__all__ = [
    "CONTROLS",
    "FIRST",
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

CHANCE: Final = 0.5
"""How likely it is that a friend is told."""
ROUNDS: Final = 16
"""Four a day, for four days. As a rule, nothing moves any more after these."""
DULL: Final = 0.5
"""A correction is passed on by itself with half that chance: it is less exciting."""

UNHEARD, BELIEVES, CHECKED, KNOWS = range(4)
"""What a pupil has made of it: not heard yet, believes it, stopped to check, knows the correction."""

STORIES: Final = ("false", "true", "own")
"""A false story, a true one on the same coins, and a false one on this pupil's own coins."""
MONDAY: Final = "Monday 406"
"""The coins of the lesson's day. A test holds them to be ordinary ones, as days go."""
CORRECTIONS: Final[Mapping[str, int | None]] = {"nobody": None, "after-2": 2, "after-5": 5}
"""After which round the one who began the story corrects it."""
CONTROLS: Final[Mapping[str, Collection[object]]] = {
    "story": STORIES,
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
    import numpy as np  # slow to load: a page opens before its first run

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
    for kept in (states, told):
        kept.flags.writeable = False
    return Course(states, told)


def run(settings: Mapping[str, object], seed: int = 0) -> Course:
    """
    Let the story of these settings go round the year.

    Args:
        settings: One of each in ``CONTROLS``. ``round`` is where the pupil looks, and changes nothing.
        seed: The pupil's own, for the coins that are theirs.

    Raises:
        ValueError: Settings that the year does not have.
    """
    story, correction = _named(settings)
    checkers, _ = _counted(settings)
    day = f"own {seed}" if story == "own" else MONDAY
    return _run(day, checkers, CORRECTIONS[correction], true=story == "true", mend=settings["mend"] is True)


@lru_cache(maxsize=1024)
def _run(name: str, checkers: int, after: int | None, *, true: bool, mend: bool) -> Course:
    """Let the story go round on the day of this name."""
    day = coins(name)
    plan = Plan(
        FIRST,
        _careful(day, checkers),
        true=true,
        correction=None if after is None else (FIRST, after),
        mend=mend,
    )
    return spread(year() & (day.story < CHANCE), year() & (day.correction < CHANCE * DULL), plan)


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give how it ends.

    ``believe`` is how many believe it in the end, ``most`` in the round in which most do, and ``reach``
    at any time; ``checked`` and ``know`` are how many have checked it and know the correction.
    ``monday`` is 1 for the false story on Monday's coins; ``checkers`` and ``round`` are the settings.
    """
    course = run(settings, seed)
    checkers, looks = _counted(settings)
    believe = course.count(BELIEVES)
    return {
        "believe": float(believe[-1]),
        "most": float(max(believe)),
        "reach": float(course.reach),
        "checked": float(course.count(CHECKED)[-1]),
        "know": float(course.count(KNOWS)[-1]),
        "monday": float(settings["story"] == "false"),
        "checkers": float(checkers),
        "round": float(looks),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give how many believe it on this pupil's own day, without checkers and with 20."""
    settings = {"story": "own", "correction": "nobody", "mend": False, "round": 0}
    return {
        f"believe_{count}": outcome({**settings, "checkers": count}, seed)["believe"] for count in (0, 20)
    }


def _careful(day: Coins, count: int) -> list[int]:
    """Say who stops to check: with one more, the others stay the same. The first is not among them."""
    order = [int(pupil) for pupil in day.care.argsort() if pupil != FIRST]
    return order[:count]


def _named(settings: Mapping[str, object]) -> tuple[str, str]:
    """Give story and correction, or say what is wrong with the settings."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The rumour needs exactly these settings: {', '.join(CONTROLS)}.")
    if not isinstance(settings["mend"], bool):
        raise ValueError("In the rumour, mending is either on or off.")  # noqa: TRY004
    story, correction = settings["story"], settings["correction"]
    for name, value in (("story", story), ("correction", correction)):
        if not isinstance(value, str) or value not in CONTROLS[name]:
            raise ValueError(f"The rumour has no such {name}.")
    return str(story), str(correction)


def _counted(settings: Mapping[str, object]) -> tuple[int, int]:
    """Give the checkers and the round, or say which may not be so."""
    found = []
    for name in ("checkers", "round"):
        value = settings[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or value not in CONTROLS[name]:
            raise ValueError(f"The rumour can't have this number for “{name}”.")
        found.append(int(value))
    return found[0], found[1]
