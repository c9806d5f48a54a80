from __future__ import annotations

import importlib.util
import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

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


def _wait_for(port):
    """Wait until the page answers: its address is printed just before."""
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


@pytest.fixture
def desk(marked):
    """The address of a running teacher's page."""
    code = (
        "from pathlib import Path; from esafety.desk.app import open_desk; "
        f"open_desk(Path({str(marked)!r}), browser=False)"
    )
    server = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    address = re.search(r"http://\S+", server.stdout.readline()).group(0)
    _wait_for(int(re.search(r":(\d+)/", address).group(1)))
    yield address
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


def _pressed(desk, path):
    """What a button's address answers, to whoever has the key."""
    base, token = desk.split("/formgrader")[0], desk.split("token=")[1]
    asked = Request(
        f"{base}/formgrader/api/{path}", method="POST", headers={"Authorization": f"token {token}"}
    )
    with urlopen(asked, timeout=60) as answer:
        return json.loads(answer.read())


def test_the_buttons_mark_a_lesson_and_say_that_a_check_is_never_marked(desk, marked):
    """A check gets a sentence, no traceback, and leaves nothing behind; a lesson goes nbgrader's own way."""
    lesson, check = marked / "source" / small.LESSON / "lesson.ipynb", marked / "source" / "start-check-a"
    check.mkdir()
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    notebook["metadata"]["esafety"]["check"] = "start"
    (check / "lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    for path in (
        "submission/start-check-a/ada/autograde",
        "assignment/start-check-a/ada/generate_feedback",
        "assignment/start-check-a/generate_feedback",
    ):
        told = _pressed(desk, path)
        assert told.keys() == {"success", "log"}
        assert not told["success"]
        assert "a check is never marked" in told["log"]
    assert not (marked / "autograded" / "ada" / "start-check-a").exists()
    assert _pressed(desk, f"submission/{small.LESSON}/ada/autograde")["success"]
    assert _pressed(desk, f"assignment/{small.LESSON}/generate_feedback")["success"]


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
