"""Piles of numbered dots on a scale: filled ones were right, rings were not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import Circle

from esafety import figures
from esafety.activities.drawings import hand

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 2
"""Dots beside each other in a pile."""
FEWEST_ROWS = 2
RADIUS, STEP = 11, 26
"""Pixels: of a dot, and from one dot to the next."""
TOP, FOOT, LINE = 40, 74, 18
"""Pixels above the highest pile, below the lowest dots, and for each line of words."""


@dataclass(frozen=True)
class Pile:
    """The dots above one step of the scale, by number."""

    name: str
    """The step, in two words or more; each word may stand on a line of its own."""
    right: tuple[int, ...]
    wrong: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows of dots there are."""
        return -(-len(self.right + self.wrong) // ACROSS)


def draw(width: int, piles: Sequence[Pile]) -> str:
    """
    Draw the piles side by side.

    Args:
        width: Pixels.
        piles: From left to right.
    """
    floor = TOP + STEP * max(FEWEST_ROWS, *(pile.rows for pile in piles))
    axes = figures.page(width, floor + FOOT)
    _legend(axes)
    axes.hlines([floor], 0, width, color=figures.COLOUR["line"], lw=1)
    for at, pile in enumerate(piles):
        middle = width * (at + 0.5) / len(piles)
        for x, y, number, right in _places(pile, middle, floor):
            _dot(axes, x, y, str(number), right=right)
        _below(axes, pile, middle, floor)
    return figures.svg(axes)


def _places(pile: Pile, middle: float, floor: float) -> Iterator[tuple[float, float, int, bool]]:
    """Give each dot's place, number and whether it was right; the right ones lie below."""
    dots = [*((number, True) for number in pile.right), *((number, False) for number in pile.wrong)]
    for at, (number, right) in enumerate(dots):
        row, column = divmod(at, ACROSS)
        beside = min(ACROSS, len(dots) - row * ACROSS)
        yield middle + STEP * (column - (beside - 1) / 2), floor - STEP * (row + 0.6), number, right


def _dot(axes: Axes, x: float, y: float, words: str, *, right: bool) -> None:
    """Draw a dot, or a ring: the words' rim needs a light ground, so a dot is a shade in a thick line."""
    colour = figures.COLOUR["fig-1" if right else "fig-5"]
    if right:
        axes.add_patch(Circle((x, y), RADIUS, facecolor=colour, alpha=0.3, lw=0))
    style = {"lw": 3} if right else {"lw": 2, "ls": (0, (2, 1.5))}
    axes.add_patch(Circle((x, y), RADIUS - 1, facecolor="none", edgecolor=colour, **style))
    hand.write(axes, x, y + 4.5, words, ha="center", fontsize=12)


def _legend(axes: Axes) -> None:
    for x, words, right in ((RADIUS + 2, "right", True), (96, "not right", False)):
        _dot(axes, x, 16, "", right=right)
        hand.write(axes, x + 18, 21, words, fontsize=14)


def _below(axes: Axes, pile: Pile, middle: float, floor: float) -> None:
    """Name the step, a word a line, and say how many of how many were right."""
    soft = figures.COLOUR["soft"]
    for at, line in enumerate(_lines(pile.name), start=1):
        hand.write(axes, middle, floor + LINE * at, line, ha="center", fontsize=13, color=soft)
    if pile.rows:
        told = f"{len(pile.right)} of {len(pile.right + pile.wrong)}"
        hand.write(axes, middle, floor + LINE * 3.4, told, ha="center", fontsize=13, weight="bold")


def _lines(name: str) -> list[str]:
    """Cut a name in two before its last word."""
    *before, last = name.split()
    return [" ".join(before), last] if before else [last]
