"""Keys become calls that marking reads back, and exemplars that earn full marks."""

import pytest

from esafety.course.keys import EXEMPLAR_SEED, exemplar, marks_itself, rule, rule_call
from esafety.marking.read import hidden_test


def test_calls_are_written_as_marking_reads_them(lesson):
    """The hidden test of each question is read back to the same rule."""
    for question in filter(marks_itself, lesson.questions):
        item, read = hidden_test(f'mark("{question.id}", {rule_call(question)})')
        assert (item, read) == (question.id, rule(question))


def test_a_call_can_be_read_by_an_author(lesson):
    """It says the key and the marks, as one would write them."""
    calls = {question.id: rule_call(question) for question in lesson.questions if marks_itself(question)}
    assert calls["weakest"] == "choice('b', marks=1)"
    assert calls["tries"] == "number(10000, marks=1)"
    assert calls["mine"] == "number(own_run('guessing-machine.saved_tries'), tolerance=1, marks=1)"
    assert calls["came-from"] == (
        "classify({'a': 'given', 'b': 'taken', 'c': 'guessed', 'd': 'given'}, marks=2)"
    )
    assert calls["shows"] == "choice('a', marks=1)"
    assert calls["triage"] == "spot(bad=('m1',), good=('m2',), marks=2)"


@pytest.mark.parametrize("seed", [1, EXEMPLAR_SEED, 48213])
def test_exemplars_earn_full_marks(lesson, seed):
    """Whatever the pupil's seed."""
    answers = exemplar(lesson, seed)
    for question in filter(marks_itself, lesson.questions):
        assert rule(question)(answers[question.id], seed).marks == question.marks, question.id


def test_the_exemplar_reads_a_story_to_its_nearest_ending(lesson):
    """What it went through, and the ending it saw."""
    assert exemplar(lesson)["found-key"] == {"path": ["path", "desk"], "endings": ["desk"]}
