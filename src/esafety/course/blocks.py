"""Takes ``lesson.md`` apart: front matter, prose, and blocks with their keys. Nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin

ANSWERED = ("predict", "question", "written", "scenario")
"""Blocks that a pupil answers; only these may have keys."""
STORY = "story"
"""The name of prose that stands in no block."""

_PAGE = MarkdownIt("commonmark").use(front_matter_plugin)


@dataclass(frozen=True)
class Key:
    """The value of a ``key: value`` line, and the line."""

    value: str
    line: int


@dataclass(frozen=True)
class Block:
    """One block of a lesson, or a stretch of prose between blocks."""

    name: str
    argument: str
    text: str
    """What stands inside, keys left out."""
    line: int
    """Where the block starts."""
    text_line: int
    """Where its text starts."""
    keys: Mapping[str, Key] = field(default_factory=dict)
    strays: tuple[Key, ...] = ()
    """Lines above the ``---`` that are no keys."""

    def value(self, key: str) -> str:
        """The value of a key, empty when it is not there."""
        return self.keys[key].value if key in self.keys else ""

    def line_of(self, key: str) -> int:
        """The line of a key, or the block's own when it is not there."""
        return self.keys[key].line if key in self.keys else self.line


@dataclass(frozen=True)
class Front:
    """The front matter: values, and the line of each."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    trouble: int = 0
    """The line that cannot be read, or 0."""


def read_blocks(source: str) -> tuple[Front, tuple[Block, ...]]:
    """
    Take a lesson's source apart.

    Args:
        source: The whole of ``lesson.md``.
    """
    lines = source.splitlines()
    front = Front({}, {})
    blocks: list[Block] = []
    prose: list[SyntaxTreeNode] = []
    for node in SyntaxTreeNode(_PAGE.parse(source)).children:
        if node.type == "front_matter":
            front = _front(node.content)
        elif node.type == "fence" and node.info.startswith("{"):
            blocks.extend(_story(prose, lines))
            prose = []
            blocks.append(_block(node))
        else:
            prose.append(node)
    return front, (*blocks, *_story(prose, lines))


def key_line(text: str) -> tuple[str, str] | None:
    """
    Read a ``key: value`` line, or give None for a line of prose.

    >>> key_line("misconception: symbols-make-strong")
    ('misconception', 'symbols-make-strong')
    >>> key_line("Maya said: no")
    """
    key, colon, value = text.strip().partition(":")
    if colon and is_kebab(key) and value[:1] in ("", " "):
        return key, value.strip()
    return None


def is_kebab(text: str) -> bool:
    """
    Tell whether a name is kebab-case: small letters, digits and single hyphens.

    >>> is_kebab("two-doors"), is_kebab("Two_Doors")
    (True, False)
    """
    return all(part.isalnum() and part.isascii() and part == part.lower() for part in text.split("-"))


def _front(text: str) -> Front:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        return Front({}, {}, 2 + (mark.line if mark else 0))
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return Front({}, {}, 1)
    lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    return Front(values, lines)


def _story(nodes: list[SyntaxTreeNode], lines: list[str]) -> list[Block]:
    """Give the prose between two blocks as the author wrote it, or nothing."""
    spans = [node.map for node in nodes if node.map]
    if not spans:
        return []
    start, end = spans[0][0], spans[-1][1]
    text = "\n".join(lines[start:end]).strip("\n")
    return [Block(STORY, "", text, line=start + 1, text_line=start + 1)]


def _block(node: SyntaxTreeNode) -> Block:
    name, _, argument = node.info.strip().removeprefix("{").partition("}")
    start = node.map[0] + 1 if node.map else 0
    keys, strays, skipped = _keys(node.content, start + 1) if name in ANSWERED else ({}, (), 0)
    lines = node.content.splitlines()[skipped:]
    return Block(
        name=name.strip(),
        argument=argument.strip(),
        text="\n".join(lines),
        line=start,
        text_line=start + 1 + skipped,
        keys=keys,
        strays=strays,
    )


def _keys(content: str, first: int) -> tuple[dict[str, Key], tuple[Key, ...], int]:
    """Read the keys above ``---``; also the lines there that are none, and how many lines to skip."""
    lines = content.splitlines()
    if "---" not in lines:
        return {}, (), 0
    end = lines.index("---")
    keys: dict[str, Key] = {}
    strays: list[Key] = []
    for number, line in enumerate(lines[:end], start=first):
        read = key_line(line)
        if read:
            keys[read[0]] = Key(read[1], number)
        elif line.strip():
            strays.append(Key(line.strip(), number))
    return keys, tuple(strays), end + 1
