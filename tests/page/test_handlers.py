"""The pupil's server: what it shows, what it takes, and what it never gives out."""

from __future__ import annotations

import json
import re

import requests


def test_the_first_start_gives_out_every_lesson(served):
    """A course that has released nothing works at once, with its lessons in teaching order."""
    page = served.get("").text
    assert 'lang="en-GB"' in page
    assert page.index("The guessing machine") < page.index("The inbox")
    assert "Not started yet" in page


def test_nobody_comes_in_without_the_key(served):
    """Without the key there is one kind page, and nothing of a pupil's work."""
    for path in ("", "lesson/inbox", "lesson/inbox/kept", "api/contents"):
        reply = requests.get(served.home + path, timeout=60)
        assert reply.status_code == 403, path
        assert "answers.json" not in reply.text


def test_the_key_does_not_stay_in_the_address(served):
    """After the first page the key is a cookie, so that it is not in the browser's history."""
    reply = served.session.get(served.address, timeout=60)
    assert reply.url == served.home


def test_only_the_pupils_own_folder_is_served(served):
    """Sources, marking keys and other pupils are out of reach by any path."""
    (served.course / "my-work" / "another").mkdir(exist_ok=True)
    (served.course / "my-work" / "another" / "secret.txt").write_text("Dear diary", encoding="utf-8")
    for path in (
        "files/source/inbox/lesson.ipynb",
        "files/../../source/inbox/lesson.ipynb",
        "files/..%2F..%2Fsource/inbox/lesson.ipynb",
        "api/contents/..%2Fanother/secret.txt",
        "files/..%2Fanother/secret.txt",
        "lesson/..%2F..%2Fsource%2Finbox",
        "lesson/inbox%2F..%2F..%2Fanother/kept",
        "course/..%2F..%2F__init__.py",
        "course/..%2F..%2F..%2Fgrading%2Fconfig.py",
        "lesson/not-a-lesson",
        "lesson/not-a-lesson/kept",
        "voila/render/inbox/lesson.ipynb",
        "voila/tree",
    ):
        reply = served.get(path)
        assert reply.status_code in (400, 403, 404), path
        assert "Dear diary" not in reply.text
        assert "HIDDEN TESTS" not in reply.text


def test_a_lesson_comes_without_code_or_answers(served):
    """The page has the lesson's words, and no line of its code."""
    page = served.get("lesson/guessing-machine")
    assert page.status_code == 200
    assert "<h1>The guessing machine</h1>" in page.text
    assert 'id="lesson-end"' in page.text
    assert "from esafety" not in page.text
    assert "Traceback" not in page.text
    assert page.text.count("<main") == 1
    assert "0800&nbsp;1111" in page.text


def test_every_page_may_ask_nobody_else(served):
    """The browser itself is told to refuse any other host."""
    for path in ("", "lesson/inbox/card.svg", "lesson/nowhere"):
        policy = served.get(path).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy


def test_fetching_again_leaves_the_answers(served):
    """Opening a lesson a second time does not touch what the pupil wrote."""
    served.get("lesson/inbox")
    answers = served.course / "my-work" / "pupil" / "inbox" / "answers.json"
    answers.write_text(ANSWERS, encoding="utf-8")
    served.get("lesson/inbox")
    assert answers.read_text(encoding="utf-8") == ANSWERS


def test_unanswered_questions_are_told_before_handing_in(served):
    """Marked questions without an answer are named by their words; practice is not."""
    told = served.get("lesson/inbox/hand-in").json()["unanswered"]
    content = json.loads((served.course / "release/inbox/content.json").read_text(encoding="utf-8"))
    assert {each["id"] for each in told} == {item["id"] for item in content["items"] if item["marks"]}
    assert all(each["prompt"] and "<" not in each["prompt"] for each in told)


def test_handing_in_needs_the_pages_own_request(served):
    """Another site's page can't hand in or clear for the pupil."""
    assert served.send("POST", "lesson/inbox/hand-in", key=False).status_code == 403
    assert served.send("DELETE", "lesson/inbox/kept", key=False).status_code == 403


def test_handing_in_twice_keeps_both(served):
    """Each hand-in is kept with its receipt; the page says when, and that it can be done again."""
    (served.course / "my-work/pupil/inbox/answers.json").write_text(ANSWERS, encoding="utf-8")
    for _ in range(2):
        told = served.send("POST", "lesson/inbox/hand-in")
        assert told.status_code == 200
        assert told.json()["sentence"].startswith("Handed in at ")
    shelf = served.course / "exchange/esafety/handed-in/inbox/pupil"
    assert sorted(each.name for each in shelf.iterdir()) == ["1", "2"]
    assert "Handed in" in served.get("").text


def test_what_is_kept_is_shown_exactly(served):
    """Every file of the lesson is listed with its exact words, the answers first."""
    (served.course / "my-work/pupil/inbox/answers.json").write_text(ANSWERS, encoding="utf-8")
    files = served.get("lesson/inbox/kept").json()["files"]
    assert files[0]["name"] == "answers.json"
    assert files[0]["text"] == ANSWERS
    there = {each.name for each in (served.course / "my-work/pupil/inbox").iterdir()}
    assert {each["name"] for each in files} == there


def test_clearing_forgets_the_answers(served):
    """Clearing leaves no answer in the folder, and no page that could write one back."""
    folder = served.course / "my-work/pupil/inbox"
    (folder / "answers.json").write_text(ANSWERS, encoding="utf-8")
    assert served.send("DELETE", "lesson/inbox/kept").status_code == 200
    assert "A real answer" not in "".join(each.read_text(encoding="utf-8") for each in folder.iterdir())


def test_feedback_is_shown_once_it_is_out(served):
    """Before, the lesson itself comes; after, the teacher's page, in which nothing can run."""
    place = served.course / "exchange/esafety/feedback/guessing-machine/pupil"
    place.mkdir(parents=True)
    evil = "<script>window.hurt = 1</script>"
    (place / "lesson.html").write_text(
        f"<title>Feedback</title><body>Well done{evil}</body>", encoding="utf-8"
    )
    page = served.get("lesson/guessing-machine/feedback")
    assert "Well done" in page.text
    assert "← My lessons" in page.text
    # Only what carries this answer's own number may run: the bar's scripts, and nothing in the file.
    number = re.search(r"script-src 'nonce-([^']+)'", page.headers["Content-Security-Policy"])[1]
    assert page.text.count("<script") - page.text.count(f'<script nonce="{number}"') == 1
    assert "Feedback is ready" in served.get("").text


ANSWERS = json.dumps(
    {
        "schema": 1,
        "lesson": "inbox",
        "version": "",
        "seed": 5,
        "revision": 1,
        "answers": {"a-question": "A real answer"},
    }
)
