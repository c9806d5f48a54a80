"""Opens a course's gradebook, where the course's settings say that it is."""

from __future__ import annotations

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import ArgumentError, DBAPIError

from esafety.errors import PlainError


def opened(folders: CourseDirectory) -> Gradebook:
    """
    Open a gradebook: a SQLite file, or a database of PostgreSQL. Close it with ``with``.

    Args:
        folders: The course, as nbgrader knows it.

    Raises:
        PlainError: It can't be opened, and why.
    """
    try:
        return Gradebook(folders.db_url, folders.course_id)
    except ModuleNotFoundError as reason:
        why = f"Python has no {reason.name} here. docs/large.md says how to install it."
    except ArgumentError:
        why = "db_url in nbgrader_config.py is no address of a database."
    except DBAPIError as reason:
        why = str(reason.orig).strip().splitlines()[0]
    raise PlainError(f"The gradebook of {folders.root} can't be opened. {why}")
