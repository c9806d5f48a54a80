"""The table of marks is nbgrader's, and made without asking for each pupil apart."""

from __future__ import annotations

import csv

import pytest
from grading_course import LESSON, answered
from nbgrader.apps.exportapp import ExportApp
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import event
from traitlets.config import PyFileConfigLoader

from esafety import grading
from esafety.grading.classroom import Classroom
from esafety.grading.export import Export


@pytest.fixture
def marked(course, hand_in):
    """Two have handed in, one has not; with credit, a comment, a fine and names."""
    hand_in("ada")
    hand_in("ben", answered({"one": "b", "some": ["a"]}))
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    with Classroom(course).gradebook() as gradebook:
        gradebook.update_or_create_student("ada", first_name="Ada", last_name="Zwart")
        gradebook.update_or_create_student(
            "ben", first_name="Ben", last_name="Abara", email="b@school.example"
        )
        gradebook.add_student("cai", last_name="Nwosu")
        gradebook.add_assignment("another", duedate="2026-12-04 12:00")
        gradebook.find_grade("one", "lesson", LESSON, "ben").extra_credit = 0.5
        gradebook.find_submission_notebook("lesson", LESSON, "ben").late_submission_penalty = 4
        gradebook.db.commit()
    return course


def table(course, plugin, place, **only):
    """Export with one of the plugins, and give the text and how often the gradebook was asked."""
    made, asked = plugin(**only), []
    made.to = str(place)
    with Classroom(course).gradebook() as gradebook:
        event.listen(gradebook.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
        made.export(gradebook)
    return place.read_text("utf-8"), len(asked)


@pytest.mark.parametrize("only", [{}, {"student": ["ben", "cai"]}, {"assignment": [LESSON]}])
def test_it_is_the_table_of_nbgrader(marked, tmp_path, only):
    """Byte for byte: handed in or not, fines, credit, names, and whatever was asked for alone."""
    theirs, _ = table(marked, CsvExportPlugin, tmp_path / "theirs.csv", **only)
    ours, _ = table(marked, Export, tmp_path / "ours.csv", **only)
    assert ours == theirs
    assert ",ben,Abara,Ben,b@school.example,2.5,4.0,0.0,7.0\n" in ours


def test_nbgraders_own_command_takes_it(marked):
    """As a course of ours sets nbgrader up."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(marked)).load_config()
    assert ExportApp(config=config).plugin_class is Export


def test_more_pupils_are_no_more_questions(marked, tmp_path):
    """The gradebook is asked the same number of times for a class as for three."""
    _, few = table(marked, Export, tmp_path / "few.csv")
    with Classroom(marked).gradebook() as gradebook:
        for number in range(40):
            gradebook.add_student(f"p{number}")
    text, many = table(marked, Export, tmp_path / "many.csv")
    assert many == few
    assert len(text.splitlines()) == 1 + 2 * 43


def test_a_comma_in_a_name_moves_nothing(marked, tmp_path):
    """nbgrader would write one column too many."""
    with Classroom(marked).gradebook() as gradebook:
        gradebook.update_or_create_student("cai", last_name='Nwosu, "Cai"')
    table(marked, Export, tmp_path / "grades.csv")
    with (tmp_path / "grades.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert {'Nwosu, "Cai"', "Zwart", "Abara"} == {line["last_name"] for line in lines}
