"""The feed activity says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import why_this as model

LESSON = Path(__file__).parents[2] / "lessons" / "why-this" / "lesson.md"
ACTIVITY = activity("why-this")
CONTENT = {
    "items": [{"id": "ten-after", "options": [{"id": "b", "html": "<p>2 or 3</p>", "value": 2.5}]}],
}
PREDICTED = Look(3, {"ten-after": "b"}, CONTENT)
WIDTHS = [280, 339, 419, 420, 439, 440, 760]


def _draw(look: Look = PREDICTED, width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def test_it_starts_with_deshawns_feed() -> None:
    """Made for watch time, learning by quarters, with two in ten by lot, and nothing done yet."""
    assert _draw().sentence == (
        "Deshawn’s feed, made for watch time: birds come most often, 31 of 60 posts. "  # noqa: RUF001
        "All 60 together feel like 3.2 topics. Somebody really looks for 11.6 minutes. "
        "In the end the feed believes that the favourite is birds. Really it is birds."
    )


def test_sentence_table_and_drawing_agree() -> None:
    """All three have the same counts, the same variety and the same numbers for what is believed."""
    picture = _draw(left=True)
    assert "Of the ten posts after the phone was left lying, 9 are about lawnmowers." in picture.sentence
    rows = {row[0]: row[1:] for row in picture.table.rows}
    assert rows["lawnmowers"] == ("0", "3", "9", "2", "0", "0", "8.4", "2")
    assert rows["variety"][:6] == ("1.4", "2.5", "1.4", "2.2", "1.9", "1.4")
    assert {"L 3", "L 9", "L 2", "8.4", "2.5", "phone left"} <= set(words_on(picture))
    for column in range(6):
        assert sum(int(rows[topic][column]) for topic in model.TOPICS) == 10


def test_what_a_feed_believes_is_in_what_it_measures() -> None:
    """For likes it counts likes out of ten; newest first believes nothing."""
    likes = _draw(aim="likes")
    assert "bar: likes out of 10" in words_on(likes)
    assert likes.table.columns[-1] == "Really, likes out of 10"
    assert {row[0]: row[-1] for row in likes.table.rows}["music"] == "9"
    newest = _draw(aim="newest")
    assert newest.sentence.endswith("This feed keeps no numbers. The favourite is really birds.")
    assert {row[-2] for row in newest.table.rows[:-1]} == {"none"}
    assert "It keeps no numbers." in words_on(newest)


def test_a_stuck_feed_says_so() -> None:
    """With nothing by lot, what is believed and what is so come apart, in words too."""
    assert _draw(lots=0).sentence.endswith(
        "In the end the feed believes that the favourite is space. Really it is birds."
    )


def test_the_rest_waits_for_the_prediction() -> None:
    """Whoever has not predicted yet finds nothing of what comes after post 20, once the phone lies there."""
    waiting = _draw(Look(3, {}, CONTENT), left=True)
    assert "lock in your prediction" in waiting.sentence
    assert "9" not in waiting.sentence
    rows = {row[0]: row[1:] for row in waiting.table.rows}
    assert rows["lawnmowers"] == ("0", "3", "?", "?", "?", "?", "none", "2")
    assert words_on(waiting).count("?") == 4
    assert "L 9" not in words_on(waiting)
    assert "?" not in words_on(_draw(Look(3, {}, CONTENT)))


def test_the_prediction_stands_on_the_feed_that_it_is_about() -> None:
    """“You said” is drawn where the phone is left lying and all else is as at the start."""
    assert "you said: 2 or 3" in words_on(_draw(left=True))
    for other in ({}, {"left": True, "lots": 3}, {"left": True, "press": "reset"}):
        assert "you said: 2 or 3" not in words_on(_draw(**other))


def test_an_own_viewers_number_can_be_read_off() -> None:
    """What the marked question asks for stands in the sentence, and adds up in the table."""
    for seed in range(5):
        top = int(model.own_run(seed)["top_watch"])
        picture = _draw(Look(seed), viewer="own")
        assert picture.sentence.startswith("Your own viewer’s feed, made for watch time: ")  # noqa: RUF001
        assert f"most often, {top} of 60 posts" in picture.sentence
        assert top == max(sum(map(int, row[1:7])) for row in picture.table.rows[:-1])


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("aim", model.AIMS)
def test_it_draws_at_every_width(width: int, aim: str) -> None:
    """The drawing is as wide as it may be, and no word begins outside it or below its foot."""
    picture = _draw(width=width, aim=aim, left=True, press="reset", step="tenth")
    root = ET.fromstring(picture.svg)
    assert root.get("width") == str(width)
    for text in (each for each in texts_on(picture) if each.get("x")):
        assert -1 <= float(str(text.get("x"))) <= width
        assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2


def test_no_setting_makes_the_figure_jump() -> None:
    """Every feed is drawn equally high."""
    pictures = [_draw(aim=aim, left=left) for aim in model.AIMS for left in (False, True)]
    assert len({ET.fromstring(each.svg).get("height") for each in pictures}) == 1


def test_each_bar_stands_beside_its_own_topic() -> None:
    """The names stay on the sheet and the numbers move: both are on the topic's line."""
    at = {str(each.text).strip(): str(each.get("y")) for each in texts_on(_draw(aim="variety", lots=4))}
    run = model.run({**ACTIVITY.defaults(), "aim": "variety", "lots": 4})
    for topic, believed in zip(model.TOPICS, run.posts[-1].believed, strict=True):
        assert at[f"{topic[0].upper()}  {topic}"] == at[f"{believed:.1f}"]


def test_topics_are_told_apart_without_colour() -> None:
    """Each has a first letter of its own, which stands in the columns and before its name."""
    letters = {topic[0].upper() for topic in model.TOPICS}
    assert len(letters) == len(model.TOPICS)
    shown = {word[0] for word in words_on(_draw(aim="newest")) if word[1:2] == " " and word[2:].isdigit()}
    assert shown == letters


def test_the_lesson_names_what_can_be_set() -> None:
    """What the text tells the pupil to choose is what stands beside the figure."""
    text = LESSON.read_text(encoding="utf-8")
    labels = [control["label"] for control in ACTIVITY.controls()]
    options = [one["label"] for control in ACTIVITY.controls() for one in control.get("options", ())]
    for words in ("Phone left lying on post 20", "Posts drawn by lot"):
        assert f"**{words}**" in text
        assert words in labels
    for words in ("Watch time", "Likes", "Variety", "Newest first"):
        assert f"- **{words}:**" in text
        assert words in options
    for words in ("Your own viewer", "Reset my feed", "Not interested: lawnmowers"):
        assert f"**{words}**" in text
        assert words in options
