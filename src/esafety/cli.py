"""``esafety …``: every door from the command line, each a thin call into its room."""

from __future__ import annotations

import argparse
import sys

from esafety.arguments import parser
from esafety.errors import PlainError


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 when it worked, 1 with one plain sentence when it did not."""
    chosen = parser(_RUNS).parse_args(arguments)
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


def _class(chosen: argparse.Namespace) -> None:
    from esafety.grading.checks import see_class
    from esafety.grading.class_table import write_table
    from esafety.grading.class_words import in_words

    found = see_class(chosen.course, chosen.slugs)
    print(in_words(found))
    if chosen.csv:
        written = write_table(found, chosen.csv)
        print(f"\nWrote {chosen.csv}" if written else f"\nThere is nothing to write to {chosen.csv}.")


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


_RUNS = {
    "open": _open,
    "gallery": _gallery,
    "teach": _teach,
    "check": _check,
    "build": _build,
    "coverage": _coverage,
    "release": _release,
    "collect": _collect,
    "mark": _mark,
    "class": _class,
    "extend": _extend,
    "excuse": _excuse,
    "feedback": _feedback,
    "demo": _demo,
}
