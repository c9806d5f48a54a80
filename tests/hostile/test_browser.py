"""What hostile pupils wrote is text in a real browser: it runs, asks for and moves nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata

import pytest
from hostile_corpus import CASES
from hostile_corpus.base import LESSON, PLAIN
from hostile_corpus.texts import TO_READ

from esafety.grading.classroom import Classroom

pytestmark = [pytest.mark.journey, pytest.mark.skipif(os.name == "nt", reason="The class needs POSIX.")]

TEXTS = {case.name: case for case in CASES if case.name in TO_READ}
TO_OPEN = ("all-together", "html-comment", "direction-trojan", "invisible-stacked")
"""Cases that the teacher's page is opened on, which takes seconds; the pupil's page is opened on all."""
OPEN = "import sys; from esafety.cli import main; sys.exit(main())"
OWN_WORDS = """() => {
  const theirs = ".esafety-own, .esafety-text, blockquote, .chosen, script, style, textarea, option";
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const turned = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const start = node.data.search(/[A-Za-z]{3}/);
    if (start < 0 || node.parentElement.closest(theirs)) continue;
    const left = at => {
      const range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const [one, two] = [left(start), left(start + 1)];
    if (one.width && two.width && one.top === two.top && one.left > two.left) turned.push(node.data);
  }
  return turned;
}"""
"""The page's own words whose second letter stands left of the first."""
LIVE = """() => [...document.querySelectorAll(".esafety-card *, main.feedback *")].filter(each =>
  /^(script|iframe|img|svg|object|base|meta|form|math|style|input)$/i.test(each.tagName)
  || each.tagName === "A" && !/^tel:/.test(each.href)
  || [...each.attributes].some(one => one.name.startsWith("on"))).map(each => each.outerHTML)"""
"""Elements that text must never become."""
LOOSE = """() => [...document.querySelectorAll(".esafety-own, .esafety-text, blockquote, .chosen")]
  .filter(each => getComputedStyle(each).unicodeBidi !== "isolate"
  || getComputedStyle(each).display !== "inline" && getComputedStyle(each).overflowY === "visible").length"""
"""Places for a pupil's words that these could turn round or spill out of."""


@pytest.fixture(scope="module")
def desk(hostile):
    """The teacher's page, as ``esafety teach`` opens it."""
    command = [sys.executable, "-c", OPEN, "--course", str(hostile.course), "teach", "--no-browser"]
    with (hostile.course / "desk.log").open("w") as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ)
    yield next(found[0] for line in server.stdout if (found := re.search(r"http://127\.0\.0\.1:\S+", line)))
    server.terminate()
    server.wait(timeout=90)


@pytest.fixture(scope="module")
def page(browser):
    """A page that notes every dialogue, and every request that leaves this computer."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    page = context.new_page()
    page.dialogues, page.elsewhere = [], []
    page.on("dialog", lambda dialogue: (page.dialogues.append(dialogue.message), dialogue.dismiss()))
    inside = ("http://127.0.0.1:", "file:///", "data:", "blob:")
    context.on("request", lambda asked: asked.url.startswith(inside) or page.elsewhere.append(asked.url))
    yield page
    context.close()


def seen(text):
    """A text without what has no ink: pages draw white space and signs of direction in their own way."""
    return "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CZM")


def hold_still(page):
    """Nothing ran, nothing was asked for, no text became markup, and the page's own words stand."""
    assert page.evaluate("window.hostile") is None
    assert page.title() != "caught"
    assert (page.dialogues, page.elsewhere) == ([], [])
    assert page.evaluate(LIVE) == []
    assert page.evaluate(OWN_WORDS) == []
    assert page.evaluate(LOOSE) == 0
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1


def test_the_pages_notice_what_they_look_for(page):
    """The looks of this test see a script that runs, words turned round and an element that text became."""
    page.set_content(
        "<main class=feedback><img src=data:,x onerror='window.hostile=1'>"
        "<p>\u202ewords of the page</p><blockquote>theirs</blockquote></main>"
    )
    page.wait_for_function("window.hostile === 1")
    assert page.evaluate(OWN_WORDS) != []
    assert len(page.evaluate(LIVE)) == 1
    assert page.evaluate(LOOSE) == 1


def test_the_pupils_feedback_is_still(hostile, page):
    """All the texts, on the pages that their own pupils get."""
    for case in TEXTS.values():
        path = hostile.course / "exchange/esafety/feedback" / LESSON / case.pupil / "lesson.html"
        page.goto(path.as_uri())
        assert seen(case.text) in seen(page.locator("main").inner_text()), case.pupil
        hold_still(page)


def test_formgraders_pages_are_still(hostile, desk, page):
    """The lists of pupils, and the page on which a teacher reads and marks one."""
    with Classroom(hostile.course).gradebook() as gradebook:
        found = {each.student.id: each.id for each in gradebook.notebook_submissions("lesson", LESSON)}
    home = desk.split("manage_assignments")[0]
    page.goto(desk)
    for address in (f"manage_submissions/{LESSON}/", f"gradebook/{LESSON}/lesson"):
        page.goto(home + address)
        page.locator("tbody tr").first.wait_for()
        hold_still(page)
    for name in TO_OPEN:
        page.goto(f"{home}submissions/{found[TEXTS[name].pupil]}/")
        page.locator("input.score").first.wait_for()
        words = page.locator(".esafety-own").inner_text()
        assert seen(TEXTS[name].text) in seen(words), name
        assert page.get_by_text("Mark scheme", exact=True).first.is_visible()
        hold_still(page)
    assert found.keys() >= {PLAIN}
