"""What a pupil's page may hold of a lesson: everything but the keys of marked questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from esafety.course.markdown import html, inline, plain
from esafety.course.model import (
    Choice,
    Classify,
    Confidence,
    Evidence,
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
from esafety.course.parts import Message, NearMiss, Option, Passage, Row
from esafety.course.simulations import picture
from esafety.marking.practice import KINDS

SCHEMA = 1


def content(lesson: Lesson, strands: Mapping[str, str]) -> dict[str, Any]:
    """
    Make a lesson's public content, ``content.json``.

    Args:
        lesson: The lesson.
        strands: Name of each strand by its slug.
    """
    name = {"schema": SCHEMA, "lesson": lesson.slug}
    told: dict[str, Any] = {
        "title": lesson.title,
        "question": lesson.question,
        "band": lesson.band,
        "minutes": lesson.minutes,
        "strands": [strands[strand] for strand in lesson.strands],
        "marks": lesson.marks,
        "items": list(map(item, lesson.questions)),
    }
    if lesson.check:
        told["check"] = lesson.check
        _count(told["items"])
    return {**name, "version": version({**name, **told}), **told}


def _count(items: list[dict[str, Any]]) -> None:
    """Number the questions of a check."""
    asked = (each for each in items if each["kind"] in KINDS)
    for number, each in enumerate(asked, start=1):
        each["check"] = number


def version(told: Mapping[str, Any]) -> str:
    """Give the first 12 hex digits of the SHA-256 of the content, so that any change shows."""
    canonical = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:12]


def item(question: Question) -> dict[str, Any]:
    """
    Say what a pupil's page may know of one question.

    Args:
        question: Any question of a lesson.
    """
    common = {
        "id": question.id,
        "kind": question.kind,
        "prompt": html(question.prompt),
        "marks": question.marks,
    }
    return {**common, **_PARTS[type(question)](question)}


def plain_number(number: float) -> float:
    """Give a whole number as one, so that a pupil reads 40 and not 40.0."""
    return int(number) if float(number).is_integer() else number


def _option(option: Option, *, practice: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": option.id, "html": inline(option.text)}
    if practice:
        shown |= {"right": option.right, "explanation": html(option.explanation)}
    return shown


def _predict(question: Predict) -> dict[str, Any]:
    values = [{} if each.value is None else {"value": each.value} for each in question.options]
    return {
        "options": [
            {"id": option.id, "html": inline(option.text), **value}
            for option, value in zip(question.options, values, strict=True)
        ]
    }


def _picked(question: Choice | Several) -> dict[str, Any]:
    return {"options": [_option(each, practice=not question.marks) for each in question.options]}


def _order(question: Order) -> dict[str, Any]:
    by_letter = sorted(question.options, key=lambda option: (len(option.id), option.id))
    shown: dict[str, Any] = {"options": [{"id": each.id, "html": inline(each.text)} for each in by_letter]}
    if not question.marks:
        shown |= {
            "key": [each.id for each in question.options],
            "explanation": html(question.explanation),
        }
    return shown


def _evidence(question: Evidence) -> dict[str, Any]:
    shown = _picked(question)
    for option, told in zip(question.options, shown["options"], strict=True):
        if option.figure:
            told["figure"] = picture(option.figure)
    return shown


def _classify(question: Classify) -> dict[str, Any]:
    return {
        "columns": [{"id": column.id, "html": inline(column.text)} for column in question.columns],
        "rows": [_row(row, practice=not question.marks) for row in question.rows],
    }


def _row(row: Row, *, practice: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": row.id, "html": inline(row.text)}
    if practice:
        shown |= {"column": row.column, "explanation": html(row.explanation)}
    return shown


def _number(question: Number) -> dict[str, Any]:
    shown: dict[str, Any] = {"unit": question.unit}
    if not question.marks:
        shown |= {
            "answer": None if question.answer is None else plain_number(question.answer),
            "own_run": question.own_run,
            "tolerance": plain_number(question.tolerance),
            "explanation": html(question.explanation),
            "near_misses": [_near_miss(each) for each in question.near_misses],
        }
    return shown


def _near_miss(miss: NearMiss) -> dict[str, Any]:
    return {"value": plain_number(miss.value), "explanation": html(miss.explanation)}


def _goal(question: Goal) -> dict[str, Any]:
    return {
        "activity": question.activity,
        "reach": list(question.reach),
        "still": [plain(each) for each in question.still],
        "explanation": html(question.explanation),
    }


def _spot(question: Spot) -> dict[str, Any]:
    return {
        "confidence": question.confidence,
        "messages": [_message(each, practice=not question.marks) for each in question.messages],
    }


def _message(message: Message, *, practice: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": message.id,
        "look": message.look,
        "sender": message.sender,
        "address": message.address,
        "subject": message.subject,
        "body": html(message.body),
        "link_text": message.link_text,
        "link": message.link,
    }
    if practice:
        shown |= {"bad": message.bad, "explanation": html(message.explanation)}
    return shown


def _confidence(question: Confidence) -> dict[str, Any]:
    return {"about": question.about}


def _scenario(question: Scenario) -> dict[str, Any]:
    return {"passages": [_passage(each) for each in question.passages]}


def _passage(passage: Passage) -> dict[str, Any]:
    ways = [{"to": way.to, "html": inline(way.text)} for way in passage.ways]
    return {"id": passage.id, "html": html(passage.text), "ways": ways}


def _results(_question: Results) -> dict[str, Any]:
    return {}


def _written(question: Written) -> dict[str, Any]:
    return {"max_words": question.max_words}


_PARTS: dict[type[Question], Callable[[Any], dict[str, Any]]] = {
    Predict: _predict,
    Choice: _picked,
    Several: _picked,
    Order: _order,
    Classify: _classify,
    Number: _number,
    Goal: _goal,
    Spot: _spot,
    Confidence: _confidence,
    Evidence: _evidence,
    Written: _written,
    Scenario: _scenario,
    Results: _results,
}
