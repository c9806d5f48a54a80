"""The gallery shows every kind of question there is, in every state that it can be in."""

from __future__ import annotations

import pytest

from esafety import widgets
from esafety.errors import PlainError
from esafety.page.gallery.examples import PRACTISED, STATES, WRONG, examples, item
from esafety.page.gallery.marked import marked

UNMARKED = {"predict", "confidence", "written", "scenario", "results"}
"""Kinds that are never right or wrong by themselves."""


@pytest.mark.parametrize("kind", widgets.KINDS)
def test_every_kind_has_its_examples(kind):
    """A new kind of question comes with a question for the gallery, and with a wrong answer."""
    assert item(kind)["kind"] == kind
    if kind not in UNMARKED:
        assert item(f"{kind}-try")["marks"] == 0, f"Write a practice question “{kind}-try” in lesson.md."
        assert kind in WRONG, f"Write a wrong answer to “{kind}” in page/gallery/examples.py."


def test_a_kind_without_an_example_is_told():
    """The sentence says where to write one."""
    with pytest.raises(PlainError, match=r"no “juggling” question. Write one in page/gallery/lesson.md"):
        item("juggling")


def test_every_kind_stands_in_every_state():
    """Nothing is left out by accident: eight states, but five where nothing is right or wrong."""
    shown = list(examples(640))
    for kind in widgets.KINDS:
        states = {each["state"] for each in shown if each["kind"] == kind}
        never = set(PRACTISED) if kind in UNMARKED else {"explained"} if kind == "goal" else set()
        assert states == set(STATES) - never, kind
    assert shown[-1]["kind"] == "lab"
    goals = {each["state"]: each["traits"]["reached"] for each in shown if each["kind"] == "goal"}
    assert goals["right"]
    assert not goals["wrong"]


def test_marks_come_back_right_wrong_and_blank():
    """The feedback page shows each verdict that a pupil may read, on every marked kind."""
    page = marked()
    for verdict in ("Right", "Not this time", "Not answered", "Your teacher has still to read this"):
        assert f"</span> {verdict}</span>" in page, verdict
    assert "could not be marked" not in page
