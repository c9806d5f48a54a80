"""
Answers that nobody thought of: made up by Hypothesis for some twenty seconds, or for as long as one likes.

``ESAFETY_FUZZ_SECONDS=3600`` makes it an hour, spread over the targets below. What it finds is kept in
``.hypothesis/`` and tried first the next time.
"""

from __future__ import annotations

import json
import os
import time

import pytest
from hostile_corpus import CASES
from hostile_corpus.base import ANSWERS, LESSON, file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esafety.course.keys import exemplar, rule
from esafety.course.model import Written
from esafety.course.reader import read_lesson
from esafety.grading.cards import outputs
from esafety.grading.handed import look
from esafety.grading.misconceptions import shown
from esafety.grading.work import Piece
from esafety.grading.written import written_answer
from esafety.marking.answers import MAX_SEED, Answers, fits, parse
from esafety.marking.cell import judge
from esafety.marking.disk import read, write
from esafety.marking.mark import BLANK, NONSENSE, PARTLY, RIGHT, UNREADABLE, WRONG

TARGETS = 4
SECONDS = float(os.environ.get("ESAFETY_FUZZ_SECONDS", "20")) / TARGETS
STATES = {RIGHT, PARTLY, WRONG, BLANK, NONSENSE, UNREADABLE}

NAMES = st.sampled_from(
    [*ANSWERS, "a", "b", "c", "d", "m1", "m2", "bad", "sure", "password", "speed", "path"]
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([10**21, 10**400, -(2**53), 40, 10_000, 4])
LEAVES = st.none() | st.booleans() | NUMBERS | st.text(max_size=30) | NAMES
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=6) | st.dictionaries(NAMES | st.text(), inner, max_size=6)
)
"""Any JSON value, many of them near to an answer."""


@pytest.fixture(scope="module")
def lesson(released):
    """The lesson with a question of every kind."""
    return read_lesson(released / "lessons" / LESSON)


def for_a_while(**strategies):
    """Try examples, sixty at a time, until this target's share of the time is over."""
    few = settings(
        max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
    )

    def around(check):
        tried = 0

        def counted(**drawn):
            nonlocal tried
            tried += 1
            check(**drawn)

        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            few(given(**strategies)(counted))()
        print(f"{check.__name__}: {tried} examples in {SECONDS:g} seconds")

    return around


def plain(value):
    """A value as a file would hold it."""
    return parse(file(answers={"q": value}) if fits(value) else b"").values.get("q")


def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path):
    """Noise and spoilt files give answers within the limits, or trouble; and what was read can be written."""
    whole = st.sampled_from(
        [file(), file(answers={}), *(made for case in CASES[:60] if (made := _sent(case)))]
    )

    @for_a_while(raw=st.binary(max_size=300) | _spoilt(whole))
    def any_bytes(raw):
        answers = parse(raw)
        assert isinstance(answers, Answers)
        assert answers.trouble == "" or (answers.trouble.endswith(".") and not answers.values)
        assert 0 <= answers.seed <= MAX_SEED
        assert all(fits(value) for value in answers.values.values())
        write(tmp_path / "answers.json", answers)
        assert read(tmp_path / "answers.json").values == answers.values


def test_any_file_is_marked_and_shown(tmp_path, lesson):
    """Any JSON in place of the answers, read from a collected folder, gives a state, and a card is drawn."""
    questions = [each for each in lesson.questions if each.marks and not isinstance(each, Written)]
    known = frozenset(each.id for each in lesson.questions)
    ids = st.sampled_from(sorted(known)) | st.text(max_size=5)
    heads = st.sampled_from(["lesson", "version", "seed", "revision", "schema", "other"])

    @for_a_while(
        values=st.dictionaries(ids, VALUES, max_size=8), head=st.dictionaries(heads, VALUES, max_size=3)
    )
    def any_file(values, head):
        raw = json.dumps({**json.loads(file()), **head, "answers": values}).encode()
        (tmp_path / "answers.json").write_bytes(raw)
        answers = look(tmp_path).read(known)
        assert answers.values.keys() <= known
        for question in questions:
            _marked(question, answers)
        written_answer(answers, "why-one")


def test_any_value_for_any_question_earns_what_its_rule_says(lesson):
    """A state, and marks from nothing to full marks that belong to it."""
    questions = [each for each in lesson.questions if each.marks and not isinstance(each, Written)]

    @for_a_while(question=st.sampled_from(questions), value=VALUES, seed=st.integers(0, MAX_SEED))
    def any_value(question, value, seed):
        mark = judge(question.id, rule(question), Answers(values={question.id: value}, seed=seed))
        assert mark.state in STATES
        assert 0 <= mark.marks <= mark.out_of == question.marks
        assert (mark.marks == mark.out_of) == (mark.state == RIGHT)
        assert mark.marks == 0 or mark.state in (RIGHT, PARTLY)


def test_any_value_near_an_answer_is_marked_and_shown(lesson):
    """Right answers with one place changed are where rules and cards look closest."""
    questions = [each for each in lesson.questions if each.marks and not isinstance(each, Written)]
    right = exemplar(lesson, 7)

    @for_a_while(question=st.sampled_from(questions), data=st.data())
    def near(question, data):
        value = data.draw(_changed(right[question.id]))
        _marked(question, Answers(values={question.id: plain(value)}, seed=7))


def _sent(case):
    """The bytes that a case of the corpus hands in, where it is only bytes."""
    cells = getattr(case.do, "__closure__", None) or ()
    return next((cell.cell_contents for cell in cells if isinstance(cell.cell_contents, bytes)), None)


@st.composite
def _spoilt(draw, whole):
    """A file of which some bytes are taken out, doubled or replaced."""
    raw = draw(whole)[:4_000]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(start + 20, len(raw))))
        middle = draw(
            st.binary(max_size=6) | st.sampled_from([b"", b"[", b"{", b'"', b"\\", b"1e999", b"null"])
        )
        raw = raw[:start] + middle + raw[end:]
    return raw


def _changed(value):
    """A right answer with something else in one of its places, or in all."""
    if isinstance(value, dict) and value:
        return st.builds(lambda key, new: value | {key: new}, st.sampled_from(sorted(value)) | NAMES, VALUES)
    if isinstance(value, list) and value:
        return st.builds(lambda at, new: [*value[:at], new, *value[at:]], st.integers(0, len(value)), VALUES)
    return VALUES


def _marked(question, answers):
    """Mark one answer, draw its card, and look for the misconception behind it."""
    mark = judge(question.id, rule(question), answers)
    assert mark.state in STATES
    assert 0 <= mark.marks <= mark.out_of
    value = answers.values.get(question.id)
    piece = Piece(
        question.id, question, value, mark, own_words=False, points=question.marks, seed=answers.seed
    )
    drawn = "".join(str(each) for each in outputs(piece, answers))
    assert "can't be shown" not in drawn
    assert shown(question, value) <= {"symbols-make-strong", "logo-proves-sender"}
