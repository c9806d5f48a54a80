"""Reads the mark scheme and the samples of a written answer."""

from __future__ import annotations

from esafety.course.body import Body, Complain, Item, only_keys
from esafety.course.parts import Sample

SCHEME = "mark scheme"
SAMPLES = "samples"


def read_scheme(body: Body, complain: Complain) -> tuple[tuple[str, ...], tuple[Sample, ...]]:
    """
    Read what earns each mark, from 0 up, and the sample answers.

    Args:
        body: The question's body.
        complain: Told of everything that cannot be read.
    """
    lines: dict[str, list[tuple[int, Item]]] = {SCHEME: [], SAMPLES: []}
    for heading, line, section in body.sections():
        part = heading.strip().lower()
        if part not in lines:
            complain(line, f'"### {heading}" is not known here. Write "### Mark scheme" or "### Samples".')
            continue
        for item in section.items("bullet_list"):
            only_keys(item, (), complain)
            mark = item.text.partition(":")[0].strip()
            if ":" in item.text and mark in ("0", "1", "2", "3"):
                lines[part].append((int(mark), item))
            else:
                complain(item.line, 'Start this line with the mark that it is worth, such as "- 2: ...".')
    earns = {mark: _after_mark(item) for mark, item in lines[SCHEME]}
    scheme = tuple(earns.get(mark, "") for mark in range(max(earns, default=-1) + 1))
    return scheme, tuple(Sample(mark, _after_mark(item), item.line) for mark, item in lines[SAMPLES])


def _after_mark(item: Item) -> str:
    return item.text.partition(":")[2].strip()
