"""The end of a check: how sure, and how often right."""

from __future__ import annotations

import traitlets as t

from esafety.widgets.base import Question
from esafety.widgets.lab import Board


class Results(Board, Question, uses=("table", "board")):
    """A button that ends the check, then a figure of it and the way back to each question."""

    missing = t.List(t.Unicode()).tag(sync=True)
    """Ids of what has no answer yet, in the order of the page."""
    right = t.Dict().tag(sync=True)
    """Whether each question's answer is right, by its id; empty until the pupil asks."""

    def __repr__(self) -> str:
        """Say what the figure shows, for a notebook without widgets."""
        return self.picture.get("sentence") or super().__repr__()
