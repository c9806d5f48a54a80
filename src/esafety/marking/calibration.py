"""How sure somebody was, and whether they were right: what a check is for. It is never marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from esafety.marking.mark import BLANK, RIGHT
from esafety.marking.practice import rule

RESULTS = "results"
"""Id of the item that ends a check; its answer is true once the pupil has asked for the results."""
SURE = "-sure"
"""What stands behind a question's id in the id of its "How sure are you?"."""
STEPS = {0: "just guessing", 25: "not very sure", 50: "in between", 75: "fairly sure", 100: "certain"}
"""The scale of "How sure are you?", in words."""


@dataclass(frozen=True)
class Judged:
    """One question of a check, and what a pupil made of it."""

    item: str
    answered: bool
    right: bool
    """Whether all of it is right: a part is not enough."""
    sure: int | None
    """One of ``STEPS``, or None if the pupil did not say."""


def judged(content: Mapping[str, Any], values: Mapping[str, Any]) -> list[Judged]:
    """
    Judge a pupil's answers to a check, question by question. Never raises because of an answer.

    Args:
        content: The check's ``content.json``.
        values: The pupil's answers by item id, any JSON values.
    """
    found = []
    for item in asked(content):
        mark = rule(item)(values.get(item["id"]))
        sure = _step(values.get(f"{item['id']}{SURE}"))
        found.append(Judged(item["id"], mark.state != BLANK, mark.state == RIGHT, sure))
    return found


def asked(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Give the questions of a check, in order; of a lesson, none."""
    return (item for item in content.get("items", ()) if item.get("check"))


def mean_sure(found: Sequence[Judged]) -> float | None:
    """Give how sure somebody was on the whole, 0 to 100; None if they never said."""
    said = [each.sure for each in found if each.sure is not None]
    return sum(said) / len(said) if said else None


def _step(value: Any) -> int | None:
    """The step of the scale that an answer means; None for whatever the page would not write."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        return None
    return min(STEPS, key=lambda step: abs(step - value))
