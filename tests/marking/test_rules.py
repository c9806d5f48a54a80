"""Marking rules: right, wrong, blank and nonsense, and never an exception."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety.marking import choice, classify, goal, number, order, own_run, several, spot
from esafety.marking.read import hidden_test

RULES = [
    choice("b"),
    several("a", "c", marks=2),
    order("c", "a", "b", marks=3),
    classify({"a": "given", "b": "given", "c": "taken", "d": "guessed"}, marks=3),
    number(10, tolerance=1),
    number(own_run("guessing-machine.saved_tries")),
    goal("guessing-machine", "slowest_seconds >= 60", marks=2),
    spot(bad=("m1", "m2"), good=("m3", "m4"), marks=4),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@pytest.mark.parametrize("rule", RULES, ids=repr)
@given(value=JSON, seed=st.integers(0, 2**31 - 1))
def test_any_json_value_gets_a_mark(rule, value, seed):
    """Every rule is total: a mark between nothing and full marks, whatever was sent."""
    mark = rule(value, seed)
    assert 0 <= mark.marks <= mark.out_of
    assert isinstance(float(mark.marks), float)


@pytest.mark.parametrize("rule", RULES, ids=repr)
@pytest.mark.parametrize("empty", [None, "", [], {}])
def test_blank_is_not_attempted(rule, empty):
    """Skipping a question is told apart from getting it wrong."""
    assert rule(empty).state == "blank"


@pytest.mark.parametrize(
    ("rule", "value", "marks", "state"),
    [
        (choice("b"), "b", 1, "right"),
        (choice("b"), "a", 0, "wrong"),
        (choice("b"), ["b"], 0, "nonsense"),
        (several("a", "c", marks=2), ["c", "a"], 2, "right"),
        (several("a", "c", marks=2), ["a", "b"], 0, "wrong"),
        (several("a", "c", marks=2), ["a", "b", "c"], 1, "partly"),
        (several("a", "c", marks=2), ["a", "a"], 0, "nonsense"),
        (order("c", "a", "b", marks=3), ["c", "a", "b"], 3, "right"),
        (order("c", "a", "b", marks=3), ["b", "a", "c"], 0, "wrong"),
        (order("c", "a", "b", marks=3), ["c", "a"], 0, "nonsense"),
        (classify({"a": "in", "b": "out"}, marks=2), {"a": "in", "b": "out"}, 2, "right"),
        (
            classify({"a": "in", "b": "in", "c": "out"}, marks=2),
            {"a": "in", "b": "out", "c": "out"},
            1,
            "partly",
        ),
        (classify({"a": "in", "b": "out"}, marks=2), {"a": "out", "b": "in"}, 0, "wrong"),
        (classify({"a": "in", "b": "out"}, marks=2), {"a": "in"}, 0, "wrong"),
        (classify({"a": "in", "b": "out"}, marks=2), {"a": "elsewhere", "b": []}, 0, "wrong"),
        (classify({"a": "in", "b": "out"}, marks=2), {"z": "in"}, 0, "nonsense"),
        (classify({"a": "in", "b": "out"}, marks=2), ["in", "out"], 0, "nonsense"),
        (number(10, tolerance=1), 11, 1, "right"),
        (number(10, tolerance=1), 11.01, 0, "wrong"),
        (number(1), True, 0, "nonsense"),
        (number(10), float("nan"), 0, "nonsense"),
        (number(10), 10**400, 0, "nonsense"),
    ],
)
def test_marks_and_states(rule, value, marks, state):
    """Worked by hand: what each answer earns, and what the teacher is told."""
    assert (rule(value).marks, rule(value).state) == (marks, state)


@pytest.mark.parametrize("verdict", [True, False])
def test_suspecting_or_trusting_everything_scores_as_chance(verdict):
    """A pupil who says the same of every message has told nothing apart."""
    rule = spot(bad=("m1", "m2"), good=("m3", "m4"), marks=4)
    assert rule({f"m{n}": {"bad": verdict} for n in range(1, 5)}).marks == 0


def test_spot_counts_false_alarms_like_misses():
    """One false alarm of two costs as much as one miss of two: half the marks."""
    rule = spot(bad=("m1", "m2"), good=("m3", "m4"), marks=4)
    clean = {"m1": True, "m2": True, "m3": False, "m4": False}
    for slip in clean:
        given = {each: {"bad": verdict != (each == slip)} for each, verdict in clean.items()}
        assert rule(given).marks == 2
    assert rule({each: {"bad": verdict} for each, verdict in clean.items()}).marks == 4


KEY = {"a": "given", "b": "given", "c": "given", "d": "taken", "e": "taken", "f": "guessed"}


@pytest.mark.parametrize("column", ["given", "taken", "guessed"])
def test_filling_one_column_earns_nothing(column):
    """However many rows belong there."""
    assert classify(KEY, marks=3)(dict.fromkeys(KEY, column)).marks == 0


def test_guessing_a_table_earns_about_nothing():
    """Over every way to fill a table, the mean is small: what luck earns, less what is cut off at nothing."""
    rule = classify({"a": "in", "b": "in", "c": "out", "d": "out"}, marks=4)
    marks = [rule(dict(zip("abcd", each, strict=True))).marks for each in product(("in", "out"), repeat=4)]
    assert sum(marks) / len(marks) < 1
    assert sorted(set(marks)) == [0, 2, 4]


@given(st.dictionaries(st.sampled_from(sorted(KEY)), st.sampled_from(["given", "taken", "guessed"])))
def test_one_more_right_row_never_costs(placed):
    """Putting any row right earns at least as much as before."""
    rule = classify(KEY, marks=3)
    for row, column in KEY.items():
        assert rule({**placed, row: column}).marks >= rule(placed).marks


@pytest.mark.parametrize("rule", RULES, ids=repr)
def test_a_rule_is_read_back_from_its_own_repr(rule):
    """The hidden test can be read as data, and says what the rule says."""
    item, again = hidden_test(f'ask("weakest")\nfrom esafety.marking import *\nmark("weakest", {rule!r})')
    assert (item, again) == ("weakest", rule)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "mark(",
        "1",
        'mark("a", print("b"))',
        'mark("a", choice(__import__("os").name))',
        'mark("a", choice(open("key")))',
        'mark("a", (lambda: 0)())',
        'mark("a", own_run("x"))',
        'mark("a", choice(**{"key": "b"}))',
        'mark("a", choice("b", bonus=5))',
        "mark(" * 500,
    ],
)
def test_nothing_but_a_rule_is_ever_read(source):
    """An altered cell is refused with a sentence; none of it is evaluated."""
    with pytest.raises(ValueError, match="no marking rule"):
        hidden_test(source)
