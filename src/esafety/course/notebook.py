"""A lesson as nbgrader's instructor notebook: prose, activities, questions with hidden tests."""

from __future__ import annotations

import ast
import base64
from collections.abc import Mapping
from typing import Any

import nbformat

from esafety.course.content import plain_number
from esafety.course.curriculum import Curriculum
from esafety.course.glossary import Glossary, Marker, word_list
from esafety.course.keys import EXEMPLAR_SEED, exemplar, marks_itself, rule_call
from esafety.course.markdown import pictures_in
from esafety.course.model import (
    Confidence,
    Explore,
    Lesson,
    Predict,
    Prose,
    Question,
    Results,
    Scenario,
    Written,
)
from esafety.course.simulations import first_sentence, results_sentence
from esafety.course.wording import passages

UNASKED = (Predict.kind, Confidence.kind, Scenario.kind, Results.kind)
"""Kinds that a lesson does not count among its questions."""
FIRST_CELL = "from esafety import ask, explore"
SVG = "image/svg+xml"
LOCKED = {"deletable": False, "editable": False}


def notebook(lesson: Lesson, shelf: Curriculum, told: Mapping[str, Any]) -> str:
    """
    Write a lesson as a notebook, the same bytes each time.

    Args:
        lesson: The lesson.
        shelf: Where its facts and faces come from.
        told: Its public content.
    """
    cells = [_code("first_cell", FIRST_CELL)]
    glossary = Glossary() if lesson.check else shelf.glossary  # a word explained would be a hint
    marker = Marker(glossary)
    for number, step in enumerate(lesson.steps, start=1):
        if isinstance(step, Prose):
            cells.append(_prose(step, f"{step.part}_{number}", shelf, marker))
        else:
            cells.append(_cell(step, number, lesson, told))
    explained = glossary.used(text for text, _ in passages(lesson, shelf))
    if explained:
        cells.append(_markdown("glossary_last", "glossary", word_list(explained)))
    made = nbformat.from_dict(  # type: ignore[no-untyped-call]
        {"cells": cells, "metadata": _metadata(told), "nbformat": 4, "nbformat_minor": 5}
    )
    nbformat.validate(made)
    text: str = nbformat.writes(made)  # type: ignore[no-untyped-call]
    return text if text.endswith("\n") else f"{text}\n"


def _metadata(told: Mapping[str, Any]) -> dict[str, Any]:
    same = ("lesson", "version", "title", "question", "minutes", "strands", "marks", "check")
    asked = [item for item in told["items"] if item["kind"] not in UNASKED]
    return {
        "esafety": {**{key: told[key] for key in same if key in told}, "questions": len(asked)},
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


def _cell(step: Explore | Question, number: int, lesson: Lesson, told: Mapping[str, Any]) -> dict[str, Any]:
    if isinstance(step, Explore):
        sentence = first_sentence(step.activity, EXEMPLAR_SEED, exemplar(lesson), told)
        return _code(f"explore_{number}", f'explore("{step.activity}")', outputs=[_shown(sentence)])
    if isinstance(step, Results):
        return _question(step, [_shown(results_sentence(told, exemplar(lesson)))])
    return _question(step)


def _shown(words: str) -> dict[str, Any]:
    """What a widget leaves in a notebook without widgets: its words."""
    return {"output_type": "display_data", "metadata": {}, "data": {"text/plain": words}}


def _prose(prose: Prose, name: str, shelf: Curriculum, marker: Marker) -> dict[str, Any]:
    """Make a cell of prose; its pictures travel inside it."""
    text = shelf.facts[prose.text].markdown if prose.part == "fact" else prose.text
    text = marker.mark(text, prose.part)
    attachments: dict[str, dict[str, str]] = {}
    for _, picture in pictures_in(text, 1):
        drawing = (shelf.cast / picture).read_text(encoding="utf-8").encode("utf-8")
        attachments[picture] = {SVG: base64.b64encode(drawing).decode("ascii")}
        text = text.replace(f"]({picture}", f"](attachment:{picture}")
    cell = _markdown(name, prose.part, text)
    return {**cell, "attachments": attachments} if attachments else cell


def _markdown(name: str, part: str, text: str) -> dict[str, Any]:
    return {
        "cell_type": "markdown",
        # An underscore can't be in an item's id, so these never meet one.
        "id": name,
        "metadata": {**LOCKED, "esafety": {"part": part}},
        "source": text,
    }


def _question(question: Question, outputs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    source = f'ask("{question.id}")'
    if marks_itself(question):
        source += _hidden_test(question)
        full = {"text/plain": repr(float(question.marks))}
        result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": full}
        outputs = [_shown(f'Question "{question.id}"'), result]
    written = isinstance(question, Written)
    nbgrader: dict[str, Any] = {
        "grade": bool(question.marks),
        "grade_id": question.id,
        "locked": not written,
        "schema_version": 3,
        "solution": written,
        "task": False,
    }
    if question.marks:
        nbgrader["points"] = plain_number(question.marks)
    metadata = {**LOCKED, "nbgrader": nbgrader}
    return _code(question.id, source, metadata=metadata, outputs=outputs)


def _hidden_test(question: Question) -> str:
    """Write the part of a cell that only the teacher's copy has."""
    rule = rule_call(question)
    names = {node.func.id for node in ast.walk(ast.parse(rule)) if _is_call(node)}  # type: ignore[attr-defined]
    return (
        "\n### BEGIN HIDDEN TESTS"
        f"\nfrom esafety.marking import {', '.join(sorted({*names, 'mark'}))}"
        f'\nmark("{question.id}", {rule})'
        "\n### END HIDDEN TESTS"
    )


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def _code(
    name: str,
    source: str,
    *,
    metadata: Mapping[str, Any] = LOCKED,
    outputs: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    return {
        "cell_type": "code",
        # nbval compares the stored outputs only of cells that say they have run.
        "execution_count": 1 if outputs else None,
        "id": name,
        "metadata": dict(metadata),
        "outputs": outputs or [],
        "source": source,
    }
