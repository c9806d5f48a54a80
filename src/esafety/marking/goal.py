"""The rule for a ``goal``: the same pure model is run again on the saved settings."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from esafety.marking.mark import Mark, Rule, blank, call, is_blank, nonsense, share
from esafety.models import model

_SIGNS = {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt, "==": operator.eq}


def holds(condition: str, outcome: Mapping[str, float]) -> bool:
    """
    Tell whether a condition holds for a model's outcome.

    Args:
        condition: A figure, a sign and a number, such as ``"slowest_seconds >= 60"``.
        outcome: The model's figures by name.

    Raises:
        ValueError: The condition can't be read, or names an unknown figure; the
            message says what to write.

    >>> holds("slowest_seconds >= 60", {"slowest_seconds": 61.0})
    True
    """
    words = condition.split()
    if len(words) != 3 or words[1] not in _SIGNS:
        raise ValueError(f"“{condition}” is not a condition. Write one like “slowest_seconds >= 60”.")
    figure, sign, bound = words
    if figure not in outcome:
        raise ValueError(f"“{figure}” is not a figure of this model. It has: {', '.join(outcome)}.")
    try:
        limit = float(bound)
    except ValueError:
        raise ValueError(f"“{bound}” in “{condition}” is not a number.") from None
    return bool(_SIGNS[sign](outcome[figure], limit))


@dataclass(frozen=True, repr=False)
class _Goal:
    """See ``goal``."""

    activity: str
    reach: tuple[str, ...]
    marks: int

    @property
    def seeded(self) -> bool:
        """Whether the mark depends on the pupil's own run: a simulation may."""
        return True

    def __call__(self, value: Any, seed: int = 0) -> Mark:
        if is_blank(value):
            return blank(self.marks)
        if not isinstance(value, dict):
            return nonsense(self.marks, "The answer is not a set of settings.")
        try:
            outcome = model(self.activity).outcome(value, seed)
        except ValueError as wrong:
            return nonsense(self.marks, str(wrong))
        return share(all(holds(each, outcome) for each in self.reach), self.marks)

    def __repr__(self) -> str:
        return call("goal", [repr(self.activity), *map(repr, self.reach)], self.marks)


def goal(activity: str, *reach: str, marks: int = 1) -> Rule:
    """
    Give full marks for settings of a simulation that make every condition hold.

    Args:
        activity: The model's name, such as ``"guessing-machine"``.
        reach: Conditions, such as ``"slowest_seconds >= 31557600"``.
        marks: What reaching all of them is worth.
    """
    return _Goal(activity, tuple(reach), marks)
