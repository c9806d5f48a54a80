"""The part of a widget that runs beside the pupil's answers."""

from __future__ import annotations

import pytest
from widget_examples import ITEMS, traits

from esafety import widgets
from esafety.errors import PlainError
from esafety.widgets.base import ON_PAGE
from esafety.widgets.goal import Goal
from esafety.widgets.lab import Lab


def send(widget, value):
    """Do what the page does: a new value, and the count of answers sent."""
    widget.set_state({"value": value, "sent": widget.sent + 1})


def test_an_answer_is_saved_and_then_acknowledged():
    """``saved`` follows ``sent`` only once ``save`` has come back."""
    seen = []
    widget = widgets.question(ITEMS["choice"], save=lambda value: seen.append((value, widget.saved)))
    send(widget, "b")
    assert seen == [("b", 0)]
    assert widget.saved == widget.sent == 1


@pytest.mark.parametrize("kind", widgets.KINDS)
def test_making_a_widget_saves_nothing(kind):
    """Opening a lesson writes no answer, whether or not there is one already."""
    saved = []
    value = {"speed": 4} if kind == "goal" else "a"
    widgets.question(ITEMS[kind], save=saved.append)
    widgets.question(ITEMS[kind], value=value, save=saved.append)
    assert saved == []


def test_a_failing_save_gives_its_sentence_and_no_acknowledgement():
    """The pupil reads why; the answer stays; an equal answer sent again is saved again."""
    tries = []

    def save(value):
        tries.append(value)
        if len(tries) < 3:
            raise PlainError("The disk is full.")

    widget = widgets.question(ITEMS["written"], save=save)
    notices = []
    widget.observe(lambda change: notices.append(change["new"]), "notice")
    send(widget, "mine")
    assert (widget.saved, widget.notice, widget.value) == (0, "The disk is full.", "mine")
    send(widget, "mine")
    assert notices == ["The disk is full.", "", "The disk is full."]
    send(widget, "mine")
    assert (widget.saved, widget.notice) == (3, "")
    assert tries == ["mine"] * 3


def test_an_unforeseen_error_is_not_shown_to_the_pupil():
    """Whatever breaks, the notice is a plain sentence."""

    def save(_value):
        raise OSError(28, "No space left on device")

    widget = widgets.question(ITEMS["choice"], save=save)
    send(widget, "a")
    assert widget.notice == "Something went wrong. Trying again."
    assert widget.saved == 0


def test_a_prediction_is_locked_once_it_is_on_disk():
    """The first guess stays, whatever the page sends afterwards."""
    saved = []
    widget = widgets.question(ITEMS["predict"], save=saved.append)
    assert not widget.locked
    send(widget, "b")
    assert widget.locked
    send(widget, "c")
    assert (widget.value, saved, widget.saved) == ("b", ["b"], 2)
    assert widgets.question(ITEMS["predict"], value="b").locked


def test_what_a_notebook_shows_without_widgets_is_always_the_same():
    """The plain text names the question, or says what the figure shows."""
    question = widgets.question(ITEMS["choice"])
    lab = Lab(**traits("lab"))
    assert question._repr_mimebundle_()[0]["text/plain"] == 'Question "weakest"'
    assert lab._repr_mimebundle_()[0]["text/plain"] == lab.picture["sentence"]


def test_a_goal_starts_from_the_saved_settings():
    """The controls stand where the pupil left them."""
    assert Goal(ITEMS["goal"], value={"speed": 4}).settings == {"speed": 4}
    assert Goal(ITEMS["goal"]).settings == {}


def test_an_unknown_kind_is_named():
    """The error says what the kinds are."""
    with pytest.raises(ValueError, match=r"essay.*predict, choice"):
        widgets.kind("essay")


def test_no_widget_asks_for_anything_of_another_place():
    """Styles name fonts and colours, never an address."""
    for kind in widgets.KINDS:
        assert "url(" not in str(widgets.kind(kind)._css)
        assert "@import" not in str(widgets.kind(kind)._css)


def test_a_front_end_travels_only_where_the_page_has_no_file_of_it(monkeypatch):
    """JupyterLab gets script and style from the widget; the pupil's page fetches each once, and keeps it."""
    question = widgets.question(ITEMS["choice"])
    assert {"_esm", "_css", "item"} <= question.get_state().keys()
    monkeypatch.setenv(ON_PAGE, "1")
    assert not {"_esm", "_css"} & question.get_state().keys()
    assert "item" in question.get_state()
