"""The rule of a question whose page holds the key: practice, and what a check asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from esafety.marking.classify import classify
from esafety.marking.mark import Rule
from esafety.marking.numbers import number
from esafety.marking.picks import choice, order, several
from esafety.marking.spot import spot

Item = Mapping[str, Any]


def rule(item: Item) -> Rule:
    """
    Make the marking rule of an item of ``content.json``.

    Args:
        item: A question of one of the kinds in ``KINDS``, with its key.
    """
    return _RULES[item["kind"]](item)


def _choice(item: Item) -> Rule:
    return choice(_right(item)[0])


def _several(item: Item) -> Rule:
    return several(*_right(item))


def _order(item: Item) -> Rule:
    return order(*item["key"])


def _classify(item: Item) -> Rule:
    return classify({row["id"]: row["column"] for row in item["rows"]})


def _number(item: Item) -> Rule:
    return number(item["answer"], tolerance=item["tolerance"])


def _spot(item: Item) -> Rule:
    bad = tuple(message["id"] for message in item["messages"] if message["bad"])
    good = tuple(message["id"] for message in item["messages"] if not message["bad"])
    return spot(bad=bad, good=good)


def _right(item: Item) -> list[str]:
    return [option["id"] for option in item["options"] if option["right"]]


_RULES: dict[str, Callable[[Item], Rule]] = {
    "choice": _choice,
    "evidence": _choice,
    "several": _several,
    "order": _order,
    "classify": _classify,
    "number": _number,
    "spot": _spot,
}
KINDS = tuple(_RULES)
"""Kinds whose key can be in the page."""
