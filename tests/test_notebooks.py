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
PYTEST = "import sys, esafety, pytest; sys.exit(pytest.main(sys.argv[1:]))"
SLUGS = sorted(each.name for each in (ROOT / "source").iterdir())
CHECKS = [slug for slug in [*SLUGS, "start-check-a"] if "-check-" in slug]
"""Of these only the end has an output to compare."""


def run(slug: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a lesson's source notebook cell by cell and compare each output with the stored one."""
    command = [
        sys.executable,
        "-c",
        PYTEST,
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


def filled_in(slug: str, course: Path, folder: Path) -> Path:
    """A copy of a lesson's source, with the answers that earn full marks beside it."""
    shutil.copytree(course / "source" / slug, folder)
    values = exemplar(read_lesson(course / "lessons" / slug))
    write(folder / "answers.json", Answers(slug, "", EXEMPLAR_SEED, 1, values))
    return folder


@pytest.mark.parametrize("slug", [*SLUGS, "two-doors"])
def test_the_exemplar_earns_full_marks_and_figures_say_what_they_said(slug, small, tmp_path):
    """No cell fails; each marked cell gives full marks; each figure's sentence is the stored one."""
    lesson = filled_in(slug, small if slug == "two-doors" else ROOT, tmp_path / slug)
    ran = run(slug, lesson)
    assert ran.returncode == 0, ran.stdout[-3000:]
    cells = nbformat.read(lesson / "lesson.ipynb", 4).cells
    stored = [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]
    assert len(stored) >= (1 if slug in CHECKS else 7)


@pytest.mark.parametrize("slug", [*SLUGS, "two-doors"])
def test_a_wrong_answer_would_be_seen(slug, small, tmp_path):
    """The comparison can fail: without the answers, no stored full mark is met."""
    lesson = filled_in(slug, small if slug == "two-doors" else ROOT, tmp_path / slug)
    (lesson / "answers.json").unlink()
    assert run(slug, lesson).returncode == 1
