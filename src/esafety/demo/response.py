"""
A small response model: how a fictional pupil answers a lesson.

Each pupil has an ability and holds some misconceptions. A question is answered
rightly with the chance of a three-parameter logistic model (Birnbaum, 1968);
a wrong answer goes to a misconception that the pupil holds, if one is on offer.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from esafety.course.model import (
    Choice,
    Classify,
    Confidence,
    Goal,
    Lesson,
    Number,
    Order,
    Predict,
    Question,
    Scenario,
    Several,
    Spot,
    Written,
)
from esafety.course.parts import Option, Row
from esafety.models import model

HOLDS = 0.3
"""The chance that a pupil holds a given misconception."""
SKIPS = 0.03
"""The chance that a question is left out."""
LONGEST_WALK = 30
"""Passages after which a pupil puts a story away."""


@dataclass(frozen=True)
class FictionalPupil:
    """Somebody who is not real."""

    id: str
    ability: float
    """In standard deviations from the class's mean."""
    holds: frozenset[str]
    """Misconceptions."""
    finishes: float
    """How much of the lesson they get through, 0 (hands in nothing) to 1."""
    late: bool


def fictional_class(
    names: Sequence[str], misconceptions: Sequence[str], random: Random
) -> list[FictionalPupil]:
    """
    Make up a class.

    Args:
        names: Their ids.
        misconceptions: All that the lesson knows of.
        random: Seeded, so that the same seed gives the same class.
    """
    return [
        FictionalPupil(
            id=name,
            ability=random.gauss(0, 1),
            holds=frozenset(each for each in misconceptions if random.random() < HOLDS),
            finishes=random.choices([1.0, 0.6, 0.0], [0.86, 0.1, 0.04])[0],
            late=random.random() < 0.1,
        )
        for name in names
    ]


def respond(
    pupil: FictionalPupil, lesson: Lesson, exemplar: Mapping[str, Any], seed: int, random: Random
) -> dict[str, Any]:
    """
    Answer a lesson as this pupil would.

    Args:
        pupil: The pupil.
        lesson: The lesson.
        exemplar: Answers that earn full marks, by item id, for this seed.
        seed: The seed of the pupil's own runs.
        random: Seeded.

    Returns:
        Values by item id, as ``answers.json`` holds them.
    """
    questions = lesson.questions[: round(pupil.finishes * len(lesson.questions))]
    given: dict[str, Any] = {}
    for question in questions:
        if random.random() >= SKIPS:
            given[question.id] = _answer(pupil, question, exemplar.get(question.id), seed, random)
    return {item: value for item, value in given.items() if value is not None}


def _answer(pupil: FictionalPupil, question: Question, right: Any, seed: int, random: Random) -> Any:
    for kind, answer in _ANSWERS.items():
        if isinstance(question, kind):
            return answer(pupil, question, right, seed, random)
    return None


def _knows(pupil: FictionalPupil, random: Random, *, difficulty: float = 0.0, guess: float = 0.0) -> bool:
    """Whether the pupil gets something of this difficulty right, guessing included."""
    return random.random() < guess + (1 - guess) / (1 + math.exp(-1.7 * (pupil.ability - difficulty)))


def _tempting(pupil: FictionalPupil, options: Sequence[Option], random: Random) -> Option:
    """The wrong option for this pupil: one whose misconception they hold, if there is one."""
    wrong = [option for option in options if not option.right] or list(options)
    return random.choice([option for option in wrong if option.misconception in pupil.holds] or wrong)


def _choice(pupil: FictionalPupil, question: Choice, _right: Any, _seed: int, random: Random) -> str:
    knows = _knows(pupil, random, difficulty=-0.4, guess=1 / len(question.options))
    right = next(option for option in question.options if option.right)
    return (right if knows else _tempting(pupil, question.options, random)).id


def _several(pupil: FictionalPupil, question: Several, _right: Any, _seed: int, random: Random) -> list[str]:
    def picks(option: Option) -> bool:
        if _knows(pupil, random, difficulty=-0.8):
            return option.right
        return option.misconception in pupil.holds or (option.right and random.random() < 0.5)

    return [option.id for option in question.options if picks(option)]


def _order(
    pupil: FictionalPupil, _question: Order, right: list[str], _seed: int, random: Random
) -> list[str]:
    given = list(right)
    for at in range(len(given) - 1):
        if not _knows(pupil, random, difficulty=-0.5):
            given[at], given[at + 1] = given[at + 1], given[at]
    return given


def _classify(
    pupil: FictionalPupil, question: Classify, _right: Any, _seed: int, random: Random
) -> dict[str, str]:
    def column(row: Row) -> str:
        tempted = row.misconception in pupil.holds
        if _knows(pupil, random, difficulty=0.6 if tempted else -0.9, guess=1 / len(question.columns)):
            return row.column
        return random.choice([each.id for each in question.columns if each.id != row.column])

    return {row.id: column(row) for row in question.rows}


def _number(pupil: FictionalPupil, question: Number, right: float, _seed: int, random: Random) -> float:
    if _knows(pupil, random, difficulty=-0.2):
        return right
    slips = [miss.value for miss in question.near_misses if miss.misconception in pupil.holds]
    return random.choice(slips) if slips else right + random.choice([-10, -1, 1, 10])


def _goal(pupil: FictionalPupil, question: Goal, right: Any, _seed: int, random: Random) -> Any:
    if _knows(pupil, random, difficulty=-0.6):
        return right
    return dict(getattr(model(question.activity), "DEFAULTS", {})) or None


def _spot(pupil: FictionalPupil, question: Spot, _right: Any, _seed: int, random: Random) -> dict[str, Any]:
    return {
        message.id: _verdict(pupil, message.bad, message.misconception in pupil.holds, random)
        for message in question.messages
    }


def _verdict(pupil: FictionalPupil, bad: bool, tempted: bool, random: Random) -> dict[str, Any]:  # noqa: FBT001
    knows = _knows(pupil, random, difficulty=0.6 if tempted else -0.9, guess=0.3)
    return {"bad": bad if knows else not bad, "sure": random.choice([2, 3, 3] if knows else [1, 2, 3])}


def _written(pupil: FictionalPupil, question: Written, _right: Any, _seed: int, random: Random) -> str | None:
    """One of the mark scheme's sample answers, better ones from abler pupils."""
    aim = min(
        question.marks, max(0, round(question.marks * (0.5 + 0.3 * pupil.ability + random.gauss(0, 0.2))))
    )
    samples = [sample.text for sample in question.samples if sample.marks == aim]
    return random.choice(samples) if samples else None


def _predict(_pupil: FictionalPupil, question: Predict, _right: Any, _seed: int, random: Random) -> str:
    return random.choice(question.options).id


def _confidence(pupil: FictionalPupil, _question: Confidence, _right: Any, _seed: int, random: Random) -> int:
    return min(100, max(0, 25 * round(2.6 + pupil.ability / 2 + random.gauss(0, 1))))


def _scenario(
    _pupil: FictionalPupil, question: Scenario, _right: Any, _seed: int, random: Random
) -> dict[str, Any]:
    """A walk through the story, by chance, to an ending."""
    ways = {passage.id: [way.to for way in passage.ways] for passage in question.passages}
    path = [question.passages[0].id]
    while ways[path[-1]] and len(path) < LONGEST_WALK:
        path.append(random.choice(ways[path[-1]]))
    return {"path": path, "endings": [path[-1]] if not ways[path[-1]] else []}


_ANSWERS: dict[type[Question], Callable[..., Any]] = {
    Choice: _choice,
    Several: _several,
    Order: _order,
    Classify: _classify,
    Number: _number,
    Goal: _goal,
    Spot: _spot,
    Written: _written,
    Predict: _predict,
    Confidence: _confidence,
    Scenario: _scenario,
}
