"""Runs the demo: a throw-away course, a fictional class, and the real cycle from release to feedback."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from tqdm import tqdm

from esafety.commands import typed
from esafety.course.keys import exemplar
from esafety.course.model import Lesson, Written
from esafety.course.reader import read_lesson
from esafety.demo.figure import draw, in_words
from esafety.demo.names import pupil_names
from esafety.demo.response import FictionalPupil, fictional_class, respond
from esafety.errors import PlainError
from esafety.grading import class_words, collect, feedback, fetch, hand_in, mark, release, table
from esafety.grading.by_hand import set_marks
from esafety.grading.checks import see_class
from esafety.grading.misconceptions import held
from esafety.marking.answers import Answers, load
from esafety.marking.keeping import write

T = TypeVar("T")
LEFT_TO_MARK = 3
"""Written answers that the fictional teacher leaves for whoever looks around afterwards."""
STAMP = "this-is-a-demo.txt"
_CHECKS = (
    "Checks are never marked; this is what the teacher sees of them. Fictional pupils learn nothing, "
    "so a difference between start and end is chance."
)


def demo(folder: Path, *, course: Path, pupils: int = 30, seed: int = 7) -> None:
    """
    Take a fictional class through every lesson of the course.

    Args:
        folder: Where the throw-away course goes; an earlier demo there is replaced.
        course: The course whose lessons are used. Nothing in it is changed.
        pupils: How many, at least 1.
        seed: The same seed gives the same class, answers and marks.

    Raises:
        PlainError: The folder holds something that is not a demo, or can't be written.
    """
    if not 1 <= pupils <= 10_000:
        raise PlainError("A demo class has between 1 and 10,000 pupils.")
    _lay_out(folder, course)
    slugs = sorted(each.name for each in (folder / "release").iterdir() if each.is_dir())
    checks = [slug for slug in slugs if not _run(folder, slug, pupils, Random(f"{seed} {slug}"))]
    if checks:
        print(f"\n{_CHECKS}\n\n{class_words.in_words(see_class(folder, checks))}")
    print(
        f"\nThe throw-away course is in {folder}. To look around: {typed('--course', str(folder), 'teach')}"
    )


def _lay_out(folder: Path, course: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / STAMP).exists():
        raise PlainError(
            f"{folder} holds something that is not a demo, so nothing was put there. Choose another."
        )
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / STAMP).write_text(
            "A fictional class. Everything here may be thrown away.\n", encoding="utf-8"
        )
        for part in ("lessons", "source", "release"):
            shutil.copytree(course / part, folder / part)
        shutil.copy(course / "nbgrader_config.py", folder)
    except OSError as reason:
        raise PlainError(f"The demo can't be put in {folder}: {reason.strerror or reason}.") from reason


def _run(folder: Path, slug: str, count: int, random: Random) -> bool:
    """Take the class through one lesson. Returns whether there were marks: a check has none."""
    lesson = read_lesson(folder / "lessons" / slug)
    print(f"\n{lesson.title}")
    release(folder, slug)
    classroom = fictional_class(pupil_names(count), sorted(_misconceptions(folder)), random)
    answered = dict(_answer(folder, lesson, classroom, random))
    _hand_in(folder, slug, [each for each in classroom if each.finishes and not each.late])
    # The due date passes here: whoever hands in now is late.
    release(folder, slug, due=datetime.now(UTC))
    _hand_in(folder, slug, [each for each in classroom if each.finishes and each.late])
    collect(folder, slug)
    if not lesson.check:
        _mark(folder, lesson, answered)
    return not lesson.check


def _mark(folder: Path, lesson: Lesson, answered: Mapping[str, Mapping[str, Any]]) -> None:
    slug = lesson.slug
    mark(folder, slug, progress=_bar("Marking"))
    _mark_written(folder, lesson, answered)
    feedback(folder, slug, progress=_bar("Feedback"))
    print(table(mark(folder, slug)))
    found = held(lesson, answered.values(), folder / "lessons" / "misconceptions.toml")
    print(f"\nWhat the class got wrong, and why:\n{in_words(found)}")
    for ending in ("svg", "png"):
        draw(lesson.title, found, folder / f"{slug}-misconceptions.{ending}")


def _misconceptions(folder: Path) -> Mapping[str, Any]:
    return tomllib.loads((folder / "lessons" / "misconceptions.toml").read_text(encoding="utf-8"))


def _answer(
    folder: Path, lesson: Lesson, classroom: list[FictionalPupil], random: Random
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Let each pupil who does anything fetch the lesson and answer it."""
    for pupil in _bar("Answering")(classroom):
        if not pupil.finishes:
            continue
        place = folder / "my-work" / pupil.id / lesson.slug
        fetch(folder, lesson.slug, pupil.id, place)
        begun = load(place / "answers.json")
        seed = random.randrange(1, 2**31)
        values = respond(pupil, lesson, exemplar(lesson, seed), seed, random)
        write(place / "answers.json", Answers(begun.lesson, begun.version, seed, len(values), values))
        yield pupil.id, values


def _hand_in(folder: Path, slug: str, pupils: list[FictionalPupil]) -> None:
    for pupil in _bar("Handing in")(pupils):
        hand_in(folder, slug, pupil.id, folder / "my-work" / pupil.id / slug)


def _mark_written(folder: Path, lesson: Lesson, answered: Mapping[str, Mapping[str, Any]]) -> None:
    """The fictional teacher: each sample answer gets the mark it is a sample of, but a few wait."""
    for question in (each for each in lesson.questions if isinstance(each, Written)):
        worth = {sample.text: sample.marks for sample in question.samples}
        given = [
            (pupil, worth[values[question.id]]) for pupil, values in answered.items() if question.id in values
        ]
        set_marks(folder, lesson.slug, question.id, given[:-LEFT_TO_MARK])


def _bar(label: str) -> Callable[[Iterable[T]], Iterable[T]]:
    """A progress bar around whatever is gone through."""
    return lambda things: tqdm(things, desc=label, unit="pupil", leave=False)
