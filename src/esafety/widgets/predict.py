"""A prediction that is locked once it is given."""

from __future__ import annotations

from typing import Any

from esafety.widgets.base import Question


class Predict(Question):
    """A guess before the run: never marked, and never changed afterwards."""

    def __init__(self, *args: Any, **traits: Any) -> None:
        super().__init__(*args, **traits)
        self.locked = self.value is not None

    def _was_kept(self) -> None:
        self.locked = self.value is not None
