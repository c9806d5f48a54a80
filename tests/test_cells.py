"""The words of a lesson's cells, on the course's own lessons."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from esafety import ask, explore
from esafety.course import build
from esafety.course.keys import exemplar
from esafety.course.reader import read_lesson
from esafety.errors import PlainError
from esafety.marking.answers import load

ROOT = Path(__file__).parents[1]
BUILT = sorted(each.name for each in (ROOT / "release").iterdir())
SLUGS = [slug for slug in BUILT if not read_lesson(ROOT / "lessons" / slug).check]
SMALL = ROOT / "tests" / "course" / "well-made-checks"
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


@pytest.fixture(params=["small", *(slug for slug in BUILT if slug not in SLUGS)])
def check(request, tmp_path, monkeypatch):
    """A pupil's new folder for a check: a small one, and those of the course."""
    course, slug = (SMALL, "start-check-a") if request.param == "small" else (ROOT, request.param)
    build(course, [slug], out=tmp_path / "built")
    shutil.copytree(tmp_path / "built" / "release" / slug, tmp_path / "own")
    monkeypatch.chdir(tmp_path / "own")
    return read_lesson(course / "lessons" / slug)


def answer(shown, name, value):
    """Show a question and answer it, as the page does; give its widget."""
    ask(name)
    widget = shown[-1]
    widget.value = value
    widget.sent += 1
    return widget


def test_a_check_is_silent_until_the_results_are_asked_for(check, shown):
    """Answers are kept and may be changed; then all lock, explain themselves and are counted."""
    right, widgets = exemplar(check), {}
    for question in check.questions[:-1]:
        widgets[question.id] = answer(shown, question.id, right[question.id])
    assert not any(widget.locked or widget.explained for widget in widgets.values())
    end = answer(shown, "results", None)
    assert (end.missing, end.right) == ([], {})
    assert end.picture["table"]["rows"] == []
    end.value, end.sent = True, end.sent + 1
    assert end.saved == end.sent
    assert all(widget.locked and widget.explained for widget in widgets.values())
    asked = [name for name in widgets if f"{name}-sure" in widgets]
    assert end.right == dict.fromkeys(asked, True)
    assert end.picture["sentence"].startswith(f"You got {len(asked)} of {len(asked)} right.")
    assert load(Path("answers.json")).values == right


def test_the_end_of_a_check_tells_what_is_missing(check, shown):
    """What has no answer is named in the order of the page, until it has one."""
    first, sure, *rest = [question.id for question in check.questions if question.id != "results"]
    ask("results")
    end = shown[-1]
    assert end.missing == [first, sure, *rest]
    answer(shown, first, exemplar(check)[first])
    assert end.missing == [sure, *rest]


def test_after_the_results_an_answer_stays(check, shown):
    """What another view of the question still sends is not kept."""
    name = check.questions[0].id
    kept = exemplar(check)[name]
    answer(shown, name, kept)
    answer(shown, "results", True)
    assert answer(shown, name, "something else").value == kept
    assert load(Path("answers.json")).values[name] == kept


def test_who_comes_back_to_an_ended_check_sees_the_results(check, shown):
    """Everything is locked and explained from the start."""
    content = {"schema": 1, "lesson": check.slug, "version": "", "seed": 5, "revision": 1}
    Path("answers.json").write_text(json.dumps(content | {"answers": exemplar(check)}))
    for question in check.questions:
        ask(question.id)
        assert shown[-1].locked
        assert shown[-1].explained
    assert all(shown[-1].right.values())


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
