"""How sure a pupil is of another answer."""

from __future__ import annotations

from esafety.widgets.base import Question


class Confidence(Question):
    """A scale of five, from guessing (0) to certain (100). Never marked."""
