"""One class of hostile pupils, with honest ones among them, taken once through the whole round."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from esafety import grading
from esafety.course import build
from esafety.course.keys import exemplar
from esafety.course.reader import read_lesson
from esafety.grading.classroom import Classroom

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
_spec = importlib.util.spec_from_file_location(
    "hostile_corpus", HERE / "corpus" / "__init__.py", submodule_search_locations=[str(HERE / "corpus")]
)
sys.modules["hostile_corpus"] = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sys.modules["hostile_corpus"])

from hostile_corpus import CASES  # noqa: E402
from hostile_corpus.base import ANSWERS, HONEST, LESSON, PLAIN, SEED, Place, answering, file  # noqa: E402


@dataclass
class Round:
    """What a round with the class left behind."""

    course: Path
    collected: grading.cycle.Collected
    marked: dict[str, grading.marks.Marked]
    returned: grading.cycle.Returned
    grades: dict[str, dict[str, tuple]] = field(default_factory=dict)
    """Pupil to item to what the gradebook has."""
    touched: tuple[str, ...] = ()
    """What changed outside of the course, and in the author's folders."""


@pytest.fixture(scope="session")
def honest(tmp_path_factory, released):
    """The round with the honest pupils alone."""
    course = Path(shutil.copytree(released, tmp_path_factory.mktemp("honest") / "course"))
    _honest(course)
    return _round(course)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory, released):
    """The round with everybody."""
    world = tmp_path_factory.mktemp("world")
    course = Path(shutil.copytree(released, world / "course"))
    outside = world / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("nobody's business", encoding="utf-8")
    _honest(course)
    for case in CASES:
        case.do(Place(_shelves(course) / case.pupil, outside))
    before = _tree(world)
    done = _round(course)
    done.touched = tuple(sorted(before.items() ^ _tree(world).items()))
    return done


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """A course with one lesson that has a question of every kind. Copy it; never change it."""
    course = tmp_path_factory.mktemp("released")
    shutil.copytree(REPOSITORY / "tests/course/well-made/lessons", course / "lessons")
    shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    build(course, [LESSON])
    grading.release(course, LESSON)
    return course


def _shelves(course):
    return course / "exchange/esafety/handed-in" / LESSON


def _honest(course):
    right = exemplar(read_lesson(course / "lessons" / LESSON), SEED)
    raws = (file(answers=right), answering(tries=10_000), file(answers=ANSWERS), file(answers={}))
    for pupil, raw in zip((*HONEST[:2], PLAIN, HONEST[2]), raws, strict=True):
        Place(_shelves(course) / pupil, course).hand_in(raw)


def _round(course):
    collected = grading.collect(course, LESSON)
    marked = {each.pupil: each for each in grading.mark(course, LESSON)}
    returned = grading.feedback(course, LESSON)
    return Round(course, collected, marked, returned, _grades(course))


def _grades(course):
    with Classroom(course).gradebook() as gradebook:
        return {
            submission.student.id: {
                grade.name: (grade.auto_score, grade.manual_score, grade.max_score, grade.needs_manual_grade)
                for book in submission.notebooks
                for grade in book.grades
            }
            for submission in gradebook.assignment_submissions(LESSON)
        }


def _tree(world):
    """All that lies around the course and in its author's folders, with its content; follows no link."""
    kept = (
        "outside",
        "course/lessons",
        "course/source",
        "course/release",
        "course/exchange/esafety/handed-in",
    )
    found = {
        str(each.relative_to(world)): _content(each)
        for each in (*world.iterdir(), *(world / "course").iterdir())
    }
    for name in kept:
        for folder, _, files in os.walk(world / name):
            found |= {f"{folder}/{each}": _content(Path(folder) / each) for each in files}
            found[folder] = "folder"
    ours = ("autograded", "submitted", "feedback", "gradebook.db")
    return {
        name: content for name, content in found.items() if name not in [f"course/{each}" for each in ours]
    }


def _content(path):
    if path.is_symlink():
        return f"link to {path.readlink()}"
    if not path.is_file():
        return "no file"
    if path.stat().st_size > 1_000_000:
        return f"{path.stat().st_size} bytes"
    return hashlib.sha256(path.read_bytes()).hexdigest()
