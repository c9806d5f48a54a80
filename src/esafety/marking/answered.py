"""Whether a pupil has answered the whole of a question, right or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_answered(item: Mapping[str, Any], value: Any) -> bool:
    """
    Tell whether an item has a whole answer.

    >>> is_answered({"kind": "written"}, "  "), is_answered({"kind": "choice"}, "b")
    (False, True)
    """
    told = value if isinstance(value, dict) else {}
    if item.get("kind") == "classify":
        return all(told.get(row["id"]) for row in item.get("rows", []))
    if item.get("kind") == "scenario":
        return bool(told.get("endings"))
    if item.get("kind") == "spot":
        judged = [told.get(message["id"]) for message in item.get("messages", [])]
        parts = {"bad", "sure"} if item.get("confidence", True) else {"bad"}
        return all(isinstance(each, dict) and parts <= each.keys() for each in judged)
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value not in ([], {})
