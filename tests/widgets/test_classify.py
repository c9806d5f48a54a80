"""Rows are put into columns by keyboard, in a table where there is room, else in a group for each row."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ANSWERS, ITEMS, PRACTICE, traits

WIDE, NARROW = {"width": 1000, "height": 900}, {"width": 320, "height": 900}


def kept(page, count):
    """The answers that reached the disk, once there are so many."""
    page.wait_for_function("(count) => kernel.kept.length === count", arg=count)
    return page.evaluate("kernel.kept")


def live(page):
    return " ".join(page.locator("[aria-live=polite]").all_text_contents()).strip()


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_each_row_is_one_stop_and_arrows_choose_its_column(page, size):
    """The same keys at any width: Tab to the next row, arrows within one; each step is kept."""
    page.set_viewport_size(size)
    mount(page, "classify", **traits("classify"))
    for key in ("Tab", "Space", "Tab", "Space", "ArrowRight", "Tab", "Space", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert kept(page, 6)[-1] == {"a": "given", "b": "taken", "c": "guessed"}
    assert page.get_by_text("You have placed 3 of 3.").is_visible()
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "true"
    assert page.locator(".verdict").count() == 0
    assert live(page) == ""


def test_a_wide_page_has_a_real_table_with_names_for_every_choice(page):
    """Each radio button is called by its row and its column."""
    page.set_viewport_size(WIDE)
    mount(page, "classify", **traits("classify"))
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").all_text_contents() == [
        *("She gave it", "The shop saw it", "The shop guessed it"),
    ]
    assert table.get_by_role("radio", name="her shoe size The shop saw it").count() == 1


def test_a_narrow_page_has_a_named_group_for_each_row(page):
    """No table, and nothing to scroll sideways."""
    page.set_viewport_size(NARROW)
    mount(page, "classify", **traits("classify"))
    assert page.get_by_role("table").count() == 0
    assert page.get_by_role("group", name="her shoe size").get_by_role("radio").count() == 3


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_practice_answers_at_once_for_each_row(page, size):
    """Right and wrong stand under their own row and are spoken; a second try replaces the first."""
    page.set_viewport_size(size)
    mount(page, "classify", **traits("classify", PRACTICE["classify"]))
    for key in ("Tab", "Space"):
        page.keyboard.press(key)
    assert live(page) == "✓ RightShe typed it in when she ordered."
    for key in ("Tab", "Space"):
        page.keyboard.press(key)
    assert "✗ Not this one. Try again." in live(page)
    assert page.locator(".verdict:visible").count() == 2
    page.keyboard.press("ArrowRight")
    assert live(page).startswith("✓ RightThe page counted")
    assert page.locator(".verdict.wrong:visible").count() == 0


def test_a_page_that_turns_keeps_answers_and_focus(page):
    """From table to groups, and the focus stays on the same choice."""
    page.set_viewport_size(WIDE)
    mount(page, "classify", **traits("classify", PRACTICE["classify"], value=ANSWERS["classify"]))
    page.get_by_role("radio", name="how long she looked at the red pair The shop guessed it").focus()
    page.set_viewport_size(NARROW)
    page.get_by_role("group", name="her shoe size").wait_for()
    assert page.locator(":checked").count() == 2
    assert page.locator(".verdict:visible").count() == 2
    assert page.evaluate("document.activeElement.value") == "guessed"
    assert page.evaluate("model.get('sent')") == 0


def test_a_table_half_sorted_is_not_answered_yet(page):
    """The page's bar counts it once every row has its column."""
    mount(page, "classify", **traits("classify", ITEMS["classify"], value=ANSWERS["classify"]))
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "false"
