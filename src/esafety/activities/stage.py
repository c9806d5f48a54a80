"""Puts an activity on the page: the figure follows the controls and the pupil's answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from esafety.activities.look import Activity, Look
from esafety.figures import Picture
from esafety.models import model

WIDTH = 640
"""Pixels, where there is no page to say how wide the figure may be."""


class Lab(Protocol):
    """The widget's traits that the stage works with."""

    controls: list[dict[str, Any]]
    settings: dict[str, Any]
    width: int
    picture: dict[str, Any]

    def observe(self, handler: Callable[..., None], names: str | Sequence[str]) -> None:
        """Call the handler when a trait changes."""

    def hold_sync(self) -> AbstractContextManager[None]:
        """Send all that changes meanwhile as one message."""


class Stage:
    """
    One activity on one lab.

    ``goal`` is an item of ``content.json``: the lab is then the goal's widget,
    and is told whether the conditions in ``reach`` hold, by what ``still`` says
    of the first that does not, or else by the figure's sentence.
    """

    def __init__(
        self,
        activity: Activity,
        lab: Any,
        look: Callable[[], Look],
        *,
        goal: Mapping[str, Any] | None = None,
    ) -> None:
        self._activity = activity
        self._lab = lab
        self._look = look
        self._goal = goal or {}

    def open(self, *, waits: bool = False) -> None:
        """
        Show the controls, and the figure unless it ``waits`` for the page's width.

        Settings that the pupil saved before are kept.
        """
        lab = self._lab
        lab.settings = self._usable({**self._activity.defaults(), **lab.settings})
        self._label()
        if not waits:
            lab.width = lab.width or WIDTH
            self._draw()
        lab.observe(self._moved, ["settings"])
        lab.observe(lambda _change: self._draw(), ["width"])

    def answered(self, item: str) -> None:
        """Redraw if the answer to ``item`` is one that the activity watches."""
        if item in self._activity.watches():
            self._draw()

    def _usable(self, settings: dict[str, Any]) -> dict[str, Any]:
        """The settings, or the ones to start with if an older lesson's no longer fit."""
        if self._goal:
            try:
                model(self._goal["activity"]).outcome(settings, self._look().seed)
            except ValueError:
                return self._activity.defaults()
        return settings

    def _moved(self, _change: object) -> None:
        with self._lab.hold_sync():
            self._label()
            self._draw()

    def _label(self) -> None:
        shown = self._activity.labels(self._lab.settings)
        self._lab.controls = [
            {**control, "shown": shown.get(control["id"], "")} for control in self._activity.controls()
        ]

    def _draw(self) -> None:
        if not self._lab.width:
            return
        look = self._look()
        picture = self._activity.draw(self._lab.settings, width=self._lab.width, look=look)
        self._lab.picture = _sent(picture)
        if self._goal:
            self._judge(picture.sentence, look.seed)

    def _judge(self, sentence: str, seed: int) -> None:
        from esafety.marking.goal import holds

        outcome = model(self._goal["activity"]).outcome(self._lab.settings, seed)
        missing = [at for at, each in enumerate(self._goal["reach"]) if not holds(each, outcome)]
        self._lab.reached = not missing
        still = self._goal["still"]
        told = still[missing[0]] if missing and still else sentence
        self._lab.reached_text = f"{'Not yet.' if missing else 'Done.'} {told}"


def _sent(picture: Picture) -> dict[str, Any]:
    """The picture as the lab's trait."""
    table = picture.table
    return {
        "svg": picture.svg,
        "sentence": picture.sentence,
        "table": {
            "caption": table.caption,
            "columns": list(table.columns),
            "rows": [list(row) for row in table.rows],
        },
    }
