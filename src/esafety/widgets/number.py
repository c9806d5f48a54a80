"""A number to type."""

from __future__ import annotations

from esafety.widgets.base import Question


class Number(Question):
    """Only a real number is sent; whatever else was typed stays in the field."""
