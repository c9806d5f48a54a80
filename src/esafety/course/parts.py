"""
What questions are made of: options, rows, messages, passages. Plain frozen records.

Texts are Markdown exactly as the author wrote them. ``line`` is always the line
of ``lesson.md`` on which a part stands, for errors.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A small figure that an activity draws when the lesson is built."""

    activity: str
    settings: tuple[tuple[str, str], ...] = ()
    """Settings that differ from those the activity starts with, as the author wrote them."""


@dataclass(frozen=True)
class Option:
    """One answer a pupil can pick, with the explanation that belongs to it."""

    id: str
    text: str
    right: bool = False
    explanation: str = ""
    misconception: str = ""
    value: float | None = None
    """Where the option stands on a figure's axis (``predict`` only), in that axis's unit."""
    figure: Figure | None = None
    """What is shown below the words (``evidence`` only)."""
    line: int = 0


@dataclass(frozen=True)
class Column:
    """Where rows of a ``classify`` question can go."""

    id: str
    text: str


@dataclass(frozen=True)
class Row:
    """One thing to put into a column."""

    id: str
    text: str
    column: str
    """The id of the column in which it belongs."""
    explanation: str
    misconception: str
    """What a pupil believes who puts it anywhere else."""
    line: int = 0


@dataclass(frozen=True)
class NearMiss:
    """A wrong number that one particular misconception leads to."""

    value: float
    explanation: str
    misconception: str
    line: int = 0


@dataclass(frozen=True, kw_only=True)
class Message:
    """One thing to judge in a ``spot`` question: genuine, or ``bad``."""

    id: str
    look: str
    """How it reaches the pupil: ``email``, ``text``, ``post``, ``gift``, ``qr`` or ``voice``."""
    body: str
    bad: bool
    explanation: str
    misconception: str
    sender: str = ""
    address: str = ""
    subject: str = ""
    link_text: str = ""
    link: str = ""
    line: int = 0


@dataclass(frozen=True)
class Way:
    """A link from one passage of a story to another."""

    text: str
    to: str
    line: int = 0


@dataclass(frozen=True)
class Passage:
    """One piece of a branching story. One without ways on is an ending."""

    id: str
    text: str
    ways: tuple[Way, ...]
    line: int = 0


@dataclass(frozen=True)
class Sample:
    """A sample answer in a mark scheme."""

    marks: int
    text: str
    line: int = 0
