"""Runs nbgrader's own generate_assignment on built lessons, away from the teacher's gradebook."""

from __future__ import annotations

import io
import logging
import shutil
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearOutput,
    ComputeChecksums,
    LockCells,
    SaveCells,
)
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from esafety.errors import PlainError

CONFIG = "nbgrader_config.py"
PREPROCESSORS = [
    LockCells,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
    SaveCells,
    ClearHiddenTests,
    ComputeChecksums,
    CheckCellMetadata,
]
"""nbgrader's own, in its own order, without ClearSolutions: that would put a stub in
place of a written question's one line."""


def pupils_version(source: Path, course: Path) -> dict[str, bytes]:
    """
    Make what pupils get from one built lesson.

    nbgrader works in a folder that is thrown away and without a gradebook, so
    that a lesson it refuses leaves nothing half made.

    Args:
        source: ``source/<slug>``.
        course: The course's folder, whose ``nbgrader_config.py`` is used if there is one.

    Returns:
        File name to bytes.

    Raises:
        PlainError: nbgrader refused the lesson.
    """
    with tempfile.TemporaryDirectory() as made:
        root = Path(made).resolve()
        shutil.copytree(source, root / "source" / source.name)
        _generate(source.name, _config(course, root))
        release = root / "release" / source.name
        files = sorted(path for path in release.rglob("*") if path.is_file())
        return {path.relative_to(release).as_posix(): _bytes(path) for path in files}


def _config(course: Path, root: Path) -> Config:
    config = Config()
    config.GenerateAssignment.preprocessors = PREPROCESSORS
    if (course / CONFIG).is_file():
        config.merge(PyFileConfigLoader(CONFIG, path=str(course.resolve())).load_config())
    config.CourseDirectory.root = str(root)
    # As nbgrader's own --no-db: building must not touch the teacher's gradebook.
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    config.CourseDirectory.source_directory = "source"
    config.CourseDirectory.release_directory = "release"
    return config


def _generate(slug: str, config: Config) -> None:
    said = io.StringIO()
    log = logging.Logger("esafety.release", logging.ERROR)  # noqa: LOG001  (no handler of anyone else's)
    log.addHandler(logging.StreamHandler(said))
    folder = CourseDirectory(config=config, log=log, assignment_id=slug)
    converter = GenerateAssignment(coursedir=folder, config=config, log=log)
    try:
        converter.start()
    except NbGraderException as refused:
        reason = _reason(said.getvalue()) or str(refused)
        raise PlainError(f"nbgrader could not make the pupils' version of {slug}: {reason}") from refused


def _reason(said: str) -> str:
    """Give the last line of a traceback in nbgrader's log: the error itself."""
    errors = [line for line in said.splitlines() if line[:1].isalpha() and "Error: " in line]
    return errors[0] if errors else ""


def _bytes(path: Path) -> bytes:
    """Give a file's bytes; text has the same line ends on every system."""
    return path.read_bytes().replace(b"\r\n", b"\n")
