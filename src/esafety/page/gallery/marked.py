"""A feedback page on which each kind stands right, wrong and blank, as its marks come back."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import nbformat

from esafety.course.content import content
from esafety.course.curriculum import Curriculum
from esafety.course.keys import exemplar
from esafety.course.notebook import notebook
from esafety.grading.feedback_page import Total, section, whole
from esafety.grading.lessons import by_id
from esafety.grading.work import Work, graded
from esafety.marking.answers import Answers
from esafety.page.gallery.examples import WRONG, lesson

COMMENT = "You found the reason. Say next time what happens to the other accounts."


def marked() -> str:
    """Draw the feedback page, as of somebody who answered everything."""
    cells = [_graded(cell, answers) for cell in _cells() for answers in (_right(), dict(WRONG), {})]
    sections = [section(cell, work, at) for at, (cell, work) in enumerate(cells, 1)]
    marks = [cell["metadata"]["nbgrader"] for cell, _ in cells]
    total = Total(sum(each["score"] for each in marks), sum(each["points"] for each in marks), penalty=1)
    return whole(_work(_right()), sections, total, ())


def _right() -> dict[str, Any]:
    return exemplar(lesson())


def _work(answers: dict[str, Any]) -> Work:
    return Work(
        Answers(lesson=lesson().slug, values=answers),
        by_id(lesson()),
        lesson().title,
        lesson().question,
        (),
    )


def _cells() -> list[Any]:
    shelf = Curriculum({}, {}, (), {}, {}, Path())
    written = notebook(lesson(), shelf, content(lesson(), dict.fromkeys(lesson().strands, "")))
    return graded(nbformat.reads(written, as_version=4))


def _graded(cell: Any, answers: dict[str, Any]) -> tuple[Any, Work]:
    """One answer as it comes back, and whose it is: the poor written one still waits for its mark."""
    work, cell = _work(answers), copy.deepcopy(cell)
    piece = work.piece(cell)
    grader = cell["metadata"]["nbgrader"]
    written = piece.own_words and answers == _right()
    grader["score"] = grader["points"] if written else piece.mark.marks
    grader["waiting"] = piece.own_words and bool(answers) and not written
    grader["comment"] = COMMENT if written else ""
    return cell, work
