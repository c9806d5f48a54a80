"""What one answer is worth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

RIGHT = "right"
PARTLY = "partly"
WRONG = "wrong"
BLANK = "blank"
NONSENSE = "nonsense"
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Mark:
    """
    The marks for one answer, and why.

    ``state`` tells "skipped" (``blank``) from ``wrong``, and both from an answer
    that no pupil's page would write (``nonsense``) or that nobody can read
    (``unreadable``).

    >>> Mark(1, out_of=1)
    Mark(1, out_of=1)
    >>> Mark(0, out_of=1, state="blank")
    Mark(0, out_of=1, state='blank')
    """

    marks: float
    out_of: int
    state: str = RIGHT
    note: str = ""
    """One sentence for the teacher, where the state needs one."""

    def __repr__(self) -> str:
        told = f", state={self.state!r}" if self.state != RIGHT else ""
        noted = f", note={self.note!r}" if self.note else ""
        return f"Mark({self.marks:g}, out_of={self.out_of}{told}{noted})"


Rule = Callable[..., Mark]
"""A rule takes a pupil's answer (any JSON value) and ``seed``, and never raises."""


def share(part: float, out_of: int, note: str = "") -> Mark:
    """
    Give a share of the marks, to two decimal places.

    Args:
        part: How much of the full marks was earned; below 0 counts as 0, above 1 as 1.
        out_of: Full marks.
        note: What the teacher should know.

    >>> share(0.5, 3)
    Mark(1.5, out_of=3, state='partly')
    """
    part = min(1.0, max(0.0, part))
    state = RIGHT if part == 1 else PARTLY if part > 0 else WRONG
    return Mark(round(part * out_of, 2), out_of, state, note)


def blank(out_of: int) -> Mark:
    """Nothing was answered: no marks, and the teacher sees *not attempted*."""
    return Mark(0, out_of, BLANK)


def nonsense(out_of: int, note: str) -> Mark:
    """The answer is not one that the lesson's page can give: no marks, and the reason."""
    return Mark(0, out_of, NONSENSE, note)


def is_blank(value: Any) -> bool:
    """Whether a value means that nothing was answered."""
    return value is None or value in ("", [], {})


def call(name: str, arguments: list[str], marks: int) -> str:
    """Write a rule as the call that makes it; for ``repr``."""
    return f"{name}({', '.join([*arguments, f'marks={marks}'])})"
