"""What is right in a check, and how sure somebody was of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety.marking.calibration import STEPS, Judged, judged, mean_sure

OPTIONS = [{"id": "a", "right": True}, {"id": "b", "right": False}]
CONTENT = {
    "check": "start",
    "items": [
        {"id": "one", "kind": "choice", "check": 1, "options": OPTIONS},
        {"id": "one-sure", "kind": "confidence", "about": "one"},
        {"id": "two", "kind": "order", "check": 2, "key": ["a", "b", "c"]},
        {"id": "two-sure", "kind": "confidence", "about": "two"},
        {"id": "results", "kind": "results"},
    ],
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


def test_a_question_is_right_only_when_all_of_it_is():
    """An order that is nearly right earns part of a mark, and is not right here."""
    values = {"one": "a", "one-sure": 100, "two": ["b", "a", "c"], "two-sure": 0}
    assert judged(CONTENT, values) == [Judged("one", True, True, 100), Judged("two", True, False, 0)]


def test_what_is_left_open_is_neither_right_nor_sure():
    """Nothing is made up for a pupil who said nothing."""
    assert judged(CONTENT, {}) == [Judged("one", False, False, None), Judged("two", False, False, None)]
    assert mean_sure(judged(CONTENT, {})) is None


def test_a_lesson_has_nothing_to_judge():
    """Only a check's questions carry a number."""
    assert judged({"items": [{"id": "one", "kind": "choice", "options": OPTIONS}]}, {"one": "a"}) == []


def test_how_sure_on_the_whole_is_the_mean_of_what_was_said():
    """A question without "how sure" does not count as a guess."""
    said = [Judged("one", True, True, 100), Judged("two", True, False, 50), Judged("three", True, True, None)]
    assert mean_sure(said) == 75


@pytest.mark.parametrize(
    ("value", "step"), [(0, 0), (100, 100), (70, 75), (101, None), (-1, None), (True, None), ("75", None)]
)
def test_only_the_scale_counts(value, step):
    """What the page would not write is no answer; what an older page wrote goes to the nearest step."""
    assert judged(CONTENT, {"one-sure": value})[0].sure == step


@given(value=JSON, sure=JSON)
def test_any_json_value_is_judged(value, sure):
    """No answer stops the others, and none is surer than certain."""
    for each in judged(CONTENT, {"one": value, "one-sure": sure, "two": value}):
        assert each.sure is None or each.sure in STEPS
