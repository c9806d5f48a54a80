"""One released course for the whole room: nbgrader's first step alone takes seconds."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from esafety import grading


def _beside(name: str):
    """A helper beside the tests, as a module of its own name: tests here are no package."""
    spec = importlib.util.spec_from_file_location(f"grading_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


small = _beside("course")
_beside("answering")
database = _beside("database")


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """A course whose lesson is released. Copy it; never change it."""
    course = small.make_course(tmp_path_factory.mktemp("released"))
    grading.release(course, small.LESSON)
    return course


@pytest.fixture(scope="session")
def server(missing):
    """A PostgreSQL whose clocks stand far from Greenwich, so that a time kept wrongly is seen."""
    found = database.programs()
    if found is None:
        missing("No PostgreSQL was found. Install the package postgresql.")
    with database.serving(found, ["fsync=off", "timezone=Pacific/Auckland"]) as running:
        yield running


@pytest.fixture(scope="session")
def released_in_postgresql(released, server, tmp_path_factory):
    """The released course with its gradebook in PostgreSQL, and a way to copy that."""
    course = Path(shutil.copytree(released, tmp_path_factory.mktemp("postgresql") / "course"))
    (course / "gradebook.db").unlink()
    grading.release(database.named(course, server.new("released")), small.LESSON)

    def copied(folder):
        shutil.copytree(course, folder)
        return database.named(folder, server.new(uuid4().hex, like="released"))

    return copied


@pytest.fixture
def course(released, tmp_path):
    """A course of one's own, with the lesson released."""
    return Path(shutil.copytree(released, tmp_path / "course"))


@pytest.fixture
def hand_in(course):
    """Hand in for a pupil: ``hand_in("ada", raw)``."""

    def handing(pupil, raw=None):
        folder = small.own_folder(course, pupil, small.answered() if raw is None else raw)
        return grading.hand_in(course, small.LESSON, pupil, folder)

    return handing
