"""A course as nbgrader sees it, inside this process: quiet, and leaving the working folder alone."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.writers import FilesWriter
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.auth import Authenticator
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.preprocessors import SaveCells
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, LoggingConfigurable, PyFileConfigLoader

from esafety.errors import PlainError
from esafety.grading.gradebook import opened
from esafety.grading.names import is_plain, plain_lesson

CONFIG = "nbgrader_config.py"
LOG = "nbgrader.log"
Progress = Callable[[Iterable[str]], Iterable[str]]
"""Wraps a list of pupils, to show how far it is; ``tqdm`` does."""


# nbgrader's own models make SQLAlchemy warn each time a pupil is new. Nobody here can mend that.
warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.api")


class _StayHere(BaseConverter):
    """Converts without changing the process's working folder, which other threads may be using."""

    def start(self) -> None:
        self.init_notebooks()
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        for preprocessor in self.preprocessors:
            self.exporter.register_preprocessor(preprocessor)
        self.convert_notebooks()


# nbgrader's classes call their parent's ``start``; standing between the two, ``_StayHere`` answers.
class _Generate(GenerateAssignment, _StayHere): ...


class _Autograde(Autograde, _StayHere): ...


class _Feedback(GenerateFeedback, _StayHere): ...


class Classroom:
    """Runs nbgrader's own steps on one course."""

    def __init__(self, course: Path) -> None:
        """
        Read the course's settings.

        Args:
            course: The course's folder.

        Raises:
            PlainError: It is not a course's folder.
        """
        self.course = course.resolve()
        if not (self.course / CONFIG).is_file():
            raise PlainError(f"{self.course} is not a course: it holds no {CONFIG}.")
        self._config = PyFileConfigLoader(CONFIG, path=str(self.course)).load_config()
        self._told = io.StringIO()
        log = logging.Logger("esafety.nbgrader", logging.INFO)  # noqa: LOG001  (shared with nobody)
        log.addHandler(logging.StreamHandler(self._told))
        self.settings = LoggingConfigurable(config=self._config, log=log)
        self._exchange = ExchangeFactory(parent=self.settings)

    def folders(self, lesson: str = "", pupil: str = "*") -> CourseDirectory:
        """Where nbgrader keeps things, for one lesson and one pupil (or all)."""
        return CourseDirectory(parent=self.settings, assignment_id=lesson, student_id=pupil)

    def place(self, step: str, pupil: str, lesson: str) -> Path:
        """One of nbgrader's folders, such as ``place("submitted", "amara", "inbox")``."""
        return Path(self.folders().format_path(step, pupil, lesson))

    def pupils(self, step: str, lesson: str) -> list[str]:
        """Whose work is in one of nbgrader's folders, in order."""
        found = self.place(step, "*", plain_lesson(lesson))
        folders = found.parent.parent.glob(f"*/{found.name}")
        return sorted(each.parent.name for each in folders if each.is_dir() and is_plain(each.parent.name))

    @property
    def rules(self) -> Autograde:
        """nbgrader's own marking, for what the course's settings say of it."""
        return _Autograde(coursedir=self.folders(), parent=self.settings)

    @property
    def giving(self) -> GenerateFeedback:
        """nbgrader's own feedback, for what the course's settings say of it."""
        return _Feedback(coursedir=self.folders(), parent=self.settings)

    def gradebook(self) -> Gradebook:
        """Open the gradebook; close it with ``with``."""
        return opened(self.folders())

    def generate(self, lesson: str) -> None:
        """Make the pupil's version of a lesson, and enter the lesson in the gradebook."""
        self._start(_Generate(coursedir=self.folders(lesson), parent=self.settings, force=True))

    def autograde(self, lesson: str, pupil: str, *, force: bool) -> None:
        """Mark one pupil's collected work."""
        self._start(_Autograde(coursedir=self.folders(lesson, pupil), parent=self.settings, force=force))

    def clean(self, lesson: str) -> tuple[str, Any]:
        """
        Read the pupil's version of a lesson as nbgrader hands it to marking: tests back in, outputs out.

        Returns:
            The notebook's name, and the notebook.

        Raises:
            PlainError: It has not been built, or is more than one notebook.
        """
        notebook = self._only_notebook(self.folders().release_directory, lesson)
        text = self._converted(notebook, lesson, self.rules.sanitize_preprocessors)
        return notebook.stem, nbformat.reads(text, as_version=4)

    def take_up(self, lesson: str) -> None:
        """Put the lesson's notebook, as it is built now, into the gradebook; nothing else is made anew."""
        steps = _Generate(coursedir=self.folders(lesson), parent=self.settings).preprocessors
        saving = steps[: steps.index(SaveCells) + 1]
        self._converted(self._only_notebook(self.folders().source_directory, lesson), lesson, saving)

    def built_items(self, lesson: str) -> set[str]:
        """Ids of everything in the lesson, as it is built now, that nbgrader keeps a cell of."""
        notebook = nbformat.read(self._only_notebook(self.folders().source_directory, lesson), as_version=4)
        kept = (utils.is_grade, utils.is_solution, utils.is_locked)
        return {
            cell.metadata.nbgrader.grade_id for cell in notebook.cells if any(is_it(cell) for is_it in kept)
        }

    def _only_notebook(self, step: str, lesson: str) -> Path:
        found = sorted(self.place(step, ".", lesson).glob("*.ipynb"))
        if not found:
            raise PlainError(f"“{lesson}” has no notebook in {step}/. Build the lesson first.")
        if len(found) > 1:
            raise PlainError(f"“{lesson}” has {len(found)} notebooks in {step}/. A lesson is one notebook.")
        return found[0]

    def _converted(self, notebook: Path, lesson: str, steps: Iterable[Any]) -> str:
        """Take a notebook through nbgrader's own steps, without writing it anywhere."""
        config = Config(self._config)
        config.Exporter.default_preprocessors = []
        exporter = NotebookExporter(parent=LoggingConfigurable(config=config, log=self.settings.log))
        for step in steps:
            exporter.register_preprocessor(step, enabled=True)
        about = {"notebook": notebook.stem, "assignment": lesson, "db_url": self.folders().db_url}
        with self.explained():
            text, _ = exporter.from_filename(str(notebook), resources={"nbgrader": about})
        return str(text)

    def feedback(self, lesson: str, pupil: str) -> None:
        """Make one pupil's feedback."""
        self._start(_Feedback(coursedir=self.folders(lesson, pupil), parent=self.settings, force=True))

    def exchange(self, step: str, lesson: str, pupil: str = "*", **settings: Any) -> Any:
        """
        Take one step of the exchange.

        Args:
            step: ``ReleaseAssignment``, ``Submit``, … as ``ExchangeFactory`` names it.
            lesson: The lesson's name, or nothing for all.
            pupil: The pupil's id, or ``*``.
            **settings: Traits of the step, such as ``update=True``.

        Returns:
            The step itself, which knows what it did.
        """
        made = self.step(step, lesson, pupil)
        for name, value in settings.items():
            setattr(made, name, value)
        self._start(made)
        return made

    def step(self, step: str, lesson: str, pupil: str = "*") -> Any:
        """Make a step of the exchange without taking it."""
        if lesson:
            plain_lesson(lesson)
        return getattr(self._exchange, step)(
            coursedir=self.folders(lesson, pupil),
            authenticator=Authenticator(parent=self.settings),
            parent=self.settings,
        )

    def _start(self, made: Any) -> None:
        with self.explained():
            made.start()

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Keep nbgrader's log to itself; when it fails, put it in a file and say so in a sentence."""
        self._told.seek(0)
        self._told.truncate()
        try:
            yield
        except PlainError:
            raise
        except Exception as reason:
            log = self.course / LOG
            log.write_text(f"{self._told.getvalue()}\n{type(reason).__name__}: {reason}\n", encoding="utf-8")
            raise PlainError(f"nbgrader could not do this. What it said is in {log}.") from reason
