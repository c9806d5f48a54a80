"""What is to be drawn of a poster, in words and numbers alone: nothing here waits for matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SIGNS = {"yes": "may be used", "ask": "ask first", "clash": "not together", "credit": "credit missing"}
"""What a thing can be told, and in which words."""


@dataclass(frozen=True)
class Row:
    """One thing of the table."""

    name: str
    terms: str
    signs: Mapping[str, str]
    """For each use, the sign that it gets; none while it is off the poster."""


@dataclass(frozen=True)
class Sight:
    """All that is drawn."""

    use: str
    rows: Sequence[Row]
    here: Sequence[str]
    """What is on the poster."""
    totals: Mapping[str, str]
    """What stands below each column."""
    said: str
    """What the pupil predicted, below the website's column."""
    credits: Sequence[tuple[str, str]]
    """Each credit, in two parts."""
    room: Sequence[tuple[str, str]]
    """The credits of all things, for which there is room: the drawing does not jump when one is taken off."""
