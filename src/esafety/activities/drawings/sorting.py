"""Draws how well somebody tells fake from genuine: a square of hits and false alarms, and bars beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.activities.drawings.plot import Plot

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE_BY_SIDE = 460
"""Pixels from which the square and the bars stand beside each other."""
TOP, FOOT, LEFT, EDGE = 46, 48, 34, 14
"""Pixels above, below, left and right of the square."""
ROW, HEAD, SAID, END = 44, 32, 18, 22
"""Pixels for each bar, above the first, for the words under a prediction, and below the last."""

_DASHES: dict[str, Any] = {"lw": 2, "ls": (0, (2, 2))}


@dataclass(frozen=True)
class Bar:
    """One line of the bars: how many of how many were sorted the right way."""

    name: str
    right: int
    of: int
    mine: bool
    """Whether the pupil did it."""
    said: float | None = None
    """How many the pupil predicted."""


@dataclass(frozen=True)
class Place:
    """Where a sorter stands in the square."""

    false_alarms: int
    hits: int
    mine: bool


def draw(
    width: int, of: tuple[int, int], places: Sequence[Place], bars: Sequence[Bar], note: str = ""
) -> str:
    """
    Draw the square and the bars, beside each other where there is room.

    Args:
        width: Pixels.
        of: How many genuine messages there are, and how many fake ones.
        places: Who stands where; the pupil's own last, so that it lies on top.
        bars: What to compare, from the top down.
        note: Small words under the bars.
    """
    square, strip = _square(width), _strip(width)
    rows = HEAD + ROW * len(bars) + END + (SAID if bars[0].said is not None else 0) + (END if note else 0)
    below = square.y(0) + FOOT
    sheet = _sheet(width, max(below, strip.top + rows), of)
    axes = sheet.wiped()
    genuine, fake = of
    for place in places:
        at = square.x(place.false_alarms / genuine), square.y(place.hits / fake)
        _marker(axes, *at, mine=place.mine)
    _bars(axes, strip, bars, note)
    return sheet.svg()


def _square(width: int) -> Plot:
    """Give where the square stands."""
    side = min(width * 0.5 if width >= SIDE_BY_SIDE else width, 330) - LEFT - EDGE
    return Plot(LEFT, TOP, side, side)


def _strip(width: int) -> Plot:
    """Give where the bars begin, beside the square or below it, and how long one for all messages is."""
    square = _square(width)
    if width < SIDE_BY_SIDE:
        return Plot(0, square.y(0) + FOOT, width)
    left = square.x(1) + EDGE + 20
    return Plot(left, 0, width - left)


@lru_cache(maxsize=8)
def _sheet(width: int, height: float, of: tuple[int, int]) -> figures.Sheet:
    """Give the sheet of this size: the empty square with its corners named."""
    axes = figures.page(width, height)
    square = _square(width)
    _grid(axes, square, of)
    soft = figures.COLOUR["soft"]
    hand.line(axes, (square.x(0), square.x(1)), (square.y(0), square.y(1)), color=soft, zorder=1, **_DASHES)
    middle = square.x(0.5) + 6, square.y(0.5) + 8
    along: dict[str, Any] = {"rotation": 45, "ha": "center", "va": "center", "fontsize": 12, "color": soft}
    axes.text(*middle, "no better than a coin", **along)
    hand.write(axes, 0, square.y(1) - 33, "fakes caught", fontsize=13, color=soft)
    hand.write(axes, square.x(1) + EDGE, square.y(1) - 15, "suspects everything", ha="right", fontsize=12)
    hand.write(axes, square.x(0) + 17, square.y(0) - 10, "trusts everything", fontsize=12)
    return figures.Sheet(axes)


def _grid(axes: Axes, square: Plot, of: tuple[int, int]) -> None:
    """Draw a line for each number of false alarms and of hits."""
    genuine, fake = of
    soft: dict[str, Any] = {"fontsize": 13, "color": figures.COLOUR["soft"]}
    ends = []
    for count in range(genuine + 1):
        x = square.x(count / genuine)
        ends.append(((x, square.y(0)), (x, square.y(1))))
        hand.write(axes, x, square.y(0) + 23, f"{count}", ha="center", **soft)
    for count in range(fake + 1):
        y = square.y(count / fake)
        ends.append(((square.x(0), y), (square.x(1), y)))
        hand.write(axes, LEFT - 13, y + 4.9, f"{count}", ha="right", **soft)
    hand.lines(axes, ends, color=figures.COLOUR["line"], lw=1, zorder=0)
    hand.write(axes, square.x(0.5), square.y(0) + 37, "false alarms", ha="center", **soft)


def _marker(axes: Axes, x: float, y: float, *, mine: bool, size: float = 1) -> None:
    """Draw a diamond for the pupil, a disc for anybody else: one can lie on the other."""
    if mine:
        look: dict[str, Any] = {"marker": "D", "color": figures.COLOUR["fig-2"], "ms": 11 * size}
        look |= {"mec": figures.COLOUR["card"], "mew": 1.5, "zorder": 5}
    else:
        look = {"marker": "o", "color": figures.COLOUR["fig-1"], "ms": 22 * size, "mew": 0, "zorder": 4}
    hand.signs(axes, [(x, y)], clip_on=False, **look)


def _bars(axes: Axes, strip: Plot, bars: Sequence[Bar], note: str) -> None:
    """Draw the bars from the top down, half marked on each: that is what a coin gets on average."""
    soft = figures.COLOUR["soft"]
    hand.write(axes, strip.left, strip.top + 13, "Sorted the right way", fontsize=13, color=soft)
    top = strip.top + HEAD
    for bar in bars:
        _bar(axes, strip, bar, top)
        top += ROW + (SAID if bar.said is not None else 0)
    hand.write(axes, strip.x(0.5), top + 7, "a coin, on average", ha="center", fontsize=12, color=soft)
    hand.write(axes, strip.left, top + 7 + END, note, fontsize=12, color=soft)


def _bar(axes: Axes, strip: Plot, bar: Bar, top: float) -> None:
    """Draw one bar under its name, with the same marker as in the square."""
    track: dict[str, Any] = {"lw": 10, "solid_capstyle": "butt"}
    middle, half, right = (top + 25, strip.x(0.5), strip.x(bar.right / bar.of))
    _marker(axes, strip.left + 9, top + 6, mine=bar.mine, size=0.7)
    hand.write(axes, strip.left + 22, top + 11, bar.name)
    hand.write(axes, strip.x(1), top + 11, f"{bar.right} of {bar.of}", ha="right", weight="bold")
    faint = {"color": figures.COLOUR["line"], "alpha": 0.5, "zorder": 0}
    hand.line(axes, (strip.left, strip.x(1)), (middle, middle), **faint, **track)
    colour = figures.COLOUR["fig-2" if bar.mine else "fig-1"]
    hand.line(axes, (strip.left, right), (middle, middle), color=colour, **track)
    soft, sun = figures.COLOUR["soft"], figures.COLOUR["sun"]
    hand.line(axes, (half, half), (middle - 7, middle + 9), color=soft, zorder=3, **_DASHES)
    if bar.said is not None:
        place = strip.x(bar.said / bar.of)
        hand.line(axes, (place, place), (middle - 8, middle + 9), color=sun, lw=4, zorder=4)
        hand.write(axes, place, middle + 22, "you said", ha="center", fontsize=12)
