"""One pupil's work on one lesson: every graded cell's answer, judged."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from esafety.grading.lessons import by_id, lesson_in
from esafety.grading.written import is_written, written_answer
from esafety.marking.answers import Answers, load
from esafety.marking.cell import FILE_NAME, judge
from esafety.marking.mark import BLANK, UNREADABLE, Mark
from esafety.marking.read import hidden_test

_log = logging.getLogger(__name__)
WRITTEN = "written"
"""The state of a written answer that is there: the mark is the teacher's."""
FAILED = "failed"
"""The state of an answer that could not be marked, which is never the pupil's fault."""


@dataclass(frozen=True)
class Piece:
    """One graded item: what was asked, what was answered, what it is worth."""

    item: str
    question: Any
    """A ``course.model`` question, or None when the lesson's text is not there."""
    value: Any
    mark: Mark
    own_words: bool
    """Whether it is a written answer."""
    points: float = 0
    """What nbgrader has as full marks."""
    seed: int = 0
    """The seed of the pupil's own runs."""

    @property
    def score(self) -> float:
        """The marks as nbgrader must get them: a plain number from 0 to full marks."""
        return min(max(float(self.mark.marks), 0.0), float(self.points))


@dataclass(frozen=True)
class Work:
    """A pupil's answers to a lesson, and what the teacher should know of them."""

    answers: Answers
    questions: dict[str, Any]
    title: str
    question: str
    notes: tuple[str, ...]
    """Sentences for the teacher."""

    def piece(self, cell: Any) -> Piece:
        """
        Judge one graded cell. Never raises.

        Args:
            cell: A cell of the graded notebook, hidden test included.
        """
        item = cell["metadata"]["nbgrader"]["grade_id"]
        out_of = cell["metadata"]["nbgrader"].get("points", 0)
        try:
            mark = self._written(item, out_of) if is_written(cell) else self._by_rule(cell)
        except Exception:  # noqa: BLE001  (one answer must not cost the others)
            _log.exception("%s could not be marked", item)
            mark = Mark(0, out_of, FAILED, "This answer could not be marked. Please mark it by hand.")
        return Piece(
            item,
            self.questions.get(item),
            self.answers.values.get(item),
            mark,
            is_written(cell),
            out_of,
            self.answers.seed,
        )

    def _by_rule(self, cell: Any) -> Mark:
        try:
            item, rule = hidden_test(cell["source"])
        except ValueError as reason:
            return Mark(0, cell["metadata"]["nbgrader"]["points"], FAILED, str(reason))
        return judge(item, rule, self.answers)

    def _written(self, item: str, out_of: int) -> Mark:
        if self.answers.trouble:
            return Mark(0, out_of, UNREADABLE, self.answers.trouble)
        return Mark(0, out_of, WRITTEN if written_answer(self.answers, item) else BLANK)


@dataclass(frozen=True)
class Asked:
    """What a lesson's notebook asks: all that is the same for a whole class."""

    slug: str
    known: frozenset[str]
    """Ids of everything that can be answered."""
    version: str
    title: str
    question: str
    questions: dict[str, Any]
    """``course.model`` questions by id; empty when the lesson's text is not there."""

    def work(self, answers: Answers, *, there: bool, notes: Sequence[str] = ()) -> Work:
        """
        Join what was asked and what was answered.

        Args:
            answers: One pupil's answers.
            there: Whether there was an answers file at all.
            notes: What else the teacher should know, of how the work came.
        """
        told = (*_notes(answers, self.slug, self.version, there=there), *notes)
        return Work(answers, self.questions, self.title, self.question, told)


def asked(notebook: Any, *, lessons: str, slug: str) -> Asked:
    """
    Read what a notebook asks.

    Args:
        notebook: The lesson's notebook.
        lessons: The folder of the lessons' texts.
        slug: The lesson's name.
    """
    known = frozenset(cell["metadata"]["nbgrader"]["grade_id"] for cell in _items(notebook))
    about = notebook["metadata"].get("esafety", {})
    title, question = about.get("title", slug), about.get("question", "")
    return Asked(slug, known, about.get("version", ""), title, question, by_id(lesson_in(lessons, slug)))


def read_work(folder: Path, notebook: Any, *, lessons: str, slug: str, notes: Sequence[str] = ()) -> Work:
    """
    Read a pupil's work. Never raises because of anything in it.

    Args:
        folder: The pupil's folder for the lesson, with ``answers.json``.
        notebook: The notebook beside it.
        lessons: The folder of the lessons' texts.
        slug: The lesson's name.
        notes: What else the teacher should know, of how the work came.
    """
    told = asked(notebook, lessons=lessons, slug=slug)
    return told.work(load(folder / FILE_NAME, told.known), there=(folder / FILE_NAME).exists(), notes=notes)


def graded(notebook: Any) -> list[Any]:
    """The cells of a notebook that earn marks from code: questions and written answers."""
    return [
        cell
        for cell in _items(notebook)
        if cell["cell_type"] == "code" and cell["metadata"]["nbgrader"].get("grade")
    ]


def _items(notebook: Any) -> list[Any]:
    return [cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id")]


def _notes(answers: Answers, slug: str, version: str, *, there: bool) -> Iterator[str]:
    if not there:
        yield "No answers were handed in with this work."
    if answers.trouble:
        yield f"{answers.trouble} Nothing in it was marked. Ask for the work to be handed in again."
    if answers.lesson and answers.lesson != slug:
        yield f"These answers were given in another lesson, “{answers.lesson}”."
    elif answers.version and version and answers.version != version:
        yield "This lesson has changed since these answers were given. Check that they still fit."
    if answers.dropped:
        count = "1 answer was" if answers.dropped == 1 else f"{answers.dropped} answers were"
        yield f"{count} left out: not to a question of this lesson, or too large."
