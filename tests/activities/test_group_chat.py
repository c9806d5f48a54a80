"""The waiting chat says, draws and counts the same thing, and the same thing as the lesson."""

from pathlib import Path
from re import findall
from xml.etree import ElementTree as ET

import pytest
from figure_words import words_on

from esafety.activities import Look, activity
from esafety.course.reader import read_lesson
from esafety.models import group_chat as model

LESSON = Path(__file__).parents[2] / "lessons" / "group-chat"
ACTIVITY = activity("group-chat")
PICKED = {"id": "c", "html": "Four or <b>five</b>", "value": 4.5}
CONTENT = {"items": [{"id": "one-asleep", "options": [PICKED]}]}


def drawn(look=Look(), width=480, **settings):  # noqa: B008 - frozen
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def question(item_id):
    return next(each for each in read_lesson(LESSON).questions if each.id == item_id)


def smallest(times):
    """The fewest first voices that wake a whole chat of so many times ten friends."""
    waits = [times * step for step in range(1, 11) for _ in range(times)]
    return next(first for first in range(1, 40) if model.spread(waits, first)[-1] == first + len(waits))


@pytest.mark.parametrize(
    ("settings", "who", "ends"),
    [
        ({}, "Nobody speaks up first, so all 10 friends go on waiting.", 0),
        ({"first": 1}, "Amina speaks up first, and all 10 friends follow.", 5),
        ({"chat": "asleep", "first": 1}, "Amina speaks up first, and none of the 9 friends follows.", 0),
        ({"chat": "twenty", "first": 2}, "Amina and Kit speak up first, and all 20 friends follow.", 5),
    ],
)
def test_the_sentence_says_who_followed_and_what_became_of_maya(settings, who, ends):
    """All, none, one voice and two; before anything is set, everybody waits."""
    told = drawn(**settings).sentence
    assert told.startswith(f"{who} The mean messages ")
    assert told.endswith(f"mood falls from 10 to {ends}.")


def test_the_sentence_says_what_amina_does_quietly():
    """Both quiet ways are named, and when the messages stop."""
    told = drawn(private=True, adult=True).sentence
    assert "Amina writes to Maya alone and shows Ms Okafor. The mean messages stop after number 4." in told
    assert "all 10 are sent" in drawn(private=True).sentence


def test_sentence_table_and_drawing_agree():
    """In a pupil's own chat all three give the same count and the same mood."""
    seed = 5
    followers = model.own_run(seed)["follow_one"]
    picture = drawn(Look(seed), chat="own", first=1)
    course = model.run({**ACTIVITY.defaults(), "chat": "own", "first": 1}, seed)
    assert f"and {followers:g} of the 9 friends follow" in picture.sentence
    assert [row[1] for row in picture.table.rows] == [f"{count}" for count in course.speaking]
    assert picture.table.rows[-1][2] == f"{course.mood[-1]:g}"
    assert f"This chat: {course.mood[-1]:g}" in words_on(picture)
    assert "z z" in words_on(picture)


def test_two_other_ways_are_drawn_for_comparison():
    """Nobody doing anything ends at 0, and a message to Maya alone at 4.5."""
    assert {"If nobody does anything: 0", "If Amina only writes to Maya: 4.5"} <= set(
        words_on(drawn(first=2))
    )


def test_the_predicted_chat_waits_for_the_prediction():
    """Until the pupil has said how many follow, neither drawing nor sentence nor table tells."""
    picture = drawn(Look(content=CONTENT), chat="asleep", first=1)
    assert picture.sentence.startswith("Say first")
    assert {row[1:] for row in picture.table.rows} == {("?", "?")}
    assert words_on(picture).count("?") == 9
    assert not any("This chat" in text for text in words_on(picture))


def test_the_prediction_stands_on_the_chat_that_it_is_about():
    """“You said” is drawn on Saturday's chat with one voice, and on no other."""
    look = Look(content=CONTENT, answers={"one-asleep": "c"})
    assert "you said: four or five" in words_on(drawn(look, chat="asleep", first=1))
    assert not any("you said" in text for text in words_on(drawn(look, chat="asleep", first=2)))


@pytest.mark.parametrize("width", [280, 459, 640])
@pytest.mark.parametrize("chat", model.CHATS)
def test_it_draws_at_every_width(width, chat):
    """The drawing is as wide as it may be, from a phone to a wide page."""
    assert ET.fromstring(drawn(width=width, chat=chat, first=3).svg).get("width") == str(width)


def test_how_many_must_go_first_is_what_the_lesson_says():
    """Two voices wake twenty friends: tried out one after the other."""
    assert question("try-two-voices").answer == smallest(2) == 2
    assert model.waiting("twenty") == tuple(2 * step for step in range(1, 11) for _ in range(2))


def test_a_gap_in_the_row_ends_it_where_the_lesson_says():
    """The friends are read out of the question itself: its stem, its key and the rule agree."""
    asked = question("a-gap")
    words = {"one": 1, "two": 2, "three": 3}
    groups = findall(r"(one|two|three)(?: of them wait)? for \*\*(\d+)", asked.prompt.lower())
    waits = [int(wait) for many, wait in groups for _ in range(words[many])]
    assert len(waits) == 8
    assert asked.answer == model.spread(waits, 2)[-1] - 2 == 4
