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

from esafety.activities import Look, activity
from esafety.activities.stage import Stage
from esafety.errors import PlainError
from esafety.marking.keeping import Keeper
from esafety.widgets import question
from esafety.widgets.base import ON_PAGE, Question
from esafety.widgets.lab import Lab


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
            locked=[item["id"] for item in items if item["kind"] == "predict"],
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
    if item["kind"] == "goal":
        stage = Stage(activity(item["activity"]), shown, lesson.look, goal=item)
        lesson.keeper.listen(stage.answered)
        stage.open(waits=_waits())
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
    stage = Stage(played, lab, lesson.look)
    lesson.keeper.listen(stage.answered)
    stage.open(waits=_waits())
    display(lab)


def _waits() -> bool:
    """Whether figures wait until the page says how wide they may be."""
    return ON_PAGE in os.environ
