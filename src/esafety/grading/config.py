"""Sets nbgrader up for a course folder, so that nobody else has to."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader import preprocessors
from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions.formgrader import handlers

COURSE_ID = "esafety"
TEMPLATES = Path(__file__).parent / "templates"
_EXCHANGE = "esafety.grading.exchange"


def configure(config: Any, course: Path, *, runs_code: Sequence[str] = ()) -> None:
    """
    Give nbgrader its settings for one course.

    The command line, formgrader's buttons and our own commands all read the
    course's ``nbgrader_config.py``, which calls this: so all take the same path.

    Args:
        config: What ``get_config()`` gives in ``nbgrader_config.py``.
        course: The course's folder.
        runs_code: Ordinary nbgrader assignments, by name, whose marking may run what pupils wrote.
            Lessons never need it.
    """
    course = course.resolve()
    _find_alembic()
    config.CourseDirectory.course_id = COURSE_ID
    config.CourseDirectory.root = str(course)
    # The receipt of a hand-in stays where the work was collected.
    config.CourseDirectory.ignore = [*CourseDirectory.ignore.default_args[0], "receipt.json"]
    # A course may name another one before or after, such as a database of PostgreSQL.
    config.CourseDirectory.setdefault("db_url", f"sqlite:///{(course / 'gradebook.db').as_posix()}")
    config.FormgradeExtension.debug = False
    _exchange(config, course)
    _making(config)
    _marking(config, course)
    _showing(config, course)
    config.Marker.runs_code = list(runs_code)


def _find_alembic() -> None:
    """Let nbgrader find ``alembic``, which it starts by name for a new gradebook."""
    scripts, path = sysconfig.get_path("scripts"), os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, path])


def _exchange(config: Any, course: Path) -> None:
    config.Exchange.root = str(course / "exchange")
    config.ExchangeFactory.exchange = f"{_EXCHANGE}.exchange.Exchange"
    config.ExchangeFactory.release_assignment = f"{_EXCHANGE}.release_assignment.ReleaseAssignment"
    config.ExchangeFactory.fetch_assignment = f"{_EXCHANGE}.fetch_assignment.FetchAssignment"
    config.ExchangeFactory.submit = f"{_EXCHANGE}.submit.Submit"
    config.ExchangeFactory.collect = f"{_EXCHANGE}.collect.Collect"
    config.ExchangeFactory.list = f"{_EXCHANGE}.list.List"
    config.ExchangeFactory.release_feedback = f"{_EXCHANGE}.release_feedback.ReleaseFeedback"
    config.ExchangeFactory.fetch_feedback = f"{_EXCHANGE}.fetch_feedback.FetchFeedback"


def _making(config: Any) -> None:
    # Stock runs ClearSolutions on all notebooks, which would put its own stub in place of `ask("why-one")`.
    config.GenerateAssignment.preprocessors = [
        preprocessors.LockCells,
        "esafety.grading.ordinary.ClearSolutionsInCode",
        preprocessors.ClearOutput,
        preprocessors.CheckCellMetadata,
        preprocessors.ComputeChecksums,
        preprocessors.SaveCells,
        preprocessors.ClearHiddenTests,
        preprocessors.ClearMarkScheme,
        preprocessors.ComputeChecksums,
        preprocessors.CheckCellMetadata,
    ]


def _marking(config: Any, course: Path) -> None:
    config.Autograde.autograde_preprocessors = [
        "esafety.grading.marker.Marker",
        preprocessors.LimitOutput,
        preprocessors.SaveAutoGrades,
        preprocessors.AssignLatePenalties,
    ]
    # No answers file is ever in source/; should one get there, it must not replace a pupil's.
    config.Autograde.exclude_overwriting = {
        folder.name: ["answers.json"] for folder in sorted((course / "source").glob("*")) if folder.is_dir()
    }
    config.Marker.lessons = str(course / "lessons")


def _showing(config: Any, course: Path) -> None:
    config.GenerateFeedback.exporter_class = "esafety.grading.feedback_page.FeedbackPage"
    config.GenerateFeedback.preprocessors = ["esafety.grading.feedback_page.Grades"]
    config.FeedbackPage.lessons = str(course / "lessons")
    config.ExportApp.plugin_class = "esafety.grading.export.Export"
    # formgrader's submission page: its own template, with ours in front.
    config.HTMLExporter.template_name = "esafety"
    config.HTMLExporter.template_file = "desk.html.j2"
    config.HTMLExporter.extra_template_basedirs = [str(TEMPLATES / "desk"), handlers.template_path]
