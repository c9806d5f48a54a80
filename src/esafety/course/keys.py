"""The keys of a lesson: each question's marking rule, and the answers that earn full marks."""

from __future__ import annotations

from typing import Any

from esafety.course.content import plain_number
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
    Results,
    Scenario,
    Several,
    Spot,
    Written,
)
from esafety.course.simulations import own_run as run
from esafety.course.simulations import reaching
from esafety.course.stories import shortest_reading
from esafety.errors import PlainError
from esafety.marking import Rule, choice, classify, goal, number, order, own_run, several, spot

EXEMPLAR_SEED = 2026
"""The seed of the exemplar pupil, whose answers the stored outputs are drawn from."""


def rule(question: Question) -> Rule:
    """
    Make the marking rule of a marked question.

    Args:
        question: A question of any kind that marks itself.
    """
    marks = question.marks
    match question:
        case Choice():
            made = choice(_right(question)[0], marks=marks)
        case Several():
            made = several(*_right(question), marks=marks)
        case Order():
            made = order(*(option.id for option in question.options), marks=marks)
        case Classify():
            made = classify({row.id: row.column for row in question.rows}, marks=marks)
        case Number():
            made = number(_key(question), tolerance=plain_number(question.tolerance), marks=marks)
        case Goal():
            made = goal(question.activity, *question.reach, marks=marks)
        case Spot():
            bad = tuple(message.id for message in question.messages if message.bad)
            good = tuple(message.id for message in question.messages if not message.bad)
            made = spot(bad=bad, good=good, marks=marks)
        case _:
            raise TypeError(f"A {question.kind} has no marking rule.")
    return made


def rule_call(question: Question) -> str:
    """
    Write a marking rule as the call that a hidden test holds.

    Args:
        question: A question of any kind that marks itself.
    """
    return repr(rule(question))


def marks_itself(question: Question) -> bool:
    """Whether a question has a hidden test: it is marked, and not by the teacher."""
    return bool(question.marks) and not isinstance(question, Written)


def exemplar(lesson: Lesson, seed: int = EXEMPLAR_SEED) -> dict[str, Any]:
    """
    Give the answers that earn full marks.

    Args:
        lesson: The lesson.
        seed: The pupil's seed, on which their own run depends.

    Returns:
        Item id to value. A prediction is the first option; the rest, practice
        too, is right.
    """
    return {question.id: _exemplar(question, seed) for question in lesson.questions}


def _exemplar(question: Question, seed: int) -> Any:
    found: Any
    match question:
        case Choice():
            found = _right(question)[0]
        case Several():
            found = sorted(_right(question))
        case Order():
            found = [option.id for option in question.options]
        case Classify():
            found = {row.id: row.column for row in question.rows}
        case Number():
            found = plain_number(run(question.own_run, seed) if question.own_run else question.answer or 0.0)
        case Goal():
            found = _settings(question, seed)
        case Spot():
            found = {message.id: {"bad": message.bad, "sure": 3} for message in question.messages}
        case _:
            found = _without_rule(question)
    return found


def _without_rule(question: Question) -> Any:
    found: Any = None
    match question:
        case Predict():
            found = question.options[0].id
        case Confidence():
            found = 75
        case Written():
            found = next(sample.text for sample in question.samples if sample.marks == question.marks)
        case Results():
            found = True
        case Scenario():
            found = shortest_reading(question)
    return found


def _settings(question: Goal, seed: int) -> dict[str, Any]:
    found = reaching(question.activity, question.reach, seed)
    if found is None:
        raise PlainError(f'No settings reach the goal "{question.id}".')
    return found


def _right(question: Choice | Several) -> list[str]:
    return [option.id for option in question.options if option.right]


def _key(question: Number) -> Any:
    return own_run(question.own_run) if question.own_run else plain_number(question.answer or 0.0)
