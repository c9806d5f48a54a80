"""Every source notebook runs in a real kernel with the exemplar answers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from esafety.course import build
from esafety.course.keys import EXEMPLAR_SEED, exemplar
from esafety.course.reader import read_lesson
from esafety.marking.answers import Answers
from esafety.marking.keeping import write

ROOT = Path(__file__).parents[1]
WELL_MADE = ROOT / "tests" / "course" / "well-made"
SLUGS = sorted(each.name for each in (ROOT / "source").iterdir())


def run(slug: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a lesson's source notebook cell by cell and compare each output with the stored one."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--nbval",
        "--rootdir",
        str(folder),
    ]
    return subprocess.run(
        [*command, str(folder / "lesson.ipynb")], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A small course with every kind of question, built."""
    course = tmp_path_factory.mktemp("small") / "course"
    shutil.copytree(WELL_MADE, course)
    build(course)
    return course


@pytest.fixture(params=[*SLUGS, "two-doors"])
def lesson(request, tmp_path, small):
    """A copy of a lesson's source, with the answers that earn full marks beside it."""
    course = small if request.param == "two-doors" else ROOT
    folder = tmp_path / request.param
    shutil.copytree(course / "source" / request.param, folder)
    values = exemplar(read_lesson(course / "lessons" / request.param))
    write(folder / "answers.json", Answers(request.param, "", EXEMPLAR_SEED, 1, values))
    return folder


def test_the_exemplar_earns_full_marks_and_figures_say_what_they_said(lesson):
    """No cell fails; each marked cell gives its full marks; each activity's sentence is the stored one."""
    ran = run(lesson.name, lesson)
    assert ran.returncode == 0, ran.stdout[-3000:]
    cells = nbformat.read(lesson / "lesson.ipynb", 4).cells
    stored = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(stored) >= 7


def test_a_wrong_answer_would_be_seen(lesson):
    """The comparison can fail: without the answers, no stored full mark is met."""
    (lesson / "answers.json").unlink()
    assert run(lesson.name, lesson).returncode == 1
