"""Marks where nbgrader would run the notebook: every answer is data, and nothing is executed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from esafety.grading import cards, ordinary
from esafety.grading.checks import never_marked
from esafety.grading.handed import Handed, look
from esafety.grading.work import Work, graded, read_work
from esafety.grading.written import note_answers


class Marker(NbGraderPreprocessor):
    """Gives each graded cell its mark and, for the teacher, the answer beside its question."""

    lessons = Unicode("lessons", help="The folder of the lessons' texts.").tag(config=True)

    runs_code = List(Unicode(), help="Ordinary assignments whose notebooks may be run.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Mark one pupil's notebook from the answers beside it; nothing in them stops it."""
        name = resources["nbgrader"]["assignment"]
        if name in self.runs_code:
            return ordinary.run(self, nb, resources)
        ordinary.need_lesson(nb, name)
        never_marked(nb, name)
        folder, notes = Path(resources["metadata"]["path"]), self._collected(resources["nbgrader"]).notes
        work = read_work(folder, nb, lessons=self.lessons, slug=name, notes=notes)
        note_answers(nb.cells, work.answers)
        for cell in graded(nb):
            cell.outputs = from_dict(cards.outputs(work.piece(cell), work.answers))
        self._tell(nb, work)
        return nb, resources

    def _collected(self, told: Any) -> Handed:
        """The work where it was collected: its receipt stays there, and tells of changes since."""
        folders = CourseDirectory(parent=self)
        return look(
            Path(folders.format_path(folders.submitted_directory, told["student"], told["assignment"]))
        )

    def _tell(self, nb: Any, work: Work) -> None:
        first = next((cell for cell in nb.cells if cell.cell_type == "code"), None)
        if first is not None and work.notes and not first.outputs:
            first.outputs = from_dict([cards.notes(work.notes)])
