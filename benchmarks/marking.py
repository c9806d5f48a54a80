"""
How long does it take to mark a class?

Three ways on the same answers, in one run: stock ``nbgrader autograde``, which
starts a kernel and executes each notebook; nbgrader's own steps with our
preprocessor in place of the kernel, as formgrader's button takes them; and the
bulk marker, as ``esafety mark`` does. Then the bulk marker alone, on growing
classes, each in a process of its own so that its memory is its own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from common import conditions, course, told

from esafety.course.keys import exemplar
from esafety.course.reader import read_lesson
from esafety.demo.response import fictional_class, respond
from esafety.grading import mark, release
from esafety.grading.classroom import Classroom
from esafety.grading.written import note_answers
from esafety.marking.answers import parse

STOCK = """
import nbgrader.preprocessors as p
import nbconvert.preprocessors as n
c = get_config()
c.Autograde.autograde_preprocessors = [p.Execute, p.IgnorePattern, n.ClearMetadataPreprocessor,
    p.LimitOutput, p.SaveAutoGrades, p.AssignLatePenalties, p.CheckCellMetadata]
"""
TABLES = ("auto_score", "manual_score", "needs_manual_grade")


def main() -> None:
    """Compare the three ways, then let the class grow."""
    asked = _asked()
    print(conditions())
    with course() as folder:
        release(folder, asked.lesson)
        _about(folder, asked.lesson)
        _compare(folder, asked)
        for pupils in asked.grow:
            _grow(folder, asked.lesson, pupils)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", default="guessing-machine", help="the lesson to mark")
    parser.add_argument("--stock", type=int, default=5, help="pupils for stock nbgrader (default: 5)")
    parser.add_argument("--steps", type=int, default=20, help="pupils for our preprocessor (default: 20)")
    parser.add_argument("--bulk", type=int, default=300, help="pupils for the bulk marker (default: 300)")
    parser.add_argument(
        "--grow", type=int, nargs="*", default=[30, 300, 3_000, 10_000], help="classes to grow through"
    )
    return parser.parse_args()


def _about(folder: Path, lesson: str) -> None:
    cells = json.loads((folder / "source" / lesson / "lesson.ipynb").read_bytes())["cells"]
    items = [cell["metadata"]["nbgrader"] for cell in cells if "nbgrader" in cell["metadata"]]
    figures = sum("".join(cell["source"]).startswith("explore(") for cell in cells)
    marked = sum(bool(item["grade"]) for item in items)
    print(f"{lesson}: {len(items)} questions, {marked} of them marked, {figures} figure")


def collected(folder: Path, lesson: str, pupils: int) -> Iterator[str]:
    """Put a fictional class's work where collecting puts it."""
    random, made = Random(2026), read_lesson(folder / "lessons" / lesson)
    version = json.loads((folder / "source" / lesson / "content.json").read_bytes())["version"]
    released = (folder / "release" / lesson / "lesson.ipynb").read_bytes()
    for pupil in fictional_class([f"pupil-{n:05}" for n in range(pupils)], ["symbols-make-strong"], random):
        seed = random.randrange(1, 2**31)
        whole: dict[str, Any] = {
            "schema": 1,
            "lesson": lesson,
            "version": version,
            "seed": seed,
            "revision": 9,
        }
        whole["answers"] = respond(pupil, made, exemplar(made, seed), seed, random)
        raw = json.dumps(whole, indent=1, ensure_ascii=False).encode()
        notebook = json.loads(released)
        note_answers(notebook["cells"], parse(raw))
        place = folder / "submitted" / pupil.id / lesson
        place.mkdir(parents=True)
        (place / "lesson.ipynb").write_text(json.dumps(notebook, ensure_ascii=False, indent=1), "utf-8")
        (place / "answers.json").write_bytes(raw)
        (place / "timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC", "utf-8")
        yield pupil.id


def _compare(folder: Path, asked: argparse.Namespace) -> None:
    """Time the three ways on one class, each in a copy of the course, and hold the gradebooks together."""
    pupils = list(collected(folder, asked.lesson, max(asked.bulk, asked.steps, asked.stock)))
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
        stock, steps, bulk, floor = (Path(place) / name for name in ("stock", "steps", "bulk", "floor"))
        counts = (asked.stock, asked.steps, asked.bulk, asked.bulk)
        for copy, count in zip((stock, steps, bulk, floor), counts, strict=True):
            _copy(folder, copy, asked.lesson, pupils[:count])
        line, each = _stock(stock, asked.lesson, pupils[: asked.stock])
        ours = _one_by_one(steps, asked.lesson, pupils[: asked.steps])
        whole, loop = _bulk(bulk, asked.lesson, len(pupils[: asked.bulk]))
        middle, step, one = statistics.median(each), statistics.median(ours), loop / asked.bulk
        print(f"stock, command line: {line:.1f} s for {asked.stock} pupils, {line / asked.stock:.2f} s each")
        print(f"stock, without its start-up: {told(each, 's')} a pupil")
        print(f"our preprocessor in nbgrader's steps: {told(ours, 's')} a pupil; {middle / step:.1f} x stock")
        print(
            f"bulk marker: {1000 * one:.2f} ms a pupil over {asked.bulk}; {middle / one:.0f} x stock, "
            f"{step / one:.0f} x our preprocessor; reading the lesson once: {whole - loop:.2f} s"
        )
        least = _floor(floor, asked.lesson)
        print(
            f"floor (reading the JSON, inserting the rows): {1000 * least:.2f} ms; {one / least:.1f} x floor"
        )
        marks = _rows(bulk, asked.lesson, pupils[:1])
        print(f"{len(marks) / one:.0f} marks a second")
        for name, other, count in (("stock", stock, asked.stock), ("our preprocessor", steps, asked.steps)):
            same = _rows(other, asked.lesson, pupils[:count]) == _rows(bulk, asked.lesson, pupils[:count])
            print(f"the gradebook of {name} and of the bulk marker: {'equal' if same else 'NOT EQUAL'}")


def _copy(folder: Path, copy: Path, lesson: str, pupils: list[str]) -> None:
    for name in ("lessons", "source", "release"):
        shutil.copytree(folder / name, copy / name)
    for pupil in pupils:
        shutil.copytree(folder / "submitted" / pupil / lesson, copy / "submitted" / pupil / lesson)
    shutil.copy2(folder / "gradebook.db", copy)
    shutil.copy2(folder / "nbgrader_config.py", copy)


def _stock(folder: Path, lesson: str, pupils: list[str]) -> tuple[float, list[float]]:
    """Seconds for stock nbgrader: its own command line in all, then each pupil without its start-up."""
    with (folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(STOCK)
    command = [sys.executable, "-m", "nbgrader", "autograde", lesson]
    begun = time.perf_counter()
    environment = os.environ | {"MPLBACKEND": "agg"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return time.perf_counter() - begun, _one_by_one(folder, lesson, pupils)


def _one_by_one(folder: Path, lesson: str, pupils: list[str]) -> list[float]:
    """Seconds for each pupil, through nbgrader's own Autograde as the course sets it up."""
    room, taken = Classroom(folder), []
    room.autograde(lesson, pupils[0], force=True)  # what is loaded once is not any pupil's
    for pupil in pupils:
        begun = time.perf_counter()
        room.autograde(lesson, pupil, force=True)
        taken.append(time.perf_counter() - begun)
    return taken


def _bulk(folder: Path, lesson: str, pupils: int) -> tuple[float, float]:
    """Seconds for the bulk marker: in all, and from the first pupil to the last."""
    first: list[float] = []

    def watched(names: list[str]) -> Iterator[str]:
        first.append(time.perf_counter())
        yield from names

    begun = time.perf_counter()
    marked = mark(folder, lesson, progress=watched)
    ended = time.perf_counter()
    if len(marked) != pupils or any(each.max_score == 0 for each in marked):
        raise SystemExit("Somebody was not marked.")
    return ended - begun, ended - first[0]


def _floor(folder: Path, lesson: str) -> float:
    """Seconds a pupil for what must be done: read the answers, insert as many rows, a transaction each."""
    book = sqlite3.connect(folder / "gradebook.db")
    book.execute("pragma journal_mode=wal")
    book.execute("pragma synchronous=normal")
    graded = [cell for (cell,) in book.execute("select id from grade_cells")]
    places = sorted((folder / "submitted").iterdir())
    begun = time.perf_counter()
    for place in places:
        json.loads((place / lesson / "answers.json").read_bytes())
        work, notebook = uuid4().hex, uuid4().hex
        book.execute("insert into student (id) values (?)", (place.name,))
        book.execute(
            "insert into submitted_assignment (id, student_id, timestamp) values (?, ?, '2026-11-20')",
            (work, place.name),
        )
        book.execute(
            "insert into submitted_notebook (id, assignment_id, flagged) values (?, ?, 0)", (notebook, work)
        )
        book.executemany(
            "insert into grade (id, notebook_id, cell_id, auto_score, needs_manual_grade)"
            " values (?, ?, ?, 1, 0)",
            [(uuid4().hex, notebook, cell) for cell in graded],
        )
        book.execute("insert into comment (id, notebook_id) values (?, ?)", (uuid4().hex, notebook))
        book.commit()
    book.close()
    return (time.perf_counter() - begun) / len(places)


def _rows(folder: Path, lesson: str, pupils: list[str]) -> list[tuple[Any, ...]]:
    """What the gradebook says of these pupils, question by question."""
    with Classroom(folder).gradebook() as gradebook:
        return sorted(
            (
                submission.student.id,
                grade.name,
                *(getattr(grade, each) for each in TABLES),
                submission.timestamp,
            )
            for submission in gradebook.assignment_submissions(lesson)
            if submission.student.id in pupils
            for book in submission.notebooks
            for grade in book.grades
        )


def _grow(folder: Path, lesson: str, pupils: int) -> None:
    """Mark a class of a given size in a process of its own, and print its time and its most memory."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "course"
        _copy(folder, copy, lesson, [])
        for _ in collected(copy, lesson, pupils):
            pass
        child = os.fspath(Path(__file__).resolve())
        result = subprocess.run(
            [sys.executable, child, "--one", os.fspath(copy), lesson, str(pupils)],
            check=True,
            capture_output=True,
            text=True,
        )
        print(result.stdout.strip(), flush=True)


def _one(folder: str, lesson: str, pupils: str) -> None:
    begun, count = time.process_time(), int(pupils)
    whole, loop = _bulk(Path(folder), lesson, count)
    processor = time.process_time() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>6,} pupils: {whole:6.2f} s in all, {1000 * loop / count:5.2f} ms a pupil, "
        f"{processor:.1f} s of processor, at most {most:.0f} MB"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(*sys.argv[2:5])
    else:
        main()
