"""A pupil does every lesson with the keyboard alone, leaves half-way, comes back, and hands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.journey, pytest.mark.timeout(900)]

LESSONS = [each.parent.name for each in sorted((Path(__file__).parents[2] / "lessons").glob("*/lesson.md"))]
LONG = 120_000
"""Milliseconds to wait on a slow machine."""
FOCUSED = """([item, wanted]) => {
  const at = document.activeElement;
  return Boolean(at?.matches(wanted) && at.closest(`[data-esafety-item="${item}"]`));
}"""
STATE = """(item) => document.querySelector(`[data-esafety-item="${item}"]`).dataset"""


def open_lesson(page, slug):
    """Open a lesson from its card by keyboard, and wait until every part is there."""
    page.locator(f"a[href$='lesson/{slug}']").focus()
    page.keyboard.press("Enter")
    page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=LONG)


def tab_to(page, item, wanted, limit=400):
    """Press Tab until the focus is on something within an item, as a keyboard's user does."""
    for _ in range(limit):
        if page.evaluate(FOCUSED, [item, wanted]):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"The keyboard does not reach {wanted} in {item}.")


def answer(page, item, kind):
    """Give an answer of the item's kind by keyboard, and wait until the page says it is kept."""
    KEYS[kind](page, item)
    kept = f"""(item) => ["saved", "locked"].includes(({STATE})(item).esafetyState)"""
    page.wait_for_function(kept, arg=item, timeout=LONG)
    assert page.evaluate(STATE, item)["esafetyAnswered"] == "true", (item, kind)


def pick(page, item):
    tab_to(page, item, "input[type=radio]")
    page.keyboard.press("Space")


def predict(page, item):
    pick(page, item)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def several(page, item):
    tab_to(page, item, "input[type=checkbox]")
    page.keyboard.press("Space")


def order(page, item):
    tab_to(page, item, "button.move[data-way='down']")
    page.keyboard.press("Enter")


def number(page, item):
    tab_to(page, item, "input")
    page.keyboard.type("10")
    page.keyboard.press("Tab")


def goal(page, item):
    tab_to(page, item, "input[type=range], select")
    page.keyboard.press(
        "ArrowRight" if page.evaluate("document.activeElement.type") == "range" else "ArrowDown"
    )


def spot(page, item):
    messages = page.locator(f"[data-esafety-item='{item}'] .jump").count()
    for place in range(messages):
        tab_to(page, item, ".judge fieldset:nth-of-type(1) input")
        page.keyboard.press("Space")
        if page.locator(f"[data-esafety-item='{item}'] .judge fieldset").count() > 1:  # how sure
            tab_to(page, item, ".judge fieldset:nth-of-type(2) input")
            page.keyboard.press("Space")
        if place + 1 < messages:
            tab_to(page, item, ".foot button:nth-of-type(2)")
            page.keyboard.press("Enter")


def classify(page, item):
    question = page.locator(f"[data-esafety-item='{item}']")
    names = question.locator("input").evaluate_all("(all) => [...new Set(all.map((each) => each.name))]")
    for name in names:
        tab_to(page, item, f"input[name='{name}']")
        page.keyboard.press("Space")


def scenario(page, item):
    question = page.locator(f"[data-esafety-item='{item}']")
    while question.locator(".ways button").count():
        tab_to(page, item, ".ways button")
        page.keyboard.press("Enter")


def written(page, item):
    tab_to(page, item, "textarea")
    page.keyboard.type("If one site loses it, <b>every</b> account is open.")
    page.keyboard.press("Tab")


def results(page, item):
    tab_to(page, item, ".foot button")
    page.keyboard.press("Enter")


KEYS = {
    "predict": predict,
    "choice": pick,
    "confidence": pick,
    "several": several,
    "evidence": pick,
    "classify": classify,
    "scenario": scenario,
    "order": order,
    "number": number,
    "goal": goal,
    "spot": spot,
    "written": written,
    "results": results,
}


def items(page):
    """The lesson's items in order: id and kind."""
    found = page.locator("[data-esafety-item]").all()
    return [
        (each.get_attribute("data-esafety-item"), each.get_attribute("data-esafety-kind")) for each in found
    ]


def on_disk(course, slug):
    return json.loads((course / "my-work/pupil" / slug / "answers.json").read_text(encoding="utf-8"))[
        "answers"
    ]


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_by_keyboard_in_two_sittings(seat, course, slug):
    """Half the answers, the tab closed, the rest, handed in: nothing that was saved is lost."""
    page = seat()
    open_lesson(page, slug)
    todo = items(page)
    half = len(todo) // 2
    steps = page.locator(".steps li").evaluate_all("(all) => all.map((each) => each.dataset.item)")
    done = sum(item in steps for item, _ in todo[:half])
    for item, kind in todo[:half]:
        answer(page, item, kind)
    kept = on_disk(course, slug)
    assert set(kept) == {item for item, _ in todo[:half]}
    page.close(run_before_unload=True)

    page = seat()
    assert page.get_by_text(f"{done} of {len(steps)} answered").is_visible()
    open_lesson(page, slug)
    for item, _ in todo[:half]:
        assert page.evaluate(STATE, item)["esafetyAnswered"] == "true", item
    assert on_disk(course, slug) == kept

    page.locator("#hand-in").press("Enter")
    page.get_by_role("heading", name="no answer yet").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#check").is_hidden()

    for item, kind in todo[half:]:
        answer(page, item, kind)
    assert page.locator(".bar .count").inner_text() == f"{len(steps)} of {len(steps)} answered"
    assert page.locator(".bar .saved").inner_text() == "✓ Saved"
    check_answered(page)
    page.locator("#hand-in").press("Enter")
    page.get_by_text("Handed in at").wait_for(timeout=LONG)
    shelf = course / "exchange/esafety/handed-in" / slug / "pupil"
    assert json.loads((shelf / "1/answers.json").read_text(encoding="utf-8"))["answers"] == on_disk(
        course, slug
    )

    page.locator("#see-kept").press("Enter")
    assert todo[-1][0] in page.get_by_role("region", name="What answers.json says").inner_text()
    page.keyboard.press("Escape")
    page.locator(".bar a").press("Enter")
    page.locator("li", has=page.locator(f"a[href$='{slug}']")).get_by_text("Handed in").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(seat, width, scheme):
    """The lessons page and every lesson pass every rule, and never scroll sideways."""
    page = seat(viewport={"width": width, "height": 900}, color_scheme=scheme)
    check(page)
    home = page.url
    for slug in LESSONS:
        page.goto(home)
        open_lesson(page, slug)
        check(page)


def check_answered(page):
    """With every question answered and practice explained, the page still passes, on a desk and a phone."""
    desk = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(500)  # figures are drawn anew for the new width
            check(page)
    page.set_viewport_size(desk)
    page.emulate_media(color_scheme="light")


def check(page):
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_kernel_that_dies_is_told_kindly(seat, course):
    """The pupil reads that the answers are safe, and one button brings the lesson back."""
    page = seat()
    open_lesson(page, "inbox")
    kernel = page.locator("#kernel").get_attribute("data-id")
    page.evaluate(
        """(kernel) => fetch(`/api/kernels/${kernel}`,
             {method: "DELETE", headers: {"X-XSRFToken": document.body.dataset.xsrf}})""",
        kernel,
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("heading", name="We lost touch with the course").wait_for(timeout=LONG)
    with page.expect_navigation(timeout=LONG):
        page.get_by_role("button", name="Reload this page").press("Enter")
    page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=LONG)
    assert page.locator("#lost").is_hidden()
