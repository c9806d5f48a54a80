"""The inbox activity says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from esafety.activities import Look, activity
from esafety.course.model import Spot
from esafety.course.parts import Message
from esafety.course.reader import read_lesson
from esafety.models.inbox import BAD, LOOKS, MESSAGES

LESSON = Path(__file__).parents[2] / "lessons" / "inbox"
ACTIVITY = activity("inbox")
CONTENT = {
    "items": [
        {"id": "sort-practice", "messages": [{"id": each, "bad": each in BAD} for each in MESSAGES]},
        {"id": "looks-checker", "options": [{"id": "c", "html": "5 or 6", "value": 5.5}]},
    ]
}
# One false alarm (m1, while certain) and one missed fake (m6, while guessing).
SORTED = {
    each: {"bad": (each in BAD) is not (each in ("m1", "m6")), "sure": 1 if each == "m6" else 3}
    for each in MESSAGES
}


def _draw(look: Look = Look(), width: int = 480, **settings: object):  # noqa: B008 - frozen
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def _words(svg: str) -> list[str]:
    return [text for each in ET.fromstring(svg).iter() if (text := (each.text or "").strip())]


def _messages(question: str) -> dict[str, Message]:
    sets = {each.id: each for each in read_lesson(LESSON).questions if isinstance(each, Spot)}
    return {message.id: message for message in sets[question].messages}


def _strange(message: Message) -> set[str]:
    """Say which of sender and link Amina does not know, going by what the lesson prints."""
    text = (LESSON / "lesson.md").read_text(encoding="utf-8")
    known = text.split("### What Amina knows")[1].split("## Two together")[0]
    owner = ".".join(message.link.split("/")[0].split(".")[-2:])
    name = re.search(r"07700 \d{6}|(?<=@)\S+|(?<=called )\S+", message.address)
    return {
        *(["link"] if owner and f"`{owner}`" not in known else []),
        *(["sender"] if name and name[0] not in known else []),
    }


def test_it_starts_with_a_checker_that_trusts_everything() -> None:
    """Before any answer the sentence says so, and what that is worth."""
    assert _draw().sentence == (
        "This checker looks for nothing, so it trusts everything. It catches 0 of the 4 fakes "
        "and raises no false alarms. That is no better than tossing a coin."
    )


def test_sentence_table_and_drawing_agree() -> None:
    """All three give the checker's 3 hits and 4 false alarms: 3 of 8 right."""
    picture = _draw(**dict.fromkeys(LOOKS, True))
    assert "It catches 3 of the 4 fakes and raises 4 false alarms. That is worse" in picture.sentence
    assert picture.table.rows == (("This checker", "3 of 4", "4 of 4", "3 of 8"),)
    assert "3 of 8" in _words(picture.svg)


def test_the_pupil_stands_beside_the_checker() -> None:
    """With all eight sorted, hits, false alarms and confidence are the pupil's own."""
    picture = _draw(Look(answers={"sort-practice": SORTED}, content=CONTENT), link=True)
    assert picture.sentence.endswith(
        "You caught 3 of the 4 fakes and raised 1 false alarm. "
        "When you were certain, you were right in 6 of 7."
    )
    assert picture.table.rows[1:] == (
        ("You", "3 of 4", "1 of 4", "6 of 8"),
        ("You, when guessing", "0 of 1", "0 of 0", "0 of 1"),
        ("You, when fairly sure", "0 of 0", "0 of 0", "0 of 0"),
        ("You, when certain", "3 of 3", "1 of 4", "6 of 7"),
    )


@pytest.mark.parametrize("given", [{}, {"m1": {"bad": True}}, {**SORTED, "m8": {"sure": 2}}])
def test_a_half_sorted_set_shows_no_point(given: dict[str, object]) -> None:
    """The pupil appears when all eight are decided, and is told so until then."""
    picture = _draw(Look(answers={"sort-practice": given}, content=CONTENT))
    assert len(picture.table.rows) == 1
    assert "Sort all eight, and you appear here." in _words(picture.svg)


def test_the_prediction_stands_on_the_checker_that_it_is_about() -> None:
    """“You said” is drawn with the three clues of looks, and with no other checker."""
    look = Look(answers={"looks-checker": "c"}, content=CONTENT)
    assert "you said" in _words(_draw(look, **dict.fromkeys(LOOKS, True)).svg)
    assert "you said" not in _words(_draw(look, link=True).svg)


@pytest.mark.parametrize("width", [280, 459, 460, 760])
def test_it_draws_at_every_width(width: int) -> None:
    """The drawing is as wide as it may be, from a phone to a wide page."""
    assert ET.fromstring(_draw(width=width).svg).get("width") == str(width)


def test_the_lessons_practice_set_is_the_models() -> None:
    """The lesson's eight messages have the ids of the model's, and the same four are fake."""
    practice = _messages("sort-practice")
    assert list(practice) == list(MESSAGES)
    assert tuple(each.id for each in practice.values() if each.bad) == BAD


def test_the_models_clues_are_in_the_lessons_words() -> None:
    """Whose link it is and who sent it follow from what Amina knows."""
    for name, message in _messages("sort-practice").items():
        assert _strange(message) == MESSAGES[name] & {"link", "sender"}, name


@pytest.mark.parametrize("question", ["sort-practice", "sort-marked"])
def test_every_verdict_follows_from_what_amina_knows(question: str) -> None:
    """A message is fake when its sender or its link is strange to her list, and never otherwise."""
    for name, message in _messages(question).items():
        assert message.bad == bool(_strange(message)), name
