"""Marking rules: right, wrong, blank and nonsense, and never an exception."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esafety.marking import choice, classify, goal, number, order, own_run, several, spot
from esafety.marking.read import hidden_test
from esafety.marking.spot import tally

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


LETTERS = sorted("abcdef")


@given(picked=st.sets(st.sampled_from(LETTERS)), key=st.sets(st.sampled_from(LETTERS), min_size=1))
def test_a_better_pick_never_costs(picked, key):
    """Adding a right option, or taking a wrong one back, earns at least as much; all right earns all."""
    rule = several(*sorted(key), marks=3)
    for letter in LETTERS:
        better = picked | {letter} if letter in key else picked - {letter}
        assert rule(sorted(better)).marks >= rule(sorted(picked)).marks
    assert rule(sorted(key)).marks == 3


@given(st.permutations(LETTERS), st.integers(0, len(LETTERS) - 2))
def test_mending_two_neighbours_in_an_order_never_costs(given_order, at):
    """Two neighbours put right earn at least as much; the right order earns all, the reverse nothing."""
    rule = order(*LETTERS, marks=4)
    mended = list(given_order)
    mended[at : at + 2] = sorted(mended[at : at + 2])
    assert rule(mended).marks >= rule(list(given_order)).marks
    assert (rule(LETTERS).marks, rule(LETTERS[::-1]).marks) == (4, 0)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(0, 100))
def test_a_nearer_number_never_earns_less(one, other, tolerance):
    """Of two numbers, the one that is nearer to the answer earns at least as much."""
    rule = number(10, tolerance=tolerance)
    nearer, farther = sorted((one, other), key=lambda each: abs(each - 10))
    assert rule(nearer).marks >= rule(farther).marks


SAID = st.dictionaries(st.sampled_from(LETTERS), st.fixed_dictionaries({"bad": st.booleans()}))


@given(said=SAID, bad=st.sets(st.sampled_from(LETTERS), min_size=1, max_size=5))
def test_one_more_message_judged_rightly_never_costs(said, bad):
    """Whatever else was said. And one verdict for all, however many are bad, earns nothing: chance."""
    rule = spot(bad=tuple(sorted(bad)), good=tuple(sorted(set(LETTERS) - bad)), marks=4)
    for letter in LETTERS:
        assert rule({**said, letter: {"bad": letter in bad}}).marks >= rule(said).marks
    for verdict in (True, False):
        assert rule({letter: {"bad": verdict} for letter in LETTERS}).marks == 0
    assert rule({letter: {"bad": letter in bad} for letter in LETTERS}).marks == 4


@pytest.mark.parametrize("bad", range(1, 6))
def test_guessing_messages_is_at_chance(bad):
    """Over every way to judge six messages, hits less false alarms come to nothing on average."""
    rule = spot(bad=tuple(LETTERS[:bad]), good=tuple(LETTERS[bad:]), marks=1)
    rates = []
    for verdicts in product((True, False), repeat=6):
        count = tally({x: {"bad": v} for x, v in zip(LETTERS, verdicts, strict=True)}, rule.bad, rule.good)
        rates.append(count.hits / bad - count.false_alarms / (6 - bad))
    assert abs(sum(rates)) < 1e-9


@given(value=JSON, seed=st.integers(0, 2**31 - 1))
@settings(deadline=5_000)
def test_a_goal_keeps_to_its_budget(value, seed):
    """Settings are checked before the model runs, so none, however odd or long, takes long."""
    rule = goal("guessing-machine", "slowest_seconds >= 60", marks=2)
    for odd in (value, {"password": value, "speed": 4}, {"password": "x" * 8_000, "speed": seed}):
        assert 0 <= rule(odd, seed).marks <= 2


@pytest.mark.parametrize("rule", RULES, ids=repr)
@given(value=JSON, seed=st.integers(0, 2**31 - 1))
def test_a_rule_is_pure(rule, value, seed):
    """The same answer earns the same again, and is left as it was."""
    before = repr(value)
    assert repr(rule(value, seed)) == repr(rule(value, seed))
    assert repr(value) == before


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
