"""The rule for ``classify``: each column counts alike, so that filling one column earns nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from esafety.marking.mark import Mark, Rule, blank, call, is_blank, nonsense, share


@dataclass(frozen=True, repr=False)
class _Classify:
    """See ``classify``."""

    key: tuple[tuple[str, str], ...]
    marks: int

    def __call__(self, value: Any, seed: int = 0) -> Mark:  # noqa: ARG002
        if is_blank(value):
            return blank(self.marks)
        columns = dict.fromkeys(column for _, column in self.key)
        placed = _placed(value, dict(self.key))
        if not placed:
            return nonsense(self.marks, "The answer does not put any row into a column.")
        found = sum(self._found(column, placed) for column in columns) / len(columns)
        chance = 1 / len(columns)
        return share(round((found - chance) / (1 - chance), 9), self.marks, self._sentence(placed))

    def _found(self, column: str, placed: Mapping[str, str]) -> float:
        """The share of a column's rows that were put into it."""
        rows = [row for row, right in self.key if right == column]
        return sum(placed.get(row) == column for row in rows) / len(rows)

    def _sentence(self, placed: Mapping[str, str]) -> str:
        right = sum(placed.get(row) == column for row, column in self.key)
        left = len(self.key) - len(placed)
        told = f"{right} of {len(self.key)} in the right column"
        return f"{told}, {left} not placed." if left else f"{told}."

    def __repr__(self) -> str:
        return call("classify", [repr(dict(self.key))], self.marks)


def _placed(value: Any, key: Mapping[str, str]) -> dict[str, str]:
    """The rows that stand in some column."""
    if not isinstance(value, dict):
        return {}
    return {row: column for row, column in value.items() if row in key and isinstance(column, str)}


def classify(key: Mapping[str, str], marks: int = 1) -> Rule:
    """
    Share the marks over the columns: how much of what belongs in each was put there, less chance.

    For each column, the share of its rows that were found is taken; from the
    mean of these, what a guess finds is taken away (with two columns that is
    Youden's J, as for ``spot``). So putting everything in one column earns
    nothing, guessing earns nothing on average, and each further row that is
    right earns more. A row left out is not right.

    Args:
        key: The column of each row by ids; at least two columns are used.
        marks: What a clean sort is worth.

    >>> classify({"a": "given", "b": "taken"}, marks=2)({"a": "given", "b": "given"})
    Mark(0, out_of=2, state='wrong', note='1 of 2 in the right column.')
    """
    return _Classify(tuple(key.items()), marks)
