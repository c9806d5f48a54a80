"""A teacher collects, marks, marks a written answer and gives feedback back; the pupil reads it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from esafety.course.keys import exemplar
from esafety.course.model import Written
from esafety.course.reader import read_lesson
from esafety.grading import fetch, hand_in, release
from esafety.marking.answers import Answers, load
from esafety.marking.keeping import write

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

SLUG = "guessing-machine"
WORDS = "A website can lose it. <script>document.title = 'caught'</script> Then all doors are open."
COMMENT = "You saw that strong is not enough. What could Kit do first?"
OPEN = "import sys; from esafety.cli import main; sys.exit(main())"
LONG = 120_000


@pytest.fixture(scope="module")
def lesson(course):
    """The lesson as its author wrote it."""
    return read_lesson(course / "lessons" / SLUG)


@pytest.fixture(scope="module")
def handed_in(course, lesson):
    """Three pupils have handed in: one with everything right, one blank, one with a broken file."""
    release(course, SLUG)
    for pupil in ("pupil", "blank", "broken"):
        folder = course / "my-work" / pupil / SLUG
        fetch(course, SLUG, pupil, folder)
        answers = folder / "answers.json"
        if pupil == "pupil":
            begun = load(answers)
            seed = begun.seed or 5
            values = exemplar(lesson, seed)
            values |= {each.id: WORDS for each in lesson.questions if isinstance(each, Written)}
            write(answers, Answers(SLUG, begun.version, seed, 9, values))
        elif pupil == "broken":
            answers.write_bytes(b'{"schema": 1, "answers": {"falls-first": ')
        elif not answers.exists():
            write(answers, Answers(SLUG, "", 5, 1, {}))
        hand_in(course, SLUG, pupil, folder)


@pytest.fixture(scope="module")
def desk(course, handed_in):
    """The teacher's page, as ``esafety teach`` opens it."""
    command = [sys.executable, "-c", OPEN, "--course", str(course), "teach", "--no-browser"]
    with (course / "desk.log").open("w") as log:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ)
    yield next(found[0] for line in server.stdout if (found := re.search(r"http://127\.0\.0\.1:\S+", line)))
    server.terminate()
    server.wait(timeout=90)


@pytest.fixture
def teacher(browser, desk):
    """The teacher's browser; at the end, no request may have left this computer."""
    home = re.match(r"http://[^/]+/", desk)[0]
    elsewhere = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.on("request", lambda asked: asked.url.startswith((home, "data:")) or elsewhere.append(asked.url))
    page = context.new_page()
    page.home = home + "formgrader/"
    page.goto(desk)
    yield page
    context.close()
    assert elsewhere == []


def press(page, cell):
    """Press a button in the lesson's row of formgrader's table, and read what it says."""
    row = page.locator("tr", has=page.get_by_role("link", name=SLUG, exact=True))
    row.locator(f"td.{cell} a").click(timeout=LONG)
    told = page.locator(".modal.in .modal-body, .modal.show .modal-body")
    told.wait_for(timeout=LONG)
    words = told.inner_text()
    page.locator(
        ".modal.in button.close, .modal.in .modal-footer button, .modal.show .modal-footer button"
    ).first.click()
    page.locator(".modal-backdrop").wait_for(state="detached")
    return words


def test_from_hand_ins_to_feedback_by_formgraders_buttons(teacher, course, lesson, seat):
    """Collect, mark, write a mark and a comment, give back: every press works, and the pupil reads it."""
    page = teacher
    assert "Successfully collected" in press(page, "collect")

    for pupil in ("blank", "broken", "pupil"):
        page.goto(page.home + f"manage_submissions/{SLUG}/")
        row = page.locator("tr", has=page.get_by_text(pupil, exact=True))
        row.locator("td.autograde a").click(timeout=LONG)
        page.locator(".modal-body", has_text="Successfully autograded").wait_for(timeout=LONG)

    mark_by_hand(page, course, lesson)

    page.goto(page.home + "manage_assignments")
    assert "Successfully generated feedback" in press(page, "generate-feedback")
    assert "Successfully released feedback" in press(page, "release-feedback")

    read_feedback(seat, lesson)


def mark_by_hand(page, course, lesson):
    """Find the written answer that waits, read it, give it 2 marks and a comment."""
    page.goto(page.home + f"gradebook/{SLUG}/lesson")
    page.get_by_role("link", name="Submission #1").wait_for(timeout=LONG)
    links = page.locator("a[href*='/submissions/']").evaluate_all("all => [...new Set(all.map(a => a.href))]")
    seen = []
    for link in links:
        page.goto(link)
        page.locator("input.score").first.wait_for(timeout=LONG)
        text = page.locator("body").inner_text()
        seen.append("damaged" in text)
        if "A website can lose it." not in text:
            continue
        assert "<script>document.title" in text
        assert page.title() != "caught"
        keep(page, page.locator("input.score").last, "2", "/api/grade/")
        keep(page, page.locator("textarea").last, COMMENT, "/api/comment/")
    assert sorted(seen) == [False, False, True]


def keep(page, box, words, api):
    """Type into one of formgrader's boxes, leave it, and wait until formgrader has kept it."""

    def is_kept(reply):
        return api in reply.url and reply.request.method == "PUT" and reply.ok

    with page.expect_response(is_kept, timeout=LONG):
        box.fill(words)
        box.press("Tab")


def read_feedback(seat, lesson):
    """The pupil opens the lessons page and reads marks, explanations and the teacher's words."""
    page = seat()
    page.get_by_text("Feedback is ready").wait_for(timeout=LONG)
    page.locator(f"a[href*='{SLUG}/feedback']").first.click()
    page.get_by_text(COMMENT).wait_for(timeout=LONG)
    text = page.locator("main").inner_text()
    assert f"{lesson.marks - 1} of {lesson.marks}" in " ".join(text.split())
    assert "<script>document.title" in text
    assert page.title() != "caught"
    assert page.locator("script:not([nonce])").count() == 0
    chosen = next(each for each in lesson.questions if each.kind == "choice" and each.marks)
    right = next(each for each in chosen.options if each.right)
    assert right.explanation.split(". ")[-1].rstrip(".").replace("`", "")[:40] in text
