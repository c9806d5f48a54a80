"""Many classes, a course each: marked side by side in processes here, or on a Dask cluster."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from esafety.errors import PlainError
from esafety.grading.classroom import CONFIG, Classroom
from esafety.grading.marked import Marked
from esafety.grading.marks import mark


@dataclass(frozen=True)
class Task:
    """One class to mark. It may go to another computer."""

    course: Path
    lessons: tuple[str, ...]
    again: bool = False
    shared: bool = False
    """Whether other computers may have the gradebook open too."""
    version: str = field(default_factory=lambda: version("esafety"))
    """Of whoever asks: marks of one run are made by one version."""


@dataclass(frozen=True)
class Outcome:
    """How one class did."""

    course: Path
    told: tuple[str, ...]
    """Lines for whoever looks after the classes."""
    pupils: int = 0
    fresh: int = 0
    """How many of them this run marked."""
    failed: bool = False

    def __str__(self) -> str:
        """Name the class, and say how it did."""
        return f"{self.course}: " + "\n    ".join(self.told)


def courses_in(folders: Sequence[Path]) -> list[Path]:
    """
    Find the courses: each folder is one, or holds some.

    Returns:
        Their whole paths, each once. A folder that neither is nor holds a course is among them,
        so that it is told with the others.
    """
    found: dict[Path, None] = {}
    for folder in (each.resolve() for each in folders):
        inner = [] if (folder / CONFIG).is_file() else sorted(folder.glob(f"*/{CONFIG}"))
        found |= dict.fromkeys([each.parent for each in inner] or [folder])
    return list(found)


def mark_classes(
    courses: Sequence[Path],
    lessons: Sequence[str],
    *,
    again: bool = False,
    scheduler: str = "",
    processes: int = 0,
) -> Iterator[Outcome]:
    """
    Mark classes side by side; each as ``mark`` does, so that it may be stopped and run again.

    Args:
        courses: The courses' folders.
        lessons: The lessons' names.
        again: Build the lessons first, and mark everybody anew.
        scheduler: Address of a Dask scheduler; empty for processes of this computer.
        processes: How many of these; 0 for as many as there are cores.

    Yields:
        Every class, in the order in which they are done. What goes wrong with one stops no other.

    Raises:
        PlainError: Two classes share a gradebook, or there is no cluster to work with.
    """
    _need_own_gradebooks(courses)
    tasks = [Task(each, tuple(lessons), again=again, shared=bool(scheduler)) for each in courses]
    if scheduler:
        from esafety.grading.cluster import on_cluster

        return on_cluster(tasks, scheduler)
    from esafety.grading.processes import in_processes

    return in_processes(tasks, processes or os.cpu_count() or 1)


def report(outcomes: Iterator[Outcome], classes: int) -> int:
    """
    Print how each class did as soon as it is done, and in the end which ones need a look.

    Args:
        outcomes: What ``mark_classes`` gives.
        classes: How many there are.

    Returns:
        0 when all went well, else 1, as a command does.
    """
    done: list[Outcome] = []
    for each in outcomes:
        done.append(each)
        print(f"[{len(done)} of {classes}] {each}", flush=True)
    pupils, fresh = sum(each.pupils for each in done), sum(each.fresh for each in done)
    print(f"{len(done)} classes, {pupils} pupils, {fresh} marked now.")
    failed = [str(each.course) for each in done if each.failed]
    if failed:
        print(f"Not marked, or not wholly: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def build_anew(course: Path, lesson: str) -> None:
    """Build a lesson whose text is in the course, so that its keys are those that stand there now."""
    if (course / "lessons" / lesson / "lesson.md").is_file():
        from esafety.course import build

        build(course, [lesson])


def mark_class(task: Task, stopped: Callable[[], bool] = bool) -> Outcome:
    """
    Mark one class. Raises nothing but ``KeyboardInterrupt``, when it was stopped.

    Args:
        task: The class.
        stopped: Asked before each pupil.
    """
    told: list[str] = []
    done: list[Marked] = []
    failed = False
    for lesson in task.lessons:
        try:
            marks = _mark(task, lesson, stopped)
        except PlainError as reason:
            told.append(f"{lesson} was not marked. {reason}")
            failed = True
        except Exception as reason:  # noqa: BLE001  (one class must not cost the others)
            told.append(f"{lesson} was not marked. Nobody expected this: {type(reason).__name__}: {reason}")
            failed = True
        else:
            told += _lines(lesson, marks)
            done += marks
    return Outcome(task.course, tuple(told), len(done), sum(each.fresh for each in done), failed)


def _mark(task: Task, lesson: str, stopped: Callable[[], bool]) -> list[Marked]:
    if not (task.course / CONFIG).is_file():
        raise PlainError(f"There is no course in {task.course}.")
    room = Classroom(task.course)
    if room.place("source", ".", lesson).is_dir() and not room.pupils("submitted", lesson):
        return []
    if task.again:
        build_anew(task.course, lesson)

    def watched(pupils: Sequence[str]) -> Iterator[str]:
        for pupil in pupils:
            if stopped():
                raise KeyboardInterrupt
            yield pupil

    return mark(task.course, lesson, progress=watched, again=task.again, shared=task.shared)


def _lines(lesson: str, marks: Sequence[Marked]) -> Iterator[str]:
    if not marks:
        yield f"{lesson}: nothing has been collected yet."
        return
    waiting, fresh = sum(each.needs_teacher for each in marks), sum(each.fresh for each in marks)
    yield f"{lesson}: {len(marks)} pupils, {fresh} marked now, {waiting} wait for the teacher."
    for each in marks:
        for line in (*each.trouble, *map(str, each.changes)):
            yield f"  {each.pupil}: {line}"


def _need_own_gradebooks(courses: Sequence[Path]) -> None:
    """Pupils of two classes must never meet in one gradebook: they may have the same ids."""
    users = defaultdict(list)
    for course in courses:
        with suppress(Exception):  # whatever is wrong with this one is told when its turn comes
            users[Classroom(course).folders().db_url].append(course)
    for shared in users.values():
        if len(shared) > 1:
            raise PlainError(
                f"{shared[0]} and {shared[1]} have the same gradebook. Nothing was marked. Give each class a "
                "gradebook of its own: db_url in its nbgrader_config.py."
            )
