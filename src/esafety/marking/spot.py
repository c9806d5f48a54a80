"""The rule for ``spot``: finding the bad ones counts, and so does letting the good ones through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from esafety.marking.mark import Mark, Rule, blank, is_blank, nonsense, share


@dataclass(frozen=True)
class Tally:
    """How a pupil sorted a set: counts of messages."""

    hits: int
    misses: int
    false_alarms: int
    cleared: int
    undecided: int

    @property
    def sentence(self) -> str:
        """The tally in words, for teacher and pupil."""
        told = (
            f"{self.hits} of {self.hits + self.misses} fakes caught, "
            f"{self.cleared} of {self.cleared + self.false_alarms} genuine ones let through"
        )
        return f"{told}, {self.undecided} not decided." if self.undecided else f"{told}."


def tally(value: dict[str, Any], bad: tuple[str, ...], good: tuple[str, ...]) -> Tally:
    """
    Count hits and false alarms. What was not decided is neither found nor let through.

    Args:
        value: The pupil's answer, ``{"m1": {"bad": true, "sure": 2}}``.
        bad: Ids of the messages to catch.
        good: Ids of the genuine ones.
    """

    def said(message: str) -> bool | None:
        answer = value.get(message)
        verdict = answer.get("bad") if isinstance(answer, dict) else None
        return verdict if isinstance(verdict, bool) else None

    hits = sum(said(each) is True for each in bad)
    cleared = sum(said(each) is False for each in good)
    return Tally(
        hits=hits,
        misses=len(bad) - hits,
        false_alarms=len(good) - cleared,
        cleared=cleared,
        undecided=sum(said(each) is None for each in (*bad, *good)),
    )


@dataclass(frozen=True, repr=False)
class _Spot:
    """See ``spot``."""

    bad: tuple[str, ...]
    good: tuple[str, ...]
    marks: int

    def __call__(self, value: Any, seed: int = 0) -> Mark:  # noqa: ARG002
        if is_blank(value):
            return blank(self.marks)
        if not isinstance(value, dict):
            return nonsense(self.marks, "The answer does not say which message is which.")
        count = tally(value, self.bad, self.good)
        if count.undecided == len(self.bad) + len(self.good):
            return blank(self.marks)
        youden = count.hits / len(self.bad) + count.cleared / len(self.good) - 1
        return share(youden, self.marks, count.sentence)

    def __repr__(self) -> str:
        return f"spot(bad={self.bad!r}, good={self.good!r}, marks={self.marks})"


def spot(*, bad: tuple[str, ...], good: tuple[str, ...], marks: int = 1) -> Rule:
    """
    Score how well a pupil tells bad from genuine.

    The share is the hit rate less the false-alarm rate (Youden's J, 1950), so
    suspecting everything and trusting everything both earn nothing: that is
    what chance earns.

    Args:
        bad: Ids of the messages to catch, at least one.
        good: Ids of the genuine ones, at least one.
        marks: What a clean sort is worth.

    >>> spot(bad=("m1",), good=("m2",), marks=2)({"m1": {"bad": True}, "m2": {"bad": True}})
    Mark(0, out_of=2, state='wrong', note='1 of 1 fakes caught, 0 of 1 genuine ones let through.')
    """
    return _Spot(tuple(bad), tuple(good), marks)
