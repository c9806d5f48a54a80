"""Answers of each kind, as a teacher and a pupil read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from esafety.course.keys import rule
from esafety.course.reader import read_lesson
from esafety.grading.feedback_page import _rows
from esafety.grading.misconceptions import shown
from esafety.grading.pages import page
from esafety.grading.shown import right_answer, rows
from esafety.grading.work import Piece
from esafety.marking.mark import Mark

LESSON = Path(__file__).parents[1] / "course" / "well-made" / "lessons" / "two-doors"
HALF_SORTED = {"a": "given", "b": "guessed", "c": "guessed"}


@pytest.fixture(scope="module")
def questions():
    """The questions of a small lesson with every kind, by id."""
    return {question.id: question for question in read_lesson(LESSON).questions}


def piece(question, value):
    """An answer, judged."""
    mark = rule(question)(value) if question.marks else Mark(0, 0)
    return Piece(question.id, question, value, mark, own_words=False)


def card(given):
    """The teacher's card."""
    return page("card.html.j2", piece=given, rows=rows(given), right_answer=right_answer(given), text="")


def test_a_table_is_told_row_by_row(questions):
    """Where each row was put, where it belongs, and why; what was left out is told too."""
    told = _rows(piece(questions["came-from"], HALF_SORTED))
    assert [(str(row.text), row.right, row.said) for row in told] == [
        ("her shoe size", True, "You said “given”."),
        ("how long she looked", False, "You said “guessed”. It belongs under “taken”."),
        ("that she will have a birthday", True, "You said “guessed”."),
        ("her door number", None, "You did not place it. It belongs under “given”."),
    ]
    assert "counted the seconds" in told[1].why


def test_the_teacher_reads_a_table_in_the_third_person(questions):
    """With the count as the rule gives it."""
    told = card(piece(questions["came-from"], HALF_SORTED))
    assert "Said “guessed”. It belongs under “taken”." in told
    assert "2 of 4 in the right column, 1 not placed." in told
    assert "You said" not in told


@pytest.mark.parametrize("value", [{"a": {}, "b": 5, "zz": "given", "c": "guessed"}, {"a": "<b>"}])
def test_an_odd_table_is_shown_all_the_same(questions, value):
    """Nothing of a pupil's becomes markup, and nothing fails."""
    assert "<b>" not in card(piece(questions["came-from"], value))


def test_evidence_reads_like_a_choice(questions):
    """The teacher sees what was picked and what was right; the pupil only what they picked."""
    given = piece(questions["shows"], "c")
    assert "Right answer, not picked" in card(given)
    [row] = _rows(given)
    assert (str(row.text), row.right) == ("Her friend says so", False)


def test_a_story_is_told_as_the_ways_taken(questions):
    """In the words of the links, as far as the story still has them."""
    path = ["path", "door", "nowhere", "path", "desk"]
    told = rows(piece(questions["found-key"], {"path": path, "endings": ["desk"]}))
    assert [(row.said, str(row.text)) for row in told] == [("1.", "Try the door"), ("2.", "Ask at the desk")]
    assert rows(piece(questions["found-key"], {"path": 5})) == []


def test_a_misplaced_row_shows_its_misconception(questions):
    """A row that is right, left out or put nowhere shows none."""
    table = questions["came-from"]
    assert shown(table, {"a": "given", "c": "taken"}) == {"logo-proves-sender"}
    assert shown(table, {"a": "nowhere", "b": [], "d": "given"}) == set()
    assert shown(questions["shows"], "b") == {"symbols-make-strong"}
