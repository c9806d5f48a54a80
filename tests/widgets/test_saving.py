"""What the page says about an answer is true: saving, saved, or not yet."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ITEMS, PRACTICE, traits


@pytest.fixture
def clock(page):
    """The page's time, moved by hand."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    return page.clock


HEARD = """() => {
  window.heard = [];
  const regions = "[role=status], [role=alert], [aria-live=polite]";
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const region = (target.closest ? target : target.parentElement)?.closest(regions);
      const words = region?.textContent;
      if (words && heard.at(-1) !== words) heard.push(words);
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""
"""Notes what a screen reader would say: words put into a live region that was there before them."""


def status(page):
    return page.locator(".status").text_content()


def test_saved_is_said_only_when_it_is_on_disk(page, clock):
    """Between sending and the kernel's word, the page says "Saving…"."""
    mount(page, "choice", **traits("choice"))
    page.get_by_role("radio").first.check()
    assert status(page) == "Saving…"
    clock.run_for(100)
    assert status(page) == "✓ Saved"


def test_a_screen_reader_hears_saved_and_not_saved(page, clock):
    """Each word about an answer's fate, and about its rightness, comes into a region that waited for it."""
    mount(page, "choice", **traits("choice", PRACTICE["choice"]))
    page.evaluate(HEARD)
    page.get_by_role("radio").nth(1).check()
    clock.run_for(100)
    page.evaluate("kernel.mood = 'full'")
    page.get_by_role("radio").first.check()
    clock.run_for(100)
    heard = page.evaluate("heard")
    wrong, right = (next(at for at, words in enumerate(heard) if words.startswith(sign)) for sign in "✗✓")
    assert "Saving…" in heard
    assert "✓ Saved" in heard
    assert heard[wrong].startswith("✗ Not this one. Try again.")
    assert any(words.startswith("✓ Right") for words in heard[right:])
    assert heard[-1] == "Not saved yet. The disk is full."


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


def elsewhere(page, value, count=1):
    """Do what Python does when it finds an answer of another tab that stays."""
    page.evaluate(
        "([value, count]) => { model.set('value', value); model.set('elsewhere', {value, count}); }",
        [value, count],
    )


def test_an_answer_from_another_tab_is_shown_and_said(page, clock):
    """The controls follow, and one sentence says where the answer came from."""
    mount(page, "choice", **traits("choice", value="a"))
    elsewhere(page, "b")
    assert page.get_by_role("radio").nth(1).is_checked()
    told = page.locator(".elsewhere").inner_text()
    assert told == "Answered in another tab: “plum-tractor-violet”. That is the newer answer."
    page.get_by_role("radio").nth(2).check()
    assert page.locator(".elsewhere").is_hidden()


def test_words_being_typed_are_not_moved_by_another_tab(page, clock):
    """What the pupil types is newer; the other answer is offered below."""
    mount(page, "written", **traits("written", value="old"))
    page.get_by_role("textbox").fill("mine")
    elsewhere(page, "theirs")
    assert page.get_by_role("textbox").input_value() == "mine"
    clock.run_for(1_000)
    assert page.evaluate("[kernel.kept, model.get('late'), model.get('seen')]") == [["mine"], False, 0]
    assert "in another tab: “theirs”" in page.locator(".elsewhere").inner_text()
    page.get_by_role("button", name="Use the other answer").click()
    clock.run_for(1_000)
    assert page.get_by_role("textbox").input_value() == "theirs"
    assert page.evaluate("kernel.kept") == ["mine", "theirs"]


def test_an_answer_that_came_too_late_is_offered(page, clock):
    """Sent again, it finds a newer one from another tab: that one shows, this one is offered."""
    mount(page, "choice", **traits("choice"))
    page.evaluate("kernel.mood = 'mute'")
    page.get_by_role("radio").nth(0).check()
    clock.run_for(14_000)
    assert page.evaluate("model.get('late')")
    elsewhere(page, "b")
    page.evaluate("model.set('saved', model.get('sent'))")
    assert page.get_by_role("radio").nth(1).is_checked()
    assert "Here you had answered: “P@ssw0rd1”" in page.locator(".elsewhere").inner_text()
    page.evaluate("kernel.mood = 'well'")
    page.get_by_role("button", name="Use my answer from here").click()
    clock.run_for(100)
    assert page.evaluate("kernel.kept") == ["a"]
    assert page.get_by_role("radio").nth(0).is_checked()


def test_unsaved_words_come_back_after_a_reload(page):
    """They wait in this tab alone, are saved without a hand, and then wait no longer."""
    mine = traits("written", place="one-pupil")
    mount(page, "written", **mine)
    page.evaluate("kernel.mood = 'mute'")
    page.get_by_role("textbox").fill("not saved yet")
    page.reload()
    mount(page, "written", **traits("written", place="another-pupil"))
    assert page.get_by_role("textbox").input_value() == ""
    mount(page, "written", **mine)
    assert page.get_by_role("textbox").input_value() == "not saved yet"
    page.get_by_text("✓ Saved").wait_for()
    assert page.evaluate("kernel.kept") == ["not saved yet"]
    assert page.evaluate("sessionStorage.length") == 0


def test_unsaved_words_give_way_to_a_newer_answer_after_a_reload(page):
    """Another tab answered meanwhile: its answer shows, and the words are offered."""
    mount(page, "written", **traits("written", place="one-pupil"))
    page.evaluate("kernel.mood = 'mute'")
    page.get_by_role("textbox").fill("mine")
    page.reload()
    mount(page, "written", **traits("written", value="theirs", place="one-pupil"))
    assert page.get_by_role("textbox").input_value() == "theirs"
    assert "Here you had answered: “mine”" in page.locator(".elsewhere").inner_text()
    page.get_by_role("button", name="Use my answer from here").click()
    page.get_by_text("✓ Saved").wait_for()
    assert page.get_by_role("textbox").input_value() == "mine"


def test_the_next_try_comes_at_once_when_the_course_is_back(page, clock):
    """The page's bar says that it is in touch again; nobody waits a minute for the next try."""
    mount(page, "choice", **traits("choice"))
    page.evaluate("kernel.mood = 'mute'")
    page.get_by_role("radio").first.check()
    clock.run_for(9_000)
    assert "Not saved yet" in status(page)
    page.evaluate("kernel.mood = 'well'")
    page.evaluate("document.dispatchEvent(new Event('esafety:back'))")
    clock.run_for(100)
    assert status(page) == "✓ Saved"
