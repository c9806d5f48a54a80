"""``esafety …``: every door from the command line, each a thin call into its room."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from esafety.errors import PlainError


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 when it worked, 1 with one plain sentence when it did not."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen) or 0
    except PlainError as trouble:
        print(trouble, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Everything finished so far is kept.", file=sys.stderr)
    return 1


def _open(chosen: argparse.Namespace) -> None:
    from esafety.page.app import open_course

    open_course(chosen.course, port=chosen.port, browser=chosen.browser, pupil=chosen.pupil)


def _gallery(chosen: argparse.Namespace) -> None:
    from esafety.page.app import open_gallery

    open_gallery(chosen.course, port=chosen.port, browser=chosen.browser)


def _teach(chosen: argparse.Namespace) -> None:
    from esafety.desk.app import open_desk

    open_desk(chosen.course, port=chosen.port, browser=chosen.browser)


def _check(chosen: argparse.Namespace) -> int:
    from esafety.course import check, reading_levels

    problems = check(chosen.course, chosen.slugs)
    levels = reading_levels(chosen.course, chosen.slugs)
    for line in (*levels, *(notice for level in levels for notice in level.notices), *problems):
        print(line)
    print(_count(len(problems), "problem") if problems else "Everything is in order.")
    return 1 if problems else 0


def _build(chosen: argparse.Namespace) -> None:
    from esafety.course import build

    for folder in build(chosen.course, chosen.slugs):
        print(f"Built {folder}")


def _coverage(chosen: argparse.Namespace) -> None:
    from esafety.course import coverage

    print(f"Wrote {coverage(chosen.course)}")


def _release(chosen: argparse.Namespace) -> None:
    from esafety.grading import release

    for slug in chosen.slugs:
        release(chosen.course, slug, due=chosen.due)
        print(f"Released {slug}. Pupils see it on their lessons page now.")


def _collect(chosen: argparse.Namespace) -> None:
    from esafety.grading import collect

    for slug in chosen.slugs:
        print(collect(chosen.course, slug))


def _mark(chosen: argparse.Namespace) -> int:
    if chosen.courses or chosen.scheduler:
        return _mark_classes(chosen)
    from esafety.grading import mark, table
    from esafety.grading.classes import build_anew

    for slug in chosen.slugs:
        if chosen.again:
            build_anew(chosen.course, slug)
        print(table(mark(chosen.course, slug, progress=_bar("Marking"), again=chosen.again)))
    return 0


def _mark_classes(chosen: argparse.Namespace) -> int:
    from esafety.grading.classes import courses_in, mark_classes, report

    courses = courses_in(chosen.courses or [chosen.course])
    where = {"scheduler": chosen.scheduler, "processes": chosen.processes}
    return report(mark_classes(courses, chosen.slugs, again=chosen.again, **where), len(courses))


def _extend(chosen: argparse.Namespace) -> None:
    from esafety.grading import extend

    for pupil in chosen.pupils:
        extend(chosen.course, chosen.slug, pupil, chosen.days)
        print(f"{pupil} has {_count(chosen.days, 'day')} more for {chosen.slug}.")


def _excuse(chosen: argparse.Namespace) -> None:
    from esafety.grading import excuse

    excuse(chosen.course, chosen.slug, chosen.pupils, excused=not chosen.back)
    print(
        f"{'No longer excused' if chosen.back else 'Excused'} from {chosen.slug}: {', '.join(chosen.pupils)}."
    )


def _feedback(chosen: argparse.Namespace) -> None:
    from esafety.grading import feedback

    for slug in chosen.slugs:
        print(feedback(chosen.course, slug, progress=_bar("Feedback")))


def _demo(chosen: argparse.Namespace) -> None:
    from esafety.demo import demo

    demo(chosen.dir, course=chosen.course, pupils=chosen.pupils, seed=chosen.seed)
    if chosen.serve:
        from esafety.desk.app import open_desk

        open_desk(chosen.dir, port=0, browser=chosen.browser)


def _bar(label: str) -> object:
    """A progress bar that a loop over pupils can be wrapped in."""
    from tqdm import tqdm

    return lambda pupils: tqdm(pupils, desc=label, unit="pupil", leave=False)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _day(text: str) -> datetime:
    """A due date as people type it: a day, or a day and a time."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        message = f"“{text}” is not a date. Write 2026-12-04, or 2026-12-04T16:00 with a time."
        raise argparse.ArgumentTypeError(message) from None
    return when if "T" in text or " " in text else when.replace(hour=23, minute=59)


_Command = Callable[[str, object, str], argparse.ArgumentParser]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="esafety", description="E-safety lessons that a school can run.")
    parser.set_defaults(run=_open, port=0, browser=True, pupil="pupil")
    parser.add_argument(
        "--course", type=Path, default=Path.cwd(), help="the course's folder (default: where you are)"
    )
    commands = parser.add_subparsers(title="commands", metavar="")

    def command(name: str, run: object, told: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told)
        added.set_defaults(run=run)
        return added

    for add in (_doors, _texts, _round, _leave):
        add(command)
    _demo_command(command("demo", _demo, "show the whole cycle with a fictional class"))
    return parser


def _doors(command: _Command) -> None:
    """Pages that open in a browser."""
    for name, run, told in (
        ("open", _open, "open the lessons as a pupil sees them"),
        ("teach", _teach, "open the teacher's marking page"),
        ("gallery", _gallery, "look at every kind of question in every state"),
    ):
        door = command(name, run, told)
        door.add_argument("--port", type=int, default=0, help="the port to use (default: a free one)")
        door.add_argument(
            "--no-browser", dest="browser", action="store_false", help="print the address, open nothing"
        )
        if name == "open":
            door.add_argument("--pupil", default="pupil", help="the pupil's id (default: pupil)")


def _texts(command: _Command) -> None:
    """What an author does with lessons."""
    for name, run, told in (
        ("check", _check, "say what is wrong in lessons, and what to write instead"),
        ("build", _build, "turn lessons into notebooks: source/ and release/"),
    ):
        command(name, run, told).add_argument(
            "slugs", nargs="*", metavar="LESSON", help="lessons (default: all)"
        )
    command("coverage", _coverage, "write what all lessons cover together: docs/coverage.md")


def _round(command: _Command) -> None:
    """A lesson's round through the class."""
    for name, run, told in (
        ("release", _release, "give a lesson to the class"),
        ("collect", _collect, "collect what the class has handed in"),
        ("mark", _mark, "mark what was collected"),
        ("feedback", _feedback, "make feedback and give it back to the class"),
    ):
        step = command(name, run, told)
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


def _leave(command: _Command) -> None:
    """What a teacher grants single pupils."""
    for name, run, told in (
        ("extend", _extend, "give pupils more time for a lesson"),
        ("excuse", _excuse, "note that pupils need not hand a lesson in"),
    ):
        leave = command(name, run, told)
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
