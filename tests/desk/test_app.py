from __future__ import annotations

import importlib.util
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from esafety import grading
from esafety.desk.app import open_desk
from esafety.errors import PlainError
from esafety.grading.classroom import Classroom

_spec = importlib.util.spec_from_file_location(
    "desk_course", Path(__file__).parents[1] / "grading" / "course.py"
)
small = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(small)


@pytest.fixture
def marked(tmp_path):
    """A course in which one pupil's work is collected and marked."""
    course = small.make_course(tmp_path / "course")
    grading.release(course, small.LESSON)
    folder = small.own_folder(course, "ada", small.answered(small.RIGHT | {"why": "<i>All</i> of them."}))
    grading.hand_in(course, small.LESSON, "ada", folder)
    grading.collect(course, small.LESSON)
    grading.mark(course, small.LESSON)
    return course


@pytest.fixture
def desk(marked):
    """The address of a running teacher's page."""
    code = (
        "from pathlib import Path; from esafety.desk.app import open_desk; "
        f"open_desk(Path({str(marked)!r}), browser=False)"
    )
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    yield re.search(r"http://\S+", server.stdout.readline()).group(0)
    server.terminate()
    server.wait(20)


def test_a_port_in_use_and_a_folder_that_is_no_course_are_one_sentence(tmp_path, marked):
    """What stops the page from opening is told plainly."""
    with pytest.raises(PlainError, match="not a course"):
        open_desk(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(PlainError, match="in use"):
            open_desk(marked, taken.getsockname()[1])


@pytest.mark.journey
def test_a_teacher_marks_a_written_answer(desk, marked):
    """In a browser: answer beside mark scheme, no code, a mark and a comment saved, no one else asked."""
    sync_api = pytest.importorskip("playwright.sync_api")
    base = desk.split("/formgrader")[0]
    with Classroom(marked).gradebook() as gradebook:
        (submission,) = gradebook.notebook_submissions("lesson", small.LESSON)
        address = f"{base}/formgrader/submissions/{submission.id}/"
    asked: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(desk)
        page.wait_for_selector("text=mini")
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.get_by_text("<i>All</i> of them.").is_visible()
        assert page.get_by_text("SCHEME-ONE").is_visible()
        assert not page.locator(".input_area:visible").count()
        with page.expect_response(
            lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"
        ):
            page.locator("input.score#why").fill("2")
            page.locator("#why-comment").focus()
        with page.expect_response(
            lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT"
        ):
            page.locator("#why-comment").fill("Say why.")
            page.locator("input.score#one").focus()
        browser.close()
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    with Classroom(marked).gradebook() as gradebook:
        assert gradebook.find_grade("why", "lesson", small.LESSON, "ada").manual_score == 2
        assert gradebook.find_comment("why", "lesson", small.LESSON, "ada").comment == "Say why."
