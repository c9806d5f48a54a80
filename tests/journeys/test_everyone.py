"""Everyone can use it: axe, keyboard focus, large text, a pupil's own settings, reading aloud."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

LONG = 120_000
LESSONS = [each.parent.name for each in sorted((Path(__file__).parents[2] / "lessons").glob("*/lesson.md"))]
EVERYTHING = {"size": "4", "spacing": "wide", "font": "lexend", "theme": "dark"}
OUTLINE = """[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]))"""
SMALL = """[...document.querySelectorAll("a, button, summary, select, textarea, input")]
  .filter((each) => each.checkVisibility() && !each.closest("p, li"))
  .map((each) => each.closest("label") ?? each)
  .filter((each) => each.offsetHeight < 24 || each.offsetWidth < 24)
  .map((each) => each.outerHTML.slice(0, 120))"""
FOCUS = """() => {
  const at = document.activeElement;
  if (at === document.body) return "end";
  const around = at.closest(".option, .cell, .card > label, .pick label") ?? at;
  const box = around.getBoundingClientRect();
  const bar = document.querySelector(".bar");
  const covered = getComputedStyle(bar).position === "sticky" && !at.matches(".skip") && !bar.contains(at)
    ? bar.getBoundingClientRect().bottom : 0;
  const ringed = [at, around, at.closest(".card")]
    .some((each) => each && getComputedStyle(each).outlineStyle !== "none");
  if (!ringed && !at.matches("main")) return `no ring: ${at.outerHTML.slice(0, 90)}`;
  if (box.bottom <= covered || box.top >= innerHeight) return `hidden: ${at.outerHTML.slice(0, 90)}`;
  return "";
}"""
VOICES = """(() => {
  window.said = [];
  const voices = [
    { name: "Cloud", lang: "en-GB", localService: false },
    { name: "Here", lang: "en-GB", localService: true },
  ];
  const speech = {
    getVoices: () => (window.onlyFar ? voices.slice(0, 1) : voices),
    speak(words) { window.said.push([words.voice.name, words.text]); words.started?.(); },
    cancel() {}, addEventListener() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } addEventListener() {} };
})();"""


@pytest.fixture(scope="module")
def gallery(starts):
    """The address of the gallery."""
    return starts("gallery")


def check(page, rules=None):
    """Axe finds nothing, nothing is small or sticks out, and the headings make an outline."""
    found = Axe().run(page, options={"resultTypes": ["violations"], **(rules or {})}).response["violations"]
    told = [
        (each["id"], node["html"][:160], node.get("failureSummary", "")[:200])
        for each in found
        for node in each["nodes"]
    ]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.evaluate(SMALL) == []
    levels = page.evaluate(OUTLINE)
    assert levels.count(1) == 1, page.url
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    assert page.evaluate("document.documentElement.lang") == "en-GB"
    assert page.title().strip()


def settle(page, settings):
    """Choose reading settings as an earlier visit would have."""
    page.evaluate("(settings) => localStorage.setItem('esafety-reading', JSON.stringify(settings))", settings)


def open_lesson(page, slug):
    page.goto(page.url.split("lesson/")[0] + f"lesson/{slug}")
    page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=LONG)
    page.wait_for_timeout(800)


# A page 1280 pixels wide has 320 CSS pixels at 400 % zoom: WCAG 1.4.10 names the two as the same.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_every_kind_in_every_state(browser, gallery, width, scheme):
    """The gallery and the marked page pass every rule of axe, on a desk and at 400 % zoom."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    trouble = []
    page.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(gallery)
    page.locator("html[data-gallery=open]").wait_for(state="attached", timeout=LONG)
    states = "(each) => each.dataset.esafetyState"
    shown = page.locator("[data-esafety-state]").all()
    assert {each.evaluate(states) for each in shown} == {"empty", "saving", "saved", "failed", "locked"}
    check(page)
    page.goto(page.url + "/marked")
    check(page)
    assert page.get_by_role("link", name="My lessons").is_visible()
    context.close()
    assert trouble == []


@pytest.mark.parametrize("width", [1280, 320])
def test_the_largest_and_widest_text_fits(seat, width):
    """With every setting at its most, all lessons pass every rule and never scroll sideways."""
    page = seat(viewport={"width": width, "height": 900})
    settle(page, EVERYTHING)
    page.reload()
    check(page)
    for slug in LESSONS:
        open_lesson(page, slug)
        check(page)


def test_reading_settings_stay_and_reach_everything(seat):
    """Chosen by keyboard, they are on the next page before it is drawn, and on widgets; a file has none."""
    page = seat(color_scheme="light")
    page.add_init_script(
        """new MutationObserver((_, seen) => {
             if (!document.body) return;
             window.firstSize = document.documentElement.dataset.size;
             seen.disconnect();
           }).observe(document, { childList: true, subtree: true });"""
    )
    page.get_by_role("button", name="Reading").press("Enter")
    page.get_by_role("radio", name="Usual").first.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.get_by_role("radio", name="Wide").check()
    page.get_by_role("radio", name="Roomy (Lexend)").check()
    page.get_by_role("radio", name="Dark").check()
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Reading").evaluate("(it) => it === document.activeElement")
    assert page.evaluate("JSON.parse(localStorage.getItem('esafety-reading'))") == EVERYTHING

    open_lesson(page, "inbox")
    assert page.evaluate("firstSize") == "4"
    looks = page.locator(".esafety").first.evaluate(
        """(it) => ["fontFamily", "colorScheme", "letterSpacing"].map((name) => getComputedStyle(it)[name])"""
    )
    assert looks[0].startswith('"Lexend Variable"')
    assert looks[1] == "dark"
    assert float(looks[2].removesuffix("px")) > 1
    page.get_by_role("button", name="Reading").click()
    page.get_by_role("button", name="All as usual").click()
    assert page.evaluate("document.documentElement.dataset.size") == "1"


def test_damaged_settings_are_the_usual_ones(seat):
    """What some other program left there costs nothing but the settings."""
    page = seat()
    for odd in ("no JSON", "null", '{"size": "99", "theme": ["dark"]}'):
        page.evaluate("(odd) => localStorage.setItem('esafety-reading', odd)", odd)
        page.reload()
        assert page.evaluate("document.documentElement.dataset.size") == "1"
        assert page.evaluate("document.documentElement.dataset.theme") == "device"


@pytest.mark.parametrize(
    ("slug", "size"),
    [
        ("guessing-machine", (1280, 800)),
        ("guessing-machine", (320, 640)),
        ("guessing-machine", (320, 256)),
        ("footprints", (1280, 800)),
    ],
)
def test_the_focus_is_always_seen(seat, slug, size):
    """From the first key to the last, what has the focus has a ring, and the bar does not cover it."""
    page = seat(viewport={"width": size[0], "height": size[1]})
    open_lesson(page, slug)
    trouble = []
    for _ in range(300):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUS)
        if told == "end":
            break
        trouble += [told] if told else []
    assert told == "end"
    assert trouble == []


@pytest.mark.parametrize("slug", LESSONS)
def test_a_lesson_opens_without_an_error(seat, slug):
    """Nothing fails in the browser while a lesson opens."""
    page = seat()
    trouble = []
    page.on("console", lambda said: said.type == "error" and trouble.append(said.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    open_lesson(page, slug)
    assert trouble == []


def spoken(page, element):
    """What Chromium tells a screen reader of an element's state."""
    tools = page.context.new_cdp_session(page)
    element.evaluate("(it) => (window.asked = it)")
    found = tools.send("Runtime.evaluate", {"expression": "window.asked"})["result"]["objectId"]
    tree = tools.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})
    return {each["name"]: each["value"].get("value") for each in tree["nodes"][0]["properties"]}


def test_a_new_word_is_explained_beside_it(seat):
    """By keyboard and by touch, before and after; on paper it stands in the list at the end."""
    page = seat(viewport={"width": 375, "height": 740}, has_touch=True)
    open_lesson(page, "footprints")
    word = page.get_by_role("button", name="watchdog", exact=True)
    means = page.get_by_text("A watchdog is an office that checks").first
    assert means.is_hidden()
    word.press("Enter")
    assert means.is_visible()
    assert spoken(page, word)["expanded"] is True
    at, box = word.bounding_box(), means.bounding_box()
    beside = max(box["y"] - at["y"] - at["height"], at["y"] - box["y"] - box["height"])
    assert beside <= 12
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 375
    check(page)
    page.keyboard.press("Escape")
    assert means.is_hidden()
    assert word.evaluate("(it) => it === document.activeElement")
    word.tap()
    assert means.is_visible()
    page.get_by_role("heading", name="What governments must do").tap()
    assert means.is_hidden()
    page.emulate_media(media="print")
    listed = page.locator(".glossary li", has_text="A watchdog is an office that checks")
    assert listed.is_visible()


def test_only_a_voice_of_this_computer_reads_aloud(seat):
    """Another voice would send the page's words away, so without one of its own there is no button."""
    page = seat()
    page.add_init_script(VOICES)  # Chromium on a bare machine has no voice at all
    page.reload()
    page.get_by_role("button", name="Listen").press("Enter")
    assert page.evaluate("said[0]") == ["Here", "My lessons"]
    page.get_by_role("button", name="Stop").press("Enter")
    assert page.get_by_role("button", name="Listen").is_visible()
    page.add_init_script("window.onlyFar = true;")
    page.reload()
    assert page.locator("#listen").is_hidden()
