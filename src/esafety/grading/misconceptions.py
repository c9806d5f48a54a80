"""What a class got wrong, and why: wrong answers counted by the misconception behind them."""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from esafety.course.model import Choice, Classify, Lesson, Number, Question, Several, Spot


@dataclass(frozen=True)
class Held:
    """One misconception, and how many of the class showed it in one question."""

    misconception: str
    belief: str
    """What these pupils think."""
    teach: str
    """What to teach next."""
    question: str
    """The item's id."""
    pupils: int
    of: int
    """Pupils who answered the question."""


def shown(question: Question, value: Any) -> set[str]:
    """
    Tell which misconceptions an answer shows. A right, blank or odd answer shows none.

    Args:
        question: The question.
        value: The pupil's answer, any JSON value.
    """
    if isinstance(question, Choice):
        return {option.misconception for option in question.options if option.id == value} - {""}
    if isinstance(question, Several) and isinstance(value, list):
        return {option.misconception for option in question.options if option.id in value} - {""}
    if isinstance(question, Classify) and isinstance(value, dict):
        return set(_misplaced(question, value))
    if isinstance(question, Number) and isinstance(value, int | float):
        return {miss.misconception for miss in question.near_misses if math.isclose(miss.value, value)}
    if isinstance(question, Spot) and isinstance(value, dict):
        return set(_misjudged(question, value))
    return set()


def _misplaced(question: Classify, value: Mapping[str, Any]) -> Iterator[str]:
    columns = [column.id for column in question.columns]
    for row in question.rows:
        if value.get(row.id) in columns and value[row.id] != row.column:
            yield row.misconception


def _misjudged(question: Spot, value: Mapping[str, Any]) -> Iterator[str]:
    for message in question.messages:
        answer = value.get(message.id)
        if isinstance(answer, dict) and answer.get("bad") is (not message.bad):
            yield message.misconception


def held(lesson: Lesson, hand_ins: Iterable[Mapping[str, Any]], beliefs: Path) -> list[Held]:
    """
    Count a class's misconceptions in the marked questions, most widely held first.

    Args:
        lesson: The lesson.
        hand_ins: Each pupil's answers by item id.
        beliefs: ``lessons/misconceptions.toml``.
    """
    return held_in([question for question in lesson.questions if question.marks], hand_ins, beliefs)


def held_in(
    questions: Sequence[Question], hand_ins: Iterable[Mapping[str, Any]], beliefs: Path
) -> list[Held]:
    """Count a class's misconceptions in these questions; else as ``held``."""
    told = tomllib.loads(beliefs.read_text(encoding="utf-8")) if beliefs.exists() else {}
    showing: Counter[tuple[str, str]] = Counter()
    answered: Counter[str] = Counter()
    for values in hand_ins:
        for question in questions:
            answered[question.id] += question.id in values
            showing.update((question.id, each) for each in shown(question, values.get(question.id)))
    return [
        Held(
            misconception=misconception,
            belief=told.get(misconception, {}).get("belief", misconception),
            teach=told.get(misconception, {}).get("teach", ""),
            question=question,
            pupils=pupils,
            of=answered[question],
        )
        for (question, misconception), pupils in sorted(
            showing.items(), key=lambda entry: (-entry[1], entry[0])
        )
    ]
