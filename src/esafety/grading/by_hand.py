"""A mark that a teacher gives by hand, as formgrader's page gives it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from esafety.grading.classroom import Classroom

NOTEBOOK = "lesson"


def set_marks(course: Path, lesson: str, question: str, marks: Iterable[tuple[str, float]]) -> None:
    """
    Give a written answer's marks for several pupils.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        question: The item's id.
        marks: Each pupil's id, and the mark.
    """
    with Classroom(course).gradebook() as gradebook:
        for pupil, mark in marks:
            grade = gradebook.find_grade(question, NOTEBOOK, lesson, pupil)
            grade.manual_score = mark
            grade.needs_manual_grade = False
        gradebook.db.commit()
