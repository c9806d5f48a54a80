"""A branching story."""

from __future__ import annotations

from esafety.widgets.base import Question


class Scenario(Question):
    """Passages joined by ways on, to read again and again. Never marked."""
