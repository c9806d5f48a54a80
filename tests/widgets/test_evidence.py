"""Evidence is picked like a choice; a figure says itself in words and numbers too."""

from __future__ import annotations

from harness import mount
from widget_examples import EVIDENCE, PRACTICE, traits


def test_the_numbers_are_one_key_away_and_do_not_pick(page):
    """Enter opens the sentence and the table behind a figure; no answer is given by that."""
    mount(page, "evidence", **traits("evidence"))
    for key in ("Tab", "Tab", "Enter"):
        page.keyboard.press(key)
    figure = EVIDENCE[0]["figure"]
    assert page.get_by_text(figure["sentence"]).is_visible()
    assert page.get_by_role("table", name=figure["table"]["caption"]).first.is_visible()
    assert page.evaluate("model.get('sent')") == 0


def test_each_figure_has_its_sentence_in_place_of_the_picture(page):
    """A screen reader hears the words, then the sentence, for the option and for the picture."""
    mount(page, "evidence", **traits("evidence"))
    for at, figure in enumerate(each["figure"] for each in EVIDENCE[:2]):
        assert page.get_by_role("img").nth(at).get_attribute("aria-label") == figure["sentence"]
        described = page.get_by_role("radio").nth(at).get_attribute("aria-describedby").split()
        assert page.locator(f"#{described[0]}").text_content() == figure["sentence"]


def test_practice_explains_the_piece_that_was_picked(page):
    """By keyboard, or by a touch on the picture."""
    mount(page, "evidence", **traits("evidence", PRACTICE["evidence"]))
    for key in ("Tab", "Space"):
        page.keyboard.press(key)
    assert page.get_by_text("✓ Right").first.is_visible()
    page.get_by_role("img").nth(1).click()
    page.wait_for_function("() => kernel.kept.length === 2")
    assert page.evaluate("kernel.kept") == ["a", "b"]
    assert page.locator(".verdict:visible").text_content() == "✗ Not this one. Try again."


def test_a_marked_claim_explains_nothing(page):
    """It is only kept."""
    mount(page, "evidence", **traits("evidence"))
    page.get_by_role("radio").nth(2).press("Space")
    page.get_by_text("✓ Saved").wait_for()
    assert page.locator(".verdict").count() == 0


def test_words_in_a_figure_stay_readable_on_a_small_phone(page):
    """At 320 pixels no word of a figure is smaller than 10.5 pixels."""
    page.set_viewport_size({"width": 320, "height": 900})
    mount(page, "evidence", **traits("evidence"))
    sizes = page.evaluate(
        """() => [...document.querySelectorAll('.drawing svg')].flatMap((svg) => {
            const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
            const size = (text) => parseFloat(getComputedStyle(text).fontSize) * scale;
            return [...svg.querySelectorAll('text')].map(size);
        })"""
    )
    assert len(sizes) > 10
    assert min(sizes) >= 10.5
