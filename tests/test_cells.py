"""The words of a lesson's cells, on the course's own lessons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from esafety import ask, explore
from esafety.course.keys import exemplar
from esafety.course.reader import read_lesson
from esafety.errors import PlainError
from esafety.marking.answers import load

ROOT = Path(__file__).parents[1]
SLUGS = sorted(each.name for each in (ROOT / "release").iterdir())
SHOWS = {
    "group-chat": {"chat": "asleep", "first": 1},
    "rumour": {"checkers": 20},
    "why-this": {"left": True},
}
"""Where an activity shows the answers that it watches, if not as it starts."""


@pytest.fixture
def shown(monkeypatch):
    """Widgets in the order in which cells display them."""
    widgets = []
    monkeypatch.setattr("esafety.cells.display", widgets.append)
    return widgets


@pytest.fixture(params=SLUGS)
def lesson(request, tmp_path, monkeypatch):
    """A pupil's new folder for a lesson, as the kernel's working folder."""
    folder = tmp_path / "own"
    shutil.copytree(ROOT / "release" / request.param, folder)
    monkeypatch.chdir(folder)
    return read_lesson(ROOT / "lessons" / request.param)


def test_every_question_saves_under_its_own_name(lesson, shown):
    """Each widget's answer is in the file under the question that was asked, and nothing else is."""
    right = exemplar(lesson)
    for question in lesson.questions:
        ask(question.id)
        widget = shown.pop()
        widget.value = right[question.id]
        widget.sent += 1
        assert (widget.saved, widget.notice) == (1, "")
    assert load(Path("answers.json")).values == right


def test_what_was_saved_is_shown_again(lesson, shown):
    """A pupil who comes back finds every answer, and the prediction locked."""
    right = exemplar(lesson)
    content = {"schema": 1, "lesson": lesson.slug, "version": "", "seed": 5, "revision": 1, "answers": right}
    Path("answers.json").write_text(json.dumps(content))
    for question in lesson.questions:
        ask(question.id)
        assert shown[-1].value == right[question.id]
        assert shown[-1].locked == (question.kind == "predict")


def test_showing_a_lesson_writes_nothing(lesson, shown):
    """Opening every question and activity leaves the folder as it was fetched."""
    before = sorted(each.name for each in Path().iterdir())
    for question in lesson.questions:
        ask(question.id)
    explore(lesson.slug)
    assert sorted(each.name for each in Path().iterdir()) == before


def test_a_goal_says_when_it_is_reached(lesson, shown):
    """Settings that reach the goal say Done; the ones it starts with do not."""
    for question in lesson.questions:
        if question.kind == "goal":
            ask(question.id)
            goal = shown[-1]
            assert not goal.reached
            goal.settings = exemplar(lesson)[question.id]
            assert goal.reached
            assert goal.reached_text.startswith("Done.")


def test_a_new_answer_redraws_what_watches_it(lesson, shown):
    """A prediction, or a sorted message, shows on the figure at once."""
    explore(lesson.slug)
    lab = shown[-1]
    lab.settings = {**lab.settings, **SHOWS.get(lesson.slug, {})}
    before = lab.picture["svg"]
    for question in lesson.questions:
        if not question.marks:
            ask(question.id)
            shown[-1].value = exemplar(lesson)[question.id]
            shown[-1].sent += 1
    assert lab.picture["svg"] != before


def test_a_wrong_name_explains_itself(lesson, shown):
    """An author's slip is met with the name that was probably meant."""
    meant = lesson.questions[0].id
    with pytest.raises(PlainError, match=f"Did you mean “{meant}”"):
        ask(meant[:-1])
    with pytest.raises(PlainError, match="There is no activity called"):
        explore("nothing")


def test_a_folder_without_content_says_what_to_do(tmp_path, monkeypatch):
    """A notebook that was moved on its own asks to be fetched again."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlainError, match="Fetch the lesson again"):
        ask("anything")
