# ruff: noqa: RUF001 - texts as pupils read and type them
"""Every kind can be answered with the keyboard alone, and says what was answered."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ANSWERS, BOARD, MESSAGES, PRACTICE, traits

from esafety.widgets import KINDS


def keys(page, *presses):
    """Press keys one after another, as fingers do."""
    for press in presses:
        page.keyboard.press(press)


def kept(page):
    """The answers that reached the disk, once the page says so."""
    page.get_by_text("✓ Saved").wait_for()
    return page.evaluate("kernel.kept")


def focused(page):
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    )


def live(page):
    return " ".join(page.locator("[aria-live=polite]").all_text_contents()).strip()


def test_predict(page):
    """A guess is locked in by a button, and then stands as "You said"; the focus goes with it."""
    mount(page, "predict", **traits("predict"))
    keys(page, "Tab", "Space", "ArrowDown", "Tab", "Enter")
    assert kept(page) == ["b"]
    assert focused(page) == "You said: About a day"
    assert page.get_by_role("radio").count() == 0
    assert page.locator(".esafety").get_attribute("data-esafety-state") == "locked"


def test_predict_needs_a_pick_first(page):
    """The button does nothing before an option is picked."""
    mount(page, "predict", **traits("predict"))
    page.get_by_role("button").click(force=True)
    assert page.evaluate("model.get('sent')") == 0


def test_choice(page):
    """Practice explains the option chosen at once, and can be tried again."""
    mount(page, "choice", **traits("choice", PRACTICE["choice"]))
    keys(page, "Tab", "Space")
    assert "✓ Right" in live(page)
    keys(page, "ArrowDown")
    assert "✗ Not this one. Try again." in live(page)
    assert page.get_by_text("nobody’s list").first.is_visible()
    assert kept(page) == ["a", "b"]


def test_a_marked_choice_explains_nothing(page):
    """A marked answer is kept, and can be changed, without a word about it."""
    mount(page, "choice", **traits("choice"))
    keys(page, "Tab", "Space", "ArrowDown")
    assert kept(page) == ["a", "b"]
    assert live(page) == ""
    assert page.locator(".why:visible").count() == 0


def test_several(page):
    """Ticks are kept as they are made; Check explains each one ticked."""
    mount(page, "several", **traits("several", PRACTICE["several"]))
    keys(page, "Tab", "Tab", "Tab", "Space", "Shift+Tab", "Shift+Tab", "Space")
    assert kept(page) == [["c"], ["a", "c"]]
    keys(page, "Tab", "Tab", "Tab", "Enter")
    assert "That is all of them" in live(page)
    keys(page, "Shift+Tab", "Space", "Shift+Tab", "Shift+Tab", "Space")
    page.wait_for_function("() => kernel.kept.length === 4")
    assert page.evaluate("kernel.kept.at(-1)") is None


def test_order(page):
    """The focus stays on the button of what was moved, and its new place is spoken."""
    mount(page, "order", **traits("order"))
    keys(page, "Tab", "Tab", "Enter")
    assert live(page) == "P@ssw0rd1 is now 2 of 3."
    assert focused(page) == "Move P@ssw0rd1 down"
    keys(page, "Enter", "Enter")
    assert live(page) == "P@ssw0rd1 is already last."
    assert kept(page) == [["b", "a", "c"], ["b", "c", "a"]]


def test_an_order_counts_once_it_is_moved_or_confirmed(page):
    """The order on the page at first is nobody's answer until a pupil says so."""
    mount(page, "order", **traits("order"))
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "false"
    page.get_by_role("button", name="This order is right").press("Enter")
    assert kept(page) == [["a", "b", "c"]]
    assert page.get_by_role("button", name="This is your answer").is_visible()


def test_order_practice(page):
    """Practice says how many are in their place, and why once all are."""
    mount(page, "order", **traits("order", PRACTICE["order"], value=["c", "b", "a"]))
    page.get_by_role("button", name="Check").press("Enter")
    assert live(page) == "✗ Not yet. 1 of 3 is in the right place. Try again."
    page.get_by_role("button", name="Move P@ssw0rd1 up").press("Enter")
    page.get_by_role("button", name="Check").press("Enter")
    assert page.get_by_text("Lists come first").is_visible()


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("40", 40),
        ("1,200", 1200),
        ("12 tries", 12),
        ("−3.5", -3.5),
        ("1e9", None),
        ("1,2", None),
        ("lots", None),
    ],
)
def test_number(page, typed, number):
    """A real number is kept however it is written; anything else stays in the field with a kind word."""
    mount(page, "number", **traits("number"))
    keys(page, "Tab")
    page.keyboard.type(typed)
    keys(page, "Tab")
    assert page.get_by_role("textbox").input_value() == typed
    if number is None:
        assert page.get_by_text("Type a number, like 3 or 7.5.").is_visible()
        assert page.evaluate("kernel.kept") == []
    else:
        assert kept(page) == [number]


def test_number_practice(page):
    """A near miss gets its own explanation, the right number its reason."""
    mount(page, "number", **traits("number", PRACTICE["number"]))
    keys(page, "Tab", "4", "0", "Enter")
    assert "four times too many" in live(page)
    keys(page, "Control+a", "1", "0", "Enter")
    assert live(page) == "✓ RightTen digits, one place."


def test_a_number_half_typed_is_not_the_answer(page):
    """What stops being a number is not sent, and the page says which answer is kept."""
    mount(page, "number", **traits("number", value=7))
    page.get_by_role("textbox").fill("8")
    page.get_by_role("textbox").fill("8,5")
    keys(page, "Tab")
    assert page.get_by_text("Type a number, like 3 or 7.5. Your last answer, 7, is kept.").is_visible()
    assert page.evaluate("model.get('sent')") == 0


def test_confidence(page):
    """Five steps from guessing to certain, kept as 0 to 100."""
    mount(page, "confidence", **traits("confidence"))
    keys(page, "Tab", "Space", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    page.wait_for_function("() => kernel.kept.length === 5")
    assert page.evaluate("kernel.kept") == [0, 25, 50, 75, 100]


def test_written(page):
    """Words are sent when the typing pauses, or at once when the field is left."""
    mount(page, "written", **traits("written"))
    keys(page, "Tab")
    page.keyboard.type("It falls everywhere")
    assert page.get_by_role("status").text_content() == "Saving…"
    assert page.get_by_text("3 words").is_visible()
    assert kept(page) == ["It falls everywhere"]
    page.keyboard.type(" at once")
    keys(page, "Tab")
    assert page.evaluate("model.get('value')") == "It falls everywhere at once"


def test_posts_are_called_posts(page):
    """A set that holds nothing but posts says so; one message among them makes it messages."""
    posts = [{**each, "look": "post"} for each in PRACTICE["spot"]["messages"]]
    mount(page, "spot", **traits("spot", {**PRACTICE["spot"], "messages": posts}))
    assert page.get_by_role("heading", name="Post 1 of 5").is_visible()
    mount(page, "spot", **traits("spot", {**PRACTICE["spot"], "messages": [*posts[1:], MESSAGES[0]]}))
    assert page.get_by_role("heading", name="Message 1 of 5").is_visible()


def test_spot(page):
    """A message is looked at, judged and explained; then the next one is in focus."""
    mount(page, "spot", **traits("spot", PRACTICE["spot"]))
    page.get_by_role("button", name="Look at the sender").press("Enter")
    assert page.get_by_text("support@pixe1ton-help.example").is_visible()
    assert page.locator(".stage a").count() == 0
    page.get_by_label("Fake").press("Space")
    page.get_by_label("Certain").press("Space")
    assert "✓ Right. It is fake." in live(page)
    page.get_by_role("button", name="Next").press("Enter")
    assert focused(page) == "Message 2 of 5"
    assert kept(page)[-1] == {"m1": {"bad": True, "sure": 3}}
    assert page.get_by_text("You have judged 1 of 5.").is_visible()


def test_a_marked_spot_explains_nothing(page):
    """A marked set is only kept, to its end."""
    mount(page, "spot", **traits("spot"))
    for number in range(5):
        page.get_by_label("Genuine").press("Space")
        page.get_by_label("Fairly sure").press("Space")
        assert page.locator(".verdict:visible").count() == 0
        if number < 4:
            page.get_by_role("button", name="Next").press("Enter")
    assert page.get_by_text("You have judged 5 of 5.").is_visible()
    assert len(kept(page)[-1]) == 5
    assert page.locator(".esafety").get_attribute("data-esafety-answered") == "true"


def test_lab(page):
    """Every control sets its setting; only the last of a quick run is sent."""
    mount(page, "lab", **traits("lab"))
    keys(
        page, "Tab", "ArrowDown", "Tab", *["ArrowRight"] * 3, "Tab", "Space", "Tab", "ArrowUp", "Tab", "Enter"
    )
    expected = {"password": "b", "speed": 7, "swaps": False, "extra": 3, "again": 1}
    page.wait_for_function("() => kernel.settings.at(-1)?.again === 1")
    assert page.evaluate("kernel.settings.at(-1)") == expected
    assert page.get_by_role("img").get_attribute("aria-label") == BOARD["picture"]["sentence"]


def test_a_redraw_keeps_the_focus_and_reads_the_sentence_once(page):
    """New labels and a new figure take nothing from the pupil's hand."""
    mount(page, "lab", **traits("lab"))
    keys(page, "Tab", "Tab", "ArrowRight")
    page.evaluate(
        """() => {
        model.set("controls", model.get("controls").map((each) => ({ ...each, shown: "a million" })));
        model.set("picture", { ...model.get("picture"), sentence: "Faster now." });
    }"""
    )
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "a million"
    assert page.evaluate("document.activeElement.type") == "range"
    assert page.locator("figcaption").text_content() == "Faster now."
    page.wait_for_function("() => document.querySelector('figure [aria-live]').textContent === 'Faster now.'")


def test_goal(page):
    """The settings are the answer, and the line says whether they reach it."""
    mount(page, "goal", **traits("goal"))
    assert page.get_by_text("○ Not yet.").is_visible()
    keys(page, "Tab", "ArrowDown")
    assert kept(page) == [{**BOARD["settings"], "password": "b"}]
    page.evaluate("model.set('reached', true); model.set('reached_text', 'Done. It needs a year.')")
    assert page.get_by_text("✓ Done. It needs a year.").is_visible()
    assert page.get_by_text("Length does more").is_visible()


def test_the_figure_s_width_is_reported(page):
    """Python hears how wide the figure may be, within its limits, and hears again when that changes."""
    page.set_viewport_size({"width": 1280, "height": 900})
    mount(page, "lab", **traits("lab"))
    page.wait_for_function("() => model.get('width') > 400")
    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_function("() => model.get('width') === 280")


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_is_restored(page, kind):
    """A page opened again shows the answer on disk, says so, and saves nothing."""
    value = ANSWERS[kind]
    mount(page, kind, **traits(kind, value=value, locked=kind == "predict"))
    shown = {
        "predict": lambda: page.get_by_text("You said: About a day").is_visible(),
        "choice": lambda: page.get_by_role("radio").nth(1).is_checked(),
        "several": lambda: page.locator(":checked").count() == 2,
        "order": lambda: page.locator(".order li").first.get_attribute("data-id") == "b",
        "classify": lambda: page.get_by_text("You have placed 2 of 3.").is_visible(),
        "number": lambda: page.get_by_role("textbox").input_value() == "40",
        "goal": lambda: page.get_by_role("slider").input_value() == "4",
        "spot": lambda: page.get_by_text("You have judged 2 of 5.").is_visible(),
        "confidence": lambda: page.get_by_label("Fairly sure").is_checked(),
        "evidence": lambda: page.get_by_role("radio").nth(1).is_checked(),
        "written": lambda: page.get_by_role("textbox").input_value() == value,
        "scenario": lambda: page.get_by_text("You have seen 2 of 2 endings.").is_visible(),
        "results": lambda: page.get_by_text("You got 1 of 2 right").is_visible(),
    }
    assert shown[kind]()
    assert page.get_by_role("status").filter(has_text="✓ Saved").is_visible()
    assert page.evaluate("model.get('sent')") == 0
