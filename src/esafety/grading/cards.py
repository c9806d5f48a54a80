"""What the teacher sees of an answer in formgrader: a marked cell's outputs, as a notebook keeps them."""

from __future__ import annotations

import logging
from typing import Any

from esafety.grading.pages import page
from esafety.grading.shown import closing, right_answer, rows
from esafety.grading.work import Piece
from esafety.grading.written import written_answer
from esafety.marking.answers import Answers

_log = logging.getLogger(__name__)


def outputs(piece: Piece, answers: Answers) -> list[dict[str, Any]]:
    """
    Make the outputs of a graded cell: the answer as a card, then its marks.

    Args:
        piece: The judged answer.
        answers: All answers of the pupil.
    """
    card = display(_card(piece, answers))
    return [card] if piece.own_words else [card, _result(piece.score)]


def display(html: str) -> dict[str, Any]:
    """An output that shows something to the teacher."""
    data = {"text/html": html, "text/plain": "The answer, for the teacher."}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def notes(sentences: tuple[str, ...]) -> dict[str, Any]:
    """What the teacher should know of a pupil's work, for the notebook's first cell."""
    return display(page("notes.html.j2", notes=sentences))


def _result(marks: float) -> dict[str, Any]:
    """What nbgrader reads a mark out of."""
    data = {"text/plain": repr(marks)}
    return {"output_type": "execute_result", "metadata": {}, "execution_count": None, "data": data}


def _card(piece: Piece, answers: Answers) -> str:
    """The answer for the teacher's eyes; a plain sentence when even that can't be drawn."""
    try:
        return page(
            "card.html.j2",
            piece=piece,
            rows=rows(piece),
            closing=closing(piece),
            right_answer=right_answer(piece),
            text=written_answer(answers, piece.item) if piece.own_words else "",
        )
    except Exception:  # noqa: BLE001  (the mark stands, however its answer looks)
        _log.exception("The answer to %s can't be shown", piece.item)
        return page("notes.html.j2", notes=["This answer can't be shown. It is in the pupil's answers file."])
