"""Ordinary nbgrader assignments, which hold code: refused, unless the teacher allows one by name."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import CheckCellMetadata, ClearSolutions, Execute, IgnorePattern
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from esafety.errors import PlainError
from esafety.grading.classroom import Classroom, Progress
from esafety.grading.marked import Marked

_BOOTSTRAP = Path(handlers.static_path) / "node_modules/bootstrap/dist/css"
_log = logging.getLogger(__name__)
WARNING = (
    "“{name}” runs what pupils wrote, as you allowed. Their code can read the keys and the gradebook, "
    "change marks, and use the network: run it only where that does no harm."
)
_REFUSED = (
    "“{name}” is an ordinary assignment: marking it would run what pupils wrote, and their code could read "
    "the keys and change marks. If you want that, write it in nbgrader_config.py: "
    'configure(get_config(), Path(__file__).parent, runs_code=["{name}"]).'
)
_NOT_COLLECTED = (
    "“{name}” is an ordinary assignment, and this exchange takes answers, not notebooks. Put each pupil's "
    "notebook into submitted, or let `nbgrader zip_collect` do it."
)


def is_lesson(notebook: Any) -> bool:
    """Whether a notebook is one of our lessons, which are marked as data."""
    return isinstance(notebook["metadata"].get("esafety"), dict)


def need_lesson(notebook: Any, name: str) -> None:
    """Refuse to mark what would have to be run."""
    if not is_lesson(notebook):
        raise PlainError(_REFUSED.format(name=name))


def need_answers(notebook: Any, name: str) -> None:
    """Refuse to collect what is no answers file."""
    if not is_lesson(notebook):
        raise PlainError(_NOT_COLLECTED.format(name=name))


class ClearSolutionsInCode(ClearSolutions):
    """Takes solutions out of ordinary assignments, and leaves the written questions of lessons alone."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Clear one notebook."""
        return (nb, resources) if is_lesson(nb) else super().preprocess(nb, resources)


def is_allowed(room: Classroom, name: str) -> bool:
    """
    Tell whether an assignment is an ordinary one, which marking may run; False for a lesson.

    Raises:
        PlainError: It is an ordinary one, and the teacher has not allowed it.
    """
    built = sorted(room.place("source", ".", name).glob("*.ipynb"))
    if all(is_lesson(json.loads(each.read_bytes())) for each in built):
        return False
    if name not in room.settings.config.Marker.get("runs_code", []):
        raise PlainError(_REFUSED.format(name=name))
    return True


def mark(
    room: Classroom, name: str, pupils: Sequence[str], progress: Progress | None, *, again: bool
) -> list[Marked]:
    """Mark an ordinary assignment by running it, pupil by pupil, as nbgrader does, after a warning."""
    _log.warning(WARNING.format(name=name))
    failed: dict[str, str] = {}
    for pupil in progress(pupils) if progress else pupils:
        try:
            room.autograde(name, pupil, force=again)
        except PlainError as reason:
            failed[pupil] = f"This work could not be marked. {reason}"
    with room.gradebook() as gradebook:
        found = {each.student.id: each for each in gradebook.assignment_submissions(name)}
        return [_told(pupil, found.get(pupil), failed.get(pupil)) for pupil in pupils]


def _told(pupil: str, found: Any, failed: str | None) -> Marked:
    if failed or found is None:
        told = (failed or "There is no mark.",)
        return Marked(pupil, 0.0, 0.0, needs_teacher=True, late=False, trouble=told)
    return Marked(
        pupil,
        score=float(found.score),
        max_score=float(found.max_score),
        needs_teacher=bool(found.needs_manual_grade),
        late=found.total_seconds_late > 0,
    )


def run(marker: Any, notebook: Any, resources: Any) -> tuple[Any, Any]:
    """Run a pupil's notebook with nbgrader's own steps, after a warning."""
    marker.log.warning(WARNING.format(name=resources["nbgrader"]["assignment"]))
    for step in (Execute, IgnorePattern, ClearMetadataPreprocessor, CheckCellMetadata):
        notebook, resources = step(parent=marker.parent)(notebook, resources)
    return notebook, resources


def feedback(notebook: Any, resources: Any) -> tuple[str, Any]:
    """Draw nbgrader's own feedback page, code and all."""
    config = Config()
    config.HTMLExporter.template_name = "feedback"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    config.HTMLExporter.extra_template_paths = [str(_BOOTSTRAP)]
    config.HTMLExporter.preprocessors = [CSSHTMLHeaderPreprocessor]
    text, resources = HTMLExporter(config=config).from_notebook_node(notebook, resources)
    return str(text), resources
