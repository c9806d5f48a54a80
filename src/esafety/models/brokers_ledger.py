"""
A made-up data broker: what four apps send it about Callum, and what it makes of that.

The broker's rule is naive Bayes, in whole: it starts from how many people in the
town a label fits, and for each line of the ledger it multiplies the odds by how
much more often that line is found with such people than with others. In this
town the lines don't depend on each other, so the rule is exactly as sure as it
should be: of all whom it is 80% sure about, it is wrong about a fifth. Real
lines hang together, and real brokers know their shares only roughly.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TOWN: Final = 5000
"""People in the made-up town."""


@dataclass(frozen=True)
class Clue:
    """What an app noticed, and how often it is found with people whom a label fits, and with others."""

    source: str
    words: str
    often: float
    others: float

    def times(self, *, found: bool) -> float:
        """Give what the odds are multiplied by when the line is in somebody's ledger, or is not."""
        return self.often / self.others if found else (1 - self.often) / (1 - self.others)


@dataclass(frozen=True)
class Label:
    """What the broker guesses from some clues: how many in the town it fits, and whether it fits Callum."""

    words: str
    share: float
    fits: bool
    clues: tuple[Clue, ...]


SOURCES: Final = ("card", "map", "game", "homework")
"""The shop card, the map app, the game and the homework app."""

GIVEN: Final[Mapping[str, str]] = {
    "card": "name",
    "map": "home",
    "game": "nickname",
    "homework": "school year",
}
"""What Callum typed in himself, for each app."""

LABELS: Final[Mapping[str, Label]] = {
    "dog": Label(
        "has a dog",
        0.2,
        fits=False,
        clues=(
            Clue("card", "dog food", 0.8, 0.1),
            Clue("map", "park at 7", 0.6, 0.15),
            Clue("game", "Puppy Lane", 0.3, 0.15),
        ),
    ),
    "late": Label(
        "stays up late",
        0.5,
        fits=True,
        clues=(
            Clue("game", "plays at 11", 0.6, 0.2),
            Clue("homework", "opens at 11", 0.4, 0.2),
        ),
    ),
    "moves": Label(
        "moves house",
        0.05,
        fits=False,
        clues=(
            Clue("card", "boxes, tape", 0.5, 0.05),
            Clue("map", "Dundee", 0.6, 0.12),
        ),
    ),
}
"""What the broker guesses. Callum's ledger has every one of these clues."""

BARS: Final = range(50, 100, 5)
"""How sure the broker must be, in percent, before it writes a label down."""
OWN_BAR: Final = 70

CONTROLS: Final[Mapping[str, object]] = {
    "label": tuple(LABELS),
    "bar": BARS,
    **dict.fromkeys(SOURCES, (False, True)),
}


@dataclass(frozen=True)
class Town:
    """What a label does to a whole town: who gets it rightly, who wrongly, and whom it misses."""

    right: int
    wrong: int
    missed: int


def sure(label: str, settings: Mapping[str, object]) -> float:
    """Give how sure the rule is, from 0 to 1, that a label fits Callum, going by the apps that send."""
    return chance(label, (True,) * len(used(label, settings)), settings)


def chance(label: str, found: tuple[bool, ...], settings: Mapping[str, object]) -> float:
    """Give how sure the rule is of somebody in whose ledger these of the used clues were found."""
    share = LABELS[label].share
    odds = share / (1 - share)
    for clue, is_found in zip(used(label, settings), found, strict=True):
        odds *= clue.times(found=is_found)
    return odds / (1 + odds)


def used(label: str, settings: Mapping[str, object]) -> tuple[Clue, ...]:
    """Give the clues for a label that come from the apps that are switched on."""
    return tuple(clue for clue in LABELS[label].clues if settings.get(clue.source))


def written(settings: Mapping[str, object]) -> tuple[str, ...]:
    """Name the labels that the broker is sure enough of to write them into Callum's ledger."""
    bar = int(str(settings.get("bar", OWN_BAR))) / 100
    return tuple(label for label in LABELS if used(label, settings) and sure(label, settings) >= bar)


def town(settings: Mapping[str, object], seed: int = 0) -> Town:
    """
    Put the rule to everybody in this pupil's own made-up town.

    Args:
        settings: ``label``, ``bar`` and the four apps; what is missing is as `_filled` says.
        seed: The pupil's own: it decides who lives in the town.

    Raises:
        ValueError: A setting may not be so; the message says which.
    """
    settings = _filled(settings)
    label, bar = str(settings["label"]), int(str(settings["bar"])) / 100
    everybody = _people(label, seed)
    ways = [at for at, clue in enumerate(LABELS[label].clues) if settings[clue.source]]
    right = wrong = 0
    for found in product((False, True), repeat=len(ways)):
        if ways and chance(label, found, settings) >= bar:
            fits, others = _count(everybody, dict(zip(ways, found, strict=True)))
            right, wrong = right + fits, wrong + others
    return Town(right, wrong, sum(fits for fits, _ in everybody.values()) - right)


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what came of the broker's rule as numbers.

    ``sure`` is how sure it is of the chosen label for Callum, in percent; ``labels`` and
    ``wrong_labels`` are what it writes about him; the rest is about the whole town.
    """
    settings = _filled(settings)
    labels = written(settings)
    found = town(settings, seed)
    return {
        "sure": 100 * sure(str(settings["label"]), settings),
        "labels": float(len(labels)),
        "wrong_labels": float(sum(not LABELS[label].fits for label in labels)),
        "right": float(found.right),
        "wrong": float(found.wrong),
        "missed": float(found.missed),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give how many in this pupil's town wrongly get the label of a dog, with every app switched on."""
    settings = {"label": "dog", "bar": OWN_BAR, **dict.fromkeys(SOURCES, True)}
    return {"wrong_dogs": float(town(settings, seed).wrong)}


def _filled(settings: Mapping[str, object]) -> dict[str, object]:
    """Give the settings with what is missing, or say what may not be so."""
    whole: dict[str, object] = {"label": "dog", "bar": OWN_BAR, **dict.fromkeys(SOURCES, False), **settings}
    for name in whole:
        if name not in CONTROLS:
            raise ValueError(f"The ledger has no setting called “{name}”.")
    if whole["label"] not in LABELS:
        raise ValueError("The ledger has three labels: a dog, late evenings and a move.")
    bar = whole["bar"]
    if isinstance(bar, bool) or not isinstance(bar, int) or bar not in BARS:
        raise ValueError("The ledger’s bar goes from 50% to 95%, in steps of five.")  # noqa: RUF001
    if not all(isinstance(whole[source], bool) for source in SOURCES):
        raise ValueError("An app sends to the ledger or does not.")
    return whole


@lru_cache(maxsize=64)
def _people(label: str, seed: int) -> dict[tuple[bool, ...], tuple[int, int]]:
    """Draw a town: for each set of clues found, how many the label fits, and how many it does not."""
    random = Random(f"brokers-ledger {label} {seed}").random
    what = LABELS[label]
    people = {found: [0, 0] for found in product((False, True), repeat=len(what.clues))}
    for _ in range(TOWN):
        fits = random() < what.share
        found = tuple(random() < (clue.often if fits else clue.others) for clue in what.clues)
        people[found][0 if fits else 1] += 1
    return {found: (fits, others) for found, (fits, others) in people.items()}


def _count(
    everybody: Mapping[tuple[bool, ...], tuple[int, int]], wanted: Mapping[int, bool]
) -> tuple[int, int]:
    """Count those with these clues, whatever else was found: whom the label fits, and the others."""
    both = [
        each for found, each in everybody.items() if all(found[at] == value for at, value in wanted.items())
    ]
    return sum(fits for fits, _ in both), sum(others for _, others in both)
