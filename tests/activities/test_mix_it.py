"""The poster mixer says, draws and counts the same thing, and the same thing as the lesson."""

from pathlib import Path
from re import findall
from xml.etree import ElementTree as ET

import pytest
from figure_words import words_on

from esafety.activities import Look, activity
from esafety.activities.drawings.sight import SIGNS
from esafety.course.reader import read_lesson
from esafety.models import mix_it as model

LESSON = Path(__file__).parents[2] / "lessons" / "mix-it"
ACTIVITY = activity("mix-it")
ALL = ACTIVITY.defaults()
EMPTY = {**ALL, **dict.fromkeys(model.ITEMS, False)}
CONTENT = {"items": [{"id": "how-many-online", "options": [{"id": "b", "html": "Eleven", "value": 11}]}]}


def drawn(settings=ALL, look=Look(), width=480):  # noqa: B008 - frozen
    return ACTIVITY.draw(settings, width=width, look=look)


def question(item_id):
    return next(each for each in read_lesson(LESSON).questions if each.id == item_id)


@pytest.mark.parametrize(
    ("use", "told"),
    [
        (
            "wall",
            "Printed for the classroom wall: 9 of 12 things may be used. Ask first: snail, boat and bird.",
        ),
        ("web", "On the school website: 8 of 12 things may be used. Ask first: fish, snail, boat and bird."),
        (
            "sold",
            (
                "Sold at the school fair: 6 of 12 things may be used. "
                "Ask first: fish, snail, boat, bird, dragonfly and rainbow."
            ),
        ),
        (
            "mixed",
            (
                "Mixed into one new picture: 4 of 12 things may be used. "
                "Ask first: fish, snail, boat, bird and heron. Not together: reeds, dragonfly and rainbow."
            ),
        ),
    ],
)
def test_the_sentence_says_what_fits_and_what_stands_in_the_way(use, told):
    """All twelve, for each of the four uses."""
    assert drawn({**ALL, "use": use}).sentence == told


def test_the_sentence_says_when_everything_fits_and_what_goes_on():
    """A whole poster, one thing alone, a missing credit, and an empty one."""
    reeds = {**EMPTY, "use": "mixed", "frog": True, "reeds": True}
    assert drawn(reeds).sentence == (
        "Mixed into one new picture: all 2 things may be used. The new picture goes on with “CC BY-SA 4.0”."
    )
    assert drawn({**EMPTY, "frog": True}).sentence == "On the school website: it may be used."
    assert drawn({**reeds, "credits": False}).sentence.endswith("Credit missing: reeds.")
    assert drawn(EMPTY).sentence == "The poster is empty."


@pytest.mark.parametrize("use", model.USES)
@pytest.mark.parametrize("credited", [True, False])
def test_sentence_table_and_drawing_agree(use, credited):
    """The table's verdicts are the model's, and the counts below the columns too."""
    settings = {**ALL, "use": use, "credits": credited}
    picture = drawn(settings)
    found = model.verdicts(model.Poster.of(settings))
    assert {row[0]: row[2] for row in picture.table.rows} == {
        name: SIGNS[each] for name, each in found.items()
    }
    for each in model.USES:
        fit = model.outcome({**settings, "use": each})["fit"]
        assert f"{fit:g}" in words_on(picture)
    named = model.ITEMS["sun"].credit(use)
    assert (named in words_on(picture)) == credited


def test_only_what_is_on_the_poster_gets_a_sign():
    """An empty poster is drawn without a tick; all rows stay, and so do the names of the columns."""
    full, empty = drawn(), drawn(EMPTY)
    assert len(empty.svg) < len(full.svg)
    assert {*model.ITEMS, "wall", "web", "sold", "mixed"} <= set(words_on(empty))
    assert empty.table.rows == ()


def test_the_signs_wait_for_the_prediction():
    """Until the pupil has said how many, neither drawing nor sentence nor table tells."""
    picture = drawn(look=Look(content=CONTENT))
    assert picture.sentence.startswith("Lock in your prediction")
    assert {row[2:4] for row in picture.table.rows} == {("?", "?")}
    assert "8" not in words_on(picture)


def test_the_prediction_stands_on_the_poster_that_it_is_about():
    """“You said” is drawn with all twelve on it and credits, and with nothing less."""
    look = Look(content=CONTENT, answers={"how-many-online": "b"})
    assert "you said 11" in words_on(drawn(look=look))
    assert "you said 11" not in words_on(drawn({**ALL, "boat": False}, look))


@pytest.mark.parametrize("width", [280, 459, 640])
@pytest.mark.parametrize("use", model.USES)
def test_it_draws_at_every_width(width, use):
    """The drawing is as wide as it may be, from a phone to a wide page."""
    assert ET.fromstring(drawn({**ALL, "use": use}, width=width).svg).get("width") == str(width)


def test_what_stays_is_drawn_once_and_stays_where_it_is():
    """Each thing is named in one place, and the drawing is as high with a thing as without it."""
    full, fewer = drawn(), drawn({**ALL, "boat": False, "sun": False})
    assert {words_on(full).count(name) for name in model.ITEMS} == {1}
    assert ET.fromstring(full.svg).get("height") == ET.fromstring(fewer.svg).get("height")


@pytest.mark.parametrize("width", [280, 640])
def test_a_drawing_is_small_enough_to_follow_a_finger(width):
    """With all twelve on it and all signs: half of what one shape a path would take."""
    assert max(len(drawn({**ALL, "use": use}, width=width).svg) for use in model.USES) < 48_000


def test_the_predicted_number_is_an_option_and_is_what_comes_out():
    """Eight of twelve, as counted by the model."""
    options = {option.value for option in question("how-many-online").options}
    assert model.outcome(ALL)["fit"] in options


def test_the_calendar_is_counted_as_the_lesson_says():
    """The pictures are read out of the question itself, and judged by the model: whole, credited, sold."""
    asked = question("calendar")
    numbers = {"one": 1, "two": 2, "three": 3}
    said = r"(one|two|three)(?: pictures)?(?: is| are| have) \*\*(.+?)\*\*"
    groups = findall(said, asked.prompt.lower())
    many = {licence.upper(): numbers[count] for count, licence in groups}
    assert sum(many.values()) == 9
    assert many.pop("NOTHING WRITTEN") == 2
    assert asked.answer == sum(count for name, count in many.items() if model.LICENCES[name].allows("sold"))


def test_the_rows_of_licences_are_judged_as_the_model_judges_them():
    """Each row of the table that names a licence, by the use that it is about."""
    about = {"t-shirts": "sold", "free play": "web", "yearbook": "sold", "hats": "mixed", "film": "sold"}
    for row in question("yes-or-ask").rows:
        named = findall(r"CC BY-N[CD]|CC0", row.text)
        if named:
            use = next(use for word, use in about.items() if word in row.text.lower())
            terms = model.LICENCES[named[0]]
            meant = ("with-a-credit" if terms.credit else "yes") if terms.allows(use) else "ask-first"
            assert row.column == meant, row.text


def test_two_tunes_cannot_become_one_song():
    """The right option of the question says what the chart says."""
    assert not model.mixable(model.LICENCES["CC BY-SA"], model.LICENCES["CC BY-NC"])
    for name in ("CC BY-SA", "CC BY-NC"):
        assert model.mixable(model.LICENCES[name], model.LICENCES["CC BY"])
