"""
Callum's reader: one that sorts a hundred posts, by a first look, by side moves, and by how suspicious it is.

A look at a post gives the reader an impression: a number that is drawn from one
bell curve for fakes and from another for genuine posts (signal detection theory,
equal variances: Macmillan and Creelman, "Detection Theory", 2005). More minutes
with the same post add little, since they look at the same thing again: the mean
of n looks that go together by r is sharper by the square root of n / (1 + (n - 1) r).

A side move warns or it does not, with a chance that depends on what the post is.
The reader weighs impression and warnings as Bayes's rule says, and calls fake what
lies above a line. Suspicion moves the line. All is worked out exactly, not drawn by
lot. The chances are made up; what follows from them is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import log, prod, sqrt
from random import Random
from statistics import NormalDist
from typing import Final

from esafety.models.side_moves import KINDS, MOVES

FAKES: Final = 50
GENUINE: Final = 50
FAKE_KINDS: Final = KINDS[:-1]
WARNS: Final[Mapping[str, Mapping[str, float]]] = {
    "who": dict(zip(KINDS, (0.7, 0.1, 0.9, 0.9, 0.1, 0.1), strict=True)),
    "others": dict(zip(KINDS, (0.8, 0.4, 0.6, 0.2, 0.4, 0.2), strict=True)),
    "original": dict(zip(KINDS, (0.5, 0.9, 0.4, 0.1, 0.9, 0.1), strict=True)),
}
"""The chance that a move warns, for each kind of post."""
ONE_LOOK: Final = 0.6
"""How far apart fakes and genuine posts look at first, in standard deviations (d')."""
ALIKE: Final = 0.8
"""How much two looks at one post go together."""
NEUTRAL: Final = 5
STEP: Final = 0.5
"""How far the line moves with each step of suspicion, in log odds."""

WEEKS: Final = ("mixed", "friends", "own")
"""Ten fakes of each kind; only old photos and half-stories, from people who mean well; this pupil's own."""
LOOKS: Final = range(1, 6)
SUSPICION: Final = range(11)
CONTROLS: Final[Mapping[str, Sequence[object]]] = {
    "week": WEEKS,
    "looks": LOOKS,
    **dict.fromkeys(MOVES, (False, True)),
    "suspicion": SUSPICION,
}
AT_FIRST: Final[Mapping[str, object]] = {
    "week": "mixed",
    "looks": 1,
    **dict.fromkeys(MOVES, False),
    "suspicion": NEUTRAL,
}

_below = NormalDist().cdf


@dataclass(frozen=True)
class Sorting:
    """How a reader sorts fifty fakes and fifty genuine posts, on average, in whole posts."""

    hits: int
    """Fakes caught."""
    false_alarms: int
    """Genuine posts called fake."""
    minutes: int
    """For each post."""
    warned: tuple[int, int]
    """Of the posts that some move warned of: how many are fake, and how many there are."""
    quiet: tuple[int, int]
    """The same, of those that no move warned of."""

    @property
    def right(self) -> int:
        """How many of the hundred are sorted rightly."""
        return self.hits + GENUINE - self.false_alarms


@dataclass(frozen=True)
class _Plan:
    """The settings, checked."""

    kinds: tuple[int, ...]
    """How many fakes there are of each kind."""
    look: int
    moves: tuple[str, ...]


def sharpness(looks: int) -> float:
    """
    Give how far apart fakes and genuine posts look after so many minutes with the post itself.

    >>> sharpness(1), round(sharpness(5), 2)
    (0.6, 0.65)
    """
    return ONE_LOOK * sqrt(looks / (1 + (looks - 1) * ALIKE))


def chance(move: str, kind: str, *, warns: bool) -> float:
    """Give how likely it is that a move warns, or does not, of a post of this kind."""
    return WARNS[move][kind] if warns else 1 - WARNS[move][kind]


def sort(settings: Mapping[str, object], seed: int = 0) -> Sorting:
    """
    Sort a hundred posts.

    Args:
        settings: ``week``, minutes of ``looks``, which of the three moves are made, ``suspicion``.
        seed: The pupil's own, for the week that is theirs.

    Raises:
        ValueError: Settings that the reader does not have.
    """
    plan, line = _checked(settings, seed)
    hit, alarm = _rates(plan, line)
    fakes, genuine = _seen(plan, [False] * len(plan.moves))
    quiet = round(FAKES * fakes), round(GENUINE * genuine)
    return Sorting(
        hits=round(FAKES * hit),
        false_alarms=round(GENUINE * alarm),
        minutes=plan.look + len(plan.moves),
        warned=(FAKES - quiet[0], FAKES + GENUINE - sum(quiet)),
        quiet=(quiet[0], sum(quiet)),
    )


def rates(settings: Mapping[str, object], seed: int = 0) -> tuple[float, float]:
    """Give the chances that the reader calls a fake, and a genuine post, fake."""
    return _rates(*_checked(settings, seed))


def curve(settings: Mapping[str, object], seed: int = 0) -> list[tuple[float, float]]:
    """Give the way of the reader's point through all suspicions: false alarms and fakes caught, in posts."""
    plan, _ = _checked(settings, seed)
    # Most of the way is gone near the middle, so the steps are finest there.
    steps = [at / 30 for at in range(30, -31, -1)]
    points = [_rates(plan, 6 * at * abs(at) ** 0.7) for at in steps]
    return [(0.0, 0.0), *((GENUINE * alarm, FAKES * hit) for hit, alarm in points), (GENUINE, FAKES)]


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what comes of a reader, in posts.

    ``caught`` fakes, ``false_alarms``, how many of the hundred are ``right``, ``minutes``
    for each post, and whether it is the ``mixed`` week.
    """
    sorting = sort(settings, seed)
    return {
        "mixed": float(settings["week"] == "mixed"),
        "caught": float(sorting.hits),
        "false_alarms": float(sorting.false_alarms),
        "right": float(sorting.right),
        "minutes": float(sorting.minutes),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give how many a neutral reader sorts rightly in this pupil's own week, by each move alone."""
    own = {**AT_FIRST, "week": "own"}
    return {f"right_{move}": outcome({**own, move: True}, seed)["right"] for move in MOVES}


def fakes_of(week: str, seed: int = 0) -> tuple[int, ...]:
    """
    Give how many of the fifty fakes are of each kind.

    >>> fakes_of("mixed"), fakes_of("friends")
    ((10, 10, 10, 10, 10), (0, 25, 0, 0, 25))
    """
    if week == "friends":
        return tuple(FAKES // 2 if kind in ("caption", "left-out") else 0 for kind in FAKE_KINDS)
    if week == "mixed":
        return (FAKES // len(FAKE_KINDS),) * len(FAKE_KINDS)
    lot = Random(f"true-or-twisted {seed}")
    drawn = lot.choices(range(len(FAKE_KINDS)), weights=[lot.randint(1, 9) for _ in FAKE_KINDS], k=FAKES)
    return tuple(drawn.count(kind) for kind in range(len(FAKE_KINDS)))


@lru_cache(maxsize=2048)  # a way is 61 of these, and stays when suspicion alone is changed
def _rates(plan: _Plan, line: float) -> tuple[float, float]:
    """Give the chances that a fake, and that a genuine post, lies above the line."""
    apart = sharpness(plan.look)
    hit = alarm = 0.0
    for warns in product((False, True), repeat=len(plan.moves)):
        fake, genuine = _seen(plan, warns)
        # The impression adds apart times itself to the log odds. It lies half of that to either side.
        needed = (line - log(fake / genuine)) / apart
        hit += fake * _below(apart / 2 - needed)
        alarm += genuine * _below(-apart / 2 - needed)
    return hit, alarm


def _seen(plan: _Plan, warns: Sequence[bool]) -> tuple[float, float]:
    """Give how likely these warnings are for a fake of this week, and for a genuine post."""
    found = list(zip(plan.moves, warns, strict=True))

    def of(kind: str) -> float:
        return prod(chance(move, kind, warns=warned) for move, warned in found)

    fakes = sum(many * of(kind) for many, kind in zip(plan.kinds, FAKE_KINDS, strict=True))
    return fakes / FAKES, of("fair")


def _checked(settings: Mapping[str, object], seed: int) -> tuple[_Plan, float]:
    """Give the settings, and the log odds from which on a post is called fake; or say what is wrong."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The reader needs exactly these settings: {', '.join(CONTROLS)}.")
    if settings["week"] not in WEEKS:
        raise ValueError("The reader knows no such week.")
    if not all(isinstance(settings[move], bool) for move in MOVES):
        raise ValueError("The reader either makes a side move or does not.")
    plan = _Plan(
        kinds=fakes_of(str(settings["week"]), seed),
        look=_whole(settings["looks"], "minutes with a post", LOOKS),
        moves=tuple(move for move in MOVES if settings[move]),
    )
    return plan, (NEUTRAL - _whole(settings["suspicion"], "steps of suspicion", SUSPICION)) * STEP


def _whole(value: object, words: str, allowed: range) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in allowed:
        raise ValueError(f"For the reader, {words} go from {allowed[0]} to {allowed[-1]}.")
    return int(value)
