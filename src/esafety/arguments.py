"""What may be typed behind ``esafety``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path


def _day(text: str) -> datetime:
    """A due date as people type it: a day, or a day and a time."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a date. Write 2026-12-04, or 2026-12-04T16:00 with a time."
        raise argparse.ArgumentTypeError(message) from None
    return when if "T" in text or " " in text else when.replace(hour=23, minute=59)


_Command = Callable[[str, str], argparse.ArgumentParser]


def parser(runs: Mapping[str, object]) -> argparse.ArgumentParser:
    """
    Make the parser.

    Args:
        runs: What each command does, by its name. The one called ``open`` is done when none is named.

    Returns:
        A parser whose result has the chosen one as ``run``.
    """
    parser = argparse.ArgumentParser(prog="esafety", description="E-safety lessons that a school can run.")
    parser.set_defaults(run=runs["open"], port=0, browser=True, pupil="pupil")
    parser.add_argument(
        "--course", type=Path, default=Path.cwd(), help="the course's folder (default: where you are)"
    )
    commands = parser.add_subparsers(title="commands", metavar="")

    def command(name: str, told: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told)
        added.set_defaults(run=runs[name])
        return added

    for add in (_doors, _texts, _round, _checks, _leave):
        add(command)
    _demo_command(command("demo", "show the whole cycle with a fictional class"))
    return parser


def _doors(command: _Command) -> None:
    """Pages that open in a browser."""
    for name, told in (
        ("open", "open the lessons as a pupil sees them"),
        ("teach", "open the teacher's marking page"),
        ("gallery", "look at every kind of question in every state"),
    ):
        door = command(name, told)
        door.add_argument("--port", type=int, default=0, help="the port to use (default: a free one)")
        door.add_argument(
            "--no-browser", dest="browser", action="store_false", help="print the address, open nothing"
        )
        if name == "open":
            door.add_argument("--pupil", default="pupil", help="the pupil's id (default: pupil)")


def _texts(command: _Command) -> None:
    """What an author does with lessons."""
    for name, told in (
        ("check", "say what is wrong in lessons, and what to write instead"),
        ("build", "turn lessons into notebooks: source/ and release/"),
    ):
        command(name, told).add_argument("slugs", nargs="*", metavar="LESSON", help="lessons (default: all)")
    command("coverage", "write what all lessons cover together: docs/coverage.md")


def _round(command: _Command) -> None:
    """A lesson's round through the class."""
    for name, told in (
        ("release", "give a lesson to the class"),
        ("collect", "collect what the class has handed in"),
        ("mark", "mark what was collected"),
        ("feedback", "make feedback and give it back to the class"),
    ):
        step = command(name, told)
        step.add_argument("slugs", nargs="+", metavar="LESSON", help="such as guessing-machine")
        if name == "mark":
            step.add_argument(
                "--again", action="store_true", help="build the lesson, then mark everybody anew"
            )
            _many(step)
        if name == "release":
            step.add_argument("--due", type=_day, help="when it is due: 2026-12-04, or 2026-12-04T16:00")


def _many(step: argparse.ArgumentParser) -> None:
    many = step.add_argument_group("many classes, see docs/large.md")
    many.add_argument("--courses", nargs="+", type=Path, metavar="DIR", help="courses, or folders of courses")
    many.add_argument("--processes", type=int, default=0, metavar="N", help="so many at once")
    many.add_argument("--scheduler", default="", metavar="ADDRESS", help="on a Dask cluster")


def _checks(command: _Command) -> None:
    """What a check tells, since it is never marked."""
    seen = command("class", "show how the class did in a check, never a single pupil")
    seen.add_argument("slugs", nargs="+", metavar="CHECK", help="such as start-check-a end-check-a")
    seen.add_argument("--csv", type=Path, metavar="FILE", help="also write the figures as a table")


def _leave(command: _Command) -> None:
    """What a teacher grants single pupils."""
    for name, told in (
        ("extend", "give pupils more time for a lesson"),
        ("excuse", "note that pupils need not hand a lesson in"),
    ):
        leave = command(name, told)
        leave.add_argument("slug", metavar="LESSON", help="such as guessing-machine")
        leave.add_argument("pupils", nargs="+", metavar="PUPIL", help="their ids")
        if name == "extend":
            leave.add_argument("--days", type=int, default=7, help="days after the due date (default: 7)")
        else:
            leave.add_argument("--back", action="store_true", help="take it back")


def _demo_command(demo: argparse.ArgumentParser) -> None:
    demo.add_argument(
        "--dir", type=Path, default=Path("demo"), help="a folder for the throw-away course (default: demo)"
    )
    demo.add_argument("--pupils", type=int, default=30, help="how many fictional pupils (default: 30)")
    demo.add_argument("--seed", type=int, default=7, help="the same seed gives the same class (default: 7)")
    demo.add_argument("--serve", action="store_true", help="then open the teacher's page on it")
    demo.add_argument(
        "--no-browser", dest="browser", action="store_false", help="print the address, open nothing"
    )
