"""The footprints activity says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import footprints as model

LESSON = Path(__file__).parents[2] / "lessons" / "footprints" / "lesson.md"
ACTIVITY = activity("footprints")
CONTENT = {"items": [{"id": "how-many-joined", "options": [{"id": "b", "html": "2 visits", "value": 2.0}]}]}
PREDICTED = Look(3, {"how-many-joined": "b"}, CONTENT)
WIDTHS = [280, 399, 400, 519, 520, 760]


def _draw(look: Look = PREDICTED, width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def test_it_starts_with_one_visit_and_every_switch_off() -> None:
    """The pupil makes the visits; before that nothing is joined."""
    assert _draw().sentence == (
        "After 1 visit: no company can join any visits. The tablet's own history lists 1 visit."
    )


def test_sentence_table_and_drawing_agree() -> None:
    """All three say who joins how many, who guesses what, and what Grandad sees."""
    picture = _draw(visits=8)
    assert picture.sentence == (
        "After 8 visits: Owlcrumb joins 5, Zibbit joins 4, Trundleby joins 3 and Pipcount joins 3. "
        "The tablet's own history lists 8 visits. "
        "Owlcrumb and Zibbit guess “wants a telescope”, which is right. "
        "Trundleby guesses “a child who likes football”, which is right. "
        "Owlcrumb guesses “a baby is on its way”, which is wrong. "
        "On the weather page, Grandad sees an advert for a telescope."
    )
    assert picture.table.rows[-1] == ("in one trail", "", "5", "4", "3", "3")
    assert picture.table.rows[4] == ("5 library", "yes", "no", "no", "no", "no")
    assert picture.table.rows[7] == ("8 bus-for-us", "yes", "joined", "no", "no", "joined")
    words = words_on(picture)
    guess, advert = "Guess: “a baby is on its way”: wrong", "Grandad's advert: a telescope!"
    assert {"5", "4", "3", guess, advert} <= set(words)


def test_seen_is_told_from_joined() -> None:
    """With third-party cookies blocked, Owlcrumb sees five visits and joins none."""
    picture = _draw(visits=8, block=True)
    owlcrumb = [row[2] for row in picture.table.rows]
    assert owlcrumb == ["seen", "seen", "seen", "no", "no", "seen", "no", "seen", "0"]
    assert picture.sentence.startswith("After 8 visits: Trundleby joins 3. ")
    assert "Grandad's advert: an umbrella" in words_on(picture)


def test_a_private_window_leaves_the_history_empty_and_trails_whole() -> None:
    """The sentence says both halves of the truth."""
    picture = _draw(visits=5, private=True)
    assert "Owlcrumb joins 3" in picture.sentence
    assert "The tablet's own history lists nothing." in picture.sentence
    assert {row[1] for row in picture.table.rows[:-1]} == {"no"}


def test_the_walk_waits_for_the_prediction() -> None:
    """Whoever has not predicted yet finds no company's number anywhere; the visits can be made."""
    waiting = _draw(Look(3, {}, CONTENT), visits=8)
    assert "lock in your prediction" in waiting.sentence
    assert "Owlcrumb joins" not in waiting.sentence
    assert waiting.table.rows[-1] == ("in one trail", "", "?", "?", "?", "?")
    assert not {"5", "Guess: “a baby is on its way”: wrong"} & set(words_on(waiting))


def test_the_prediction_stands_on_the_walk_that_it_is_about() -> None:
    """“You said” is drawn under all eight visits without a switch, and nowhere else."""
    assert "you said 2" in words_on(_draw(visits=8))
    for other in ({"visits": 7}, {"visits": 8, "block": True}, {"visits": 8, "walk": "kit"}):
        assert "you said 2" not in words_on(_draw(**other))


def test_kits_walk_is_the_pupils_own_and_can_be_read_off() -> None:
    """The number that the marked question asks for stands in sentence, table and drawing."""
    for seed in range(5):
        joined = f"{model.own_run(seed)['kit_zibbit']:g}"
        picture = _draw(Look(seed), walk="kit", visits=8)
        assert f"Zibbit joins {joined}" in picture.sentence
        assert picture.table.rows[-1][3] == joined
        assert joined in words_on(picture)
        assert "right" not in picture.sentence
        assert "Grandad" not in picture.sentence


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("walk", model.WALKS)
def test_it_draws_at_every_width(width: int, walk: str) -> None:
    """The drawing is as wide as it may be, and no word begins outside it or below its foot."""
    picture = _draw(width=width, walk=walk, visits=8)
    root = ET.fromstring(picture.svg)
    assert root.get("width") == str(width)
    for text in (each for each in texts_on(picture) if each.get("x")):
        assert -1 <= float(str(text.get("x"))) <= width
        assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2


def test_no_switch_makes_the_figure_jump() -> None:
    """So many visits, so high, whatever is switched on."""
    for visits in range(1, model.VISITS + 1):
        heights = {
            ET.fromstring(_draw(visits=visits, **dict(zip(model.SWITCHES, on, strict=True))).svg).get(
                "height"
            )
            for on in product((False, True), repeat=len(model.SWITCHES))
        }
        assert len(heights) == 1, visits


def test_the_lesson_names_the_models_companies_and_switches() -> None:
    """What the text explains is what the pupil finds in the figure and beside it."""
    text = LESSON.read_text(encoding="utf-8")
    for company in model.COMPANIES:
        assert f"**{company}**" in text
    for label in (
        "Block third-party cookies",
        "Say no to optional cookies",
        "Sign out",
        "Use a private window",
    ):
        assert f"- **{label}.**" in text
        assert any(control["label"].startswith(label) for control in ACTIVITY.controls())
