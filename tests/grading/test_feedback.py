from __future__ import annotations

import re

import pytest
from grading_course import LESSON, answered

from esafety import grading
from esafety.errors import PlainError
from esafety.grading.classroom import Classroom


@pytest.fixture
def feedback(course, hand_in):
    """Hand in, collect, mark, and give back the page: ``feedback(raw)``."""

    def page(raw=None, before=None):
        hand_in("ada", raw)
        grading.collect(course, LESSON)
        grading.mark(course, LESSON)
        if before:
            before()
        grading.feedback(course, LESSON)
        return grading.fetch_feedback(course, LESSON, "ada", course / "my-work/ada" / LESSON).read_text(
            "utf-8"
        )

    return page


def test_the_page_asks_nothing_of_anybody(feedback):
    """British English, one file: no script, no link, no picture or style from another place."""
    page = feedback()
    assert '<html lang="en-GB">' in page
    assert "<script" not in page
    assert not re.search(r"https?://|//cdn|@import", page)
    assert set(re.findall(r'(?:src|href)="([^":]*):?', page)) <= {"tel"}


def test_only_what_was_chosen_is_explained(feedback):
    """Each chosen option is explained; no other is, and no key, mark scheme or test is on the page."""
    page = feedback(answered({"one": "a", "some": ["a", "b"], "tries": 40}))
    for here in ("EXPLAINS-A", "EXPLAINS-LONG", "EXPLAINS-BIRTHDAY", "EXPLAINS-FORTY", "0 of 1 mark"):
        assert here in page
    for hidden in (
        "EXPLAINS-B ",
        "EXPLAINS-EACH",
        "EXPLAINS-TEN",
        "SCHEME-ONE",
        "HIDDEN",
        "P@ssw0rd1",
        "choice(",
    ):
        assert hidden not in page
    assert "Not answered" in page


def test_a_pupils_text_is_escaped(feedback):
    """Hostile text is shown as text."""
    page = feedback(answered({"why": "<script>alert(1)</script>\n\n{{ 7*7 }}", "one": "<b>"}))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "{{ 7*7 }}" in page


def test_the_teachers_mark_and_comment_come_with_it(course, feedback):
    """A manual mark counts, and the comment is shown, escaped; before that, the answer waits."""
    assert "Your teacher has still to read this" in feedback()

    def moderate():
        with Classroom(course).gradebook() as gradebook:
            gradebook.find_grade("why", "lesson", LESSON, "ada").manual_score = 2
            gradebook.find_comment("why", "lesson", LESSON, "ada").manual_comment = "Say who <they> are."
            gradebook.db.commit()

    page = feedback(before=moderate)
    assert "<strong>6</strong> of 7 marks" in page
    assert "Say who &lt;they&gt; are." in page
    assert "still to read" not in page


def test_unreadable_work_is_told_kindly(feedback):
    """A pupil whose file can't be read is told what to do, and not that all of it was wrong."""
    page = feedback(b"{")
    assert "could not be read" in page
    assert "Not this time" not in page


def test_waiting_and_missing_feedback_are_named(course, hand_in):
    """Giving feedback says whose written answer still waits; fetching too early is one sentence."""
    with pytest.raises(PlainError, match="no feedback"):
        grading.fetch_feedback(course, LESSON, "ada", course / "my-work/ada" / LESSON)
    with pytest.raises(PlainError, match="marked yet"):
        grading.feedback(course, LESSON)
    hand_in("ada")
    hand_in("ben", answered({"one": "b"}))
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    returned = grading.feedback(course, LESSON)
    assert (returned.pupils, returned.waiting, returned.failed) == (("ada", "ben"), ("ada",), {})
