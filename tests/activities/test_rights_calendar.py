"""The calendar's figure says, draws and lists the same letters and files."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import rights_calendar as model

LESSON = Path(__file__).parents[2] / "lessons" / "brokers-ledger" / "lesson.md"
ACTIVITY = activity("rights-calendar")
SOLVED = {"first": "access", "second": "correct", "third": "agent"}


def _draw(width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=Look())


def test_it_starts_without_a_letter() -> None:
    """All three firms use the label, and one firm has no name yet."""
    picture = _draw()
    assert picture.sentence == "No letter is sent. In the end, 3 of 3 firms use it."
    assert "Somebody else?" in words_on(picture)
    assert not any("Kirk" in cell for row in picture.table.rows for cell in row)


def test_sentence_table_and_drawing_agree() -> None:
    """Each letter has its last day in all three, and the end is the same."""
    picture = _draw(**SOLVED)
    assert picture.sentence == (
        "Letter 1, a copy, please: arrives Thu 3 Sep 2026, answer by Mon 5 Oct 2026 (names who got it). "
        "Letter 2, correct it: arrives Mon 5 Oct 2026, answer by Thu 5 Nov 2026 (corrects, tells the shop). "
        "Letter 3, agent: correct it: arrives Thu 5 Nov 2026, answer by Mon 7 Dec 2026 (corrects). "
        "Out of use after 95 days: Mon 7 Dec."
    )
    assert (
        "Used by: Kirk Lane Lets, letting agent",
        "Thu 3 Sep 2026",
        "Mon 7 Dec 2026",
        "“has a dog”",
    ) in (picture.table.rows)
    words = words_on(picture)
    assert {"by Mon 5 Oct", "by Thu 5 Nov", "by Mon 7 Dec", "Out of use after 95 days: Mon 7 Dec."} <= set(
        words
    )
    assert words.count("out of use") == 3


def test_a_letter_that_cannot_be_sent_says_why() -> None:
    """Nobody writes to a firm that they do not know of."""
    picture = _draw(first="agent")
    assert "Letter 1, agent: correct it: not sent: not known yet." in picture.sentence
    assert not [words for words in words_on(picture) if words.startswith("by ")]


@pytest.mark.parametrize("width", [280, 390, 760])
def test_it_draws_at_every_width(width: int) -> None:
    """The drawing is as wide and always as high as it may be, with no word outside it."""
    heights = set()
    for start, reply in product(model.STARTS, model.REPLIES):
        picture = _draw(width, **SOLVED, start=start, reply=reply)
        root = ET.fromstring(picture.svg)
        heights.add(root.get("height"))
        assert root.get("width") == str(width)
        for text in (each for each in texts_on(picture) if each.get("x")):
            assert -1 <= float(str(text.get("x"))) <= width
            assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2
    assert len(heights) == 1


def test_every_setting_haswords() -> None:
    """Whatever is chosen is said beside its control."""
    for control in ACTIVITY.controls():
        for option in control["options"]:
            shown = ACTIVITY.labels({**ACTIVITY.defaults(), control["id"]: option["value"]})
            assert shown[control["id"]] == option["label"]


def test_the_lesson_names_the_firms() -> None:
    """Who is in the story is in the figure."""
    text = LESSON.read_text(encoding="utf-8")
    for name in ("Tallyhouse", "Waggle", "Kirk Lane Lets"):
        assert name in text
