"""Many classes at once, here and on a real Dask cluster: whatever dies, each pupil is marked once."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import distributed
import pytest
from grading_answering import all_rows
from grading_course import LESSON, RIGHT, answered
from grading_database import named
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from esafety import grading
from esafety.cli import main
from esafety.errors import PlainError
from esafety.grading import cluster
from esafety.grading.classes import Task, courses_in, mark_classes
from esafety.grading.classroom import Classroom

PUPILS = 60
HOLD = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "LOCK TABLE submitted_assignment IN EXCLUSIVE MODE"}
"""What lets others read a gradebook and makes them wait before they write."""
KILLING = "\nimport multiprocessing, os\nif multiprocessing.parent_process():\n    os._exit(9)\n"
"""Settings that end every process but the first."""
HEARS_CTRL_C = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from esafety.cli import main; sys.exit(main())"
)
"""Our command, as in a terminal: where tests run in the background, Ctrl-C is ignored from the start."""


@contextmanager
def dask(workers=2):
    """A cluster of several processes on this computer."""
    with distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
    ) as running:
        yield running


@pytest.fixture(scope="module")
def scheduler():
    """Where a cluster's scheduler is."""
    with dask() as running:
        yield running.scheduler_address


def collected(course, pupils):
    """What collecting leaves: pupils who gave different answers, in time."""
    for number in range(pupils):
        place = course / "submitted" / f"p{number:02}" / LESSON
        place.mkdir(parents=True)
        (place / "answers.json").write_bytes(answered(RIGHT | {"one": "abc"[number % 3]}, seed=number))
        (place / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC", encoding="utf-8")
    return course


@pytest.fixture(params=["sqlite", "postgresql"])
def classes(released, tmp_path, request):
    """Three classes, nothing marked: one of sixty pupils, with either gradebook, and two of two."""
    for name, pupils in (("7a", PUPILS), ("7b", 2), ("7c", 2)):
        course = tmp_path / "classes" / name
        if (name, request.param) == ("7a", "postgresql"):
            request.getfixturevalue("released_in_postgresql")(course)
        else:
            shutil.copytree(released, course)
        collected(course, pupils)
    return tmp_path / "classes"


in_sqlite = pytest.mark.parametrize("classes", ["sqlite"], indirect=True)


def rows(course):
    """All that a course's gradebook holds."""
    with Classroom(course).gradebook() as gradebook, gradebook.engine.connect() as connection:
        return all_rows(connection)


@pytest.fixture(scope="module")
def expected(released, tmp_path_factory):
    """Every row of such classes, marked by one process, one after another."""
    folder = tmp_path_factory.mktemp("alone")
    found = {}
    for name, pupils in (("7a", PUPILS), ("7b", 2)):
        course = collected(Path(shutil.copytree(released, folder / name)), pupils)
        grading.mark(course, LESSON)
        found[name] = rows(course)
    return found | {"7c": found["7b"]}


@contextmanager
def interrupted(course, end):
    """
    When a sixth of the class is marked, hold the marker up within a pupil's transaction, and end it.

    Gives a list: in the end it has the number of pupils who were not marked by then.
    """
    left, over = [], threading.Event()

    def watch():
        with Classroom(course).gradebook() as gradebook, gradebook.engine.connect() as connection:
            while _count(connection) < PUPILS // 6 and not over.wait(0.002):
                pass
            _hold(connection)
            time.sleep(0.3)
            left.append(PUPILS - connection.execute(_MARKED).scalar())
            end()
            time.sleep(0.5)
            connection.rollback()

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield left
    finally:
        over.set()
        watcher.join(60)


_MARKED = text("select count(*) from submitted_assignment")


def _hold(connection):
    """Get in between two pupils: SQLite's own waiting sleeps longer than a class takes."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    while True:
        try:
            connection.exec_driver_sql(HOLD[connection.dialect.name])
        except OperationalError:
            assert sqlite
        else:
            return


def _count(connection):
    counted = connection.execute(_MARKED).scalar()
    connection.rollback()
    return counted


def check(outcomes, classes, expected, left):
    """Nothing failed, the ended class was gone on with, and each gradebook is as if nothing had happened."""
    done = {each.course.name: each for each in outcomes}
    assert not [each.told for each in outcomes if each.failed]
    assert 0 < left < PUPILS
    assert {name: (each.pupils, each.fresh) for name, each in done.items()} == {
        "7a": (PUPILS, left),
        "7b": (2, 2),
        "7c": (2, 2),
    }
    for course in courses_in([classes]):
        assert rows(course) == expected[course.name], course.name
        assert len(list(course.glob(f"autograded/*/{LESSON}/lesson.ipynb"))) == done[course.name].pupils


def test_a_worker_killed_half_way_loses_nothing_and_marks_nobody_twice(classes, expected, scheduler):
    """Dask gives its class to another worker, which marks the pupils who are left."""

    def kill():
        with distributed.Client(scheduler, set_as_default=False) as client:
            busy = []
            while len(busy) != 1:  # the small classes may not be done yet
                busy = [worker for worker, keys in client.processing().items() if keys]
            os.kill(client.run(os.getpid, workers=busy)[busy[0]], signal.SIGKILL)

    with interrupted(classes / "7a", kill) as left:
        outcomes = list(mark_classes(courses_in([classes]), [LESSON], scheduler=scheduler))
    check(outcomes, classes, expected, *left)


@in_sqlite
def test_a_process_killed_half_way_is_replaced(classes, expected):
    """Without a cluster, a new process goes on with the class."""
    others = set(multiprocessing.active_children())

    def kill():
        for process in set(multiprocessing.active_children()) - others:
            process.kill()

    with interrupted(classes / "7a", kill) as left:
        outcomes = list(mark_classes(courses_in([classes]), [LESSON], processes=2))
    check(outcomes, classes, expected, *left)


@in_sqlite
def test_ctrl_c_keeps_what_is_marked_and_the_next_run_goes_on(classes, expected, capsys):
    """All processes hear Ctrl-C. The gradebook is one file again, and nobody reads a traceback."""
    words = ["mark", LESSON, "--courses", str(classes), "--processes", "2"]
    marking = subprocess.Popen(
        [sys.executable, "-c", HEARS_CTRL_C, *words],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with interrupted(classes / "7a", lambda: os.killpg(marking.pid, signal.SIGINT)) as left:
        told = marking.communicate(timeout=100)
    assert told[1] == "\nStopped. Everything finished so far is kept.\n"
    assert marking.returncode == 1
    assert [each.name for each in classes.glob("7a/gradebook.db*")] == ["gradebook.db"]
    marked = len(rows(classes / "7a")["submitted_assignment"])
    assert PUPILS - left[0] <= marked < PUPILS
    assert main(["mark", LESSON, "--processes", "1", "--courses", str(classes)]) == 0
    assert f"7a: {LESSON}: {PUPILS} pupils, {PUPILS - marked} marked now" in capsys.readouterr().out
    assert rows(classes / "7a") == expected["7a"]


@in_sqlite
def test_a_class_that_goes_wrong_stops_no_other(classes, released, capsys):
    """No course, nothing collected yet, a class that ends its process each time: a line each."""
    shutil.rmtree(classes / "7a")
    shutil.copytree(released, classes / "7d")
    with (classes / "7b" / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(KILLING)
    folders = [str(classes), str(classes / "nowhere")]
    assert main(["mark", LESSON, "--processes", "1", "--courses", *folders]) == 1
    told = capsys.readouterr()
    for line in (
        "7b: Marking ended 3 times in the middle of this class. What was marked of it is kept.\n",
        f"7c: {LESSON}: 2 pupils, 2 marked now, 2 wait for the teacher.\n",
        f"7d: {LESSON}: nothing has been collected yet.\n",
        f"nowhere: {LESSON} was not marked. There is no course in {classes / 'nowhere'}.\n",
        "4 classes, 2 pupils, 2 marked now.\n",
    ):
        assert line in told.out
    assert sorted(told.err.removeprefix("Not marked, or not wholly: ").strip().split(", ")) == [
        str(classes / "7b"),
        str(classes / "nowhere"),
    ]


@in_sqlite
def test_the_command_marks_on_a_cluster(classes, scheduler, capsys):
    """The same lines, and a folder that workers can't see is told as such."""
    told = ["--courses", str(classes / "7b"), str(classes / "away"), "--scheduler", scheduler]
    assert main(["mark", LESSON, *told]) == 1
    out = capsys.readouterr().out
    assert f"7b: {LESSON}: 2 pupils, 2 marked now" in out
    assert f"A worker finds no course in {classes / 'away'}. All workers need that folder" in out


@in_sqlite
def test_a_worker_with_another_version_marks_nothing(classes, tmp_path):
    """It is told before anything begins; a worker that comes later refuses by itself."""
    about = tmp_path / "other" / "esafety-9.9.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text("Metadata-Version: 2.1\nName: esafety\nVersion: 9.9\n", encoding="utf-8")
    with dask(workers=0) as other:
        command = [sys.executable, "-m", "distributed.cli.dask_worker", other.scheduler_address]
        command += ["--no-nanny", "--no-dashboard", "--nthreads", "1"]
        about_here = os.environ | {"PYTHONPATH": str(about.parents[1])}
        worker = subprocess.Popen(command, env=about_here, stderr=subprocess.DEVNULL)
        try:
            with pytest.raises(
                PlainError, match=r"worker at tcp:\S+ has version 9\.9 of the course, and you"
            ):
                list(mark_classes([classes / "7b"], [LESSON], scheduler=other.scheduler_address))
        finally:
            worker.kill()
            worker.wait()
    outcome = cluster.on_worker(replace(Task(classes / "7b", (LESSON,)), version="9.9"))
    assert outcome.failed
    assert "you have 9.9. Nothing was marked." in outcome.told[0]
    assert not (classes / "7b" / "autograded").exists()


@in_sqlite
def test_two_classes_never_share_a_gradebook(classes):
    """Pupils of two classes may have the same ids: nothing is marked at all."""
    address = f"sqlite:///{(classes / '7b' / 'gradebook.db').as_posix()}"
    named(classes / "7c", address)
    with pytest.raises(PlainError, match=r"7b and \S+7c have the same gradebook\. Nothing was marked"):
        mark_classes(courses_in([classes]), [LESSON])


def test_no_cluster_is_told_in_a_sentence(tmp_path, monkeypatch):
    """Neither a wrong address nor a computer without Dask shows a traceback."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(PlainError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9\."):
        list(mark_classes([tmp_path], [LESSON], scheduler="tcp://127.0.0.1:9"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PlainError, match="Dask, which is not installed"):
        list(mark_classes([tmp_path], [LESSON], scheduler="tcp://127.0.0.1:9"))
