"""Marking again after a key was mended: one step, and the teacher reads whose marks changed, and why."""

from __future__ import annotations

import json

import grading_answering as answering
import pytest
from grading_course import LESSON, RIGHT, answered

from esafety import grading
from esafety.cli import main
from esafety.course.keys import EXEMPLAR_SEED, exemplar
from esafety.errors import PlainError
from esafety.grading.classroom import Classroom


@pytest.fixture
def marked(course, hand_in):
    """A marked course: ada had it right, ben chose "a" and has a mark by hand, cai answered nothing."""
    hand_in("ada")
    hand_in("ben", answered(RIGHT | {"one": "a"}))
    hand_in("cai", answered({}))
    grading.collect(course, LESSON)
    grading.mark(course, LESSON)
    with Classroom(course).gradebook() as gradebook:
        gradebook.find_grade("why", "lesson", LESSON, "ben").manual_score = 2
        gradebook.find_grade("some", "lesson", LESSON, "ben").manual_score = 1
        gradebook.find_comment("why", "lesson", LESSON, "ben").manual_comment = "Well put."
        gradebook.db.commit()
    return course


def mend(course, *changes):
    """Change the built lesson as ``esafety build`` does after an author mended it."""
    for step in ("source", "release"):
        page = course / step / LESSON / "lesson.ipynb"
        text = page.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        page.write_text(text, encoding="utf-8")


def test_a_mended_key_changes_whom_it_must(marked):
    """Who chose the mended option gains, who chose the old one loses; the rest and what is by hand stay."""
    released = (marked / "release" / LESSON / "lesson.ipynb").read_bytes()
    mend(marked, (r"choice(\"b\", marks=1)", r"choice(\"a\", marks=1)"))
    ada, ben, cai = grading.mark(marked, LESSON, again=True)
    assert [str(each) for each in ada.changes] == ["one 1 → 0 (its key was mended)"]
    assert [str(each) for each in ben.changes] == ["one 0 → 1 (its key was mended)"]
    assert (ada.score, ben.score, cai.score, cai.changes) == (3, 5, 0, ())
    assert (marked / "release" / LESSON / "lesson.ipynb").read_bytes() == released
    with Classroom(marked).gradebook() as gradebook:
        assert gradebook.find_grade("why", "lesson", LESSON, "ben").manual_score == 2
        assert gradebook.find_comment("why", "lesson", LESSON, "ben").comment == "Well put."
    told = grading.table([ada, ben, cai])
    assert "Marks that changed, 2 of 3 pupils:\nada  one 1 → 0 (its key was mended)" in told
    assert [each.changes for each in grading.mark(marked, LESSON, again=True)] == [(), (), ()]


def test_a_mark_by_hand_stands_over_a_mended_key(marked):
    """The teacher's own mark goes on to count, and the list says so."""
    mend(marked, (r"several(\"a\", \"c\", marks=2)", r"several(\"a\", \"b\", marks=2)"))
    _, ben, _ = grading.mark(marked, LESSON, again=True)
    assert [str(each) for each in ben.changes] == [
        "some 2 → 0 (its key was mended; your own mark, 1, stands)"
    ]
    assert ben.score == 1 + 1 + 2


def test_what_a_question_is_worth_can_be_mended(marked):
    """More marks for a question: full marks grow with it, for everybody."""
    mend(marked, ("number(10, marks=1)", "number(10, marks=2)"))
    page = marked / "source" / LESSON / "lesson.ipynb"
    notebook = json.loads(page.read_bytes())
    cell = next(each for each in notebook["cells"] if each["id"] == "tries")
    cell["metadata"]["nbgrader"]["points"] = 2
    page.write_text(json.dumps(notebook), encoding="utf-8")
    ada, *_ = grading.mark(marked, LESSON, again=True)
    assert (ada.score, ada.max_score) == (5, 8)
    assert [str(each) for each in ada.changes] == ["tries 1 → 2 (its key was mended)"]


def test_new_keys_wait_for_marking_again(marked, hand_in):
    """A class is marked by one key: a lesson built meanwhile counts from the next marking again, for all."""
    mend(marked, (r"choice(\"b\", marks=1)", r"choice(\"a\", marks=1)"))
    hand_in("dee")
    grading.collect(marked, LESSON)
    assert grading.mark(marked, LESSON)[-1].score == 4


def test_questions_cant_come_or_go_once_pupils_handed_in(marked):
    """nbgrader can't follow; nothing is marked, and the sentence names the questions."""
    page = marked / "source" / LESSON / "lesson.ipynb"
    text = page.read_text("utf-8").replace('"grade_id": "tries"', '"grade_id": "goes"')
    page.write_text(text, encoding="utf-8")
    with pytest.raises(PlainError, match="“goes” is new, “tries” is gone"):
        grading.mark(marked, LESSON, again=True)
    assert [each.score for each in grading.mark(marked, LESSON)] == [4, 4 - 1 - 1 + 2, 0]


def test_one_command_from_the_lessons_text_to_the_marks(tmp_path, capsys):
    """An author's mended line, then `esafety mark --again`: nothing is built, released or fetched by hand."""
    course = answering.every_kind(tmp_path / "course")
    grading.release(course, answering.SLUG)
    folder = tmp_path / "own"
    folder.mkdir()
    values = exemplar(answering.LESSON)
    whole = {"schema": 1, "lesson": answering.SLUG, "version": "", "seed": EXEMPLAR_SEED, "revision": 1}
    (folder / "answers.json").write_text(json.dumps(whole | {"answers": values}), encoding="utf-8")
    grading.hand_in(course, answering.SLUG, "ada", folder)
    grading.collect(course, answering.SLUG)
    assert main(["--course", str(course), "mark", answering.SLUG]) == 0
    page = course / "lessons" / answering.SLUG / "lesson.md"
    page.write_text(page.read_text("utf-8").replace("answer: 10000\n", "answer: 5040\n"), encoding="utf-8")
    capsys.readouterr()
    assert main(["--course", str(course), "mark", answering.SLUG, "--again"]) == 0
    assert "ada  tries 1 → 0 (its key was mended)" in capsys.readouterr().out
