"""The fictional class: deterministic for a seed, and better pupils score more."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from esafety.course.keys import exemplar, rule
from esafety.course.reader import read_lesson
from esafety.demo.names import pupil_names
from esafety.demo.response import FictionalPupil, fictional_class, respond
from esafety.grading.misconceptions import held_in, shown
from esafety.marking.practice import KINDS

LESSONS = Path(__file__).parents[2] / "lessons"
WELL_MADE = Path(__file__).parents[1] / "course" / "well-made" / "lessons"
CHECK = Path(__file__).parents[1] / "course" / "well-made-checks" / "lessons" / "start-check-a"
SEED = 5


@pytest.fixture(
    scope="module",
    params=[*sorted(page.parent for page in LESSONS.glob("*/lesson.md")), WELL_MADE / "two-doors", CHECK],
    ids=lambda folder: folder.name,
)
def lesson(request):
    """Each lesson that has been written, a small one with every kind of question, and a check."""
    return read_lesson(request.param)


def judging(lesson):
    """The questions that a class is seen by: those that are marked, or all that a check asks."""
    return [each for each in lesson.questions if (each.kind in KINDS if lesson.check else each.marks)]


def score(lesson, values):
    """What these answers earn by the lesson's own rules; in a check, how many are right."""
    marks = [rule(each)(values.get(each.id), SEED) for each in judging(lesson) if each.kind != "written"]
    return sum(each.state == "right" if lesson.check else each.marks for each in marks)


def class_of(ability, lesson, count=60):
    """Answers of many pupils of one ability, with no misconceptions of their own."""
    pupil = FictionalPupil("p", ability=ability, holds=frozenset(), finishes=1.0, late=False)
    right = exemplar(lesson, SEED)
    return [respond(pupil, lesson, right, SEED, Random(n)) for n in range(count)]


def test_the_same_seed_gives_the_same_answers(lesson):
    """A demo can be shown twice."""
    first, again = (
        [
            respond(pupil, lesson, exemplar(lesson, SEED), SEED, random)
            for random in [Random(7)]
            for pupil in fictional_class(pupil_names(20), ["logo-proves-sender"], random)
        ]
        for _ in range(2)
    )
    assert first == again


def test_ability_shows_in_the_marks(lesson):
    """Of three classes, the ablest scores most and the weakest least."""
    means = [sum(score(lesson, each) for each in class_of(ability, lesson)) for ability in (-2, 0, 2)]
    assert means == sorted(means)
    assert means[0] < 0.7 * means[2]


def test_a_misconception_shows_in_the_answers(lesson):
    """Pupils who hold every misconception show more of them than pupils who hold none."""
    every = frozenset(
        each.misconception
        for question in lesson.questions
        for name in ("options", "rows", "messages")
        for each in getattr(question, name, ())
    )
    right = exemplar(lesson, SEED)

    def count(holds):
        pupil = FictionalPupil("p", ability=0.0, holds=holds, finishes=1.0, late=False)
        given = [respond(pupil, lesson, right, SEED, Random(n)) for n in range(60)]
        found = held_in(judging(lesson), given, LESSONS / "misconceptions.toml")
        return sum(each.pupils for each in found)

    assert count(every) > count(frozenset())


def test_right_answers_show_no_misconception(lesson):
    """The exemplar is free of them, and each wrong option shows its own."""
    right = exemplar(lesson, SEED)
    for question in lesson.questions:
        if question in judging(lesson):
            assert shown(question, right.get(question.id)) == set()
        for option in getattr(question, "options", ()):
            if question.kind == "choice" and not option.right:
                assert shown(question, option.id) == {option.misconception}


def test_a_story_is_read_along_its_ways():
    """Each step is one that the passage offers, and what is seen at the end is an ending."""
    lesson = read_lesson(WELL_MADE / "two-doors")
    ways = {each.id: [way.to for way in each.ways] for each in lesson.questions[-1].passages}
    for given in class_of(0, lesson):
        reading = given.get("found-key")
        if reading:
            assert all(to in ways[here] for here, to in pairwise(reading["path"]))
            assert reading["endings"] == [reading["path"][-1]] == ["desk"]


def test_names_never_repeat():
    """However large the class, each pupil has an id of their own."""
    assert len(set(pupil_names(500))) == 500
