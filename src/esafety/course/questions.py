"""Turns the blocks that a pupil answers into questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from esafety.course.blocks import Block
from esafety.course.body import Body, Complain, number_in, number_of, only_keys, whole_of
from esafety.course.columns import read_columns, read_rows
from esafety.course.messages import read_spot
from esafety.course.model import (
    Choice,
    Classify,
    Confidence,
    Evidence,
    Goal,
    Number,
    Order,
    Predict,
    Question,
    Scenario,
    Several,
    Spot,
    Written,
)
from esafety.course.options import letter, letters, read_options
from esafety.course.parts import NearMiss, Option
from esafety.course.scheme import read_scheme
from esafety.course.stories import read_passages

KINDS: dict[str, frozenset[str]] = {
    "choice": frozenset({"kind", "marks", "outcome"}),
    "several": frozenset({"kind", "marks", "outcome"}),
    "order": frozenset({"kind", "marks", "outcome"}),
    "classify": frozenset({"kind", "marks", "outcome", "columns"}),
    "number": frozenset({"kind", "marks", "outcome", "answer", "own-run", "tolerance", "unit"}),
    "goal": frozenset({"kind", "marks", "outcome", "activity", "reach"}),
    "spot": frozenset({"kind", "marks", "outcome", "confidence"}),
    "confidence": frozenset({"kind", "about"}),
    "evidence": frozenset({"kind", "marks", "outcome"}),
}
"""The kinds of question, and the keys of each."""
OTHER_KEYS: dict[str, frozenset[str]] = {
    "predict": frozenset(),
    "written": frozenset({"marks", "outcome", "max-words"}),
    "scenario": frozenset(),
}
"""The keys of the blocks that are a kind by themselves."""


def read_question(block: Block, complain: Complain) -> Question | None:
    """
    Read a block that a pupil answers. Gives None when its kind is unknown.

    Args:
        block: One of ``blocks.ANSWERED``.
        complain: Told of everything that cannot be read.
    """
    read = _READERS.get(block.value("kind") if block.name == "question" else block.name)
    if read is None:
        return None
    common = {
        "id": block.argument,
        "marks": whole_of(block, "marks", 0, complain),
        "outcome": block.value("outcome"),
        "line": block.line,
    }
    return read(_Asked(block, Body.of(block), common, complain))


@dataclass(frozen=True)
class _Asked:
    """All that a reader of one kind works from."""

    block: Block
    body: Body
    common: dict[str, Any]
    complain: Complain


def _predict(asked: _Asked) -> Question:
    options = []
    for index, item in enumerate(asked.body.items("bullet_list")):
        only_keys(item, ("value",), asked.complain)
        value = number_in(item.value("value"))
        if "value" in item.keys and value is None:
            asked.complain(
                item.keys["value"].line,
                f'"value: {item.value("value")}" is not a number. Write it in digits, such as "value: 60".',
            )
        options.append(Option(letter(index), item.text, value=value, line=item.line))
    return Predict(**asked.common, prompt=asked.body.before("bullet_list"), options=tuple(options))


def _choice(asked: _Asked) -> Question:
    return Choice(
        **asked.common,
        prompt=asked.body.before("bullet_list"),
        options=read_options(asked.body, asked.complain),
    )


def _several(asked: _Asked) -> Question:
    return Several(
        **asked.common,
        prompt=asked.body.before("bullet_list"),
        options=read_options(asked.body, asked.complain),
    )


def _order(asked: _Asked) -> Question:
    items = asked.body.items("ordered_list")
    for item in items:
        only_keys(item, (), asked.complain)
    explanation = asked.body.quoted() or next((item.explanation for item in items if item.explanation), "")
    ids = letters([item.text for item in items])
    options = tuple(Option(id_, item.text, line=item.line) for id_, item in zip(ids, items, strict=True))
    return Order(
        **asked.common, prompt=asked.body.before("ordered_list"), options=options, explanation=explanation
    )


def _classify(asked: _Asked) -> Question:
    return Classify(
        **asked.common,
        prompt=asked.body.before("bullet_list"),
        columns=read_columns(asked.block.value("columns")),
        rows=read_rows(asked.body, asked.complain),
    )


def _number(asked: _Asked) -> Question:
    answer = number_of(asked.block, "answer", 0, asked.complain) if "answer" in asked.block.keys else None
    misses = []
    for item in asked.body.items("bullet_list"):
        only_keys(item, ("misconception",), asked.complain)
        value = number_in(item.text)
        if value is None:
            asked.complain(
                item.line, f'"{item.text}" is not a number. A near miss is a bare number, such as "- 40".'
            )
            continue
        misses.append(NearMiss(value, item.explanation, item.value("misconception"), item.line))
    return Number(
        **asked.common,
        prompt=asked.body.before("blockquote", "bullet_list"),
        answer=answer,
        own_run=asked.block.value("own-run"),
        tolerance=number_of(asked.block, "tolerance", 0, asked.complain),
        unit=asked.block.value("unit"),
        explanation=asked.body.quoted(),
        near_misses=tuple(misses),
    )


def _goal(asked: _Asked) -> Question:
    reach = tuple(part.strip() for part in asked.block.value("reach").split(" and ") if part.strip())
    return Goal(
        **asked.common,
        prompt=asked.body.before("bullet_list", "blockquote"),
        activity=asked.block.value("activity"),
        reach=reach,
        still=tuple(item.text for item in asked.body.items("bullet_list")),
        explanation=asked.body.quoted(),
    )


def _spot(asked: _Asked) -> Question:
    confidence = asked.block.value("confidence") or "yes"
    if confidence not in ("yes", "no"):
        asked.complain(
            asked.block.line_of("confidence"), f'"confidence: {confidence}" must be "yes" or "no".'
        )
    messages = read_spot(asked.body, asked.complain)
    return Spot(
        **asked.common, prompt=asked.body.before("heading"), messages=messages, confidence=confidence == "yes"
    )


def _confidence(asked: _Asked) -> Question:
    return Confidence(**asked.common, prompt=asked.block.text.strip(), about=asked.block.value("about"))


def _evidence(asked: _Asked) -> Question:
    options = read_options(asked.body, asked.complain, figures=True)
    return Evidence(**asked.common, prompt=asked.body.before("bullet_list"), options=options)


def _scenario(asked: _Asked) -> Question:
    passages = read_passages(asked.body, asked.complain)
    unmarked = {**asked.common, "marks": 0}  # taste is not marked
    return Scenario(**unmarked, prompt=asked.body.before("heading"), passages=passages)


def _written(asked: _Asked) -> Question:
    scheme, samples = read_scheme(asked.body, asked.complain)
    return Written(
        **asked.common,
        prompt=asked.body.before("heading"),
        scheme=scheme,
        samples=samples,
        max_words=whole_of(asked.block, "max-words", 120, asked.complain),
    )


_READERS: dict[str, Callable[[_Asked], Question]] = {
    "predict": _predict,
    "choice": _choice,
    "several": _several,
    "order": _order,
    "classify": _classify,
    "number": _number,
    "goal": _goal,
    "spot": _spot,
    "confidence": _confidence,
    "evidence": _evidence,
    "written": _written,
    "scenario": _scenario,
}
