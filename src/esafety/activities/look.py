"""What an activity is, and all that it may look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape
from re import sub
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.figures import Picture


@dataclass(frozen=True)
class Look:
    """
    Everything of a pupil's that an activity may see.

    ``answers`` maps item ids to what the pupil answered; ``content`` is the
    lesson's public ``content.json``.
    """

    seed: int = 0
    answers: Mapping[str, Any] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)

    def item(self, item_id: str) -> Mapping[str, Any]:
        """Give the lesson's item of this id, or an empty one."""
        return next((item for item in self.content.get("items", ()) if item.get("id") == item_id), {})

    def picked(self, item_id: str) -> Mapping[str, Any]:
        """Give the option that the pupil picked in this item, or an empty one."""
        options = self.item(item_id).get("options", ())
        return next((one for one in options if one.get("id") == self.answers.get(item_id)), {})

    def waits_for(self, item_id: str) -> bool:
        """Tell whether a prediction is still to come: whoever sees the end first has nothing to predict."""
        return bool(self.item(item_id)) and self.answers.get(item_id) is None

    def predicted(self, item_id: str) -> tuple[float, str] | None:
        """Give the number that the pupil predicted, and its words, without markup and small at the start."""
        picked = self.picked(item_id)
        if picked.get("value") is None:
            return None
        words = unescape(sub(r"<[^>]+>", "", picked["html"])).strip()
        return float(picked["value"]), words[:1].lower() + words[1:]


class Activity(Protocol):
    """A simulation joined to its controls and its figure."""

    title: str
    intro: str

    def controls(self) -> list[dict[str, Any]]:
        """Describe the controls, as the lab's ``controls`` trait wants them."""

    def defaults(self) -> dict[str, Any]:
        """Give the settings that the activity starts with."""

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each control's present value in words."""

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> Picture:
        """Draw what these settings lead to, in so many pixels of width."""

    def watches(self) -> tuple[str, ...]:
        """Name the items whose new answers redraw the figure."""
