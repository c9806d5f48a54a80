"""Reads the passages of a ``scenario``, and the ways between them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from typing import Any

from esafety.course.body import Body, Complain, Item, only_keys
from esafety.course.model import Scenario
from esafety.course.parts import Passage, Way

_WAY = re.compile(r"\[(?P<words>.+)\]\(#(?P<to>[^()\s]*)\)")
_LINKED = re.compile(r"\]\(#")


def read_passages(body: Body, complain: Complain) -> tuple[Passage, ...]:
    """
    Read every passage under a ``###`` heading, in the author's order.

    Args:
        body: The scenario's body.
        complain: Told of everything that cannot be read.
    """
    return tuple(_passage(*section, complain) for section in body.sections())


def _passage(heading: str, line: int, section: Body, complain: Complain) -> Passage:
    items = section.items("bullet_list")
    if not any(_LINKED.search(item.text) for item in items):
        items = []  # a list that belongs to the story
    text = section.without_last("bullet_list") if items else "\n".join(section.lines).strip()
    if _LINKED.search(text):
        complain(
            line,
            'A link to another passage stands inside the text. Write it below, as "- [words](#passage)".',
        )
    ways = tuple(way for item in items if (way := _way(item, complain)))
    return Passage(heading.strip(), text, ways, line)


def _way(item: Item, complain: Complain) -> Way | None:
    only_keys(item, (), complain)
    link = _WAY.fullmatch(item.text)
    if link is None:
        complain(item.line, f'"{item.text}" is not a way on. Write it as "- [words](#passage)".')
        return None
    return Way(link["words"], link["to"], item.line)


def reached(ways: dict[str, list[str]], starts: Iterable[str]) -> dict[str, list[str]]:
    """
    Walk from some passages as far as ways lead.

    Args:
        ways: Where one can go from each passage.
        starts: Where to begin.

    Returns:
        Each passage that is reached, with a shortest path to it, both ends included.
    """
    paths = {start: [start] for start in starts if start in ways}
    waiting = deque(paths)
    while waiting:
        here = waiting.popleft()
        for to in ways[here]:
            if to in ways and to not in paths:
                paths[to] = [*paths[here], to]
                waiting.append(to)
    return paths


def ways_of(story: Scenario) -> dict[str, list[str]]:
    """Say where one can go from each passage."""
    return {passage.id: [way.to for way in passage.ways] for passage in story.passages}


def shortest_reading(story: Scenario) -> dict[str, Any]:
    """Give the answer of a pupil who reads straight to the nearest ending."""
    ways = ways_of(story)
    paths = reached(ways, [story.passages[0].id]).values()
    path = min((each for each in paths if not ways[each[-1]]), key=len)
    return {"path": path, "endings": [path[-1]]}
