"""Reads a lesson's folder. Everything that is wrong is collected, not only the first thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from esafety.course.blocks import ANSWERED, STORY, Block, Front, read_blocks
from esafety.course.body import Complain
from esafety.course.checks import RESULTS, with_how_sure
from esafety.course.model import Explore, Lesson, Prose, Results, Step
from esafety.course.problems import Problem
from esafety.course.questions import read_question
from esafety.errors import PlainError

PROSE = ("objectives", "keypoints", "support", "discussion", "fact", "teacher")
"""Blocks of prose; ``teacher`` is the one that no pupil sees."""
CELL = "code-cell"
BLOCKS = (*ANSWERED, *PROSE, CELL, RESULTS)
"""Every block there is."""
PAGE = "lesson.md"


@dataclass(frozen=True)
class Draft:
    """A lesson as it was read, with the blocks it came from and what could not be read."""

    folder: Path
    front: Front
    blocks: tuple[Block, ...]
    lesson: Lesson
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        """Path of the lesson's text from the course's folder."""
        return f"lessons/{self.folder.name}/{PAGE}"

    def line_of(self, step: Step, key: str) -> int:
        """Give the line of a step's key, or of the step when the key is not there."""
        return next((block.line_of(key) for block in self.blocks if block.line == step.line), step.line)

    def problem(self, line: int, sentence: str, file: str = PAGE) -> Problem:
        """Name something to mend in one of the lesson's files."""
        return Problem(f"lessons/{self.folder.name}/{file}", line, sentence)


def read_lesson(folder: Path) -> Lesson:
    """
    Read a lesson that is known to be sound, or say what is not.

    Args:
        folder: ``lessons/<slug>``.

    Raises:
        PlainError: Something could not be read; the message lists all of it.
    """
    draft = read_draft(folder)
    if draft.problems:
        raise PlainError("\n".join(map(str, draft.problems)))
    return draft.lesson


def read_draft(folder: Path) -> Draft:
    """
    Read whatever stands in a lesson's folder.

    Args:
        folder: ``lessons/<slug>``.

    Raises:
        PlainError: There is no ``lesson.md``, or it is not text.
    """
    front, blocks = read_blocks(_source(folder))
    found: list[Problem] = []

    def complain(line: int, sentence: str) -> None:
        found.append(Problem(f"lessons/{folder.name}/{PAGE}", line, sentence))

    if front.trouble:
        complain(
            front.trouble,
            "The front matter cannot be read from here on. "
            'Write one "key: value" a line, with the value in double quotes if it holds a colon.',
        )
    lesson = _lesson(folder.name, front, blocks, complain)
    return Draft(folder, front, blocks, lesson, tuple(found))


def _source(folder: Path) -> str:
    path = folder / PAGE
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PlainError(f"There is no lessons/{folder.name}/{PAGE}. Write it, or mend the name.") from None
    except UnicodeDecodeError:
        raise PlainError(f"lessons/{folder.name}/{PAGE} is not UTF-8 text. Save it as UTF-8.") from None


def _lesson(slug: str, front: Front, blocks: Iterable[Block], complain: Complain) -> Lesson:
    steps: list[Step] = []
    notes: list[Prose] = []
    for block in blocks:
        step = _step(block, complain)
        if isinstance(step, Prose) and step.part == "teacher":
            notes.append(step)
        elif step:
            steps.append(step)
    minutes = front.values.get("minutes")
    check = _text(front, "check")
    return Lesson(
        slug=slug,
        title=_text(front, "title"),
        question=_text(front, "question"),
        band=_text(front, "band"),
        minutes=minutes if isinstance(minutes, int) else 0,
        strands=_names(front, "strands"),
        outcomes=_names(front, "outcomes"),
        risk=_names(front, "risk"),
        steps=tuple(with_how_sure(steps) if check else steps),
        notes=tuple(notes),
        check=check,
    )


def _step(block: Block, complain: Complain) -> Step | None:
    if block.name in ANSWERED:
        return read_question(block, complain)
    if block.name == CELL:
        return Explore(_activity(block.text), block.line)
    if block.name == RESULTS:
        return Results(id=RESULTS, prompt=block.text.strip(), line=block.line)
    if block.name == "fact":
        return Prose("fact", block.argument, block.line)
    if block.name in (STORY, *PROSE):
        return Prose(block.name, block.text, block.line)
    return None


def _activity(source: str) -> str:
    """Give the name inside ``explore("...")``; whether the cell is just that, a rule checks."""
    quoted = source.replace("'", '"').split('"')
    return quoted[1] if len(quoted) > 1 and quoted[0].strip() == "explore(" else ""


def _text(front: Front, key: str) -> str:
    value: Any = front.values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _names(front: Front, key: str) -> tuple[str, ...]:
    value: Any = front.values.get(key)
    return tuple(map(str, value)) if isinstance(value, list) else ()
