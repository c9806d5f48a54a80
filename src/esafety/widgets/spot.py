"""Messages to judge: genuine or fake."""

from __future__ import annotations

from esafety.widgets.base import Question


class Spot(Question, uses=("messages",)):
    """One message at a time, with a closer look at its sender and its link."""
