"""The list without names says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from re import findall
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.course.reader import read_lesson
from esafety.models import anonymous as model

LESSON = Path(__file__).parents[2] / "lessons" / "anonymous"
ACTIVITY = activity("anonymous")
CONTENT = {
    "items": [{"id": "birth-date-alone", "options": [{"id": "c", "html": "About 1,250", "value": 1250.0}]}]
}
PREDICTED = Look(3, {"birth-date-alone": "c"}, CONTENT)
FULL = {"birth": "date", "place": "postcode", "gender": True, "taps": 4, "page": 100}


def _draw(look: Look = PREDICTED, width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def _counted(*columns: int) -> Counter[tuple[str, ...]]:
    """Count the rows of the youth club's table by some of its columns."""
    prompt = next(each.prompt for each in read_lesson(LESSON).questions if each.id == "try-smallest")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in prompt.splitlines() if "|" in line]
    return Counter(tuple(row[column] for column in columns) for row in rows[2:])


def test_it_starts_with_a_list_that_says_nothing() -> None:
    """Before anything is set, everybody is in one group and nobody can be found."""
    assert _draw().sentence == (
        "The list keeps no column of clues. 0 of 5,000 people are unique in it, and the smallest group is "
        "5,000. Of 1,500 people on the birthday page, 0 are found in the list. "
        "The list still shows 0% of the age trend."
    )


def test_sentence_table_and_drawing_agree() -> None:
    """All three give the same unique people column by column, smallest group, found and trend."""
    picture = _draw(birth="year", place="area", gender=True)
    found = f"{model.own_run(3)['found_by_year']:g}"
    assert "keeps birth (year), home (neighbourhood) and gender. 233 of 5,000" in picture.sentence
    assert f"{found} are found" in picture.sentence
    assert picture.table.rows == (
        ("year", "1 unique"),
        ("+ neighbourhood", "67 unique"),
        ("+ gender", "233 unique"),
        ("bus taps", "left out"),
        ("smallest group", "1"),
        ("on the birthday page", "1,500"),
        ("found with the birthday page", found),
        ("age trend still there", "100%"),
    )
    drawn = {"+ gender", "233", "left out", f"{found} found", "Smallest group: 1", "Sam still sees 100%"}
    assert drawn <= set(words_on(picture))


def test_the_row_of_zofias_mum_gets_coarser_with_the_list() -> None:
    """Her row says what the list keeps, and how many others look the same: by date alone, one."""
    assert {"3 May 1979", "1 other row looks like it."} <= set(words_on(_draw(birth="date")))
    assert {"WB7 2QT · F", "21 other rows look like it."} <= set(
        words_on(_draw(place="postcode", gender=True))
    )
    exact = words_on(_draw(birth="date", place="area", gender=True))
    assert {"3 May 1979 · Canal Row · F", "No other row looks like it."} <= set(exact)


def test_the_list_waits_for_the_prediction() -> None:
    """Whoever has not predicted yet finds no number of unique people anywhere."""
    waiting = _draw(Look(3, {}, CONTENT), birth="date")
    assert waiting.sentence.startswith("Lock in your prediction")
    assert waiting.table.rows[0] == ("full date", "?")
    assert not any("4,2" in text or "found" in text for text in words_on(waiting))


def test_the_prediction_stands_on_the_list_that_it_is_about() -> None:
    """“You said” is drawn beside the full date alone, and nowhere else."""
    assert "you said 1,250" in words_on(_draw(birth="date"))
    for other in ({"birth": "month"}, {"birth": "date", "gender": True}, {"birth": "date", "taps": 1}):
        assert "you said 1,250" not in words_on(_draw(**other))


@pytest.mark.parametrize("width", [280, 399, 400, 499, 500, 760])
@pytest.mark.parametrize("settings", [{}, {"birth": "date"}, FULL, {**FULL, "page": 60}], ids=str)
def test_it_draws_at_every_width(width: int, settings: dict[str, object]) -> None:
    """The drawing is as wide as it may be, no word begins outside it, and no setting makes it jump."""
    picture = _draw(width=width, **settings)
    root = ET.fromstring(picture.svg)
    assert root.get("width") == str(width)
    assert root.get("height") == ET.fromstring(_draw(width=width).svg).get("height")
    for text in (each for each in texts_on(picture) if each.get("x")):
        assert -1 <= float(str(text.get("x"))) <= width
        assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2


def test_evidence_leaves_the_plots_out() -> None:
    """Drawn by the build, with no lesson around it, the figure fits a phone's screen, numbers and all."""
    brief = _draw(Look(), width=280, birth="date", place="area", page=0)
    whole = _draw(width=280, birth="date", place="area", page=0)
    assert float(str(ET.fromstring(brief.svg).get("height"))) < 320
    assert {"4,225", "4,887", "0 found"} <= set(words_on(brief))
    assert not any(words.startswith("Sam still sees") for words in words_on(brief))
    assert brief.table == whole.table


def test_the_lessons_numbers_are_the_lists() -> None:
    """Each number that the text gives away is what the model says."""
    text = (LESSON / "lesson.md").read_text(encoding="utf-8")
    start = ACTIVITY.defaults()
    date, area = {**start, "birth": "date"}, {**start, "birth": "date", "place": "area"}
    alone = model.published(date).unique
    assert f"made {alone:,} of 5,000 people unique" in text
    assert f"{model.PEOPLE - alone} people do share their birth date" in text
    assert f"{model.published({**start, 'taps': 3}).unique:,} unique people" in text
    unique = [model.published({**area, "gender": True, "birth": birth}).unique for birth in ("date", "year")]
    assert "unique people fall from {:,} to {}".format(*unique) in text
    assert f"If {model.published(area).unique:,} people are unique" in text


def test_which_column_makes_zofias_mum_unique() -> None:
    """The tasks above the figure hold: by date she is not alone yet, by neighbourhood she is."""
    counts = [
        model.published({**ACTIVITY.defaults(), "birth": "date", **more}).mum
        for more in ({}, {"place": "area"})
    ]
    assert counts == [2, 1]


def test_the_table_in_a_question_has_the_answer_that_is_given() -> None:
    """The smallest group is counted from the table as pupils read it; by one clue alone it would be 3."""
    keys = {question.id: question for question in read_lesson(LESSON).questions}
    both, year, bus = (_counted(*columns) for columns in ((1, 2), (1,), (2,)))
    assert keys["try-smallest"].answer == min(both.values()) == 2
    assert min(*year.values(), *bus.values()) == 3
    assert 3 in {each.value for each in keys["try-smallest"].near_misses}


def test_the_lesson_names_every_control() -> None:
    """What the tasks ask for is what stands beside the figure."""
    text = (LESSON / "lesson.md").read_text(encoding="utf-8")
    assert f"**{ACTIVITY.title}**" in text
    shown = {option["label"] for control in ACTIVITY.controls() for option in control.get("options", ())}
    assert set(findall(r"\*\*(full date|neighbourhood|left out|year)\*\*", text)) <= shown
