"""Markdown as HTML for a pupil's page, and what can be asked of a piece of Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PUBLIC = MarkdownIt("commonmark", {"html": False}).enable("table")
_WITH_TAGS = MarkdownIt("commonmark", {"html": True}).enable("table")


def html(text: str) -> str:
    """Turn a passage into HTML; raw HTML in it is shown as text."""
    return str(_PUBLIC.render(text)).strip()


def inline(text: str) -> str:
    """Turn one line, such as an option, into HTML without a paragraph."""
    return str(_PUBLIC.renderInline(text)).strip()


def words(text: str) -> list[str]:
    """Give the words that a reader sees, markup left out."""
    return [word for word in plain(text).split() if any(letter.isalnum() for letter in word)]


def plain(text: str) -> str:
    """Give the text that a reader sees, with single spaces."""
    seen = ("code_inline", "text", "fence", "code_block", "html_inline", "html_block")
    parts = [
        " "
        if token.type in ("softbreak", "hardbreak") or (token.block and token.type not in seen)
        else token.content
        for _, token in _tokens(_PUBLIC, text, 0)
        if token.type != "inline"
    ]
    return " ".join("".join(parts).split())


def pictures_in(text: str, first: int) -> list[tuple[int, str]]:
    """Give each picture's line and address; ``first`` is the line on which the text starts."""
    tokens = _tokens(_PUBLIC, text, first)
    return [(line, str(token.attrs["src"])) for line, token in tokens if token.type == "image"]


def html_in(text: str, first: int) -> list[int]:
    """Give the lines on which HTML tags stand."""
    return [line for line, token in _tokens(_WITH_TAGS, text, first) if token.type.startswith("html_")]


def _tokens(reader: MarkdownIt, text: str, first: int) -> Iterator[tuple[int, Token]]:
    """Give every token, inner ones too, with its line."""
    for token in reader.parse(text):
        line = first + (token.map[0] if token.map else 0)
        yield line, token
        for child in token.children or ():
            yield line, child
            line += child.type in ("softbreak", "hardbreak")
