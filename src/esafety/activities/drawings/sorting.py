"""Draws how well somebody tells fake from genuine: a square of hits and false alarms, and bars beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE_BY_SIDE = 460
"""Pixels from which the square and the bars stand beside each other."""
TOP, FOOT, LEFT, EDGE = 46, 48, 34, 14
"""Pixels above, below, left and right of the square."""
ROW, HEAD, SAID, END = 44, 32, 18, 22
"""Pixels for each bar, above the first, for the words under a prediction, and below the last."""

_FROM_CORNER: dict[str, Any] = {"xycoords": "axes fraction", "textcoords": "offset points"}
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
    beside = width >= SIDE_BY_SIDE
    rows = HEAD + ROW * len(bars) + END + (SAID if bars[0].said is not None else 0) + (END if note else 0)
    sheet = _sheet(width, rows, of, beside=beside)
    square, beneath = sheet.wiped()
    for place in places:
        _marker(square, place.false_alarms, place.hits, mine=place.mine)
    _bars(beneath, bars, note)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, rows: int, of: tuple[int, int], *, beside: bool) -> figures.Sheet:
    """Give the sheet of this size: the empty square, and so many pixels for the bars beside it or below."""
    square = min(width * 0.5 if beside else width, 330)
    side = square - LEFT - EDGE
    block = TOP + side + FOOT
    height = max(block, rows) if beside else block + rows
    figure = figures.canvas(width, height)
    _square(figure.add_axes((LEFT / width, 1 - (TOP + side) / height, side / width, side / height)), of)
    left = square + 20 if beside else 0
    bottom = height - rows if beside else 0
    bars = figure.add_axes((left / width, bottom / height, 1 - left / width, rows / height))
    bars.set(xlim=(0, 1), ylim=(rows, 0), xticks=(), yticks=())
    return figures.Sheet(figure)


def _square(axes: Axes, of: tuple[int, int]) -> None:
    """Draw the square with its corners named."""
    genuine, fake = of
    ink, soft = figures.COLOUR["ink"], figures.COLOUR["soft"]
    axes.set(xlim=(0, genuine), ylim=(0, fake), xticks=range(genuine + 1), yticks=range(fake + 1))
    axes.grid(visible=True, clip_on=False)
    axes.tick_params(labelsize=13, pad=13)
    axes.set_xlabel("false alarms", labelpad=1, fontsize=13)
    hand.line(axes, (0, genuine), (0, fake), color=soft, zorder=1, **_DASHES)
    along: dict[str, Any] = {"rotation": 45, "ha": "center", "va": "center", "fontsize": 12, "color": soft}
    axes.annotate("no better than a coin", (0.5, 0.5), (6, -8), **_FROM_CORNER, **along)
    axes.annotate("fakes caught", (0, 1), (-LEFT, 33), **_FROM_CORNER, fontsize=13, color=soft)
    axes.annotate(
        "suspects everything", (1, 1), (EDGE, 15), **_FROM_CORNER, ha="right", fontsize=12, color=ink
    )
    axes.annotate("trusts everything", (0, 0), (17, 10), **_FROM_CORNER, fontsize=12, color=ink)


def _marker(axes: Axes, x: float, y: float, *, mine: bool, size: float = 1) -> None:
    """Draw a diamond for the pupil, a disc for anybody else: one can lie on the other."""
    if mine:
        look: dict[str, Any] = {"marker": "D", "color": figures.COLOUR["fig-2"], "ms": 11 * size}
        look |= {"mec": figures.COLOUR["card"], "mew": 1.5, "zorder": 5}
    else:
        look = {"marker": "o", "color": figures.COLOUR["fig-1"], "ms": 22 * size, "mew": 0, "zorder": 4}
    hand.signs(axes, [(x, y)], clip_on=False, **look)


def _bars(axes: Axes, bars: Sequence[Bar], note: str) -> None:
    """Draw the bars from the top down, half marked on each: that is what a coin gets on average."""
    soft = figures.COLOUR["soft"]
    hand.write(axes, 0, 13, "Sorted the right way", fontsize=13, color=soft)
    pixel = 1 / (axes.get_position().width * axes.figure.get_figwidth() * 72)
    top: float = HEAD
    for bar in bars:
        _bar(axes, bar, top, pixel)
        top += ROW + (SAID if bar.said is not None else 0)
    hand.write(axes, 0.5, top + 7, "a coin, on average", ha="center", fontsize=12, color=soft)
    hand.write(axes, 0, top + 7 + END, note, fontsize=12, color=soft)


def _bar(axes: Axes, bar: Bar, top: float, pixel: float) -> None:
    """Draw one bar under its name, with the same marker as in the square."""
    track: dict[str, Any] = {"lw": 10, "solid_capstyle": "butt", "clip_on": False}
    middle = top + 25
    _marker(axes, 9 * pixel, top + 6, mine=bar.mine, size=0.7)
    hand.write(axes, 22 * pixel, top + 11, bar.name)
    hand.write(axes, 1, top + 11, f"{bar.right} of {bar.of}", ha="right", weight="bold")
    hand.line(axes, (0, 1), (middle, middle), color=figures.COLOUR["line"], alpha=0.5, zorder=0, **track)
    colour = figures.COLOUR["fig-2" if bar.mine else "fig-1"]
    hand.line(axes, (0, bar.right / bar.of), (middle, middle), color=colour, **track)
    hand.line(axes, (0.5, 0.5), (middle - 7, middle + 9), color=figures.COLOUR["soft"], zorder=3, **_DASHES)
    if bar.said is None:
        return
    place = bar.said / bar.of
    hand.line(axes, (place, place), (middle - 8, middle + 9), color=figures.COLOUR["sun"], lw=4, zorder=4)
    hand.write(axes, place, middle + 22, "you said", ha="center", fontsize=12)
