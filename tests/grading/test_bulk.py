"""A class marked at once: what stops it loses nothing, and nobody stands in another's way."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from grading_course import LESSON, RIGHT, answered, own_folder

from esafety import grading
from esafety.grading.bulk import Bulk
from esafety.grading.classroom import Classroom
from esafety.grading.connection import connected


@pytest.fixture
def three(course, hand_in):
    """A course in which three have handed in and nothing is marked."""
    for pupil in ("ada", "ben", "cai"):
        hand_in(pupil)
    grading.collect(course, LESSON)
    return course


def _scores(course):
    """The gradebook's marks, by pupil, as another program reads them."""
    asked = (
        "select s.student_id, sum(g.auto_score) from submitted_assignment s "
        "join submitted_notebook n on n.assignment_id = s.id join grade g on g.notebook_id = n.id "
        "group by s.student_id"
    )
    with closing(sqlite3.connect(course / "gradebook.db")) as book:
        return dict(book.execute(asked))


def test_what_was_marked_before_ctrl_c_stays_marked(three):
    """Stopped after two of three: both are in the gradebook, and the next run marks the third alone."""

    def stopping(pupils):
        yield from pupils[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grading.mark(three, LESSON, progress=stopping)
    assert _scores(three) == {"ada": 4.0, "ben": 4.0}
    assert [(each.pupil, each.fresh) for each in grading.mark(three, LESSON)] == [
        ("ada", False),
        ("ben", False),
        ("cai", True),
    ]


def test_work_half_put_away_is_marked_again(three):
    """A crash before the folder was whole, or a power cut that took rows back, is made good."""
    grading.mark(three, LESSON)
    (three / "autograded/ada" / LESSON / "lesson.ipynb").unlink()
    (three / "autograded/ben" / LESSON / "lesson.ipynb").chmod(0o644)
    (three / "autograded/ben" / LESSON / "lesson.ipynb").write_bytes(b"")
    with closing(sqlite3.connect(three / "gradebook.db")) as book:
        book.execute("delete from submitted_assignment where student_id = 'cai'")
        book.execute(
            "delete from submitted_notebook where assignment_id not in (select id from submitted_assignment)"
        )
        book.execute("delete from grade where notebook_id not in (select id from submitted_notebook)")
        book.execute("delete from comment where notebook_id not in (select id from submitted_notebook)")
        book.commit()
    again = grading.mark(three, LESSON)
    assert [each.fresh for each in again] == [True, True, True]
    assert _scores(three) == {"ada": 4.0, "ben": 4.0, "cai": 4.0}


def test_two_markers_at_once_mark_each_pupil_once(three):
    """What one has read may be old by the time it writes: it takes up what the other wrote."""
    room = Classroom(three)
    with connected(room) as one, connected(room) as other:
        slow = Bulk(room, LESSON, one).mark(["ada", "ben"])
        assert next(slow).score == 4
        assert [each.score for each in Bulk(room, LESSON, other).mark(["ben", "cai"])] == [4, 4]
        assert next(slow).score == 4
    assert _scores(three) == {"ada": 4.0, "ben": 4.0, "cai": 4.0}


def test_the_gradebook_is_one_file_again(three):
    """SQLite's write-ahead log is there while marking alone: a teacher copies one file."""
    grading.mark(three, LESSON)
    assert [each.name for each in three.glob("gradebook.db*")] == ["gradebook.db"]


def test_a_pupil_in_two_classes_is_two_pupils(three, tmp_path):
    """Each class is a course with its own gradebook: marks in one leave the other alone."""
    other = tmp_path / "other"
    shutil.copytree(three, other)
    (other / "submitted/ada" / LESSON / "answers.json").write_bytes(answered({"one": "b"}))
    (other / "submitted/ada" / LESSON / "receipt.json").unlink(missing_ok=True)
    assert [each.score for each in grading.mark(three, LESSON)] == [4, 4, 4]
    assert [each.score for each in grading.mark(other, LESSON)] == [1, 4, 4]
    assert _scores(three)["ada"] == 4


def test_a_course_may_know_its_pupils_beforehand(three):
    """By default an unknown pupil is entered; where nbgrader is told not to, the work waits with a reason."""
    settings = three / "nbgrader_config.py"
    told = settings.read_text("utf-8") + "\nget_config().Autograde.create_student = False\n"
    settings.write_text(told, encoding="utf-8")
    with Classroom(three).gradebook() as gradebook:
        gradebook.add_student("ben")
    ada, ben, _ = grading.mark(three, LESSON)
    assert "does not know this pupil" in ada.trouble[0]
    assert (ben.score, ben.trouble) == (4, ())


def test_a_time_that_cant_be_read_is_told_and_not_late(three):
    """nbgrader would stop here; the work is marked, and the teacher told that its time is unknown."""
    (three / "submitted/ada" / LESSON / "timestamp.txt").write_text("half past nine", encoding="utf-8")
    ada = grading.mark(three, LESSON)[0]
    assert (ada.score, ada.late) == (4, False)
    assert "time of this hand-in" in ada.trouble[0]


def test_no_lesson_of_that_name(three):
    """A lesson that is not there is told with those that are."""
    with pytest.raises(grading.cycle.PlainError, match=r"no lesson “inbx” in this course\. It has: mini"):
        grading.mark(three, "inbx")


def test_the_last_hand_in_counts_and_the_first_is_kept(course, hand_in):
    """Another hand-in is marked in the first one's place, and the teacher reads what changed."""
    hand_in("ada", answered({"one": "a"}))
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    hand_in("ada", answered(RIGHT))
    grading.collect(course, LESSON)
    (marked,) = grading.mark(course, LESSON)
    assert marked.score == 4
    assert [str(each) for each in marked.changes] == [
        "one 0 → 1 (handed in again)",
        "some 0 → 2 (handed in again)",
        "tries 0 → 1 (handed in again)",
        "why 0 → waiting (handed in again)",
    ]
    shelves = course / "exchange/esafety/handed-in" / LESSON / "ada"
    assert sorted(each.name for each in shelves.iterdir()) == ["1", "2"]


def test_two_hand_ins_at_the_same_instant_are_both_kept(course):
    """Each takes a number of its own; the higher one counts."""
    for raw in (answered({"one": "a"}), answered({"one": "b"})):
        grading.hand_in(course, LESSON, "ada", own_folder(course, "ada", raw))
    grading.collect(course, LESSON)
    assert grading.mark(course, LESSON)[0].score == 1
