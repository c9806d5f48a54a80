"""Draws the feedback of a whole class: whatever several pupils share is drawn once."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from esafety.course.helplines import helplines
from esafety.errors import PlainError
from esafety.grading.feedback_page import Section, Total, section, whole
from esafety.grading.results import Results
from esafety.grading.work import Work, asked, graded
from esafety.marking.answers import load
from esafety.marking.cell import FILE_NAME
from esafety.marking.read import hidden_test

_KEPT = 4_000
"""Drawn answers that are remembered: a class gives the same ones again and again."""


class Replies:
    """Draws any number of pupils' feedback on one lesson."""

    def __init__(self, lessons: Path, lesson: str, full: float) -> None:
        """
        Read what is the same for everybody.

        Args:
            lessons: The folder of the lessons' texts.
            lesson: The lesson's name.
            full: Full marks.
        """
        self._lessons, self._lesson, self._full = lessons, lesson, full
        self._helplines = helplines(lessons)
        self._kept: dict[tuple[Any, ...], Section] = {}

    def draw(self, folder: Path, notebook: Any, results: Results) -> str:
        """
        Draw one pupil's page.

        Args:
            folder: The pupil's marked work.
            notebook: The notebook in it: its questions as they were marked.
            results: What the gradebook says of it.
        """
        told = asked(notebook, lessons=str(self._lessons), slug=self._lesson)
        work = told.work(load(folder / FILE_NAME, told.known), there=True)
        sections = [self._section(cell, work, at, results) for at, cell in enumerate(graded(notebook), 1)]
        return whole(work, sections, Total(results.score, self._full, results.penalty), self._helplines)

    def _section(self, cell: Any, work: Work, number: int, results: Results) -> Section:
        """The same answer to the same question, marked the same, is drawn once, whoever gave it."""
        source, item = "".join(cell["source"]), cell["metadata"]["nbgrader"]["grade_id"]
        try:
            result, comment = results.answers[item], results.comments.get(item, "")
        except KeyError:
            raise PlainError(f"The gradebook has no mark for “{item}”. Mark the lesson again.") from None
        answers = work.answers
        seed = answers.seed if _seeded(source) else 0
        key = (number, source, repr(answers.values.get(item)), seed, answers.trouble, result, comment)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            marks = {"score": result.score, "points": result.points, "waiting": result.waiting}
            grader = cell["metadata"]["nbgrader"] | marks | {"comment": comment}
            self._kept[key] = section(
                cell | {"source": source, "metadata": {"nbgrader": grader}}, work, number
            )
        return self._kept[key]


@lru_cache(maxsize=256)
def _seeded(source: str) -> bool:
    """Whether a mark depends on the pupil's own run as well as on the answer."""
    try:
        return bool(getattr(hidden_test(source)[1], "seeded", False))
    except ValueError:
        return False
