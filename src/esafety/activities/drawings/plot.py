"""A plot drawn by hand among a figure's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT = 132
"""Pixels."""


@dataclass(frozen=True)
class Plot:
    """
    A plot drawn by hand among the words: axes of its own would take matplotlib longer than all the rest.

    Its frame is in pixels; values go from 0 to 1.
    """

    left: float
    top: float
    width: float
    height: float = HEIGHT

    def x(self, share: float) -> float:
        """Give how far across a value stands."""
        return self.left + self.width * share

    def y(self, share: float) -> float:
        """Give how far down a value stands."""
        return self.top + self.height * (1 - share)

    def grid(self, words: Axes, across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]]) -> None:
        """Draw a line for each value that is named, and its name."""
        line, soft = figures.COLOUR["line"], figures.COLOUR["soft"]
        words.vlines([self.x(at) for at, _ in across], self.y(0), self.y(1), color=line, lw=1, zorder=0)
        words.hlines([self.y(at) for at, _ in up], self.x(0), self.x(1), color=line, lw=1, zorder=0)
        small: dict[str, Any] = {"fontsize": 13, "color": soft}
        for at, name in across:
            hand.write(words, self.x(at), self.y(0) + 18, name, ha="center", **small)
        for at, name in up:
            hand.write(words, self.left - 8, self.y(at) + 5, name, ha="right", **small)

    def below(self, words: Axes, name: str) -> None:
        """Say what goes across."""
        soft = figures.COLOUR["soft"]
        hand.write(words, self.x(0.5), self.y(0) + 36, name, ha="center", fontsize=13, color=soft)
