"""Tells nbgrader which written answers are there, so that it asks the teacher for a mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from esafety.marking.answers import Answers

_ANSWERED = "  # answered"
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Signs that count as letters or symbols, and have no ink."""


def is_written(cell: Any) -> bool:
    """Whether a cell is for a written answer: one that nbgrader gives marks for, and a pupil fills in."""
    grader = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and bool(grader.get("grade")) and bool(grader.get("solution"))


def written_answer(answers: Answers, item: str) -> str:
    """A pupil's written answer, or nothing. Signs that nobody can see are no answer."""
    value = answers.values.get(item)
    return value.strip() if isinstance(value, str) and any(map(_is_seen, value)) else ""


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZM" and sign not in _FILLERS


def source_line(answers: Answers, item: str) -> str:
    """What stands in a written cell: its question, and whether there is an answer."""
    return f'ask("{item}")' + (_ANSWERED if written_answer(answers, item) else "")


def note_answers(cells: Iterable[Any], answers: Answers) -> None:
    """
    Make each written cell's source say whether there is an answer.

    nbgrader gives 0 to a written cell whose source is still as released, and
    asks for a manual mark for any other. The pupil's words stay out of the source.

    Args:
        cells: A notebook's cells, changed in place.
        answers: The pupil's answers.
    """
    for cell in cells:
        if is_written(cell):
            cell["source"] = source_line(answers, cell["metadata"]["nbgrader"]["grade_id"])
