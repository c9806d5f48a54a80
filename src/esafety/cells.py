"""The words of a lesson's cells: ``ask("weakest")`` and ``explore("guessing-machine")``."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from IPython.display import display

from esafety.activities import Look, activity, calibration
from esafety.activities.look import Activity
from esafety.activities.stage import Stage
from esafety.errors import PlainError
from esafety.marking.answered import is_answered
from esafety.marking.calibration import RESULTS, judged
from esafety.marking.keeping import Keeper
from esafety.widgets import question
from esafety.widgets.base import ON_PAGE, Question
from esafety.widgets.lab import Lab
from esafety.widgets.results import Results


class OpenLesson:
    """The lesson in the working folder: its public content and the pupil's answers."""

    def __init__(self, folder: Path) -> None:
        try:
            self.content: Mapping[str, Any] = json.loads(
                (folder / "content.json").read_text(encoding="utf-8")
            )
        except (OSError, ValueError) as reason:
            raise PlainError(
                "This lesson's content is missing. Fetch the lesson again; your answers stay."
            ) from reason
        self._place = sha256(os.fsencode(folder)).hexdigest()[:16]
        items = self.content["items"]
        self.items = {item["id"]: item for item in items}
        self.keeper = Keeper(
            folder / "answers.json",
            lesson=self.content["lesson"],
            version=self.content["version"],
            known=self.items,
            locked=[item["id"] for item in items if item["kind"] in ("predict", RESULTS)],
        )

    def item(self, name: str) -> Mapping[str, Any]:
        """Find an item, or say what it may have been meant to be."""
        if name not in self.items:
            near = get_close_matches(name, self.items, n=1)
            hint = f" Did you mean “{near[0]}”?" if near else ""
            raise PlainError(f"There is no question called “{name}” in this lesson.{hint}")
        return self.items[name]

    def follow(self, shown: Question) -> None:
        """Let a question's widget hear what becomes of its answer elsewhere, and of the file."""
        shown.place = self._place
        self.keeper.show(shown.item["id"], shown.answered_elsewhere)
        shown.follow(self.keeper.look)

        def tell(_item: str = "") -> None:
            shown.told = self.keeper.trouble

        tell()
        self.keeper.listen(tell)

    def hold_back(self, shown: Question) -> None:
        """Let a check's question say what is right only once the pupil has asked for the results."""

        def ended(_item: str = "") -> None:
            if self.keeper.values.get(RESULTS):
                shown.explain()

        ended()
        self.keeper.listen(ended)

    def end(self, shown: Results) -> None:
        """Tell the end of a check what is still open, and after it what is right."""
        parts = [item for item in self.content["items"] if item["kind"] != RESULTS]

        def count(_item: str = "") -> None:
            values = self.keeper.values
            shown.missing = [item["id"] for item in parts if not is_answered(item, values.get(item["id"]))]
            if values.get(RESULTS):
                shown.right = {each.item: each.right for each in judged(self.content, values)}

        count()
        self.keeper.listen(count)

    def look(self) -> Look:
        """What an activity may see of the pupil's."""
        return Look(seed=self.keeper.seed, answers=self.keeper.values, content=self.content)


@cache
def _open(folder: Path) -> OpenLesson:
    return OpenLesson(folder)


def ask(name: str) -> None:
    """
    Show a question, with the pupil's answer if there is one, and keep what they answer.

    Args:
        name: The question's id in ``lesson.md``.
    """
    lesson = _open(Path.cwd())
    item = lesson.item(name)
    shown = question(
        item,
        value=lesson.keeper.values.get(name),
        save=partial(lesson.keeper.save, name),
    )
    lesson.follow(shown)
    if RESULTS in lesson.items:
        lesson.hold_back(shown)
    if item["kind"] == RESULTS:
        lesson.end(shown)
        _play(calibration.activity(), shown, lesson)
    if item["kind"] == "goal":
        _play(activity(item["activity"]), shown, lesson, goal=item)
    display(shown)


def explore(name: str) -> None:
    """
    Show an activity to play with.

    Args:
        name: The activity's name, such as ``"guessing-machine"``.
    """
    lesson = _open(Path.cwd())
    played = activity(name)
    lab = Lab(title=played.title, intro=played.intro)
    _play(played, lab, lesson)
    display(lab)


def _play(played: Activity, lab: Any, lesson: OpenLesson, goal: Mapping[str, Any] | None = None) -> None:
    """Put an activity on a widget, and let it hear of new answers."""
    stage = Stage(played, lab, lesson.look, goal=goal)
    lesson.keeper.listen(stage.answered)
    stage.open(waits=_waits())


def _waits() -> bool:
    """Whether figures wait until the page says how wide they may be."""
    return ON_PAGE in os.environ
