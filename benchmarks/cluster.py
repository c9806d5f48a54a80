"""
From what size on does it pay to mark classes side by side, or in PostgreSQL?

The same classes, marked by ``esafety mark --courses`` as a technician types it, from
Enter to the end: in one process, in several, and on a Dask cluster of as many
workers that run already, on this computer. Each with gradebooks in SQLite, and in
a PostgreSQL server of the benchmark's own.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from common import HERE, OPEN, conditions, course, told
from distributed import LocalCluster
from marking import collected

from esafety.grading import release

sys.path.append(str(HERE / "tests" / "grading"))
import database

ONE = "one process"


def main() -> None:
    """Make a class of each kind, then mark copies of it each way."""
    asked = _asked()
    programs = database.programs()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed.")
    print(f"{conditions()}; {asked.classes} classes of {asked.pupils}, {asked.lesson}", flush=True)
    with course() as folder, database.serving(programs) as server, tempfile.TemporaryDirectory() as place:
        release(folder, asked.lesson)
        for _ in collected(folder, asked.lesson, asked.pupils):
            pass
        other = database.named(Path(shutil.copytree(folder, f"{place}/base")), server.new("base"))
        release(other, asked.lesson)

        def in_sqlite(copy: Path) -> None:
            shutil.copytree(folder, copy)

        def in_postgresql(copy: Path) -> None:
            shutil.copytree(other, copy)
            database.named(copy, server.new(uuid4().hex, like="base"))

        for kind, made in (("SQLite", in_sqlite), ("PostgreSQL", in_postgresql)):
            _compare(kind, made, Path(place), asked)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lesson", default="guessing-machine", help="the lesson to mark")
    parser.add_argument("--classes", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--pupils", type=int, default=30, help="in each (default: 30)")
    parser.add_argument("--processes", type=int, default=2, help="how many at once (default: 2)")
    parser.add_argument("--rounds", type=int, default=3, help="how often (default: 3)")
    return parser.parse_args()


def _compare(kind: str, made: Callable[[Path], None], place: Path, asked: argparse.Namespace) -> None:
    """Time each way in turns, on fresh copies, and say the medians."""
    taken: dict[str, list[float]] = {}
    for number in range(asked.rounds):
        with LocalCluster(
            n_workers=asked.processes, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster:
            for name, where in _ways(asked.processes, cluster.scheduler_address):
                folder = place / f"{kind} {number} {name}"
                courses = [folder / str(at) for at in range(asked.classes)]
                for each in courses:
                    made(each)
                taken.setdefault(name, []).append(_timed(courses, asked, where))
                shutil.rmtree(folder)
    alone = statistics.median(taken[ONE])
    for name, seconds in taken.items():
        middle = statistics.median(seconds)
        each = f"{1000 * middle / asked.classes:.0f} ms a class"
        print(f"{kind}, {name}: {told(seconds, 's')}; {each}; {alone / middle:.2f} times as fast", flush=True)


def _ways(processes: int, scheduler: str) -> list[tuple[str, list[str]]]:
    return [
        (ONE, ["--processes", "1"]),
        (f"{processes} processes", ["--processes", str(processes)]),
        (f"Dask, {processes} workers", ["--scheduler", scheduler]),
    ]


def _timed(courses: Sequence[Path], asked: argparse.Namespace, where: list[str]) -> float:
    command = [sys.executable, "-c", OPEN, "mark", asked.lesson, *where, "--courses", *map(str, courses)]
    begun = time.perf_counter()
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    taken = time.perf_counter() - begun
    if f" {asked.classes * asked.pupils} marked now." not in said:
        raise SystemExit("Somebody was not marked.")
    return taken


if __name__ == "__main__":
    main()
