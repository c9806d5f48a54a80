"""Activities are found by the name that a lesson writes."""

import pytest

from esafety.activities import Look, activity, names
from esafety.errors import PlainError


def test_every_activity_has_a_model_of_its_name():
    """Helpers beside the activities are not offered to authors."""
    assert "guessing-machine" in names()
    assert not {"look", "stage"} & set(names())


def test_unknown_name_offers_the_nearest():
    """An author who misspells an activity is told what it is called."""
    with pytest.raises(PlainError, match='Did you mean "guessing-machine"'):
        activity("guesing-machine")


def test_look_finds_what_a_pupil_picked():
    """An activity sees the option behind an answer, and nothing where there is none."""
    content = {"items": [{"id": "one", "options": [{"id": "a", "value": 3}]}]}
    assert Look(answers={"one": "a"}, content=content).picked("one") == {"id": "a", "value": 3}
    assert Look(content=content).picked("one") == {}
    assert Look().picked("two") == {}


def test_look_tells_a_prediction_from_one_to_come():
    """Only where the lesson asks, and until the pupil has answered, does a figure wait."""
    option = {"id": "a", "value": 0, "html": "<p>No <em>more</em> &amp; no less</p>"}
    content = {"items": [{"id": "one", "options": [option, {"id": "b", "html": "<p>who knows</p>"}]}]}
    asked, given = Look(content=content), Look(answers={"one": "a"}, content=content)
    assert (asked.waits_for("one"), given.waits_for("one"), Look().waits_for("one")) == (True, False, False)
    assert given.predicted("one") == (0.0, "no more & no less")
    assert asked.predicted("one") is None
    assert Look(answers={"one": "b"}, content=content).predicted("one") is None
