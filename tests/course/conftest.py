"""A small course that is in order, and copies of it to spoil."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SLUG = "two-doors"


@pytest.fixture
def course(tmp_path):
    """A course of one small lesson with every kind of question, in a folder of its own."""
    shutil.copytree(HERE / "well-made", tmp_path / "course")
    return tmp_path / "course"


@pytest.fixture
def folder(course):
    """The small lesson's folder."""
    return course / "lessons" / SLUG


@pytest.fixture
def lesson(folder):
    """The small lesson, read."""
    from esafety.course.reader import read_lesson

    return read_lesson(folder)


@pytest.fixture
def small_check():
    """A small check, read."""
    from esafety.course.reader import read_lesson

    return read_lesson(HERE / "well-made-checks" / "lessons" / "start-check-a")


@pytest.fixture(scope="session")
def checkout():
    """The real course: this repository."""
    return HERE.parents[1]
