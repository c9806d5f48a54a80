"""The rumour machine says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.activities.drawings import tables
from esafety.course.reader import read_lesson
from esafety.models import rumour as model

LESSON = Path(__file__).parents[2] / "lessons" / "rumour"
ACTIVITY = activity("rumour")
PICKED = {"id": "b", "html": "About <b>30</b>", "value": 30.0}
CONTENT = {"items": [{"id": "one-in-three", "options": [PICKED]}]}
END = model.ROUNDS


def drawn(look: Look = Look(), width: int = 480, **settings: object) -> figures.Picture:  # noqa: B008 - frozen
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


@pytest.fixture(scope="module")
def lesson():
    return {each.id: each for each in read_lesson(LESSON).questions}


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "At the start, 1 of 60 believes the story, and it is false. 59 have not heard of it."),
        (
            {"checkers": 20, "round": END},
            (
                "After round 16, 13 of 60 believe the story, and it is false. "
                "7 checked it and did not pass it on. 40 have not heard of it."
            ),
        ),
        (
            {"story": "true", "checkers": 20, "round": 5},
            (
                "After round 5, 24 of 60 believe the story, and it is true. "
                "5 are checking it. 31 have not heard of it."
            ),
        ),
        (
            {"correction": "after-5", "mend": True, "round": END},
            (
                "After round 16, 0 of 60 believe the story, and it is false. "
                "56 know the correction. 4 have not heard of it."
            ),
        ),
    ],
)
def test_the_sentence_says_who_believes_what(settings: dict[str, object], told: str) -> None:
    """At the start, with checkers, of a true story, and with a correction."""
    assert drawn(**settings).sentence == told


def test_sentence_table_and_drawing_agree() -> None:
    """All three give the same four counts, which make sixty, and the table goes up to now."""
    picture = drawn(checkers=12, correction="after-2", mend=True, round=7)
    course = model.run({**ACTIVITY.defaults(), "checkers": 12, "correction": "after-2", "mend": True})
    believe, checked, know, unheard = (course.count(state)[7] for state in (1, 2, 3, 0))
    assert picture.table.rows[-1] == ("7", *map(str, (believe, checked, know, unheard)))
    assert len(picture.table.rows) == 8
    assert believe + checked + know + unheard == 60
    assert f"{believe} of 60 believe" in picture.sentence
    assert {f"believe it: {believe}", f"checked it: {checked}", f"know the correction: {know}"} <= set(
        words_on(picture)
    )
    assert "Tomos" in words_on(picture)


def test_a_true_story_is_not_corrected() -> None:
    """On Tuesday nobody has anything to put right, whatever is set."""
    picture = drawn(story="true", correction="after-2", round=END)
    assert "correction" not in picture.sentence
    assert "Kit" in words_on(picture)


def test_checkers_wait_for_the_prediction() -> None:
    """Until the pupil has predicted, no figure with checkers tells; one without does."""
    picture = drawn(Look(content=CONTENT), checkers=20, round=END)
    assert picture.sentence.startswith("Say first")
    assert set(picture.table.rows) == {("?",) * 5}
    assert "believe it: ?" in words_on(picture)
    assert drawn(Look(content=CONTENT), round=END).sentence.startswith("After round 16, 53 of 60")


def test_the_prediction_stands_on_the_run_that_it_is_about() -> None:
    """“You said” is drawn with 20 who check on Monday, and nowhere else."""
    look = Look(answers={"one-in-three": "b"}, content=CONTENT)
    assert "you said: about 30" in words_on(drawn(look, checkers=20))
    for other in ({"checkers": 19}, {"checkers": 20, "story": "true"}):
        assert "you said: about 30" not in words_on(drawn(look, **other))


@pytest.mark.parametrize("width", [280, 439, 440, 640])
def test_it_draws_at_every_width(width: int) -> None:
    """The drawing is as wide as it may be, and no word begins outside it or below its foot."""
    picture = drawn(width=width, correction="after-2", round=END)
    root = ET.fromstring(picture.svg)
    assert root.get("width") == str(width)
    for text in (each for each in texts_on(picture) if each.get("x")):
        assert -1 <= float(str(text.get("x"))) <= width
        assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2


def test_no_control_makes_the_figure_jump() -> None:
    """Whatever is set, the figure is as high as before."""
    ways = ({}, {"round": END}, {"story": "true", "round": 9}, {"correction": "after-2", "mend": True})
    assert len({ET.fromstring(drawn(**way).svg).get("height") for way in ways}) == 1


def test_an_own_day_can_be_read_off() -> None:
    """The number that the marked question asks for stands in sentence, table and drawing."""
    for seed in range(4):
        believe = f"{model.own_run(seed)['believe_20']:g}"
        picture = drawn(Look(seed), story="own", checkers=20, round=END)
        assert f"After round 16, {believe} of 60 believe" in picture.sentence
        assert picture.table.rows[-1][1] == believe
        assert f"believe it: {believe}" in words_on(picture)


def test_the_fewest_checkers_are_what_the_lesson_says(lesson) -> None:
    """Tried out one after the other, from none; and the explanation's two figures are the machine's."""
    monday = {**ACTIVITY.defaults(), "round": END}
    believe = [model.outcome({**monday, "checkers": count})["believe"] for count in range(31)]
    asked = lesson["try-fewest"]
    assert asked.answer == next(count for count in range(31) if believe[count] <= 15)
    assert f"With 17 it is {believe[17]:g} in the end, and with 16 it is {believe[16]:g}" in asked.explanation


def test_the_sum_on_paper_is_what_the_lesson_says(lesson) -> None:
    """Six each, two of six check: walked through person by person, with nothing multiplied."""

    def believers(rounds: int) -> int:
        return 1 + sum(believers(rounds - 1) for told in range(6) if told >= 2) if rounds else 1

    assert lesson["six-each"].answer == believers(2) == 21


def test_the_checkers_are_like_everyone_else() -> None:
    """The first practice question says so: Monday's checkers have as many friends as others."""
    friends = model.year().sum(axis=0)
    careful = [each for each in model.coins(model.MONDAY).care.argsort() if each != model.FIRST][:20]
    assert abs(friends[careful].mean() - friends.mean()) < 0.5
    assert sum(3 <= each <= 5 for each in friends[careful]) > 10


def test_the_name_covers_nobody() -> None:
    """On the smallest phone, too: no other pupil sits where the first one's name is written."""
    for width in (280, 330, 440, 700):
        picture = drawn(width=width)
        name = next(each for each in texts_on(picture) if each.text == "Tomos")
        left, foot = float(str(name.get("x"))), float(str(name.get("y")))
        places = tables._places(width, 4)
        for pupil, (x, y) in enumerate(places):
            over = left - 5 < x < left + 48 and foot - 15 < y < foot + 5
            assert not over or pupil == model.FIRST
