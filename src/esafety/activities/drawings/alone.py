"""Draws a list without names: one of its rows, who is unique in it, and what it is still good for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from esafety import figures
from esafety.activities.drawings import hand
from esafety.activities.drawings.plot import HEIGHT, Plot
from esafety.models.anonymous import PEOPLE, by_age, every_way

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 500
"""Pixels from which the two plots fit side by side."""
BARS, ROW, BAR = 128, 30, 16
"""Pixels above the bars, for each of them, and how thick one is."""
HEAD, FOOT, LEFT, GAP = 58, 44, 44, 28
"""Pixels for a plot's heading, below it, to its left, and between two side by side."""
ENOUGH, USEFUL = 5, 75
"""The smallest group, and the percent of the age trend, that a good list should have."""
SIZES = (1, ENOUGH, 50, 500, PEOPLE)
"""Sizes of the smallest group that lines are drawn for."""
OLDEST, HIGHEST = 100, 40
"""The ends of the plot of ages, in years and in percent."""


@dataclass(frozen=True)
class Bar:
    """One column of the list, and how many people are unique by it and those before it."""

    label: str
    value: int | None
    """None where the column is left out."""


@dataclass(frozen=True)
class Scene:
    """All that is drawn of one list."""

    row: tuple[str, str]
    """What the list says of Zofia's mum, in two lines."""
    alike: str
    """How many other rows look like hers."""
    bars: tuple[Bar, ...]
    found: int
    on_page: int
    birth: str
    trend: float
    smallest: int
    said: float | None = None
    """How many unique people the pupil predicted, where it is about this list."""
    waits: bool = False
    """Whether the numbers wait for the prediction."""
    brief: bool = False
    """Whether both plots are left out."""


def draw(width: int, scene: Scene) -> str:
    """Draw the list in so many pixels of width."""
    sheet = _sheet(width, len(scene.bars), brief=scene.brief)
    words = sheet.wiped()
    size = _size(width)
    hand.write(words, 0, 43, scene.row[0], weight="bold", fontsize=size + 1)
    hand.write(words, 0, 64, scene.row[1], fontsize=size)
    hand.write(words, 0, 88, scene.alike, fontsize=size)
    _bars(words, width, scene)
    if not scene.waits:
        _page(words, width, scene)
    if not scene.brief:
        _headings(words, width, scene)
    if not (scene.waits or scene.brief):
        _plotted(words, width, scene)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, bars: int, *, brief: bool) -> figures.Sheet:
    """Give the sheet of this width: headings, both plots' lines, and every other way to publish the list."""
    height = _page_row(bars) + 34 if brief else _plots(width, bars)[1].top + HEIGHT + FOOT
    words = figures.page(width, height)
    size, soft = _size(width), figures.COLOUR["soft"]
    mum = "The row of Zofia’s mum"  # noqa: RUF001 - an apostrophe
    hand.write(words, 0, 18, mum, fontsize=size - 1, color=soft)
    heading = f"Unique people, of {PEOPLE:,}"
    hand.write(words, 0, BARS - 12, heading, weight="bold", fontsize=size)
    row = _page_row(bars)
    hand.line(words, (0, width), (row - 15, row - 15), color=figures.COLOUR["line"], lw=1)
    hand.write(words, 0, row + 5, "birthday page", fontsize=size - 1)
    if not brief:
        _frames(words, width, bars)
    return figures.Sheet(words)


def _frames(words: Axes, width: int, bars: int) -> None:
    """Draw all of both plots that stays."""
    size, soft = _size(width) - 1, figures.COLOUR["soft"]
    ages, ways = _plots(width, bars)
    ages.grid(
        words,
        [(age / OLDEST, str(age)) for age in range(0, OLDEST + 1, 20)],
        [(share / HIGHEST, f"{share}%") for share in (0, 20, 40)],
    )
    ages.below(words, "age")
    hand.line(words, *_curve(ages, "date"), color=soft, lw=1.5, ls=(0, (2, 2)))
    _ways(words, ways)
    told = "Help shelf, by age", "Rings: other ways"
    for x, plot, below in zip(_heads(width), (ages, ways), told, strict=True):
        hand.write(words, x, plot.top - 20, below, fontsize=size, color=soft)


def _ways(words: Axes, plot: Plot) -> None:
    """Draw every way to publish the list as a faint dot, and where a good one would be."""
    plot.grid(
        words,
        [(_useful(trend), f"{trend}") for trend in (0, 25, 50, 75)] + [(_useful(100), "100%")],
        [(_large(size), f"{size:,}") for size in SIZES],
    )
    plot.below(words, "age trend still there")
    sun, soft = figures.COLOUR["sun"], figures.COLOUR["soft"]
    corner = (plot.x(_useful(USEFUL)), plot.x(1))
    words.fill_between(corner, plot.y(_large(ENOUGH)), plot.y(1), color=sun, alpha=0.28, lw=0, zorder=0)
    places = [(plot.x(_useful(trend)), plot.y(_large(size))) for trend, size in sorted(set(every_way()))]
    hand.signs(words, places, "o", mfc="none", mec=soft, mew=1.5, ms=7)


def _useful(trend: float) -> float:
    """Give where a percent of the age trend stands, with room for a dot on both sides."""
    return 0.05 + 0.9 * trend / 100


def _large(size: float) -> float:
    """Give where a smallest group stands: each line is about ten times the one below it."""
    return 0.07 + 0.86 * log(size) / log(PEOPLE)


def _plots(width: int, bars: int) -> tuple[Plot, Plot]:
    """Give the frames of the two plots: the second stands beside the first, or below it."""
    top = BARS + (bars + 1) * ROW + 34 + HEAD
    if width >= WIDE:
        room = (width - GAP) / 2
        return Plot(LEFT, top, room - LEFT - 8), Plot(room + GAP + LEFT + 6, top, room - LEFT - 14)
    below = top + HEIGHT + FOOT + 10 + HEAD
    return Plot(LEFT, top, width - LEFT - 14), Plot(LEFT + 6, below, width - LEFT - 20)


def _size(width: int) -> int:
    """Give the size of the words, in pixels."""
    return 15 if width >= 400 else 14


def _across(width: int) -> tuple[float, float]:
    """Give where bars begin, and how long one for everybody is."""
    label = 152 if width >= 400 else 118
    return label, width - label - 56


def _bars(words: Axes, width: int, scene: Scene) -> None:
    """Draw a bar for each column that is kept, and name those that are left out."""
    left, room = _across(width)
    size, soft = _size(width) - 1, figures.COLOUR["soft"]
    values = []
    for number, bar in enumerate(scene.bars):
        y = BARS + ROW * (number + 0.5)
        out = bar.value is None
        hand.write(words, 0, y + 5, bar.label, fontsize=size, color=soft if out else _ink())
        value = "left out" if out else "?" if scene.waits else f"{bar.value:,}"
        length = 0 if bar.value is None or scene.waits else room * bar.value / PEOPLE
        values.append((y, length))
        hand.write(words, left + length + 6, y + 5, value, fontsize=size, color=soft if out else _ink())
    _strips(words, left, values, figures.COLOUR["fig-1"])
    if scene.said is not None:
        x, y = left + room * scene.said / PEOPLE, BARS + ROW / 2
        hand.line(words, (x, x), (y - 13, y + 13), color=figures.COLOUR["sun"], lw=5, solid_capstyle="butt")
        # Beside the bar the value stands already, so this goes into the empty row below it.
        hand.write(words, left + 62, y + ROW + 5, f"you said {scene.said:,.0f}", fontsize=size)


def _page(words: Axes, width: int, scene: Scene) -> None:
    """Draw how many are on the birthday page as an open bar, and how many are found as a full one."""
    left, room = _across(width)
    y, size = _page_row(len(scene.bars)), _size(width) - 1
    page, found = (room * count / PEOPLE for count in (scene.on_page, scene.found))
    x, half = (left, left + page, left + page, left, left), BAR / 2
    hand.line(
        words, x, (y - half, y - half, y + half, y + half, y - half), color=figures.COLOUR["fig-5"], lw=1.5
    )
    _strips(words, left, [(y, found)], figures.COLOUR["fig-5"])
    told = f"{scene.found:,} found"
    beside = page < room * 0.75 or width >= 400
    at = (left + page + 6, y + 5) if beside and page < room * 0.9 else (left, y + 25)
    hand.write(words, *at, told, fontsize=size, weight="bold")


def _strips(words: Axes, left: float, bars: Sequence[tuple[float, float]], colour: str) -> None:
    """Draw full bars, each so far down and so long, as one line with gaps."""
    full = [((left, y), (left + length, y)) for y, length in bars if length]
    hand.lines(words, full, color=colour, lw=BAR, solid_capstyle="butt")


def _headings(words: Axes, width: int, scene: Scene) -> None:
    """Say above each plot what it comes to."""
    sees = "?" if scene.waits else f"{scene.trend:.0f}%"
    smallest = "?" if scene.waits else f"{scene.smallest:,}"
    told = (f"Sam still sees {sees}", f"Smallest group: {smallest}")
    for x, plot, strong in zip(_heads(width), _plots(width, len(scene.bars)), told, strict=True):
        hand.write(words, x, plot.top - 42, strong, weight="bold", fontsize=_size(width))


def _heads(width: int) -> tuple[float, float]:
    """Give where the two plots' headings begin."""
    return 0, (width + GAP) / 2 if width >= WIDE else 0


def _curve(plot: Plot, birth: str) -> tuple[list[float], list[float]]:
    """Give the way through the plot of what a list with this entry of birth shows at each age."""
    ages, chances = zip(*by_age(birth), strict=True)
    return [plot.x(age / OLDEST) for age in ages], [plot.y(each / HIGHEST) for each in chances]


def _plotted(words: Axes, width: int, scene: Scene) -> None:
    """Draw what the list still shows of each age, and mark this list among all the ways to publish it."""
    ages, ways = _plots(width, len(scene.bars))
    blue = figures.COLOUR["fig-1"]
    hand.line(words, *_curve(ages, scene.birth), color=blue, lw=3.5, drawstyle="steps-mid")
    here = ways.x(_useful(scene.trend)), ways.y(_large(scene.smallest))
    hand.signs(words, [here], "D", mfc=blue, mec=_ink(), mew=1.5, ms=13, zorder=5)


def _page_row(bars: int) -> float:
    """Give how far down the bar of the birthday page stands."""
    return BARS + ROW * (bars + 0.5) + 14


def _ink() -> str:
    return figures.COLOUR["ink"]
