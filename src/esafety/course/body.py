"""Reads the inside of a question: prompt, options, explanation. Markdown in, plain records out."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from esafety.course.blocks import Block, Key, key_line
from esafety.course.problems import instead

Complain = Callable[[int, str], None]
"""Takes a line and a sentence for the author."""

_BODY = MarkdownIt("commonmark")


@dataclass(frozen=True)
class Item:
    """An entry of a list: its text, its keys, and the explanation quoted below it."""

    text: str
    explanation: str
    line: int
    keys: dict[str, Key] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """The value of a key, empty when it is not there."""
        return self.keys[key].value if key in self.keys else ""


class Body:
    """A block's text as a row of Markdown nodes that still know their lines."""

    def __init__(self, text: str, line: int) -> None:
        """
        Read some text of a block.

        Args:
            text: The Markdown.
            line: The line of ``lesson.md`` on which it starts.
        """
        self.lines = text.splitlines()
        self.first = line
        self.nodes = [node for node in SyntaxTreeNode(_BODY.parse(text)).children if node.map]

    @classmethod
    def of(cls, block: Block) -> Body:
        """Read a whole block."""
        return cls(block.text, block.text_line)

    def before(self, *types: str) -> str:
        """Give the Markdown that stands before the first node of these types."""
        ends = [_span(node)[0] for node in self.nodes if node.type in types]
        return "\n".join(self.lines[: ends[0]] if ends else self.lines).strip()

    def quoted(self) -> str:
        """Give what is quoted last at the left edge: the explanation."""
        return self._unquote([node for node in self.nodes if node.type == "blockquote"])

    def items(self, kind: str) -> list[Item]:
        """Give the entries of the list of a type, ``bullet_list`` or ``ordered_list``."""
        lists = [node for node in self.nodes if node.type == kind]
        return [self._item(entry) for entry in (lists[-1].children if lists else ())]

    def without_last(self, kind: str) -> str:
        """Give the Markdown without the last node of a type, as if that stood somewhere else."""
        start, end = [_span(node) for node in self.nodes if node.type == kind][-1]
        return "\n".join([*self.lines[:start], *self.lines[end:]]).strip()

    def sections(self) -> list[tuple[str, int, Body]]:
        """Give each part under a ``###`` heading: heading, its line, and what follows it."""
        starts = [node for node in self.nodes if node.type == "heading" and node.tag == "h3"]
        ends = [*(_span(node)[0] for node in starts), len(self.lines)][1:]
        return [
            (
                node.children[0].content,
                self.first + _span(node)[0],
                Body("\n".join(self.lines[_span(node)[1] : end]), self.first + _span(node)[1]),
            )
            for node, end in zip(starts, ends, strict=True)
        ]

    def keys(self) -> tuple[dict[str, Key], Body]:
        """Read a first paragraph that holds nothing but keys; give it and what follows."""
        if not self.nodes or self.nodes[0].type != "paragraph":
            return {}, self
        start, end = _span(self.nodes[0])
        read = {number: key_line(self.lines[number]) for number in range(start, end)}
        found = {pair[0]: Key(pair[1], self.first + number) for number, pair in read.items() if pair}
        if not all(read.values()):
            return {}, self
        return found, Body("\n".join(self.lines[end:]), self.first + end)

    def _item(self, entry: SyntaxTreeNode) -> Item:
        start = _span(entry)[0]
        text: list[str] = []
        keys: dict[str, Key] = {}
        for node in entry.children[:1]:
            content = node.children[0].content if node.type == "paragraph" else ""
            for number, line in enumerate(content.split("\n"), start=self.first + start):
                read = key_line(line) if text else None
                if read:
                    keys[read[0]] = Key(read[1], number)
                else:
                    text.append(line.strip())
        quotes = [node for node in entry.children if node.type == "blockquote"]
        return Item(" ".join(text), self._unquote(quotes), self.first + start, keys)

    def _unquote(self, quotes: Iterable[SyntaxTreeNode]) -> str:
        """Give the Markdown inside the last of some block quotes."""
        spans = [_span(node) for node in quotes]
        if not spans:
            return ""
        inner = (line.strip().removeprefix(">").removeprefix(" ") for line in self.lines[slice(*spans[-1])])
        return "\n".join(inner).strip()


def _span(node: SyntaxTreeNode) -> tuple[int, int]:
    return node.map or (0, 0)


def only_keys(item: Item, allowed: Collection[str], complain: Complain) -> None:
    """
    Say which keys of a list's entry are not known there.

    Args:
        item: The entry.
        allowed: The keys that it may have.
        complain: Told of each other one.
    """
    for key, found in item.keys.items():
        if key not in allowed:
            advice = instead(key, allowed) if allowed else "If it is text, put it on the line above."
            complain(found.line, f'There is no key "{key}" here. {advice}')


def number_in(text: str) -> float | None:
    """
    Read a number as an author writes it, with or without commas between thousands.

    >>> number_in("10,000"), number_in("ten")
    (10000.0, None)
    """
    try:
        number = float(text.replace(",", "").replace("_", " "))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def number_of(block: Block, key: str, default: float, complain: Complain) -> float:
    """
    Read a key's number, or say what to write.

    Args:
        block: The block.
        key: The key.
        default: What counts when the key is not there or cannot be read.
        complain: Told when it cannot be read.
    """
    if key not in block.keys:
        return default
    number = number_in(block.value(key))
    if number is None or number < 0:
        complain(
            block.line_of(key),
            f'"{key}: {block.value(key)}" is not a number. Write one in digits, such as "{key}: 1".',
        )
        return default
    return number


def whole_of(block: Block, key: str, default: int, complain: Complain) -> int:
    """Read a key's number as ``number_of`` does, and accept only a whole one."""
    number = number_of(block, key, default, complain)
    if not float(number).is_integer():
        complain(
            block.line_of(key), f'"{key}: {block.value(key)}" is not a whole number, such as "{key}: 1".'
        )
    return int(number)
