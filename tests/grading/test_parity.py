"""
The gradebook is the one that stock nbgrader would have made, row for row.

Three ways are compared. Stock ``nbgrader autograde``, which starts a kernel and
runs each notebook: a few pupils, because each takes seconds. nbgrader's own
steps with our preprocessor in place of the kernel, as formgrader's button takes
them. And, for hundreds of generated submissions, the very source of each
hidden test, run here by ``exec`` in the pupil's folder as a kernel would run it
(without ``ask``, which only shows the question), and judged by nbgrader's own
``determine_grade``.
"""

from __future__ import annotations

import ast
import contextlib
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import grading_answering as answering
import nbformat
import pytest
from grading_answering import pupils_answers, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.utils import determine_grade
from traitlets.config import PyFileConfigLoader

from esafety import grading
from esafety.grading.bulk import Bulk
from esafety.grading.classroom import Classroom
from esafety.grading.connection import connected
from esafety.grading.marker import Marker
from esafety.grading.written import is_written, note_answers
from esafety.marking.answers import MAX_BYTES, parse

SLUG = answering.SLUG
STOCK = """
import nbgrader.preprocessors as p
import nbconvert.preprocessors as n
c = get_config()
c.Autograde.autograde_preprocessors = [p.Execute, p.IgnorePattern, n.ClearMetadataPreprocessor,
    p.LimitOutput, p.SaveAutoGrades, p.AssignLatePenalties, p.CheckCellMetadata]
c.LateSubmissionPlugin.penalty_method = "zero"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A released course with every kind of question, due in 2026. Copy it; never change it."""
    course = answering.every_kind(tmp_path_factory.mktemp("every-kind") / "course")
    grading.release(course, SLUG, due=datetime(2026, 11, 20, tzinfo=UTC))
    return course


def rows(course: Path) -> dict[str, list[str]]:
    """All that a course's gradebook holds."""
    with Classroom(course).gradebook() as gradebook, gradebook.engine.connect() as connection:
        return answering.all_rows(connection)


def by_hand(course: Path, pupil: str) -> None:
    """A teacher marks two answers, gives credit, writes a comment and grants an extension."""
    with Classroom(course).gradebook() as gradebook:
        written = gradebook.find_grade("why-one", "lesson", SLUG, pupil)
        written.manual_score, written.needs_manual_grade, written.extra_credit = 1.5, False, 0.5
        gradebook.find_grade("weakest", "lesson", SLUG, pupil).manual_score = 1
        gradebook.find_comment("why-one", "lesson", SLUG, pupil).manual_comment = "Well put."
        gradebook.grant_extension(SLUG, pupil, days=3)
        gradebook.db.commit()


def test_stock_nbgrader_writes_the_same_gradebook(built, tmp_path):
    """Row for row, through its own command line: late, extended, blank and unreadable work, and a regrade."""
    ours, stock = (Path(shutil.copytree(built, tmp_path / name)) for name in ("ours", "stock"))
    for course in (ours, stock):
        settings_file = course / "nbgrader_config.py"
        text = settings_file.read_text(encoding="utf-8") + STOCK
        settings_file.write_text(text.replace("Path(__file__).parent", repr_path(course)), encoding="utf-8")
        right, other = pupils_answers(2)
        put(course, "ada", right)
        put(course, "ben", other, "2026-11-21 09:30:00 +0100")
        put(course, "eve", b'{"schema": 1')
        grading.release(course, SLUG)
    grading.mark(ours, SLUG)
    executed = nbgrader(stock, "autograde", SLUG)
    assert any(cell.get("execution_count") for cell in executed.cells), "stock must really have run"
    assert rows(ours) == rows(stock)
    for course in (ours, stock):
        by_hand(course, "ben")
        put(course, "ben", pupils_answers(4)[3], "2026-11-21 11:00:00.000000 UTC")
    (marked,) = [each for each in grading.mark(ours, SLUG) if each.fresh]
    assert (marked.pupil, marked.late) == ("ben", False)
    nbgrader(stock, "autograde", SLUG, "--student=ben")
    assert rows(ours) == rows(stock)


def repr_path(course: Path) -> str:
    """A path as Python text."""
    return f"Path({str(course)!r})"


def nbgrader(course: Path, *words: str) -> nbformat.NotebookNode:
    """Run nbgrader's own command line in a course, and read what it made of one pupil."""
    told = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=course,
        env=os.environ | {"MPLBACKEND": "agg"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return nbformat.read(course / "autograded/ben" / SLUG / "lesson.ipynb", 4)


def test_formgraders_button_and_ours_leave_the_same(built, tmp_path, monkeypatch):
    """Row for row and byte for byte: pupil by pupil through formgrader's API, and the class at once."""
    button, ours = (Path(shutil.copytree(built, tmp_path / name)) for name in ("button", "ours"))
    files = [*pupils_answers(6), *answering.FILES]
    for course in (button, ours):
        for number, raw in enumerate(files):
            put(course, f"p{number}", raw, f"2026-11-{18 + number % 4} 10:00:00.000000 UTC")
    marked = grading.mark(ours, SLUG)
    monkeypatch.chdir(button)
    api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", path=str(button)).load_config())
    for each in marked:
        assert api.autograde(SLUG, each.pupil)["success"]
    assert rows(button) == rows(ours)
    for each in marked:
        theirs, mine = (
            # A file that is too large to be read is not copied by ours.
            sorted(
                one
                for one in (course / "autograded" / each.pupil / SLUG).iterdir()
                if one.stat().st_size <= MAX_BYTES
            )
            for course in (button, ours)
        )
        assert [(one.name, one.stat().st_mode) for one in theirs] == [
            (one.name, one.stat().st_mode) for one in mine
        ]
        assert [one.read_bytes() for one in theirs] == [one.read_bytes() for one in mine]


class Room:
    """A course on which hundreds of submissions are marked, one after another."""

    def __init__(self, course: Path, connection: object, gradebook: Gradebook) -> None:
        self.course, self.count, self.gradebook = course, 0, gradebook
        self.classroom = Classroom(course)
        self.bulk = Bulk(self.classroom, SLUG, connection)
        _, self.notebook = self.classroom.clean(SLUG)

    def expected(self, folder: Path, raw: bytes) -> dict[str, float | None]:
        """What executing each hidden test gives, by nbgrader's own reading of a cell."""
        notebook = nbformat.from_dict(json.loads(json.dumps(self.notebook)))
        note_answers(notebook.cells, parse(raw))
        graded = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
        with contextlib.chdir(folder):
            for cell in graded:
                cell.outputs = [] if is_written(cell) else [executed(cell.source)]
        return {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in graded}


def executed(source: str) -> nbformat.NotebookNode:
    """Run a cell as a kernel would, and give its last value as an output."""
    *before, last = ast.parse(source).body
    names = {"ask": lambda _item: None}
    try:
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
    except Exception as reason:  # noqa: BLE001  (a kernel, too, reports whatever a cell raises)
        return new_output("error", ename=type(reason).__name__, evalue=str(reason), traceback=[])
    return new_output("execute_result", {"text/plain": repr(value)}, execution_count=1)


@pytest.fixture(scope="module")
def room(built, tmp_path_factory):
    """A room of one's own for this module."""
    course = Path(shutil.copytree(built, tmp_path_factory.mktemp("room") / "course"))
    with connected(Classroom(course)) as connection, Classroom(course).gradebook() as gradebook:
        yield Room(course, connection, gradebook)


@settings(max_examples=160, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=answering.answers(), second=answering.answers(), by_teacher=st.booleans())
def test_every_submission_earns_what_executing_it_earns(room, first, second, by_teacher):
    """320 submissions: one, then another by the same pupil, with a teacher's mark in between or not."""
    room.count += 1
    pupil = f"h{room.count}"
    folder = room.course / "submitted" / pupil / SLUG
    for turn, raw in enumerate((first, second)):
        put(room.course, pupil, raw)
        (marked,) = room.bulk.mark([pupil], again=True)
        expected = room.expected(folder, raw)
        given_by_hand = by_teacher and turn == 1
        check(room.gradebook, pupil, expected, marked, given_by_hand=given_by_hand)
        if by_teacher and turn == 0:
            room.gradebook.find_grade("why-one", "lesson", SLUG, pupil).manual_score = 2
            room.gradebook.find_comment("why-one", "lesson", SLUG, pupil).manual_comment = "Kept."
        room.gradebook.db.commit()
    if by_teacher:  # the notebook takes longer than all the rest
        made = (room.course / "autograded" / pupil / SLUG / "lesson.ipynb").read_text("utf-8")
        assert made == drawn(room, folder)


def check(gradebook, pupil, expected, marked, *, given_by_hand):
    """Compare what nbgrader's own gradebook says of a pupil with what was to be expected."""
    (book,) = gradebook.find_submission(SLUG, pupil).notebooks
    for grade in book.grades:
        assert grade.auto_score == expected[grade.name]
        by_hand = given_by_hand and grade.name == "why-one"
        assert grade.manual_score == (2 if by_hand else None)
        assert grade.needs_manual_grade == (by_hand or expected[grade.name] is None)
    (comment,) = book.comments
    assert comment.auto_comment == (None if expected["why-one"] is None else "No response.")
    assert comment.manual_comment == ("Kept." if given_by_hand else None)
    assert (marked.score, marked.max_score) == (book.score, book.max_score)
    assert marked.needs_teacher == book.needs_manual_grade


def drawn(room: Room, folder: Path) -> str:
    """The notebook as our preprocessor, in nbgrader's own steps, would write it."""
    notebook = nbformat.from_dict(json.loads(json.dumps(room.notebook)))
    resources = {"metadata": {"path": str(folder)}, "nbgrader": {"assignment": SLUG, "student": "-"}}
    made, _ = Marker(lessons=str(room.course / "lessons")).preprocess(notebook, resources)
    return nbformat.writes(made) + "\n"
