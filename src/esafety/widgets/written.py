"""A short answer in a pupil's own words."""

from __future__ import annotations

from esafety.widgets.base import Question


class Written(Question):
    """Sent a moment after the last keystroke; marked by the teacher."""
