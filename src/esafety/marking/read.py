"""Reads the marking rule in a hidden test as data: nothing is ever evaluated."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from esafety.marking.classify import classify
from esafety.marking.goal import goal
from esafety.marking.mark import Rule
from esafety.marking.numbers import number, own_run
from esafety.marking.picks import choice, order, several
from esafety.marking.spot import spot

_RULES: dict[str, Callable[..., Any]] = {
    "choice": choice,
    "several": several,
    "order": order,
    "classify": classify,
    "number": number,
    "goal": goal,
    "spot": spot,
}
_FACTORIES = {**_RULES, "own_run": own_run}
_NO_RULE = (
    "This cell holds no marking rule that can be read. It should end with a call such as "
    'mark("weakest", choice("b", marks=1)).'
)


@lru_cache(maxsize=1024)
def hidden_test(source: str) -> tuple[str, Rule]:
    """
    Find the item and its rule in the source of a graded cell.

    Only known names called with literals are understood, so an altered cell
    can do nothing but be refused.

    Args:
        source: The cell, hidden test included.

    Returns:
        The item's id and its rule.

    Raises:
        ValueError: There is no such call, or it holds anything else; the
            message is for the teacher.

    >>> hidden_test('mark("weakest", choice("b", marks=1))')
    ('weakest', choice('b', marks=1))
    """
    try:
        statements = ast.parse(source).body
        last = statements[-1].value  # type: ignore[attr-defined]
        if _name(last) != "mark" or last.keywords:
            raise ValueError(_NO_RULE)
        item, rule = last.args
        if _name(rule) not in _RULES:
            raise ValueError(_NO_RULE)
        return str(ast.literal_eval(item)), _built(rule)
    except (SyntaxError, ValueError, TypeError, AttributeError, IndexError, RecursionError, MemoryError):
        raise ValueError(_NO_RULE) from None


def _name(node: ast.expr) -> str:
    """The plain name that a node calls, or nothing."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _built(node: ast.expr) -> Any:
    """A literal, or a known factory called with literals."""
    if not isinstance(node, ast.Call):
        return ast.literal_eval(node)
    factory = _FACTORIES.get(_name(node))
    if factory is None or any(keyword.arg is None for keyword in node.keywords):
        raise ValueError(_NO_RULE)
    named = {str(keyword.arg): _built(keyword.value) for keyword in node.keywords}
    return factory(*(_built(each) for each in node.args), **named)
