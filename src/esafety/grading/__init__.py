"""Everything that knows nbgrader: handing out, handing in, marking and giving back."""

from esafety.grading.cycle import (
    collect,
    due,
    feedback,
    fetch,
    fetch_feedback,
    hand_in,
    hand_in_all,
    release,
)
from esafety.grading.leave import excuse, extend
from esafety.grading.marks import mark, table

__all__ = [
    "collect",
    "due",
    "excuse",
    "extend",
    "feedback",
    "fetch",
    "fetch_feedback",
    "hand_in",
    "hand_in_all",
    "mark",
    "release",
    "table",
]
