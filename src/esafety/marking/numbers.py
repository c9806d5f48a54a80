"""The rule for a ``number``, which may come from the pupil's own seeded run."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from esafety.marking.mark import Mark, Rule, blank, call, is_blank, nonsense, share
from esafety.models import model


@dataclass(frozen=True, repr=False)
class OwnRun:
    """A figure of the pupil's own run, worked out again from the seed in their answers."""

    figure: str

    def __call__(self, seed: int) -> float:
        """Work the figure out for this pupil's seed."""
        name, _, key = self.figure.partition(".")
        return float(model(name).own_run(seed)[key])

    def __repr__(self) -> str:
        return f"own_run({self.figure!r})"


def own_run(figure: str) -> OwnRun:
    """
    Refer to a figure of the pupil's own seeded run.

    Args:
        figure: Model and figure, such as ``"guessing-machine.saved_tries"``.
    """
    return OwnRun(figure)


@dataclass(frozen=True, repr=False)
class _Number:
    """See ``number``."""

    answer: float | OwnRun
    tolerance: float
    marks: int

    @property
    def seeded(self) -> bool:
        """Whether the mark depends on the pupil's own run."""
        return isinstance(self.answer, OwnRun)

    def __call__(self, value: Any, seed: int = 0) -> Mark:
        if is_blank(value):
            return blank(self.marks)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return nonsense(self.marks, "The answer is not a number.")
        try:
            given = float(value)
        except OverflowError:
            given = math.inf
        if not math.isfinite(given):
            return nonsense(self.marks, "The answer is not a number that can be reached.")
        expected = self.answer(seed) if isinstance(self.answer, OwnRun) else self.answer
        return share(abs(given - expected) <= self.tolerance, self.marks)

    def __repr__(self) -> str:
        tolerance = [f"tolerance={self.tolerance:g}"] if self.tolerance else []
        answer = f"{self.answer:.17g}" if isinstance(self.answer, float) else repr(self.answer)
        return call("number", [answer, *tolerance], self.marks)


def number(answer: float | OwnRun, tolerance: float = 0.0, marks: int = 1) -> Rule:
    """
    Give full marks for a number that is near enough.

    Args:
        answer: The right number, or ``own_run("model.figure")``.
        tolerance: How far off still counts, in the answer's own unit.
        marks: What the right number is worth.

    >>> number(10, tolerance=1)(9)
    Mark(1, out_of=1)
    >>> number(10)("ten")
    Mark(0, out_of=1, state='nonsense', note='The answer is not a number.')
    """
    return _Number(answer, tolerance, marks)
