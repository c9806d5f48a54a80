"""A question whose key is in its page is judged as its marked twin would be."""

from __future__ import annotations

from pathlib import Path

import pytest

from esafety.course.content import item
from esafety.course.keys import exemplar
from esafety.course.keys import rule as marked_rule
from esafety.course.reader import read_lesson
from esafety.marking.practice import KINDS, rule

CHECK = read_lesson(Path(__file__).parents[1] / "course/well-made-checks/lessons/start-check-a")
ASKED = {question.id: question for question in CHECK.questions if question.kind in KINDS}


def test_every_kind_is_asked():
    """What follows leaves no kind out."""
    assert {question.kind for question in ASKED.values()} == set(KINDS)


@pytest.mark.parametrize("name", ASKED)
def test_the_page_s_key_is_the_author_s(name):
    """Right, wrong, blank and nonsense come out the same from ``content.json`` as from the lesson's text."""
    question = ASKED[name]
    told, written = rule(item(question)), marked_rule(question)
    right = exemplar(CHECK)[name]
    assert told(right).state == "right"
    for value in (
        right,
        None,
        "b",
        ["b"],
        {"a": "ask"},
        {"m1": {"bad": True}},
        7,
        "<b>",
        [[]],
        {"": {}},
        1e400,
    ):
        assert told(value).state == written(value).state, value
