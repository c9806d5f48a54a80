"""A simulation to set so that a stated result holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from esafety.widgets.base import Question
from esafety.widgets.lab import Board


class Goal(Board, Question, uses=("table", "board")):
    """The same controls and figure as a lab, and a line that says whether the goal is reached."""

    reached = t.Bool(default_value=False).tag(sync=True)
    """Whether the present settings reach the goal."""
    reached_text = t.Unicode("").tag(sync=True)
    """That in words, starting with "Done." or "Not yet."."""

    def __init__(
        self,
        item: Mapping[str, Any],
        value: dict[str, Any] | None = None,
        save: Callable[[Any], None] | None = None,
        **traits: Any,
    ) -> None:
        super().__init__(item, value, save, settings=value or {}, **traits)

    def _show(self, value: Any) -> None:
        super()._show(value)
        self.settings = {**self.settings, **(value or {})}
