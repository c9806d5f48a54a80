"""Late, extended, excused and missing: each is told apart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from grading_course import LESSON

from esafety import grading
from esafety.errors import PlainError

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def test_an_extension_makes_late_work_punctual(course, hand_in):
    """Late work is marked and called late; with days enough it is not late, and keeps its marks."""
    grading.release(course, LESSON, due=LONG_AGO)
    hand_in("ada")
    grading.collect(course, LESSON)
    with pytest.raises(PlainError, match="give the extension then"):
        grading.extend(course, LESSON, "ada", 3)
    assert [(each.late, each.score) for each in grading.mark(course, LESSON)] == [(True, 4)]
    grading.extend(course, LESSON, "ada", 30_000)
    assert [(each.late, each.score) for each in grading.mark(course, LESSON)] == [(False, 4)]
    assert [each.late for each in grading.mark(course, LESSON, again=True)] == [False]


def test_the_excused_are_not_missing(course, hand_in):
    """Who need not hand in is named apart; who hands in all the same is marked; it can be taken back."""
    for pupil in ("ada", "ben", "cai"):
        hand_in(pupil)
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    for pupil in ("ben", "cai"):
        (course / "exchange/esafety/handed-in" / LESSON / pupil).rename(course / f"away-{pupil}")
    grading.excuse(course, LESSON, ["ada", "ben"])
    found = grading.collect(course, LESSON)
    assert (found.missing, found.excused) == (("cai",), ("ben",))
    assert "Excused: ben." in str(found)
    grading.excuse(course, LESSON, ["ben"], excused=False)
    assert grading.collect(course, LESSON).missing == ("ben", "cai")
    (course / "excused.json").write_text("[]", encoding="utf-8")
    with pytest.raises(PlainError, match="can't be read"):
        grading.collect(course, LESSON)
