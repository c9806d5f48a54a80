"""Things to put in order."""

from __future__ import annotations

from esafety.widgets.base import Question


class Order(Question):
    """Moved by a pair of buttons each, so that nothing has to be dragged."""
