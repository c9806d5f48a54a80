"""Marks where nbgrader would run the notebook: every answer is data, and nothing is executed."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from esafety.grading.pages import page
from esafety.grading.shown import closing, right_answer, rows
from esafety.grading.work import Piece, Work, graded, read_work
from esafety.grading.written import note_answers, written_answer

_log = logging.getLogger(__name__)


class Marker(NbGraderPreprocessor):
    """Gives each graded cell its mark and, for the teacher, the answer beside its question."""

    lessons = Unicode("lessons", help="The folder of the lessons' texts.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Mark one pupil's notebook from the answers beside it; nothing in them stops it."""
        folder = Path(resources["metadata"]["path"])
        work = read_work(folder, nb, lessons=self.lessons, slug=resources["nbgrader"]["assignment"])
        note_answers(nb.cells, work.answers)
        for cell in graded(nb):
            self._mark(cell, work)
        self._tell(nb, work)
        return nb, resources

    def _mark(self, cell: Any, work: Work) -> None:
        piece = work.piece(cell)
        cell.outputs = [_display(_card(piece, work))]
        if not piece.own_words:
            # nbgrader reads full marks out of whatever is not a plain number.
            marks = min(max(float(piece.mark.marks), 0.0), float(cell.metadata.nbgrader.points))
            cell.outputs.append(
                new_output("execute_result", {"text/plain": repr(marks)}, execution_count=None)
            )

    def _tell(self, nb: Any, work: Work) -> None:
        first = next((cell for cell in nb.cells if cell.cell_type == "code"), None)
        if first is not None and work.notes and not first.outputs:
            first.outputs = [_display(page("notes.html.j2", notes=work.notes))]


def _card(piece: Piece, work: Work) -> str:
    """The answer for the teacher's eyes; a plain sentence when even that can't be drawn."""
    try:
        return page(
            "card.html.j2",
            piece=piece,
            rows=rows(piece),
            closing=closing(piece),
            right_answer=right_answer(piece),
            text=written_answer(work.answers, piece.item) if piece.own_words else "",
        )
    except Exception:  # noqa: BLE001  (the mark stands, however its answer looks)
        _log.exception("The answer to %s can't be shown", piece.item)
        return page("notes.html.j2", notes=["This answer can't be shown. It is in the pupil's answers file."])


def _display(html: str) -> Any:
    return new_output("display_data", {"text/html": html, "text/plain": "The answer, for the teacher."})
