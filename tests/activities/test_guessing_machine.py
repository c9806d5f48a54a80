"""What a pupil sees of the race: figure, sentence and table say the same."""

from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from figure_words import words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import guessing_machine as model

CONTENT = {
    "items": [
        {
            "id": "how-long",
            "kind": "predict",
            "options": [
                {"id": "a", "html": "<p>A minute or less</p>", "value": 30.0},
                {"id": "b", "html": "<p>Thousands of years</p>", "value": 1e11},
            ],
        }
    ]
}


def drawn(password, speed=4, width=540, look=None):
    settings = {"password": password, "speed": speed}
    return activity("guessing-machine").draw(settings, width=width, look=look or Look(seed=3))


def test_sentence_table_and_figure_agree():
    """A pupil who cannot see the figure learns the same from the sentence and from the table."""
    picture = drawn("Dragon2015")
    assert "finds Dragon2015 in 23 seconds" in picture.sentence
    assert "about 1.3 million years" in picture.sentence
    assert [row[2] for row in picture.table.rows] == ["never", "23 seconds", "1.3 million years"]
    assert {"23 seconds", "1.3 million years", "not on the list"} <= set(words_on(picture))


@pytest.mark.parametrize("password", model.BANK)
@pytest.mark.parametrize("speed", [0, 4, 10])
def test_no_number_that_nobody_can_say(password, speed):
    """However long it takes: no "inf", no "1e+23", in figure, sentence or table."""
    picture = drawn(password, speed)
    said = " ".join(
        [picture.sentence, *words_on(picture), *(cell for row in picture.table.rows for cell in row)]
    )
    assert not any(sign in said for sign in ("inf", "nan", "e+"))


@pytest.mark.parametrize("width", [300, 540, 720])
def test_words_stay_inside_the_figure(width):
    """On a phone too, no label begins outside the figure."""
    picture = drawn("Dragon2015", width=width, look=Look(3, {"how-long": "b"}, CONTENT))
    root = ET.fromstring(picture.svg)
    assert float(root.get("width")) == width
    for text in root.iter(f"{{{figures.SVG}}}text"):
        assert -1 <= float(text.get("x")) <= width + 1


def test_prediction_stands_on_the_race_that_it_is_about():
    """The pupil's own prediction is drawn for Dragon2015 alone, and only once it is given."""
    given = Look(3, {"how-long": "a"}, CONTENT)
    assert "you said: a minute or less" in words_on(drawn("Dragon2015", look=given))
    assert not [one for one in words_on(drawn("dragon", look=given)) if "you said" in one]


def test_the_predicted_race_waits_for_the_prediction():
    """Whoever has not predicted yet cannot read the end of that race anywhere; other races run."""
    before = Look(3, {}, CONTENT)
    waiting = drawn("Dragon2015", look=before)
    assert "lock in your prediction" in waiting.sentence
    assert "23 seconds" not in waiting.svg + str(waiting.table)
    assert drawn("dragon", look=before) == drawn("dragon")


def test_door_code_is_the_pupils_own_and_can_be_read_off():
    """Sentence and figure give the two numbers that the marked question asks about."""
    run = model.own_run(3)
    picture = drawn(model.DOOR_CODE)
    code = f"{run['code']:04.0f}"
    day = datetime.strptime(f"{code}2000", "%d%m%Y")  # noqa: DTZ007 - a day without an hour
    assert f"is {code}, for {day.day} {day:%B}." in picture.sentence
    for figure in ("date_tries", "counter_tries"):
        assert f"try {run[figure]:,.0f}." in picture.sentence
        assert f"try {run[figure]:,.0f}" in words_on(picture)


def test_starts_with_the_predicted_race_and_offers_every_password():
    """The first figure is about what the pupil predicted; every setting can be chosen."""
    machine = activity("guessing-machine")
    assert machine.defaults() == {"password": "Dragon2015", "speed": 4}
    select, slider = machine.controls()
    assert tuple(option["value"] for option in select["options"]) == model.BANK
    assert (slider["min"], slider["max"]) == (0, len(model.SPEEDS) - 1)
    said = [machine.labels({"password": "dragon", "speed": place})["speed"] for place in (0, 1, 4, 10)]
    assert said == [
        "10 guesses an hour: a website that locks you out",
        "10 guesses a second: a website that lets anyone go on guessing",
        "10 thousand guesses a second: a stolen file, well protected",
        "10 billion guesses a second: a stolen file, badly protected",
    ]
