"""Rules on form: blocks, kinds, keys, ids and the front matter."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from esafety.course.blocks import ANSWERED, is_kebab
from esafety.course.curriculum import Curriculum
from esafety.course.model import Predict, Question, Scenario, Spot
from esafety.course.problems import Problem, instead
from esafety.course.questions import KINDS, OTHER_KEYS
from esafety.course.reader import BLOCKS, CELL, Draft

FRONT = ("title", "question", "band", "minutes", "strands", "outcomes", "risk")
MAY = ("check",)
"""What only some have in their front matter."""
BANDS = ("A", "B")
RISKS = ("content", "contact", "conduct", "commerce")
EXAMPLE = 'explore("guessing-machine")'


def no_unknown_block(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every block is one that we know."""
    for block in draft.blocks:
        if block.name not in (*BLOCKS, "story"):
            yield draft.problem(
                block.line, f'There is no block called "{block.name}". {instead(block.name, BLOCKS)}'
            )


def no_unknown_kind(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every question says what kind it is."""
    for block in draft.blocks:
        kind = block.value("kind")
        if block.name != "question" or kind in KINDS:
            continue
        if kind:
            sentence = f'There is no kind of question called "{kind}". {instead(kind, KINDS)}'
        else:
            sentence = 'This question has no kind. Write "kind: choice", say, above a line "---".'
        yield draft.problem(block.line_of("kind"), sentence)


def no_unknown_key(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every key is one that its block has."""
    for block in draft.blocks:
        allowed = KINDS.get(block.value("kind")) if block.name == "question" else OTHER_KEYS.get(block.name)
        for name, key in block.keys.items():
            if allowed is not None and name not in allowed:
                yield draft.problem(
                    key.line, f'There is no key "{name}" here. {_keys(name, sorted(allowed))}'
                )
        for stray in block.strays:
            yield draft.problem(
                stray.line,
                f'"{stray.value}" is not a key. Only lines such as "marks: 1" stand above the "---".',
            )


def _keys(name: str, allowed: list[str]) -> str:
    return instead(name, allowed) if allowed else "This block has no keys: leave the line out."


def every_front_matter_is_whole(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """The front matter has every key, and none that we don't know."""
    if draft.front.trouble:
        return
    lesson = draft.lesson
    for key, line in draft.front.lines.items():
        if key not in (*FRONT, *MAY):
            yield draft.problem(
                line, f'There is no key "{key}" in the front matter. {instead(key, (*FRONT, *MAY))}'
            )
    for key in FRONT:
        if not getattr(lesson, key):
            example = {"minutes": "45", "band": "A"}.get(
                key, "..." if key in ("title", "question") else "[...]"
            )
            yield draft.problem(
                draft.front.lines.get(key, 1), f'The front matter has no {key}. Write "{key}: {example}".'
            )
    if lesson.band and lesson.band not in BANDS:
        yield draft.problem(draft.front.lines["band"], f'There is no band "{lesson.band}". Write A or B.')
    for risk in lesson.risk:
        if risk not in RISKS:
            yield draft.problem(
                draft.front.lines["risk"], f'There is no risk called "{risk}". {instead(risk, RISKS)}'
            )


def every_id_is_kebab_case(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every question, message and passage has an id that can be a cell's."""
    places = [(block.argument, block.line) for block in draft.blocks if block.name in ANSWERED]
    for question in draft.lesson.questions:
        places += _inner(question)
    for name, line in places:
        if not name:
            yield draft.problem(
                line, "This has no id. Write one behind the block's name, such as weakest-one."
            )
        elif not is_kebab(name):
            yield draft.problem(
                line,
                f'"{name}" cannot be an id. Use small letters, digits and hyphens, such as "weakest-one".',
            )


def no_duplicate_id(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """No two questions of a lesson, and no two messages or passages of a question, share an id."""
    seen: dict[str, int] = {}
    for block in draft.blocks:
        if block.name in ANSWERED and block.argument:
            yield from _twice(draft, block.argument, block.line, seen)
    for question in draft.lesson.questions:
        inner: dict[str, int] = {}
        for name, line in _inner(question):
            yield from _twice(draft, name, line, inner)


def _inner(question: Question) -> list[tuple[str, int]]:
    """Give the ids that an author gives inside a question, each with its line."""
    if isinstance(question, Spot):
        return [(message.id, message.line) for message in question.messages]
    if isinstance(question, Scenario):
        return [(passage.id, passage.line) for passage in question.passages]
    return []


def _twice(draft: Draft, name: str, line: int, seen: dict[str, int]) -> Iterator[Problem]:
    if name in seen:
        yield draft.problem(
            line, f'The id "{name}" is taken since line {seen[name]}. Give this one a name of its own.'
        )
    seen.setdefault(name, line)


def every_code_cell_is_one_call(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A code cell is ``explore("...")`` and nothing else."""
    for block in draft.blocks:
        if block.name != CELL:
            continue
        if len(block.text.strip().splitlines()) > 2:
            yield draft.problem(block.line, f"A code cell has at most two lines. Write {EXAMPLE} alone.")
        elif sentence := _wrong_call(block.text):
            yield draft.problem(block.text_line, sentence)


def _wrong_call(source: str) -> str:
    """Say what is wrong with a cell's source, or nothing."""
    try:
        [statement] = ast.parse(source.strip()).body
    except (SyntaxError, ValueError):
        return f"This is not a single call. Write {EXAMPLE} alone."
    call = statement.value if isinstance(statement, ast.Expr) else None
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
        return f"A code cell only shows an activity. Write {EXAMPLE} alone."
    if call.func.id != "explore":
        return f'There is nothing called "{call.func.id}" for a code cell. Write {EXAMPLE}.'
    name = call.args[0] if len(call.args) == 1 and not call.keywords else None
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        return f"explore takes one name in quotes. Write {EXAMPLE}."
    return ""


def every_run_has_a_prediction_first(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Pupils say what they expect before they explore."""
    predictions = [step.line for step in draft.lesson.steps if isinstance(step, Predict)]
    cells = [block.line for block in draft.blocks if block.name == CELL]
    if cells and min(predictions, default=cells[0]) >= cells[0]:
        yield draft.problem(
            cells[0], "Nothing is predicted before this is explored. Put a {predict} block above it."
        )
