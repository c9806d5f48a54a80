"""What the page says about an answer is true: saving, saved, or not yet."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ITEMS, traits


@pytest.fixture
def clock(page):
    """The page's time, moved by hand."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page.clock


def status(page):
    return page.get_by_role("status").text_content()


def test_saved_is_said_only_when_it_is_on_disk(page, clock):
    """Between sending and the kernel's word, the page says "Saving…"."""
    mount(page, "choice", **traits("choice"))
    page.get_by_role("radio").first.check()
    assert status(page) == "Saving…"
    clock.run_for(100)
    assert status(page) == "✓ Saved"


@pytest.mark.parametrize(
    ("mood", "wait", "words"),
    [
        ("full", 100, "Not saved yet. The disk is full."),
        ("mute", 8100, "Not saved yet. Trying again."),
        ("gone", 100, "Not saved yet. Trying again."),
    ],
)
def test_a_failure_is_said_and_tried_again_until_it_is_saved(page, clock, mood, wait, words):
    """The answer stays on the screen, the page tries again by itself, and the same answer arrives."""
    mount(page, "choice", **traits("choice"))
    page.evaluate("(mood) => { kernel.mood = mood; }", mood)
    page.get_by_role("radio").nth(1).check()
    clock.run_for(wait)
    assert status(page) == words
    assert page.get_by_role("radio").nth(1).is_checked()
    page.evaluate("kernel.mood = 'well'")
    clock.run_for(5200)
    assert status(page) == "✓ Saved"
    assert page.evaluate("kernel.kept") == ["b"]


def test_tries_grow_further_apart(page, clock):
    """Five seconds, then ten, then twenty; after the third failure the page names somebody to tell."""
    mount(page, "choice", **traits("choice"))
    page.evaluate("kernel.mood = 'full'")
    page.get_by_role("radio").first.check()
    sent = []
    for seconds in (1, 5, 5, 6, 10, 11):
        clock.run_for(seconds * 1000)
        sent.append(page.evaluate("model.get('sent')"))
    assert sent == [1, 2, 2, 3, 3, 4]
    assert "tell your teacher" in status(page)


def test_words_are_sent_even_while_typing_goes_on(page, clock):
    """Nobody loses more than five seconds of writing."""
    mount(page, "written", **traits("written"))
    page.get_by_role("textbox").focus()
    for _ in range(14):
        page.keyboard.type("word ")
        clock.run_for(400)
    assert page.evaluate("kernel.kept.length") >= 1
    assert status(page) == "Saving…"


def test_each_change_of_state_is_told_to_the_page(page):
    """The page's bar hears the item, its state and whether it is answered."""
    mount(page, "choice", **traits("choice"))
    page.wait_for_function("() => kernel.states.length === 1")
    page.get_by_role("radio").first.check()
    page.get_by_text("✓ Saved").wait_for()
    told = page.evaluate("kernel.states")
    assert [each["state"] for each in told] == ["empty", "saving", "saved"]
    assert [each["answered"] for each in told] == [False, True, True]
    assert told[0] == {"item": "weakest", "kind": "choice", "marks": 1, "state": "empty", "answered": False}


def test_a_locked_question_cannot_be_changed(page):
    """Once Python says locked, the page offers no change."""
    for kind in ITEMS:
        mount(page, kind, **traits(kind))
        page.evaluate("model.set('locked', true)")
        open_controls = page.locator(":is(input, select, button.move):enabled:visible").count()
        assert open_controls == 0, kind
        assert page.locator("textarea:not([readonly])").count() == 0
