"""Rules on the files around a lesson, and on the words in all of them."""

from __future__ import annotations

from collections.abc import Iterator

from esafety.course.curriculum import Curriculum
from esafety.course.markdown import words
from esafety.course.problems import Problem
from esafety.course.reader import PAGE, Draft

HOME = "home.md"
BESIDE = {
    "teacher.md": "one page: what to prepare, timings, what pupils will say and what to answer",
    HOME: "one thing to do together at home, in at most 120 words",
    "card.svg": "the picture on the lesson's card",
}
HOME_WORDS = 120
PLACEHOLDERS = ("todo", "fixme", "tbc", "tba", "xxx")
"""Single words that mean "to be written"."""


def every_lesson_has_its_files(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A lesson has its teacher's page, its home card and its picture; a check needs no card."""
    for name, contains in BESIDE.items():
        if draft.lesson.check and name == HOME:
            continue
        if not (draft.folder / name).is_file():
            yield draft.problem(1, f"There is no {name} beside the lesson. Write it: {contains}.")


def every_home_card_is_short(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A home card is read at a kitchen table."""
    card = draft.folder / HOME
    count = len(words(card.read_text(encoding="utf-8-sig"))) if card.is_file() else 0
    if count > HOME_WORDS:
        yield draft.problem(1, f"This has {count} words. Cut it to {HOME_WORDS} at most.", file=HOME)


def every_lesson_has_support(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every lesson says where to find help."""
    if not any(block.name == "support" and block.text.strip() for block in draft.blocks):
        yield draft.problem(
            1,
            "This lesson has no help routes. Add a {support} block: whom to talk to, in school and outside.",
        )


def no_placeholder(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Nothing unfinished reaches a pupil, a teacher or a family."""
    for name in (PAGE, "teacher.md", "home.md"):
        path = draft.folder / name
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
        for number, line in enumerate(lines, start=1):
            for found in _placeholders(line):
                yield draft.problem(number, f'"{found}" is a placeholder. Write the real text.', file=name)


def _placeholders(line: str) -> list[str]:
    spaced = "".join(letter if letter.isalnum() else " " for letter in line)
    found = [word for word in spaced.split() if word.lower() in PLACEHOLDERS]
    return [*found, *(["lorem ipsum"] if "lorem ipsum" in " ".join(spaced.lower().split()) else [])]
