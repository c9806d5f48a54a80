"""
A class in a check, as a whole: what everybody's answers say together, and never one pupil's.

A figure that rests on fewer than ``FEWEST`` pupils' answers is not kept here at
all, so nothing that prints or writes it later can give it away.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, stdev
from typing import Any

from esafety.grading.misconceptions import Held
from esafety.marking.calibration import Judged, asked, judged
from esafety.marking.mark import BLANK, NONSENSE
from esafety.marking.practice import rule
from esafety.marking.spot import Tally, tally

FEWEST = 5
"""Pupils on whose answers a figure must rest."""
FEWEST_SHOWING = 2
"""Pupils who must show a belief for it to be told."""
SMALL = 10
"""Pupils in a class below which chance is given more room."""
CERTAIN = 100
Values = Mapping[str, Any]


@dataclass(frozen=True)
class Figure:
    """One figure of a class; empty when it rests on too few."""

    value: float | None = None
    pupils: int | None = None
    """On how many pupils' answers it rests."""


@dataclass(frozen=True)
class ClassView:
    """What a class made of a check. Figures are per cent, unless they say otherwise."""

    pupils: int
    """Who answered anything."""
    blank: int
    """Who handed in, and answered nothing."""
    questions: int
    mean: float
    """Right answers a pupil."""
    sd: float
    """Standard deviation of the same, as of a sample."""
    left_open: float
    """Questions without an answer."""
    strands: Mapping[str, Figure]
    """Right answers among those given, by the strand's name."""
    sure: Figure
    """How sure they were on the whole, 0 to 100."""
    right: Figure
    """Right answers among those of which they said how sure they were."""
    certain_wrong: Figure
    """Not right, among the answers that they called certain."""
    fakes: Figure
    """Fake messages that were called fake."""
    genuine: Figure
    """Genuine messages that were trusted."""
    beliefs: tuple[Held, ...]
    """Most often shown first."""


@dataclass(frozen=True)
class Comparison:
    """Two classes' right answers a pupil, held against chance. No pupil is followed from one to the other."""

    change: float
    error: float
    """Standard error of the difference of the two means."""
    times: int
    """How many standard errors a difference must reach to say anything."""

    @property
    def tells(self) -> bool:
        """Whether the difference is larger than chance alone would often make it."""
        return bool(self.change) and abs(self.change) >= self.times * self.error


def given(content: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """
    Leave out blanks, and what a question's page could never have written.

    Args:
        content: The check's ``content.json``.
        values: One pupil's answers by item id, any JSON values.
    """
    states = {item["id"]: rule(item)(values.get(item["id"])).state for item in asked(content)}
    return {item: value for item, value in values.items() if states.get(item) not in (BLANK, NONSENSE)}


def view(
    content: Mapping[str, Any],
    hand_ins: Sequence[Values],
    strands: Mapping[str, str],
    beliefs: Sequence[Held] = (),
) -> ClassView | None:
    """
    See a class as a whole.

    Args:
        content: The check's ``content.json``.
        hand_ins: Each pupil's answers by item id, as ``given`` leaves them.
        strands: Each question's strand, by the question's id, in the order to be told.
        beliefs: What the same answers show, most often shown first.

    Returns:
        Nothing when fewer than ``FEWEST`` pupils answered anything.
    """
    everybody = [judged(content, values) for values in hand_ins]
    found = [pupil for pupil in everybody if any(each.answered for each in pupil)]
    if len(found) < FEWEST:
        return None
    rights = [sum(each.right for each in pupil) for pupil in found]
    return ClassView(
        pupils=len(found),
        blank=len(everybody) - len(found),
        questions=len(found[0]),
        mean=mean(rights),
        sd=stdev(rights),
        left_open=100 * mean(not each.answered for pupil in found for each in pupil),
        strands=_by_strand(found, strands),
        beliefs=tuple(each for each in beliefs if each.pupils >= FEWEST_SHOWING and each.of >= FEWEST),
        **_sureness(found),
        **_sorting([_tallies(content, values) for values in hand_ins]),
    )


def compare(start: ClassView, end: ClassView) -> Comparison:
    """
    Hold the two forms of a check against each other, as if other pupils had done each.

    The rule: twice the standard error of the difference of the means (Welch),
    three times where a class has fewer than ``SMALL`` pupils.

    Args:
        start: The class before the course.
        end: The class after it.
    """
    error = math.sqrt(start.sd**2 / start.pupils + end.sd**2 / end.pupils)
    times = 3 if min(start.pupils, end.pupils) < SMALL else 2
    return Comparison(end.mean - start.mean, error, times)


def _share(counts: Iterable[tuple[float, int]]) -> Figure:
    """Of each pupil, how many of how many: the share in all, if enough pupils have any."""
    some = [(part, of) for part, of in counts if of]
    if len(some) < FEWEST:
        return Figure()
    return Figure(100 * sum(part for part, _ in some) / sum(of for _, of in some), len(some))


def _right(found: Iterable[Sequence[Judged]]) -> Figure:
    """Give the share of right answers among those given."""
    given = [[each for each in pupil if each.answered] for pupil in found]
    return _share((sum(each.right for each in pupil), len(pupil)) for pupil in given)


def _sureness(found: Iterable[Sequence[Judged]]) -> dict[str, Figure]:
    """How sure, and how right, over the answers of which it was said how sure."""
    said = [[each for each in pupil if each.answered and each.sure is not None] for pupil in found]
    certain = [[each for each in pupil if each.sure == CERTAIN] for pupil in said]
    return {
        "sure": _share((sum(each.sure or 0 for each in pupil) / 100, len(pupil)) for pupil in said),
        "right": _right(said),
        "certain_wrong": _share((sum(not each.right for each in pupil), len(pupil)) for pupil in certain),
    }


def _tallies(content: Mapping[str, Any], values: Values) -> list[Tally]:
    """How a pupil sorted each set of messages."""
    tallies = []
    for item in asked(content):
        if item["kind"] == "spot" and item["id"] in values:
            bad = tuple(each["id"] for each in item["messages"] if each["bad"])
            good = tuple(each["id"] for each in item["messages"] if not each["bad"])
            tallies.append(tally(values[item["id"]], bad, good))
    return tallies


def _sorting(found: Sequence[Sequence[Tally]]) -> dict[str, Figure]:
    """Both ways of telling real from fake, over whoever sorted any messages."""
    caught = ([(each.hits, each.misses) for each in pupil] for pupil in found)
    trusted = ([(each.cleared, each.false_alarms) for each in pupil] for pupil in found)
    return {"fakes": _share(map(_of_all, caught)), "genuine": _share(map(_of_all, trusted))}


def _of_all(counts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(well for well, _ in counts), sum(map(sum, counts))


def _by_strand(found: Sequence[Sequence[Judged]], strands: Mapping[str, str]) -> dict[str, Figure]:
    """Give each strand's share. A single hidden one could be reckoned from the rest: it hides a second."""
    told, few = {}, []
    for strand in dict.fromkeys(strands.values()):
        of_it = [[each for each in pupil if strands.get(each.item) == strand] for pupil in found]
        told[strand] = _right(of_it)
        if told[strand].pupils is None and any(each.answered for pupil in of_it for each in pupil):
            few.append(strand)
    shown = [strand for strand, figure in told.items() if figure.pupils is not None]
    if len(few) == 1 and shown:
        told[min(shown, key=lambda strand: told[strand].pupils or 0)] = Figure()
    return told
