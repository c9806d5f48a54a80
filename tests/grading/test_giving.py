"""A class's feedback at once: the pages that nbgrader's own steps make, and nothing lost by stopping."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import grading_answering as answering
import pytest
from grading_answering import SLUG, pupils_answers, put
from grading_course import LESSON, answered
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbgrader.apps.api import NbGraderAPI
from sqlalchemy import event
from traitlets.config import PyFileConfigLoader

from esafety import grading
from esafety.course.keys import exemplar
from esafety.grading.bulk import Bulk
from esafety.grading.classroom import Classroom
from esafety.grading.connection import connected
from esafety.grading.giving import Giving
from esafety.grading.results import ResultsBook

HOSTILE = "</blockquote><script>alert(1)</script>{{ 7*7 }}\n\n\u202e\x1b[31m<!-- &amp;"
LATE = '\nget_config().LateSubmissionPlugin.penalty_method = "zero"\n'


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What a folder holds: every file's bytes, and who may read and write it."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {str(each.relative_to(folder)): (each.read_bytes(), each.stat().st_mode) for each in found}


def by_teacher(gradebook, lesson, pupil, mark, comment):
    """A teacher marks a written answer, gives credit for a choice, and says why."""
    written = gradebook.find_grade("why-one", "lesson", lesson, pupil)
    written.manual_score, written.needs_manual_grade, written.extra_credit = mark, False, 0.25
    gradebook.find_grade("weakest", "lesson", lesson, pupil).manual_score = mark / 3
    gradebook.find_comment("why-one", "lesson", lesson, pupil).manual_comment = comment
    gradebook.db.commit()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A released course with every kind of question, due in 2026. Copy it; never change it."""
    course = answering.every_kind(tmp_path_factory.mktemp("every-kind") / "course")
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(LATE)
    grading.release(course, SLUG, due=datetime(2026, 11, 20, tzinfo=UTC))
    return course


def test_formgraders_buttons_and_ours_leave_the_same(built, tmp_path, monkeypatch):
    """
    Every file, byte for byte: late, unreadable, hostile and blank work, marks by hand and comments.

    Several pupils give the same answers, with other marks, words and seeds: what is drawn once must fit.
    """
    course = Path(shutil.copytree(built, tmp_path / "course"))
    right = exemplar(answering.LESSON, 7)
    hostile = answered(right | {"why-one": HOSTILE, "weakest": HOSTILE, "order-it": [HOSTILE]}, lesson=SLUG)
    same = [answered(right, lesson=SLUG, seed=seed) for seed in (7, 7, 7, 8, 9)]
    work = [*pupils_answers(8), *answering.FILES[:4], hostile, answered({}), *same]
    for number, raw in enumerate(work):
        put(course, f"p{number}", raw, f"2026-11-{18 + number % 4} 10:00:00.000000 UTC")
    marked = grading.mark(course, SLUG)
    with Classroom(course).gradebook() as gradebook:
        for number, each in enumerate(each for each in marked if each.pupil not in ("p1", "p14")):
            by_teacher(gradebook, SLUG, each.pupil, number % 4, f"{number} {HOSTILE}")
    assert grading.feedback(course, SLUG).failed == {}
    ours = {place: files(course / place) for place in ("feedback", "exchange/esafety/feedback")}
    for place in ours:
        shutil.rmtree(course / place)
    monkeypatch.chdir(course)
    api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config())
    assert api.generate_feedback(SLUG)["success"]
    assert api.release_feedback(SLUG)["success"]
    assert {place: files(course / place) for place in ours} == ours
    pages = {name: raw.decode() for name, (raw, _) in ours["feedback"].items() if name.endswith(".html")}
    assert len(pages) == len(work)
    assert not any("<script" in page for page in pages.values())
    assert any("which cost" in page for page in pages.values())


@pytest.fixture(scope="module")
def room(built, tmp_path_factory):
    """A course on which many submissions are marked and given feedback, one after another."""
    course = Path(shutil.copytree(built, tmp_path_factory.mktemp("room") / "course"))
    room = Classroom(course)
    with connected(room) as connection, room.gradebook() as gradebook:
        yield room, Bulk(room, SLUG, connection), Giving(room, SLUG, connection), gradebook


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw=answering.answers(), mark=st.none() | st.integers(0, 3), comment=st.text(max_size=30))
def test_every_page_is_the_one_that_nbgraders_steps_make(room, raw, mark, comment):
    """40 submissions of every kind, with a teacher's mark and words or without."""
    room, marking, giving, gradebook = room
    put(room.course, "ada", raw)
    (marked,) = marking.mark(["ada"], again=True)
    if mark is not None:
        by_teacher(gradebook, SLUG, "ada", mark, comment.replace("\0", ""))
    shutil.rmtree(room.course / "feedback", ignore_errors=True)
    assert list(giving.give(["ada"])) == [("ada", "")]
    ours = files(room.course / "feedback")
    assert len(ours) == len(files(room.course / "autograded"))
    room.feedback(SLUG, "ada")
    assert files(room.course / "feedback") == ours
    assert marked.trouble or "feedback" in ours["ada/two-doors/lesson.html"][0].decode()


@pytest.fixture
def three(course, hand_in):
    """A course in which three are marked and nobody has feedback."""
    for pupil in ("ada", "ben", "cai"):
        hand_in(pupil)
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    return course


def _pages(course):
    """When each page was last written, on the teacher's side and in the exchange."""
    places = [*course.glob("feedback/*/*/*.html"), *course.glob("exchange/esafety/feedback/*/*/*.html")]
    return {str(each.relative_to(course)): each.stat().st_mtime_ns for each in places}


def test_what_was_given_before_ctrl_c_stays_given(three):
    """Stopped after two of three, both can fetch their pages; the next run leaves these alone."""

    def stopping(pupils):
        yield from pupils[:2]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grading.feedback(three, LESSON, progress=stopping)
    before = _pages(three)
    assert len(before) == 4
    grading.fetch_feedback(three, LESSON, "ben", three / "my-work/ben" / LESSON)
    assert grading.feedback(three, LESSON).pupils == ("ada", "ben", "cai")
    after = _pages(three)
    assert len(after) == 6
    assert before.items() <= after.items()


def test_only_what_has_changed_is_made_anew(three):
    """A new comment makes one pupil's page anew; so does whatever a crash left of another's."""
    grading.feedback(three, LESSON)
    before = _pages(three)
    with Classroom(three).gradebook() as gradebook:
        gradebook.find_comment("why", "lesson", LESSON, "ada").manual_comment = "Well put."
        gradebook.db.commit()
    (three / "feedback/ben" / LESSON / "card.svg").unlink()
    (three / "exchange/esafety/feedback" / LESSON / "cai" / "lesson.html").write_bytes(b"")
    grading.feedback(three, LESSON)
    changed = {name for name, _ in before.items() ^ _pages(three).items()}
    assert changed == {
        f"feedback/ada/{LESSON}/lesson.html",
        f"exchange/esafety/feedback/{LESSON}/ada/lesson.html",
        f"feedback/ben/{LESSON}/lesson.html",
        f"exchange/esafety/feedback/{LESSON}/cai/lesson.html",
    }
    for page in three.glob("exchange/esafety/feedback/*/*/*.html"):
        assert page.read_bytes() == (three / "feedback" / page.parent.name / LESSON / page.name).read_bytes()


def test_what_is_amiss_with_one_stops_nobody(three):
    """Marked work that is damaged or gone from the gradebook is that pupil's trouble, told in a sentence."""
    damaged = three / "autograded/ada" / LESSON / "lesson.ipynb"
    damaged.chmod(0o644)
    damaged.write_bytes(b"")
    with Classroom(three).gradebook() as gradebook:
        gradebook.remove_submission(LESSON, "ben")
    returned = grading.feedback(three, LESSON)
    assert (returned.pupils, set(returned.failed)) == (("cai",), {"ada", "ben"})
    assert all(reason.endswith(".") for reason in returned.failed.values())


def test_the_gradebook_is_asked_once_for_all(three):
    """Three statements, however many pupils there are."""
    with Classroom(three).gradebook() as gradebook, gradebook.engine.connect() as connection:
        book, asked = ResultsBook(connection, LESSON), []
        event.listen(connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = book.read(["ada", "ben", "cai", "nobody"])
    assert set(found) == {"ada", "ben", "cai"}
    assert len(asked) == 3
