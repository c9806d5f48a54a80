"""A story is read by keyboard: on, back, again; what comes next is in focus and spoken."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ITEMS, traits


def press(page, name):
    page.get_by_role("button", name=name).press("Enter")


def focused(page):
    return page.evaluate("document.activeElement.textContent")


def live(page):
    return " ".join(page.locator("[aria-live=polite]").all_text_contents()).strip()


def kept(page):
    page.get_by_text("✓ Saved").wait_for()
    return page.evaluate("kernel.kept")


def test_a_way_on_leads_to_the_next_passage(page):
    """The heading has the focus, the passage is spoken, the way is shown, and it is kept."""
    mount(page, "scenario", **traits("scenario"))
    page.keyboard.press("Tab")
    assert focused(page) == "Pass it on"
    page.keyboard.press("Enter")
    assert focused(page) == "Part 2"
    assert live(page) == "By lunch, forty people have seen it."
    assert page.locator(".walked li").all_text_contents() == ["Pass it on"]
    page.keyboard.press("Tab")
    assert focused(page) == "Say sorry to Kai"
    page.keyboard.press("Enter")
    assert focused(page) == "An ending"
    assert page.get_by_text("You have seen 1 of 2 endings. Start again to find another.").is_visible()
    assert kept(page) == [
        {"path": ["message", "sent"], "endings": []},
        {"path": ["message", "sent", "sorry"], "endings": ["sorry"]},
    ]


def test_back_and_again(page):
    """One step back, or from the beginning; an ending once seen stays seen."""
    mount(
        page,
        "scenario",
        **traits("scenario", value={"path": ["message", "sent", "sorry"], "endings": ["sorry"]}),
    )
    press(page, "Back one step")
    assert focused(page) == "Part 2"
    press(page, "Start again")
    assert focused(page) == "The beginning"
    assert kept(page)[-1] == {"path": ["message"], "endings": ["sorry"]}
    press(page, "Ask Kai first")
    assert page.get_by_text("You have seen 2 of 2 endings. Those are all there are.").is_visible()
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "true"


def test_at_the_beginning_there_is_no_way_back(page):
    """The two buttons say that they do nothing, and do nothing."""
    mount(page, "scenario", **traits("scenario"))
    for name in ("Back one step", "Start again"):
        assert page.get_by_role("button", name=name).get_attribute("aria-disabled") == "true"
        press(page, name)
    assert page.evaluate("model.get('sent')") == 0


def test_a_story_counts_once_an_ending_was_seen(page):
    """Half a reading is kept, and not yet an answer."""
    mount(page, "scenario", **traits("scenario", value={"path": ["message", "sent"], "endings": []}))
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "false"
    assert page.get_by_role("button", name="Say sorry to Kai").is_visible()


@pytest.mark.parametrize(
    "value",
    [
        {"path": ["message", "sorry"], "endings": ["nowhere", 5]},
        {"path": ["nowhere"]},
        {"path": [], "endings": {}},
        {"path": 5},
        ["message"],
        "message",
    ],
)
def test_a_reading_that_the_story_no_longer_has_begins_anew(page, value):
    """An older lesson's path, or anything odd, is no trouble."""
    mount(page, "scenario", **traits("scenario", value=value))
    assert page.get_by_role("heading", name="The beginning").is_visible()
    assert page.get_by_text("You have seen 0 of 2 endings.").is_visible()


def test_a_reading_in_circles_stays_small(page):
    """The last hundred passages are kept, and can still be gone back over."""
    circle = ["message", "sent"] * 50
    mount(page, "scenario", **traits("scenario", value={"path": circle, "endings": []}))
    press(page, "Think about it again")
    [value] = kept(page)
    assert value["path"] == [*circle[1:], "message"]
    mount(page, "scenario", **traits("scenario", value=value))
    assert page.get_by_role("heading", name="Part 100").is_visible()
    press(page, "Start again")
    assert page.get_by_role("heading", name="The beginning").is_visible()


def test_a_locked_story_stays_where_it_is(page):
    """Nothing moves once Python says locked."""
    mount(page, "scenario", **traits("scenario", ITEMS["scenario"], locked=True))
    press(page, "Pass it on")
    assert page.get_by_role("heading", name="The beginning").is_visible()
