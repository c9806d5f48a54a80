"""The figure that ends a check: one dot an answer, above how sure the pupil was."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from figure_words import words_on

from esafety.activities import Look, names
from esafety.activities.calibration import activity, sentence
from esafety.marking.calibration import STEPS, Judged

QUESTIONS = 16
OPTIONS = [{"id": "a", "html": "", "right": True}, {"id": "b", "html": "", "right": False}]
ITEMS = [
    item
    for number in range(1, QUESTIONS + 1)
    for item in (
        {"id": f"q{number}", "kind": "choice", "check": number, "options": OPTIONS},
        {"id": f"q{number}-sure", "kind": "confidence", "about": f"q{number}"},
    )
]
CONTENT = {"check": "start", "items": [*ITEMS, {"id": "results", "kind": "results"}]}


def look(answers, *, ended=True):
    """A pupil who answered so: for each question the option and how sure."""
    values = {f"q{number}": option for number, (option, _) in answers.items()}
    values |= {f"q{number}-sure": sure for number, (_, sure) in answers.items()}
    return Look(answers=values | ({"results": True} if ended else {}), content=CONTENT)


def draw(answers, width=640, *, ended=True):
    return activity().draw({}, width=width, look=look(answers, ended=ended))


MIXED = {number: ("a" if number % 3 else "b", list(STEPS)[number % 5]) for number in range(1, 16)}


def test_nothing_is_told_before_the_end():
    """The figure has no dot, the sentence no number, the table no row."""
    picture = draw(MIXED, ended=False)
    assert picture.sentence == "The picture comes when you ask for your results."
    assert picture.table.rows == ()
    assert not re.search(r">\d", picture.svg)


@pytest.mark.parametrize("width", [280, 640, 760])
def test_every_answer_is_a_dot_with_its_number(width):
    """Fifteen dots for fifteen answers; below each pile stands how many were right."""
    picture = draw(MIXED, width)
    words = words_on(picture)
    assert [str(number) for number in range(1, 16)] == sorted(
        (word for word in words if word.isdigit()), key=int
    )
    for step in STEPS:
        pile = [option for option, sure in MIXED.values() if sure == step]
        assert f"{pile.count('a')} of {len(pile)}" in words


def test_the_sentence_says_what_the_dots_show():
    """Counts by step, the surest first; what is missing is said."""
    told = draw({1: ("a", 100), 2: ("b", 100), 3: ("a", 25)}).sentence
    assert told == (
        "You got 2 of 16 right. Certain: 1 of 2 right. Not very sure: 1 of 1 right. 13 without an answer or "
        "without “how sure” are not shown. On the whole, you felt about as sure as you were right. "
        "So few questions give only a rough picture."
    )


@pytest.mark.parametrize(
    ("right", "sure", "told"),
    [
        (8, 100, "you felt surer than you were right"),
        (16, 50, "you were right more often than you felt sure"),
        (12, 75, "you felt about as sure as you were right"),
    ],
)
def test_the_whole_is_judged_with_room_for_chance(right, sure, told):
    """Half right and always certain is too sure; 12 of 16 and fairly sure is neither."""
    found = [Judged(f"q{number}", True, number < right, sure) for number in range(16)]
    assert told in sentence(found)


def test_the_table_has_a_line_for_each_question():
    """Right, not right, and left open are three things."""
    rows = draw({1: ("a", 75), 2: ("b", 0)}).table.rows
    assert rows[:3] == (
        ("1", "fairly sure", "right"),
        ("2", "just guessing", "not right"),
        ("3", "not said", "no answer"),
    )
    assert len(rows) == QUESTIONS


def test_no_lesson_can_ask_for_it():
    """It belongs to a check's end, so authors are not offered it."""
    assert "calibration" not in names()


def test_the_scale_is_the_one_on_the_page():
    """Python and the page name the five steps alike."""
    page = Path(__file__).parents[2] / "src/esafety/widgets/static/confidence.js"
    steps = re.search(r"const STEPS = (\[.*\]);", page.read_text(encoding="utf-8"))[1]
    assert {value: words.lower() for value, words in json.loads(steps)} == STEPS
