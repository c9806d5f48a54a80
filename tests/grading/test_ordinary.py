"""An ordinary assignment in the course: never run by itself, and run for real where the teacher allows it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from esafety import grading
from esafety.errors import PlainError

NAME = "sums"


@pytest.fixture
def course(course):
    """A course with a lesson and an ordinary assignment, of which one pupil's work is collected."""
    folder = course / "source" / NAME
    folder.mkdir()
    nbformat.write(_notebook("### BEGIN SOLUTION\nanswer = 2\n### END SOLUTION"), folder / "sums.ipynb")
    place = course / "submitted/ada" / NAME
    place.mkdir(parents=True)
    ran = course / "ran"
    nbformat.write(_notebook(f"open({str(ran)!r}, 'w').close()\nanswer = 1 + 1"), place / "sums.ipynb")
    return course


def _notebook(solution):
    answer = new_code_cell(solution, id="answer")
    answer.metadata["nbgrader"] = _grader("answer", grade=False, solution=True, locked=False)
    test = new_code_cell("assert answer == 2", id="test")
    test.metadata["nbgrader"] = _grader("test", grade=True, solution=False, locked=True) | {"points": 3}
    made = new_notebook(cells=[answer, test])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return made


def _grader(name, **flags):
    return {"schema_version": 3, "grade_id": name, "task": False} | flags


def _allow(course):
    path = course / "nbgrader_config.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(".parent)", f'.parent, runs_code=["{NAME}"])'), encoding="utf-8")


def test_it_is_refused_and_the_way_to_allow_it_is_told(course):
    """By our command and by nbgrader's own, nothing is run; the sentence names the danger and the setting."""
    with pytest.raises(PlainError, match=r"read the keys.*runs_code=\[\"sums\"\]"):
        grading.mark(course, NAME)
    grading.release(course, NAME)
    command = [sys.executable, "-m", "nbgrader", "autograde", NAME]
    done = subprocess.run(command, cwd=course, env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "is an ordinary assignment" in done.stderr
    assert not (course / "ran").exists()
    assert not list((course / "autograded").glob("*/sums/*"))


def test_allowed_it_is_run_as_nbgrader_does_after_a_warning(course, caplog):
    """The pupil's code is executed, earns its marks, and comes back with nbgrader's own feedback."""
    _allow(course)
    with caplog.at_level(logging.WARNING, "esafety"):
        (ada,) = grading.mark(course, NAME)
    assert "run it only where that does no harm" in caplog.text
    assert (course / "ran").exists()
    assert (ada.score, ada.max_score, ada.trouble) == (3, 3, ())
    assert grading.feedback(course, NAME).failed == {}
    page = (course / "feedback/ada" / NAME / "sums.html").read_text("utf-8")
    assert "answer" in page
    assert "+" in page


def test_a_lesson_stays_data_whatever_is_allowed(course, hand_in):
    """Allowing one assignment changes nothing for the lessons beside it."""
    _allow(course)
    hand_in("ada")
    grading.collect(course, "mini")
    assert [each.score for each in grading.mark(course, "mini")] == [4]


def test_its_solution_is_not_handed_out(course):
    """Lessons need no ClearSolutions; an ordinary assignment does."""
    grading.release(course, NAME)
    assert "answer = 2" not in (course / "release" / NAME / "sums.ipynb").read_text("utf-8")


def test_the_exchange_says_that_it_takes_answers_only(course):
    """Collecting one would put the released notebook over the pupil's work: it is refused instead."""
    grading.release(course, NAME)
    with pytest.raises(PlainError, match="takes answers, not notebooks"):
        grading.collect(course, NAME)
