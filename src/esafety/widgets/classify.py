"""Rows of a table to put into columns."""

from __future__ import annotations

from esafety.widgets.base import Question


class Classify(Question):
    """One group of options a row: a table where there is room for one. Nothing is dragged."""
