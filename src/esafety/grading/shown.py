"""Turns an answer into rows that a person can read, whatever its kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from esafety.activities import activity
from esafety.course import model, parts
from esafety.course.markdown import plain
from esafety.grading.lessons import html, words
from esafety.grading.work import FAILED, Piece
from esafety.marking.mark import BLANK, NONSENSE, UNREADABLE
from esafety.marking.numbers import own_run

_NOTHING = Markup()
_SIGNS = {">=": "≥", "<=": "≤", "==": "="}
SURE = {1: "guessing", 2: "fairly sure", 3: "certain"}


@dataclass(frozen=True)
class Row:
    """One line of an answer: an option, a message, a setting. All text is escaped already."""

    text: Markup
    picked: bool = False
    key: bool = False
    """Whether the right answer includes it: for the teacher alone."""
    right: bool | None = None
    """Whether the pupil was right about it; None where that can't be said of one row."""
    said: str = ""
    why: Markup = _NOTHING
    more: Markup = _NOTHING
    """What the row is about, in full, for whoever wants to read it again."""


def rows(piece: Piece) -> list[Row]:
    """
    List what a pupil answered; a teacher also sees what was not picked.

    Args:
        piece: The judged answer.
    """
    show = _KINDS.get(type(piece.question))
    if piece.own_words or (show is None and piece.value is None):
        return []
    if show is None or piece.mark.state in (NONSENSE, UNREADABLE, FAILED):
        return [] if piece.mark.state == UNREADABLE else [_raw(piece.value)]
    return show(piece.question, None if piece.mark.state == BLANK else piece.value, piece)


def closing(piece: Piece) -> Markup:
    """The explanation that belongs to the whole answer, for kinds that have one; only for an answer."""
    if piece.mark.state in (BLANK, NONSENSE, UNREADABLE):
        return _NOTHING
    near = [
        miss.explanation for miss in getattr(piece.question, "near_misses", ()) if miss.value == piece.value
    ]
    return html(near[0] if near else getattr(piece.question, "explanation", ""))


def right_answer(piece: Piece) -> Markup:
    """What the right answer is, in words for the teacher, where the rows don't say it."""
    question = piece.question
    if isinstance(question, model.Order):
        return Markup(" → ").join(words(option.text) for option in question.options)
    if isinstance(question, model.Number):
        own = question.answer is None
        right = own_run(question.own_run)(piece.seed) if own else question.answer
        told = f"{right:g} {question.unit}".strip()
        return escape(f"{told}, in this pupil's own run" if own else told)
    if isinstance(question, model.Goal):
        return escape("to reach " + " and ".join(map(_in_words, question.reach)))
    return _NOTHING


def _in_words(condition: str) -> str:
    """A goal's condition as a person would write it: ``fastest seconds ≥ 60``."""
    figure, sign, bound = condition.split()
    return f"{figure.replace('_', ' ')} {_SIGNS.get(sign, sign)} {float(bound):,.12g}"


def _raw(value: Any) -> Row:
    """An answer that fits no question: as it stands, cut short."""
    text = json.dumps(value, ensure_ascii=False)
    return Row(escape(text if len(text) <= 300 else f"{text[:300]} …"), picked=True)


def _options(question: Any, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    picked = value if isinstance(value, list) else [value]
    return [
        Row(
            words(option.text),
            picked=option.id in picked,
            key=option.right,
            right=option.right if option.id in picked else None,
            why=html(option.explanation),
        )
        for option in question.options
    ]


def _order(question: model.Order, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    texts = {option.id: words(option.text) for option in question.options}
    return [Row(texts[each], picked=True, said=f"{at}.") for at, each in enumerate(value or (), 1)]


def _table(question: model.Classify, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    given = value if isinstance(value, dict) else {}
    return [_sorted(row, given.get(row.id), question.columns) for row in question.rows]


def _sorted(row: parts.Row, given: Any, columns: tuple[parts.Column, ...]) -> Row:
    """One row of a table: where the pupil put it, and where it belongs."""
    names = {column.id: plain(column.text) for column in columns}
    placed = isinstance(given, str) and given in names
    right = given == row.column if placed else None
    said = f"You said “{names[given]}”." if placed else "You did not place it."
    return Row(
        words(row.text),
        picked=placed,
        right=right,
        said=said if right else f"{said} It belongs under “{names[row.column]}”.",
        why=html(row.explanation),
    )


def _story(question: model.Scenario, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    """The ways that the pupil went, one after another, as far as the story still has them."""
    path = value.get("path") if isinstance(value, dict) else None
    here = [each for each in path if isinstance(each, str)] if isinstance(path, list) else []
    ways = {(passage.id, way.to): way.text for passage in question.passages for way in passage.ways}
    gone = [ways[step] for step in pairwise(here) if step in ways]
    return [Row(words(text), picked=True, said=f"{at}.") for at, text in enumerate(gone, 1)]


def _number(question: model.Number, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    return [] if value is None else [Row(escape(f"{value:g} {question.unit}".strip()), picked=True)]


def _settings(question: model.Goal, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    if not isinstance(value, dict):
        return []
    played = _activity(question.activity)
    told = played.labels(played.defaults() | value)
    return [
        Row(escape(f"{control['label']}: {told.get(name, _plainly(value[name]))}"), picked=True)
        for control in played.controls()
        if (name := control["id"]) in value
    ]


@lru_cache(maxsize=32)
def _activity(name: str) -> Any:
    """Look an activity up once, not for every pupil."""
    return activity(name)


def _plainly(value: Any) -> str:
    """A setting as a person would say it."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _messages(question: model.Spot, value: Any, piece: Piece) -> list[Row]:  # noqa: ARG001
    given = value if isinstance(value, dict) else {}
    return [_message(message, *_verdict(given.get(message.id))) for message in question.messages]


def _verdict(answer: Any) -> tuple[bool | None, int]:
    """What was said of a message, and how sure; None and 0 where that is not said."""
    answer = answer if isinstance(answer, dict) else {}
    bad, sure = answer.get("bad"), answer.get("sure")
    known = isinstance(sure, int) and not isinstance(sure, bool) and sure in SURE
    return bad if isinstance(bad, bool) else None, sure if known else 0


@lru_cache(maxsize=1024)
def _message(message: parts.Message, bad: bool | None, sure: int) -> Row:  # noqa: FBT001
    said = {True: "You said: fake", False: "You said: genuine", None: "You did not decide"}[bad]
    if bad is not None and sure:
        said = f"{said}, {SURE[sure]}"
    return Row(
        _heading(message),
        picked=bad is not None,
        key=message.bad,
        right=None if bad is None else bad == message.bad,
        said=f"{said}. {_outcome(message.bad, bad)}",
        why=html(message.explanation),
        more=html(message.body) + _link(message),
    )


def _link(message: parts.Message) -> Markup:
    """A message's link as text, so that nobody can follow it."""
    shown = [each for each in (message.link_text, message.link) if each]
    return Markup("<p>{}</p>").format(" → ".join(shown)) if shown else _NOTHING


def _outcome(is_bad: bool, said_bad: bool | None) -> str:  # noqa: FBT001
    if said_bad is None:
        return "It was fake." if is_bad else "It was genuine."
    if is_bad:
        return "A hit: it was fake." if said_bad else "Missed: it was fake."
    return "A false alarm: it was genuine." if said_bad else "Rightly let through: it was genuine."


def _heading(message: parts.Message) -> Markup:
    parts = [escape(part) for part in (message.sender, message.address, message.subject) if part]
    return Markup(" · ").join(parts) if parts else words(message.body.split("\n")[0])


_KINDS: dict[type, Callable[[Any, Any, Piece], list[Row]]] = {
    model.Choice: _options,
    model.Several: _options,
    model.Evidence: _options,
    model.Order: _order,
    model.Classify: _table,
    model.Number: _number,
    model.Goal: _settings,
    model.Spot: _messages,
    model.Scenario: _story,
}
