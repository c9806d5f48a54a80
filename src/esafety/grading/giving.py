"""
Gives a whole class its feedback in one process: the pages of nbgrader's GenerateFeedback, at data's speed.

Each pupil's page is drawn, put in ``feedback/`` and given back before the next
one's. A page that is there already, to the byte, is left alone. So whatever
stops it, the next run goes on from there; and a mark or comment that has
changed since makes that one page anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from esafety.errors import PlainError
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.ordinary import is_lesson
from esafety.grading.replies import Replies
from esafety.grading.results import Results, ResultsBook
from esafety.grading.shelf import FeedbackShelf

_TOGETHER = 200
"""Pupils whose rows are read at once. Memory does not grow with the class."""


class Giving:
    """Makes any number of pupils' feedback on one lesson, and gives it back."""

    def __init__(self, room: Classroom, lesson: str, connection: Connection) -> None:
        """
        Read the lesson once, for everybody.

        Args:
            room: The course.
            lesson: The lesson's name.
            connection: To the gradebook.
        """
        self._room, self._lesson = room, lesson
        self._book = ResultsBook(connection, lesson)
        self._replies = Replies(room.course / "lessons", lesson, self._book.max_score)
        self._shelf = FeedbackShelf(room, lesson)
        self._exchange = room.step("ReleaseFeedback", lesson)

    def give(self, pupils: Sequence[str], progress: Progress = iter) -> Iterator[tuple[str, str]]:
        """
        Give pupils their feedback, each as it is asked for.

        Args:
            pupils: Their ids.
            progress: Wraps the list of pupils, to show how far it is.

        Yields:
            Every pupil, with why it could not be done, or nothing; that stops nobody else.
        """
        results: dict[str, Results] = {}
        for at, pupil in enumerate(progress(pupils)):
            if at % _TOGETHER == 0:
                results = self._book.read(pupils[at : at + _TOGETHER])
            try:
                self._one(pupil, results.get(pupil))
            except PlainError as reason:
                yield pupil, str(reason)
            else:
                yield pupil, ""

    def _one(self, pupil: str, results: Results | None) -> None:
        place = self._shelf.marked(pupil)
        found = sorted(place.glob("*.ipynb"))
        one = len(found) == 1 and self._book.notebooks == {found[0].stem}
        notebook = _read(found[0]) if one else None
        if notebook is None or results is None or not is_lesson(notebook):
            # Another kind of assignment, or something amiss: nbgrader itself does it, or says why not.
            self._room.feedback(self._lesson, pupil)
            self._room.exchange("ReleaseFeedback", self._lesson, pupil)
            return
        with self._room.explained():
            page = self._replies.draw(place, notebook, results).encode()
            self._shelf.put(pupil, f"{found[0].stem}.html", page)
            self._exchange.give(pupil, f"{found[0].stem}.html", page)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
