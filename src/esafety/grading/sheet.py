"""
A lesson as the class's answers are laid on it: read and checked once, filled in for each pupil.

nbgrader reads, cleans, copies, checks and writes the whole notebook four times a
pupil. But only a few places differ from pupil to pupil: the outputs of graded
cells, and one word behind a written answer. So the notebook is written once,
cut at those places, and each pupil's is put together again: the same bytes.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import nbformat

from esafety.grading import cards
from esafety.grading.work import Asked, Piece, Work, graded
from esafety.grading.written import is_written, source_line
from esafety.marking.answers import Answers
from esafety.marking.read import hidden_test

_KEPT = 4_000
"""Judged answers that are remembered: a class gives the same ones again and again."""
_INDENT = "\n   "
"""How deep a cell's own lines stand in a notebook."""


@dataclass(frozen=True)
class Judged:
    """One answer with its marks, and how it stands in the notebook."""

    piece: Piece
    outputs: str


@dataclass(frozen=True)
class Filled:
    """A pupil's marked notebook."""

    work: Work
    pieces: tuple[Piece, ...]
    """In the order of the notebook."""
    notebook: bytes


class Sheet:
    """A lesson's notebook, ready for any number of pupils."""

    def __init__(self, notebook: Any, asked: Asked) -> None:
        """
        Cut the notebook at the places that differ.

        Args:
            notebook: The lesson's notebook as nbgrader has cleaned it, hidden tests included.
            asked: What it asks.
        """
        self.asked = asked
        self._cells = [(cell, _seeded(cell)) for cell in graded(notebook)]
        self._kept: dict[tuple[Any, ...], Judged] = {}
        self._parts = _cut(notebook)

    def fill(self, answers: Answers, *, there: bool, notes: Sequence[str] = ()) -> Filled:
        """
        Mark one pupil's answers. Never raises because of anything in them.

        Args:
            answers: The pupil's answers.
            there: Whether there was an answers file at all.
            notes: What else the teacher should know, of how the work came.
        """
        work = self.asked.work(answers, there=there, notes=notes)
        judged = [self._judged(at, work) for at in range(len(self._cells))]
        text = "".join(part if isinstance(part, str) else part(work, judged) for part in self._parts)
        return Filled(work, tuple(each.piece for each in judged), text.encode())

    def _judged(self, at: int, work: Work) -> Judged:
        """The same answer to the same question is judged and drawn once, whoever gives it."""
        cell, seeded = self._cells[at]
        answers = work.answers
        value = answers.values.get(cell["metadata"]["nbgrader"]["grade_id"])
        key = (at, repr(value), answers.seed if seeded else 0, answers.trouble)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            piece = work.piece(cell)
            self._kept[key] = Judged(piece, _lines(cards.outputs(piece, answers)))
        return self._kept[key]


def _seeded(cell: Any) -> bool:
    """Whether a mark depends on the pupil's own run as well as on the answer."""
    try:
        return bool(getattr(hidden_test(cell["source"])[1], "seeded", False))
    except ValueError:
        return False


_Part = str | Callable[[Work, Sequence[Judged]], str]


def _cut(notebook: Any) -> list[_Part]:
    """The notebook's text, with something to call at each place that differs from pupil to pupil."""
    slots: list[_Part] = []
    token = secrets.token_hex(16)

    def slot(fill: _Part) -> str:
        slots.append(fill)
        return f"{token}{len(slots) - 1};"

    blank = json.loads(nbformat.writes(notebook, version=4))
    marked = graded(blank)
    first = next((cell for cell in blank["cells"] if cell["cell_type"] == "code"), None)
    if first is not None and all(first is not cell for cell in marked):
        first["outputs"] = slot(_told)
    for at, cell in enumerate(marked):
        cell["outputs"] = slot(partial(_answer, at))
        if is_written(cell):
            cell["source"] = slot(partial(_source, cell["metadata"]["nbgrader"]["grade_id"]))
    pieces = re.split(rf'"{token}(\d+);"', _json(blank) + "\n")
    return [slots[int(piece)] if at % 2 else piece for at, piece in enumerate(pieces)]


def _told(work: Work, _judged: Sequence[Judged]) -> str:
    return _lines([cards.notes(work.notes)] if work.notes else [])


def _answer(at: int, _work: Work, judged: Sequence[Judged]) -> str:
    return judged[at].outputs


def _source(item: str, work: Work, _judged: Sequence[Judged]) -> str:
    return _lines([source_line(work.answers, item)])


def _lines(value: list[Any]) -> str:
    """A list as it stands inside a cell: outputs have their texts cut into lines, as nbformat does."""
    outputs = [_cut_texts(each) if isinstance(each, dict) else each for each in value]
    return _json(outputs, _INDENT)


def _cut_texts(output: dict[str, Any]) -> dict[str, Any]:
    return output | {"data": {mime: text.splitlines(keepends=True) for mime, text in output["data"].items()}}


def _json(value: Any, start: str = "\n") -> str:
    """JSON to the byte as nbformat writes it; with an indent, the standard library is ten times slower."""
    inner = f"{start} "
    if isinstance(value, dict) and value:
        entries = (f"{_TEXT(key)}: {_json(value[key], inner)}" for key in sorted(value))
        return f"{{{inner}{f',{inner}'.join(entries)}{start}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join(_json(each, inner) for each in value)}{start}]"
    return _TEXT(value)


_TEXT = json.JSONEncoder(ensure_ascii=False).encode
