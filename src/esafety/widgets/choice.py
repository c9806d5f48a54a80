"""One option to choose."""

from __future__ import annotations

from esafety.widgets.base import Question


class Choice(Question, uses=("single",)):
    """Exactly one option is right; practice explains the chosen one at once."""
