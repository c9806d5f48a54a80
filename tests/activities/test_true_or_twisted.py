"""The reader says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import true_or_twisted as model

LESSON = (Path(__file__).parents[2] / "lessons" / "true-or-twisted" / "lesson.md").read_text("utf-8")
ACTIVITY = activity("true-or-twisted")
CONTENT = {
    "items": [
        {"id": "far-more-suspicious", "options": [{"id": "c", "html": "<p>About 75</p>", "value": 75}]},
        {"id": "first-look", "messages": [{"id": "m1", "bad": True}, {"id": "m2", "bad": False}]},
        {"id": "second-look", "messages": [{"id": "m1", "bad": True}, {"id": "m2", "bad": False}]},
    ]
}
ALL_FAKE = {"m1": {"bad": True, "sure": 3}, "m2": {"bad": True}}
RIGHT = {"m1": {"bad": True}, "m2": {"bad": False}}
PREDICTED = Look(3, {"far-more-suspicious": "c"}, CONTENT)


def _draw(look: Look = PREDICTED, width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def test_it_starts_with_a_first_look() -> None:
    """One minute, no side move, neither trusting nor suspicious."""
    assert _draw().sentence == (
        "In 1 minute for each post, it catches 31 of 50 fakes and raises 19 false alarms: "
        "62 of 100 posts are sorted rightly."
    )


def test_sentence_table_and_drawing_agree() -> None:
    """All three have the same counts."""
    picture = _draw(who=True, original=True)
    assert "In 3 minutes for each post" in picture.sentence
    assert "catches 45 of 50 fakes and raises 9 false alarms: 86 of 100" in picture.sentence
    assert picture.sentence.endswith("Of 55 posts that it was warned of, 45 are fake.")
    rows = {row[0]: row[1:] for row in picture.table.rows}
    assert rows["First look"] == ("31 of 50", "19 of 50", "62 of 100")
    assert rows["This reader"] == ("45 of 50", "9 of 50", "86 of 100")
    assert {"62", "86", "45 of 55 fake", "5 of 45 fake"} <= set(words_on(picture))


def test_the_reader_waits_for_the_prediction() -> None:
    """Whoever has not predicted yet finds nothing of what this reader does."""
    waiting = _draw(Look(3, {}, CONTENT), suspicion=7)
    assert waiting.sentence == "Lock in your prediction first. Then the reader starts."
    assert "?" in words_on(waiting)
    assert "53" not in words_on(waiting)
    assert {row[0]: row[1:] for row in waiting.table.rows}["This reader"] == ("?", "?", "?")


def test_the_prediction_stands_on_the_reader_that_it_is_about() -> None:
    """“You said” is drawn at suspicion 7, where all else is as at the start."""
    assert "you said about 75" in words_on(_draw(suspicion=7))
    for other in ({}, {"suspicion": 7, "who": True}, {"suspicion": 8}):
        assert "you said about 75" not in words_on(_draw(**other))


def test_pupils_find_themselves_when_a_round_is_sorted() -> None:
    """Each round is counted by itself; half a round is none yet."""
    half = {"first-look": {"m1": {"bad": True}}, "far-more-suspicious": "c"}
    assert words_on(_draw(Look(3, half, CONTENT))).count("not yet") == 2
    both = {"first-look": ALL_FAKE, "second-look": RIGHT, "far-more-suspicious": "c"}
    picture = _draw(Look(3, both, CONTENT))
    assert {"1 of 2", "2 of 2"} <= set(words_on(picture))
    assert picture.table.rows[-3:] == (
        ("You, at first look", "1 of 1", "1 of 1", "1 of 2"),
        ("You, with side moves", "1 of 1", "0 of 1", "2 of 2"),
        ("You, where certain", "", "", "1 of 1"),
    )


def test_an_own_weeks_number_can_be_read_off() -> None:
    """What the marked question asks for stands in the drawing and in the sentence."""
    for seed in range(5):
        right = int(model.own_run(seed)["right_original"])
        picture = _draw(Look(seed), week="own", original=True)
        assert f": {right} of 100 posts are sorted rightly" in picture.sentence
        full = _draw(Look(seed, PREDICTED.answers, CONTENT), week="own", original=True)
        assert f"{right}" in words_on(full)


@pytest.mark.parametrize("width", [280, 339, 499, 500, 760])
def test_it_draws_at_every_width(width: int) -> None:
    """No word begins outside the drawing or below its foot, and no setting makes it jump."""
    heights = set()
    for settings in ({}, {"suspicion": 7}, {"suspicion": 0, "who": True}, {"week": "own", "looks": 5}):
        picture = _draw(width=width, **settings)
        root = ET.fromstring(picture.svg)
        assert root.get("width") == str(width)
        heights.add(root.get("height"))
        for text in (each for each in texts_on(picture) if each.get("x")):
            assert -1 <= float(str(text.get("x"))) <= width
            assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2
    assert len(heights) == 1


def test_a_figure_of_evidence_is_the_square_alone() -> None:
    """Four of them stand below each other on a phone."""
    brief, full = (ET.fromstring(_draw(look, width=280).svg) for look in (Look(), PREDICTED))
    assert float(str(brief.get("height"))) < 330 < float(str(full.get("height")))


def test_the_lesson_names_what_can_be_set() -> None:
    """What the text tells the pupil to choose is what stands beside the figure."""
    labels = [control["label"] for control in ACTIVITY.controls()]
    options = [one["label"] for control in ACTIVITY.controls() for one in control.get("options", ())]
    for words in ("How suspicious is it?", "Who is behind it?", "Where is it from?"):
        assert f"**{words}**" in LESSON
        assert words in labels
    for words in ("Honest friends’ week", "Your own week"):  # noqa: RUF001 - an apostrophe
        assert f"**{words}**" in LESSON
        assert words in options
