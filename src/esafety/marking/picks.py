"""Rules for questions that offer options: ``choice``, ``several`` and ``order``."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from esafety.marking.mark import Mark, Rule, blank, call, is_blank, nonsense, share


@dataclass(frozen=True, repr=False)
class _Choice:
    """See ``choice``."""

    key: str
    marks: int

    def __call__(self, value: Any, seed: int = 0) -> Mark:  # noqa: ARG002
        if is_blank(value):
            return blank(self.marks)
        if not isinstance(value, str):
            return nonsense(self.marks, "The answer is not one option.")
        return share(value == self.key, self.marks)

    def __repr__(self) -> str:
        return call("choice", [repr(self.key)], self.marks)


def choice(key: str, marks: int = 1) -> Rule:
    """
    Give full marks for the one right option.

    A blank answer scores nothing and is reported as not attempted, so that a
    teacher can tell "skipped" from "wrong".

    Args:
        key: The id of the right option, such as ``"b"``.
        marks: What the right option is worth.

    >>> choice("b")("b")
    Mark(1, out_of=1)
    """
    return _Choice(key, marks)


def _ids(value: Any) -> list[str] | None:
    """The answer as a list of different ids, or None when it is nothing of the kind."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        return None
    return value if len(set(value)) == len(value) else None


@dataclass(frozen=True, repr=False)
class _Several:
    """See ``several``."""

    key: tuple[str, ...]
    marks: int

    def __call__(self, value: Any, seed: int = 0) -> Mark:  # noqa: ARG002
        if is_blank(value):
            return blank(self.marks)
        picked = _ids(value)
        if picked is None:
            return nonsense(self.marks, "The answer is not a list of options.")
        right = len(set(picked) & set(self.key))
        return share((right - (len(picked) - right)) / len(self.key), self.marks)

    def __repr__(self) -> str:
        return call("several", [repr(each) for each in self.key], self.marks)


def several(*key: str, marks: int = 1) -> Rule:
    """
    Share the marks over the right options; each wrong pick costs one right one.

    Picking everything therefore earns no more than the right options outnumber
    the wrong ones, and never less than nothing.

    Args:
        key: The ids of the right options, at least one.
        marks: What all of them, and nothing else, are worth.

    >>> several("a", "c", marks=2)(["a"])
    Mark(1, out_of=2, state='partly')
    """
    return _Several(tuple(key), marks)


@dataclass(frozen=True, repr=False)
class _Order:
    """See ``order``."""

    key: tuple[str, ...]
    marks: int

    def __call__(self, value: Any, seed: int = 0) -> Mark:  # noqa: ARG002
        if is_blank(value):
            return blank(self.marks)
        given = _ids(value)
        if given is None or set(given) != set(self.key):
            return nonsense(self.marks, "The answer does not hold each item once.")
        place = {each: at for at, each in enumerate(given)}
        pairs = list(combinations(self.key, 2))
        kept = sum(place[first] < place[second] for first, second in pairs)
        return share(2 * kept / len(pairs) - 1, self.marks)

    def __repr__(self) -> str:
        return call("order", [repr(each) for each in self.key], self.marks)


def order(*key: str, marks: int = 1) -> Rule:
    """
    Give full marks for the right order, and a share for being nearly right.

    Every two items are looked at: the share is pairs in the right order less
    pairs in the wrong order (Kendall's tau), so a random order earns nothing on
    average, and a reversed one nothing at all.

    Args:
        key: The ids of all items in the right order, at least two.
        marks: What the right order is worth.

    >>> order("c", "a", "b", marks=3)(["c", "b", "a"])
    Mark(1, out_of=3, state='partly')
    """
    return _Order(tuple(key), marks)
