from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from grading_course import LESSON, answered, own_folder

from esafety import grading
from esafety.errors import PlainError
from esafety.grading.classroom import Classroom
from esafety.grading.exchange.handed_in import on, put
from esafety.grading.names import is_plain


def test_release_holds_the_pupils_version(course):
    """What pupils can fetch has no hidden test, keeps `ask(...)`, and comes with what their page needs."""
    place = course / "exchange/esafety/released" / LESSON
    cells = json.loads((place / "lesson.ipynb").read_bytes())["cells"]
    sources = ["".join(cell["source"]).strip() for cell in cells if cell["cell_type"] == "code"]
    assert sources[1:] == ['ask("guess")', 'ask("one")', 'ask("some")', 'ask("tries")', 'ask("why")']
    assert {each.name for each in place.iterdir()} == {
        "lesson.ipynb",
        "content.json",
        "card.svg",
        "release.json",
    }


def test_fetching_again_keeps_the_answers(course, tmp_path):
    """Fetching brings the teacher's files, again and again, and never touches the answers."""
    mine = tmp_path / "mine"
    grading.fetch(course, LESSON, "ada", mine)
    (mine / "answers.json").write_bytes(b"mine")
    (mine / "lesson.ipynb").write_bytes(b"spoilt")
    grading.fetch(course, LESSON, "ada", mine)
    assert (mine / "answers.json").read_bytes() == b"mine"
    assert {each.name for each in mine.iterdir()} == {
        "lesson.ipynb",
        "content.json",
        "card.svg",
        "answers.json",
    }
    assert (mine / "lesson.ipynb").read_bytes() != b"spoilt"


def test_submit_takes_the_answers_alone(course):
    """Whatever else lies in the pupil's folder stays there; the receipt says what was taken, and when."""
    folder = own_folder(course, "ada", answered())
    (folder / "lesson.ipynb").write_text("planted", encoding="utf-8")
    handed_in = grading.hand_in(course, LESSON, "ada", folder)
    assert {each.name for each in handed_in.folder.iterdir()} == {"answers.json", "receipt.json"}
    receipt = json.loads((handed_in.folder / "receipt.json").read_bytes())
    assert receipt["sha256"] == hashlib.sha256(answered()).hexdigest()
    assert (receipt["pupil"], receipt["lesson"], receipt["bytes"]) == ("ada", LESSON, len(answered()))
    assert abs(datetime.fromisoformat(receipt["received"]) - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_last_hand_in_counts_and_the_first_is_kept(course, hand_in):
    """Handing in again adds a numbered hand-in; collecting takes the last."""
    hand_in("ada", answered({"one": "a"}))
    hand_in("ada", answered({"one": "b"}))
    grading.collect(course, LESSON)
    shelf = course / "exchange/esafety/handed-in" / LESSON / "ada"
    assert [each.number for each in on(shelf)] == [1, 2]
    assert (course / "submitted/ada" / LESSON / "answers.json").read_bytes() == answered({"one": "b"})


def test_hand_ins_at_one_instant_never_collide(tmp_path):
    """Twenty at once all arrive, each under a number of its own and whole."""
    now = datetime.now(UTC)

    def one(number):
        return put(tmp_path / LESSON / "ada", pupil="ada", lesson=LESSON, raw=b"%d" % number, received=now)

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(one, range(20)))
    assert sorted(each.number for each in made) == list(range(1, 21))
    assert sorted(int(each.answers()) for each in on(tmp_path / LESSON / "ada")) == list(range(20))


@pytest.mark.parametrize("kind", ["missing", "link", "folder-link", "folder", "huge", "pipe"])
def test_submit_refuses_what_is_not_a_small_plain_file(course, tmp_path, kind):
    """A link, a folder, a huge file or nothing is refused in a sentence, and nothing is handed in."""
    folder = own_folder(course, "ada", None)
    answers = folder / "answers.json"
    secret = tmp_path / "secret.json"
    secret.write_bytes(answered())
    if kind == "link":
        answers.symlink_to(secret)
    elif kind == "folder-link":
        (tmp_path / "answers.json").write_bytes(answered())
        folder.rmdir()
        folder.symlink_to(tmp_path, target_is_directory=True)
    elif kind == "folder":
        answers.mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("Only POSIX has named pipes.")
        os.mkfifo(answers)
    elif kind == "huge":
        answers.write_bytes(b" " * (256 * 1024 + 1))
    with pytest.raises(PlainError, match=r"^[A-Za-z].*\.$"):
        grading.hand_in(course, LESSON, "ada", folder)
    assert not (course / "exchange/esafety/handed-in" / LESSON / "ada").exists()


@pytest.mark.parametrize(
    "name", ["../eve", "..", ".hidden", "a/b", "a\\b", "C:", "nul.txt", "a*", "a+b", "", "x" * 65, "dot."]
)
def test_names_that_lead_elsewhere_are_refused(course, name):
    """No pupil's id and no lesson's name can be a path, a pattern or a device."""
    assert not is_plain(name)
    folder = own_folder(course, "ada", answered())
    with pytest.raises(PlainError):
        grading.hand_in(course, LESSON, name or "*/*", folder)
    with pytest.raises(PlainError):
        grading.hand_in(course, name, "ada", folder)


def test_after_the_due_date_work_is_late_or_refused(course):
    """Late work is taken, unless the course says otherwise; the pupil's page is told the due date."""
    past = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
    grading.release(course, LESSON, due=past)
    assert grading.due(course, LESSON) == past
    folder = own_folder(course, "ada", answered())
    grading.hand_in(course, LESSON, "ada", folder)
    with pytest.raises(PlainError, match="over"):
        Classroom(course).exchange("Submit", LESSON, "ada", own_folder=str(folder), accept_late=False)
    grading.collect(course, LESSON)
    assert [each.late for each in grading.mark(course, LESSON)] == [True]


def test_collect_puts_answers_beside_the_teachers_notebook(course, hand_in):
    """The notebook in submitted/ is the released one; only a written cell says that it was answered."""
    hand_in("ada")
    hand_in("cy", answered({"one": "b", "why": "   \n"}))
    grading.collect(course, LESSON)
    theirs = course / "release" / LESSON / "lesson.ipynb"
    place = course / "submitted"
    assert {each.name for each in (place / "ada" / LESSON).iterdir()} == {
        "lesson.ipynb",
        "answers.json",
        "timestamp.txt",
        "receipt.json",
    }
    assert nbformat.read(place / "cy" / LESSON / "lesson.ipynb", 4) == nbformat.read(theirs, 4)
    written = nbformat.read(place / "ada" / LESSON / "lesson.ipynb", 4).cells[-1]
    assert written.source == 'ask("why")  # answered'


def test_a_changed_hand_in_is_refused_and_the_others_collected(course, hand_in):
    """A file changed after handing in, or a spoilt receipt, is told to the teacher and stops nobody else."""
    changed, spoilt = hand_in("ada"), hand_in("ben")
    hand_in("cy")
    (changed.folder / "answers.json").write_bytes(answered({"one": "b"}))
    (spoilt.folder / "receipt.json").write_bytes(b"{")
    collected = grading.collect(course, LESSON)
    assert collected.new == ("cy",)
    assert "changed" in collected.refused["ada"]
    assert "receipt" in collected.refused["ben"]
    assert "changed" in str(collected)


def test_collect_names_who_is_missing(course, hand_in):
    """A pupil in the gradebook without a hand-in is missing, not forgotten."""
    hand_in("ada")
    with Classroom(course).gradebook() as gradebook:
        gradebook.add_student("zoe")
    assert grading.collect(course, LESSON).missing == ("zoe",)
    assert grading.collect(course, LESSON).unchanged == ("ada",)


def test_list_has_the_shape_that_nbgraders_pages_read(course, hand_in):
    """Released lessons and hand-ins carry the keys of nbgrader's own list."""
    hand_in("ada")
    hand_in("ada")
    room = Classroom(course)
    (lesson,) = room.exchange("List", "").list_files()
    assert lesson["assignment_id"] == LESSON
    assert lesson["status"] == "released"
    assert [each["notebook_id"] for each in lesson["notebooks"]] == ["lesson"]
    (pupil,) = room.exchange("List", "", inbound=True).list_files()
    assert (pupil["student_id"], pupil["status"], len(pupil["submissions"])) == ("ada", "submitted", 2)
    assert {
        "timestamp",
        "path",
        "notebooks",
        "has_local_feedback",
        "has_exchange_feedback",
        "feedback_updated",
    } <= set(pupil["submissions"][0])
    with pytest.raises(PlainError, match="kept"):
        room.exchange("List", "", inbound=True, remove=True)


def test_nbgraders_own_commands_use_it(course):
    """`nbgrader fetch_assignment`, `submit` and `list`, run in the course's folder, need no other setting."""
    environment = os.environ | {"ESAFETY_PUPIL": "ada"}

    def nbgrader(*words):
        run = [sys.executable, "-m", "nbgrader", *words]
        return subprocess.run(run, cwd=course, env=environment, capture_output=True, text=True, check=False)

    (course / LESSON).mkdir()
    (course / LESSON / "answers.json").write_bytes(answered())
    done = nbgrader("submit", LESSON)
    assert done.returncode == 0, done.stderr
    assert (course / "exchange/esafety/handed-in" / LESSON / "ada/1/answers.json").read_bytes() == answered()
    assert f"esafety {LESSON}" in nbgrader("list").stderr
