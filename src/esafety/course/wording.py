"""Every word of a lesson that a pupil reads, with the line on which it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from esafety.course.blocks import STORY
from esafety.course.curriculum import Curriculum
from esafety.course.model import Lesson, Prose, Question

_PAGE = MarkdownIt("commonmark").enable("table")
_UNREAD = ("code_inline", "image")
"""Addresses and passwords are looked at, not read; a face has no words."""


class Passage(NamedTuple):
    """A stretch of Markdown, or the plain words of one paragraph."""

    text: str
    line: int


def passages(lesson: Lesson, shelf: Curriculum) -> Iterator[Passage]:
    """
    Give every text that a pupil reads, explanations included, in teaching order.

    What the page asks by itself is left out: no author can write it otherwise.

    Args:
        lesson: The lesson.
        shelf: Where its facts stand.
    """
    for step in lesson.steps:
        if isinstance(step, Prose) and step.part == "fact":
            fact = shelf.facts.get(step.text)
            yield Passage(fact.statement if fact else "", step.line)
        elif isinstance(step, Prose):
            # A block's text starts below its first line.
            yield Passage(step.text, step.line + (step.part != STORY))
        elif isinstance(step, Question) and step.line:
            yield from _asked(step)


def paragraphs(lesson: Lesson, shelf: Curriculum) -> Iterator[Passage]:
    """Give the same paragraph by paragraph as plain words: no headings, no tables, no code."""
    for text, line in passages(lesson, shelf):
        tokens = _PAGE.parse(text)
        for before, token in pairwise(tokens):
            if before.type == "paragraph_open":
                yield Passage(_plain(token), line + (token.map[0] if token.map else 0))


def _asked(question: Question) -> Iterator[Passage]:
    """Give a question's words, then those of everything in it that can be picked or read."""
    yield Passage(question.prompt, question.line)
    for name in ("options", "rows", "messages", "passages", "near_misses"):
        for part in getattr(question, name, ()):
            yield from _told(part)
    yield Passage(getattr(question, "explanation", ""), question.line)


def _told(part: Any) -> Iterator[Passage]:
    for name in ("subject", "text", "body", "explanation"):
        yield Passage(getattr(part, name, ""), part.line)
    for way in getattr(part, "ways", ()):
        yield Passage(way.text, way.line)


def _plain(token: Token) -> str:
    read = [
        " " if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children or ()
        if child.type not in _UNREAD
    ]
    return " ".join("".join(read).split())
