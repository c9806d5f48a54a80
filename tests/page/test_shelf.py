"""What the cards say."""

from __future__ import annotations

import pytest

from esafety.page.shelf import Card, is_answered, words

SPOT = {"kind": "spot", "messages": [{"id": "m1"}, {"id": "m2"}]}


@pytest.mark.parametrize(
    ("item", "value", "whole"),
    [
        ({"kind": "choice"}, "b", True),
        ({"kind": "choice"}, None, False),
        ({"kind": "number"}, 0, True),
        ({"kind": "confidence"}, 0, True),
        ({"kind": "several"}, [], False),
        ({"kind": "written"}, " \n", False),
        (SPOT, {"m1": {"bad": True, "sure": 1}}, False),
        (SPOT, {"m1": {"bad": True, "sure": 1}, "m2": {"bad": False}}, False),
        (SPOT, {"m1": {"bad": True, "sure": 1}, "m2": {"bad": False, "sure": 3}}, True),
        (SPOT, "nonsense", False),
    ],
)
def test_an_answer_counts_once_it_is_whole(item, value, whole):
    """A half-sorted inbox and a text of spaces are not answers; nought is."""
    assert is_answered(item, value) is whole


def test_the_furthest_step_is_what_a_card_says():
    """Feedback comes before handed in, and that before a count."""
    card = {"slug": "x", "title": "X", "question": "?", "band": "A", "minutes": 5, "strands": (), "items": 12}
    told = [
        Card(**card, answered=answered, handed_in=handed_in, feedback=feedback).progress
        for answered, handed_in, feedback in (
            (0, False, False),
            (4, False, False),
            (4, True, False),
            (4, True, True),
        )
    ]
    assert told == ["Not started yet", "4 of 12 answered", "Handed in", "Feedback is ready"]


def test_a_prompt_becomes_plain_words():
    """Markup goes, signs stay, and a long prompt ends after a word."""
    assert words("<p>Is <code>a&lt;b</code> so?</p>") == "Is a<b so?"
    assert words("<p>" + "word " * 40 + "</p>").endswith("word …")
