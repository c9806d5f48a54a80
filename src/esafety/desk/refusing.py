"""Where the teacher's page is asked to mark a check, it says why not in one sentence, and tries nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jupyter_server.utils import url_path_join
from nbgrader.server_extensions.formgrader import apihandlers

from esafety.errors import PlainError
from esafety.grading.checks import need_marks
from esafety.grading.classroom import Classroom


class _Asking:
    """Asks whether there is anything to mark before nbgrader's own step is taken."""

    @property
    def api(self) -> SimpleNamespace:
        """The two steps that are about marks."""
        nbgraders = super().api  # type: ignore[misc]
        course = Path(self.coursedir.root)  # type: ignore[attr-defined]
        steps = {"autograde": nbgraders.autograde, "generate_feedback": nbgraders.generate_feedback}
        return SimpleNamespace(**{name: partial(_step, course, step) for name, step in steps.items()})


class _Autograde(_Asking, apihandlers.AutogradeHandler): ...


class _Feedback(_Asking, apihandlers.GenerateFeedbackHandler): ...


class _AllFeedback(_Asking, apihandlers.GenerateAllFeedbackHandler): ...


def _step(course: Path, step: Callable[..., Any], lesson: str, *pupil: str) -> Any:
    try:
        need_marks(Classroom(course), lesson)
    except PlainError as reason:
        return {"success": False, "log": str(reason)}
    return step(lesson, *pupil)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(app: Any) -> None:
    """Stand in front of formgrader, whose addresses these are: the first who answers to one is asked."""
    one = r"/formgrader/api/assignment/([^/]+)/([^/]+)/generate_feedback"
    whole = r"/formgrader/api/assignment/([^/]+)/generate_feedback"
    marking = r"/formgrader/api/submission/([^/]+)/([^/]+)/autograde"
    base = app.web_app.settings["base_url"]
    handlers = [(marking, _Autograde), (one, _Feedback), (whole, _AllFeedback)]
    app.web_app.add_handlers(".*$", [(url_path_join(base, path), handler) for path, handler in handlers])
