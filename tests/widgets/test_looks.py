"""Every kind, in every state, is accessible and fits: axe, light and dark, desktop and small phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from harness import mount
from widget_examples import ANSWERS, ITEMS, PRACTICE, traits

from esafety.widgets import KINDS


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def fresh(page, kind):
    mount(page, kind, **traits(kind))


def restored(page, kind):
    mount(page, kind, **traits(kind, value=ANSWERS[kind], locked=kind == "predict"))


def fails(page, kind):
    fresh(page, kind)
    page.evaluate("kernel.mood = 'full'")
    page.get_by_role("radio").first.check()
    page.get_by_text("Not saved yet").wait_for()


def practised(page, kind):
    mount(page, kind, **traits(kind, PRACTICE[kind], value=ANSWERS[kind]))
    if kind in ("several", "order", "number"):
        press(page, "Check")
    for summary in page.locator("summary").all():
        summary.click()


def not_a_number(page, kind):
    mount(page, kind, **traits(kind, PRACTICE[kind]))
    page.get_by_role("textbox").fill("lots")
    press(page, "Check")


def looked_at(number):
    def state(page, kind):
        mount(page, kind, **traits(kind, PRACTICE[kind]))
        page.locator(".jump").nth(number).click()
        for button in page.get_by_role("button", name="Look at").all():
            button.click()
        page.get_by_label("Fake").check()
        page.get_by_label("Certain").check()

    return state


def opened(page, kind):
    mount(page, kind, **traits(kind))
    page.locator("summary").click()


def middle(page, kind):
    mount(page, kind, **traits(kind, value={"path": ["message", "sent"], "endings": []}))


def reached(page, kind):
    mount(page, kind, **traits(kind, value={}, reached=True, reached_text="Done. It needs 4 thousand years."))


PRESSED = ".button, .way, .cell, .jump, .option label, select, textarea, "
PRESSED += "input[type=text], summary, input[type=range]"
STATES = [
    *[(kind, fresh) for kind in KINDS],
    *[(kind, restored) for kind in KINDS],
    *[(kind, practised) for kind in PRACTICE],
    *[("spot", looked_at(number)) for number in range(5)],
    ("choice", fails),
    ("number", not_a_number),
    ("goal", reached),
    ("lab", opened),
    ("scenario", middle),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, width, scheme):
    """Each kind in each state has names, contrast and room."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    # Dark is the same page in other colours.
    options = {"resultTypes": ["violations"], **({"runOnly": ["color-contrast"]} if scheme == "dark" else {})}
    found = []
    for kind, state in STATES:
        state(page, kind)
        for violation in Axe().run(page, options=options).response["violations"]:
            found += [(kind, state.__name__, violation["id"], node["html"]) for node in violation["nodes"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append((kind, state.__name__, "scrolls sideways", width))
    assert found == []


def test_every_target_is_large(page):
    """Buttons, options and fields are at least 44 pixels high, and nothing to press is under 24."""
    small = []
    for kind, state in STATES:
        state(page, kind)
        sizes = page.evaluate(
            """(pressed) => [...document.querySelectorAll(pressed)].filter((each) => each.offsetParent)
                .map((each) => [each.outerHTML.slice(0, 90), each.offsetHeight, each.tagName])""",
            PRESSED,
        )
        small += [
            (kind, *size) for size in sizes if size[1] < (24 if size[2] in ("SUMMARY", "INPUT") else 44)
        ]
    assert small == []


@pytest.mark.parametrize("kind", ITEMS)
def test_text_of_a_pupil_is_never_markup(page, kind):
    """An answer that looks like HTML stays text."""
    evil = "<img src=x onerror=window.hurt=1>"
    value = {
        "spot": {evil: {"bad": True}},
        "several": [evil],
        "order": [evil],
        "goal": {"password": evil},
    }.get(kind, evil)
    mount(page, kind, **traits(kind, value=value))
    assert page.locator("img").count() == 0
    assert page.evaluate("window.hurt") is None
