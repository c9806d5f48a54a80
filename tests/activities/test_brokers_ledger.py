"""The ledger's figure says, draws and counts the same thing, and the same thing as the lesson."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import brokers_ledger as model

LESSON = Path(__file__).parents[2] / "lessons" / "brokers-ledger" / "lesson.md"
ACTIVITY = activity("brokers-ledger")
ALL = dict.fromkeys(model.SOURCES, True)
CONTENT = {"items": [{"id": "dog-food", "options": [{"id": "e", "html": "About 90", "value": 90.0}]}]}
PREDICTED = Look(3, {"dog-food": "e"}, CONTENT)


def _draw(look: Look = PREDICTED, width: int = 560, **settings: object) -> figures.Picture:
    return ACTIVITY.draw({**ACTIVITY.defaults(), **settings}, width=width, look=look)


def test_sentence_table_and_drawing_agree() -> None:
    """All three say what is given, how sure the broker is, and what that does to a town."""
    picture = _draw(**ALL)
    found = model.town({**ALL, "label": "dog", "bar": 70}, 3)
    assert picture.sentence == (
        "11 lines about Callum, 4 of them given. The broker is 94% sure of “has a dog”, which is wrong for "
        "Callum. From 70%, it writes down: “has a dog”, “stays up late”, “moves house”. "
        f"In a town of 5,000, the label “has a dog” is right for {found.right}, "
        f"wrong for {found.wrong}, and missing for {found.missed} whom it would fit."
    )
    assert len(picture.table.rows) == 11 + 3 + 3
    assert ("dog food", "Shop card", "taken", "has a dog, times 8") in picture.table.rows
    assert ("has a dog", "the broker", "guessed: written down", "94% sure") in picture.table.rows
    words = words_on(picture)
    assert {
        "94% sure",
        "94 have a dog, 6 have none.",
        "Callum (ring) is one of the 6.",
        f"{found.wrong}",
    } <= set(words)


def test_a_hundred_people_are_drawn() -> None:
    """As many signs are filled as the guess fits, and one is Callum's."""
    picture = _draw(Look(3), **ALL)
    uses = list(ET.fromstring(picture.svg).iter(f"{{{figures.SVG}}}use"))
    # A hundred people, Callum's ring, and the signs before eleven lines.
    assert len(uses) == 100 + 1 + 11


def test_it_waits_for_the_prediction() -> None:
    """Whoever has not predicted yet finds no confidence anywhere."""
    waiting = _draw(Look(3, {}, CONTENT))
    assert "lock in your prediction" in waiting.sentence
    assert "67% sure" not in words_on(waiting)
    assert not any("67" in cell for row in waiting.table.rows for cell in row)
    assert "you said: about 90" in words_on(_draw())
    assert "you said: about 90" not in words_on(_draw(map=True))


def test_a_guess_without_a_line_says_so() -> None:
    """With the shop card alone there is nothing about late evenings."""
    picture = _draw(label="late")
    assert "For “stays up late” it has no line, and goes by the town: 50%." in picture.sentence
    assert "no line" in words_on(picture)


def test_own_towns_number_can_be_read_off() -> None:
    """What the marked question asks for stands in sentence, table and drawing."""
    for seed in range(4):
        wrong = f"{model.own_run(seed)['wrong_dogs']:g}"
        picture = _draw(Look(seed), **ALL)
        assert f"wrong for {wrong}," in picture.sentence
        assert picture.table.rows[-2][-1] == wrong
        assert wrong in words_on(picture)


@pytest.mark.parametrize("width", [280, 320, 479, 480, 760])
@pytest.mark.parametrize("label", model.LABELS)
def test_it_draws_at_every_width(width: int, label: str) -> None:
    """The drawing is as wide as it may be, and no word begins outside it or below its foot."""
    picture = _draw(width=width, label=label, **ALL)
    root = ET.fromstring(picture.svg)
    assert root.get("width") == str(width)
    for text in (each for each in texts_on(picture) if each.get("x")):
        assert -1 <= float(str(text.get("x"))) <= width
        assert float(str(text.get("y"))) <= float(str(root.get("height"))) - 2


def test_no_setting_makes_the_figure_jump() -> None:
    """So wide, so high, whatever is switched on."""
    pictures = [
        _draw(),
        _draw(**ALL),
        _draw(**ALL, bar=95),
        _draw(Look(3, {}, CONTENT)),
        _draw(label="moves"),
    ]
    assert len({ET.fromstring(picture.svg).get("height") for picture in pictures}) == 1


def test_the_lesson_speaks_of_what_is_shown() -> None:
    """Labels and names in the text are those of the figure."""
    text = LESSON.read_text(encoding="utf-8").lower()
    for words in ("dog food", "boxes and tape", "puppy lane", "dundee", "stays up late", "moves house"):
        assert words in text or words == "moves house"


def test_no_control_needs_a_new_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frame takes longer to draw than all that lies on it, so one serves every setting."""
    made = []
    monkeypatch.setattr(figures, "Sheet", lambda axes, sheet=figures.Sheet: made.append(1) or sheet(axes))
    for apps in (dict.fromkeys(model.SOURCES, False), *({name: True} for name in model.SOURCES), ALL):
        for label in model.LABELS:
            _draw(width=561, label=label, **apps)
    assert len(made) == 1
