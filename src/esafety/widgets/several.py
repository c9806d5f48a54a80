"""One or more options to tick."""

from __future__ import annotations

from esafety.widgets.base import Question


class Several(Question):
    """One or more options are right; practice explains every one ticked."""
