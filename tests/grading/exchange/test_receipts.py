"""A receipt holds the time and the content of a hand-in, so that a later change is seen."""

from __future__ import annotations

import hashlib
import json

import pytest
from grading_course import LESSON, answered

from esafety import grading
from esafety.grading.classroom import Classroom
from esafety.grading.exchange.handed_in import on

BETTER = answered({"one": "b", "some": ["a", "c"], "tries": 10})
WORSE = answered({"one": "a"})


def change(hand_in, raw=None, **receipt):
    """Change a hand-in on the disk, and what its receipt says with it."""
    path = hand_in.folder / "receipt.json"
    told = json.loads(path.read_bytes())
    if raw is not None:
        (hand_in.folder / "answers.json").write_bytes(raw)
        told["sha256"] = hashlib.sha256(raw).hexdigest()
    path.write_text(json.dumps(told | receipt), encoding="utf-8")


def marks(course):
    return {each.pupil: (each.score, " ".join(each.trouble)) for each in grading.mark(course, LESSON)}


def test_answers_that_no_longer_match_their_receipt_are_not_collected(course, hand_in):
    """The teacher is told; what had been collected before still counts, and a new hand-in mends it."""
    first = hand_in("ada", WORSE)
    grading.collect(course, LESSON)
    second = hand_in("ada", WORSE)
    (second.folder / "answers.json").write_bytes(BETTER)
    assert "changed after it was handed in" in grading.collect(course, LESSON).refused["ada"]
    assert marks(course)["ada"][0] == 0
    assert on(first.folder.parent)[0].answers() == WORSE
    hand_in("ada", BETTER)
    assert grading.collect(course, LESSON).new == ("ada",)
    assert marks(course)["ada"][0] == 4


@pytest.mark.parametrize("trick", ["same-time", "earlier", "removed"])
def test_what_was_collected_is_not_replaced_by_anything_older(course, hand_in, trick):
    """Answers and receipt changed together after collecting, or put back, are seen and do not count."""
    old, new = hand_in("ada", BETTER), hand_in("ada", WORSE)
    grading.collect(course, LESSON)
    if trick == "removed":
        new.folder.rename(new.folder.with_name(".gone"))
    else:
        moment = (new if trick == "same-time" else old).received.isoformat()
        change(new, BETTER, received=moment)
    collected = grading.collect(course, LESSON)
    assert "still counts" in collected.refused["ada"]
    assert marks(course)["ada"] == (0, "")


@pytest.mark.parametrize(
    ("receipt", "told"),
    [
        ({"received": "2026-11-22T08:00:00"}, "time that can't be"),
        ({"received": "9999-12-31T23:59:59-12:00"}, "can't be read"),
        ({"received": "2999-01-01T00:00:00+00:00"}, "time that can't be"),
        ({"received": "0001-01-01T00:00:00+00:00"}, "time that can't be"),
        ({"received": 5}, "can't be read"),
        ({"pupil": "ben"}, "another pupil"),
        ({"lesson": "inbox"}, "another pupil or lesson"),
        ({"sha256": None}, "changed"),
    ],
)
def test_a_receipt_that_nobody_gave_is_refused(course, hand_in, receipt, told):
    """An impossible time, or somebody else's receipt: told, and the next pupil is collected."""
    change(hand_in("ada"), **receipt)
    hand_in("ben")
    collected = grading.collect(course, LESSON)
    assert collected.new == ("ben",)
    assert told in collected.refused["ada"]


def test_a_receipts_time_is_read_in_its_own_zone(course, hand_in):
    """A receipt that says noon in another zone is not taken for noon here."""
    handed_in = hand_in("ada")
    there = handed_in.received.replace(hour=12, tzinfo=None).isoformat()
    change(handed_in, received=f"{there}+14:00")
    grading.collect(course, LESSON)
    stamp = (course / "submitted/ada" / LESSON / "timestamp.txt").read_text("utf-8")
    assert stamp.split(" ")[1].startswith("22:")


def test_a_collected_copy_that_was_changed_is_marked_and_told(course, hand_in):
    """Marked as it is, since the folder is the teacher's, and told; deleting it brings the hand-in back."""
    hand_in("ada", WORSE)
    grading.collect(course, LESSON)
    place = course / "submitted/ada" / LESSON
    (place / "answers.json").write_bytes(BETTER)
    assert grading.collect(course, LESSON).unchanged == ("ada",)
    score, told = marks(course)["ada"]
    assert score == 4
    assert "changed after it was collected" in told
    for each in place.iterdir():
        each.unlink()
    place.rmdir()
    assert grading.collect(course, LESSON).new == ("ada",)
    assert marks(course)["ada"] == (0, "")


def test_the_teachers_page_tells_of_it_whichever_button_marked(course, hand_in):
    """Above the answers, from formgrader's own button as from our command; gone when it is mended."""
    hand_in("ada", WORSE)
    grading.collect(course, LESSON)
    answers, marked = (course / step / "ada" / LESSON for step in ("submitted", "autograded"))
    as_collected = (answers / "answers.json").read_bytes()
    for raw, told in ((BETTER, True), (as_collected, False)):
        (answers / "answers.json").write_bytes(raw)
        grading.mark(course, LESSON)
        ours = (marked / "lesson.ipynb").read_bytes()
        Classroom(course).autograde(LESSON, "ada", force=True)
        assert (marked / "lesson.ipynb").read_bytes() == ours
        assert (b"changed after it was collected" in ours) == told
