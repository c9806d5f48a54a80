"""A gradebook in a real PostgreSQL: the whole round leaves what it leaves in SQLite."""

from __future__ import annotations

import csv
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from grading_answering import all_rows
from grading_course import LESSON, RIGHT, answered, make_course, own_folder
from grading_database import named
from nbgrader.apps.api import NbGraderAPI
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import text
from traitlets.config import PyFileConfigLoader

from esafety import grading
from esafety.errors import PlainError
from esafety.grading.bulk import Bulk
from esafety.grading.classroom import Classroom
from esafety.grading.connection import connected
from esafety.grading.export import Export

DUE = datetime(2026, 12, 4, 16, tzinfo=UTC)
SAID = "Gut: “übermorgen” 🙂"
NAME = {"first_name": "Ben", "last_name": "Øre", "email": None}
ANSWERS = {
    "ada": answered(),
    "ben": answered(RIGHT | {"one": "a"}),
    "cai": answered({}),
    "eve": b'{"schema": 1',
}


@pytest.fixture
def pair(released, released_in_postgresql, tmp_path):
    """A course in which four have handed in, twice: its gradebook in SQLite, and in PostgreSQL."""
    sqlite = Path(shutil.copytree(released, tmp_path / "sqlite"))
    course = released_in_postgresql(tmp_path / "postgresql")
    for pupil, raw in ANSWERS.items():
        grading.hand_in(sqlite, LESSON, pupil, own_folder(sqlite, pupil, raw))
    shutil.copytree(sqlite / "exchange", course / "exchange", dirs_exist_ok=True)
    for each in (sqlite, course):
        assert len(grading.collect(each, LESSON).new) == 4
    return sqlite, course


@pytest.fixture
def course(pair):
    """The one in PostgreSQL."""
    return pair[1]


def rows(course):
    """All that a course's gradebook holds."""
    with Classroom(course).gradebook() as gradebook, gradebook.engine.connect() as connection:
        return all_rows(connection)


@contextmanager
def formgrader(course):
    """A teacher's page on a course; ask it with ``asked("GET", "students")``."""
    code = "import sys; from esafety.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "--course", str(course), "teach", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    base, token = re.search(r"(http://\S+)/formgrader\S+token=(\S+)", server.stdout.readline()).groups()

    def asked(method, path, told=None):
        body = None if told is None else json.dumps(told).encode()
        headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
        request = Request(f"{base}/formgrader/{path}", body, headers, method=method)
        with urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    _reachable(int(base.rpartition(":")[2]))
    try:
        yield asked
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _reachable(port):
    """It prints its address a moment before it listens."""
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def clicked(course):
    """A teacher's clicks in formgrader: a pupil's page, a mark, a comment, a name, the button that marks."""
    with Classroom(course).gradebook() as gradebook:
        book = gradebook.find_submission_notebook("lesson", LESSON, "ben").id
        grade = gradebook.find_grade("why", "lesson", LESSON, "ben").id
        comment = gradebook.find_comment("why", "lesson", LESSON, "ben").id
    with formgrader(course) as asked:
        assert "SCHEME-ONE" in asked("GET", f"submissions/{book}/")
        asked("PUT", f"api/grade/{grade}", {"manual_score": 2, "extra_credit": 0.5})
        asked("PUT", f"api/comment/{comment}", {"manual_comment": SAID})
        asked("PUT", "api/student/ben", NAME)
        assert json.loads(asked("POST", f"api/submission/{LESSON}/cai/autograde"))["success"]


def by_hand(course):
    """The same, as those clicks are to leave it."""
    room = Classroom(course)
    with room.gradebook() as gradebook:
        grade = gradebook.find_grade("why", "lesson", LESSON, "ben")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 2, 0.5, False
        gradebook.find_comment("why", "lesson", LESSON, "ben").manual_comment = SAID
        gradebook.update_or_create_student("ben", **NAME)
        gradebook.db.commit()
    room.autograde(LESSON, "cai", force=True)


def listed(course):
    """Everything that formgrader's pages ask for; pupils' works come in the order of chance ids."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    api = NbGraderAPI(config=config)
    lists = (
        api.get_assignments(),
        api.get_students(),
        api.get_notebooks(LESSON),
        api.get_submissions(LESSON),
        api.get_notebook_submissions(LESSON, "lesson"),
        api.get_student_submissions("ben"),
        api.get_student_notebook_submissions("ben", LESSON),
    )
    return [
        sorted(repr({key: each[key] for key in each if key not in ("id", "index")}) for each in one)
        for one in lists
    ]


def mended(course):
    """Mend a key, as an author's build does, and mark again."""
    page = course / "source" / LESSON / "lesson.ipynb"
    page.write_text(page.read_text("utf-8").replace(r"choice(\"b\"", r"choice(\"a\""), encoding="utf-8")
    return grading.mark(course, LESSON, again=True)


def exported(course, plugin):
    """The teacher's spreadsheet, as nbgrader or we write it; nbgrader's rows come in no order."""
    export = plugin()
    export.to = str(course / "grades.csv")
    with Classroom(course).gradebook() as gradebook:
        export.export(gradebook)
    with (course / "grades.csv").open(encoding="utf-8", newline="") as sheet:
        return sorted(csv.reader(sheet))


def test_the_whole_round_leaves_what_it_leaves_in_sqlite(pair):
    """Marks, formgrader's lists and clicks, feedback, a mended key, the spreadsheet, then every row."""
    sqlite, course = pair
    for each in pair:
        grading.release(each, LESSON, due=DUE)
    assert grading.mark(course, LESSON) == grading.mark(sqlite, LESSON)
    clicked(course)
    by_hand(sqlite)
    assert listed(course) == listed(sqlite)
    assert rows(course) == rows(sqlite)
    for each in pair:
        assert grading.feedback(each, LESSON).pupils == tuple(ANSWERS)
    for pupil in ANSWERS:
        pages = [(each / "feedback" / pupil / LESSON / "lesson.html").read_bytes() for each in pair]
        assert pages[0] == pages[1], pupil
    again = mended(course)
    assert again == mended(sqlite)
    assert [str(change) for change in again[1].changes] == ["one 0 → 1 (its key was mended)"]
    for each in pair:
        grading.extend(each, LESSON, "ada", 3)
    nbgraders = exported(sqlite, CsvExportPlugin)
    assert exported(course, CsvExportPlugin) == exported(course, Export) == nbgraders
    assert rows(course) == rows(sqlite)
    assert grading.due(course, LESSON) == DUE
    assert not (course / "gradebook.db").exists()


def test_two_markers_at_the_same_time_mark_each_pupil_once(course):
    """Both begin with a class that is not marked at all; one waits for the other's transaction."""
    room, told = Classroom(course), []
    both = threading.Barrier(2)

    def marking():
        with connected(Classroom(course)) as connection:
            bulk = Bulk(room, LESSON, connection)
            both.wait(20)
            told.append([(each.pupil, each.score, each.trouble) for each in bulk.mark(list(ANSWERS))])

    markers = [threading.Thread(target=marking) for _ in range(2)]
    for each in markers:
        each.start()
    for each in markers:
        each.join(60)
    one, other = told
    assert one == other
    assert [(pupil, score) for pupil, score, _ in one] == [("ada", 4), ("ben", 3), ("cai", 0), ("eve", 0)]
    found = rows(course)
    assert [len(found[name]) for name in ("student", "submitted_assignment", "submitted_notebook")] == [4] * 3


def test_a_lost_connection_ends_the_marking_in_a_sentence(course):
    """The server goes in the middle: what was marked is kept, and the next run does the rest."""

    def cutting(pupils):
        for at, pupil in enumerate(pupils):
            if at == 2:
                with Classroom(course).gradebook() as gradebook, gradebook.engine.begin() as connection:
                    others = "pid <> pg_backend_pid() and datname = current_database()"
                    connection.execute(
                        text(f"select pg_terminate_backend(pid) from pg_stat_activity where {others}")
                    )
            yield pupil

    with pytest.raises(PlainError, match=r"out of reach.*What was marked is kept"):
        grading.mark(course, LESSON, progress=cutting)
    assert [each.fresh for each in grading.mark(course, LESSON)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("postgresql://teacher:secret@/marks?host=/nowhere", "connection .*/nowhere.* failed"),
        ("secret", "db_url in nbgrader_config.py is no address of a database"),
        ("mysql+mysqldb://teacher:secret@localhost/marks", "Python has no MySQLdb here"),
    ],
)
def test_a_gradebook_that_is_not_there_is_told_in_a_sentence(tmp_path, address, sentence):
    """The technician learns which course it is, and what is wrong, without the password."""
    course = make_course(tmp_path / "course")
    named(course, address)
    with pytest.raises(PlainError, match=rf"gradebook of .*course can't be opened\. {sentence}") as told:
        grading.extend(course, LESSON, "ada", 1)
    assert "secret" not in str(told.value)
