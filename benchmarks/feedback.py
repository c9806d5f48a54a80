"""
How long does it take to give a class its feedback, to export its marks and to count its misconceptions?

Three ways of giving feedback on the same marks, in one run: stock ``nbgrader
generate_feedback`` with nbgrader's own page; the same steps with our page, as
formgrader's button takes them; and ``esafety feedback``, which also gives the
pages back. Then nbgrader's export and ours. Then ours alone on growing classes,
each in a process of its own so that its memory is its own.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from common import conditions, course, told
from marking import collected
from nbgrader.plugins import CsvExportPlugin, ExportPlugin

from esafety.course.reader import read_lesson
from esafety.grading import feedback, mark, release
from esafety.grading.classroom import Classroom
from esafety.grading.export import Export
from esafety.grading.misconceptions import held
from esafety.marking.answers import load

STOCK = """
import nbgrader.preprocessors as p
import nbconvert.preprocessors as n
c = get_config()
c.GenerateFeedback.exporter_class = "nbconvert.exporters.HTMLExporter"
c.GenerateFeedback.preprocessors = [p.GetGrades, n.CSSHTMLHeaderPreprocessor]
del c["HTMLExporter"]
"""


def main() -> None:
    """Compare the ways, then let the class grow."""
    asked = _asked()
    print(conditions())
    with course() as folder:
        release(folder, asked.lesson)
        empty = folder.with_name(f"{folder.name}-empty")
        shutil.copytree(folder, empty)
        try:
            pupils = list(collected(folder, asked.lesson, max(asked.stock, asked.bulk)))
            mark(folder, asked.lesson)
            _compare(folder, asked.lesson, pupils, asked)
            for count in asked.grow:
                _grow(empty, asked.lesson, count)
        finally:
            shutil.rmtree(empty)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", default="guessing-machine", help="the lesson")
    parser.add_argument("--stock", type=int, default=20, help="pupils, one by one (default: 20)")
    parser.add_argument("--bulk", type=int, default=300, help="pupils at once, and in exports (default: 300)")
    parser.add_argument(
        "--grow", type=int, nargs="*", default=[30, 300, 3_000], help="classes to grow through"
    )
    return parser.parse_args()


def _compare(folder: Path, lesson: str, pupils: list[str], asked: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
        stock, ours = Path(place) / "stock", Path(place) / "ours"
        for copy in (stock, ours):
            shutil.copytree(folder, copy)
        with (stock / "nbgrader_config.py").open("a", encoding="utf-8") as config:
            config.write(STOCK)
        few = pupils[: asked.stock]
        theirs, steps = _one_by_one(stock, lesson, few), _one_by_one(ours, lesson, few)
        slow = _pages(ours, lesson, few)
        if any(b"main class=" in each for each in _pages(stock, lesson, few)):
            raise SystemExit("Stock must draw its own page.")
        shutil.rmtree(ours / "feedback")
        loops = _loops(ours, lesson, pupils)
        same = slow == _pages(ours, lesson, few)
        middle, one = statistics.median(theirs), sum(loops) / len(loops)
        print(f"stock, its own page: {told(theirs, 'ms')} a pupil")
        print(f"our page in nbgrader's steps: {told(steps, 'ms')} a pupil")
        print(
            f"a class at once, given back too: {told(loops, 'ms')} a pupil, {one:.2f} ms on average; "
            f"{middle / one:.0f} x stock, {statistics.median(steps) / one:.0f} x our page in nbgrader's steps"
        )
        print(f"the pages of the last two: {'equal' if same else 'NOT EQUAL'}")
        _compare_exports(ours, len(pupils))


def _pages(folder: Path, lesson: str, pupils: list[str]) -> list[bytes]:
    return [(folder / "feedback" / each / lesson / "lesson.html").read_bytes() for each in pupils]


def _one_by_one(folder: Path, lesson: str, pupils: list[str]) -> list[float]:
    """Milliseconds for each pupil, through nbgrader's own GenerateFeedback as the course sets it up."""
    room, taken = Classroom(folder), []
    room.feedback(lesson, pupils[0])  # what is loaded once is not any pupil's
    for pupil in pupils:
        begun = time.perf_counter()
        room.feedback(lesson, pupil)
        taken.append(1000 * (time.perf_counter() - begun))
    return taken


def _loops(folder: Path, lesson: str, pupils: list[str]) -> list[float]:
    """Milliseconds for each pupil of a class at once: from one pupil's turn to the next one's."""
    moments: list[float] = []

    def watched(names: list[str]) -> Iterator[str]:
        for name in names:
            moments.append(time.perf_counter())
            yield name
        moments.append(time.perf_counter())

    given = feedback(folder, lesson, progress=watched)
    if given.pupils != tuple(pupils):
        raise SystemExit(f"Somebody has no feedback: {given}")
    return [1000 * (end - begun) for begun, end in itertools.pairwise(moments)]


def _compare_exports(folder: Path, pupils: int) -> None:
    (stock, theirs), (ours, mine) = (_export(folder, each) for each in (CsvExportPlugin, Export))
    print(
        f"export of {pupils} pupils: stock {stock:.2f} s, ours {ours:.3f} s; {stock / ours:.0f} x; "
        f"the tables: {'equal' if theirs == mine else 'NOT EQUAL'}"
    )


def _export(folder: Path, plugin: type[ExportPlugin]) -> tuple[float, bytes]:
    """Seconds for an export without nbgrader's start-up, and the table."""
    made = plugin()
    made.to = os.fspath(folder / "grades.csv")
    with Classroom(folder).gradebook() as gradebook:
        begun = time.perf_counter()
        made.export(gradebook)
        return time.perf_counter() - begun, Path(made.to).read_bytes()


def _grow(empty: Path, lesson: str, pupils: int) -> None:
    """Give a class of a given size its feedback in a process of its own, and print its time and memory."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
        copy = Path(place) / "course"
        shutil.copytree(empty, copy)
        names = list(collected(copy, lesson, pupils))
        mark(copy, lesson)
        child = [sys.executable, os.fspath(Path(__file__).resolve()), "--one", os.fspath(copy), lesson]
        result = subprocess.run([*child, str(len(names))], check=True, capture_output=True, text=True)
        print(result.stdout.strip(), flush=True)


def _one(folder: Path, lesson: str, pupils: int) -> None:
    begun, processor = time.perf_counter(), time.process_time()
    feedback(folder, lesson)
    first, processor = time.perf_counter() - begun, time.process_time() - processor
    begun = time.perf_counter()
    feedback(folder, lesson)
    again = time.perf_counter() - begun
    exported, _ = _export(folder, Export)
    asked, begun = read_lesson(folder / "lessons" / lesson), time.perf_counter()
    answers = (load(each / lesson / "answers.json").values for each in (folder / "submitted").iterdir())
    held(asked, answers, folder / "lessons/misconceptions.toml")
    counted = time.perf_counter() - begun
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{pupils:>6,} pupils: feedback {first:.1f} s, {1000 * first / pupils:.2f} ms a pupil, "
        f"{1000 * processor / pupils:.2f} ms of processor; once more {again:.1f} s; "
        f"export {1000 * exported:.0f} ms; misconceptions {1000 * counted:.0f} ms; at most {most:.0f} MB"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _one(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    else:
        main()
