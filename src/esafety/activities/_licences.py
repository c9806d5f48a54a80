"""Draws the pond poster with a table below it: what each thing may be used for, and the credits."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from esafety import figures
from esafety.activities import _pond as pond
from esafety.activities import _poster as poster
from esafety.activities._pen import Pen, Words
from esafety.activities._pond import Point
from esafety.activities._sight import SIGNS, Sight

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEAD, ROW, FOOT, LINE = 84, 26, 64, 19
"""Pixels above the table, for each of its rows, below it, and for a line of the credits."""
WIDE, SMALL = 470, 320
"""Pixels from which a credit fits on one line, and below which words must be smaller."""
USES = {"wall": "wall", "web": "web", "sold": "sold", "mixed": "mixed"}
"""What stands above each column."""


def draw(width: int, sight: Sight) -> Figure:
    """Draw all of it in so many pixels of width."""
    sheet = _sheet(width, len(sight.credits) * (1 if width >= WIDE else 2), len(sight.rows))
    (axes,) = sheet.wiped()
    signs = {row.name: row.signs.get(sight.use) for row in sight.rows if row.name in sight.here}
    poster.draw(
        axes, _box(width), sight.use, {name: None if kind == "yes" else kind for name, kind in signs.items()}
    )
    _rows(axes, width, sight)
    _totals(axes, width, sight)
    _credits(axes, width, sight)
    return sheet.figure


@lru_cache(maxsize=24)
def _sheet(width: int, lines: int, rows: int) -> figures.Sheet:
    """Give the sheet of this size: what the signs mean, the columns' names, the lines between rows."""
    end = _row(width, rows)
    height = end + FOOT + (LINE * lines + 34 if lines else 0)
    figure = figures.canvas(width, height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.axis("off")
    top = poster.height(_box(width)) + 26
    half = min(width / 2, 170)
    pen, words = Pen(), Words(axes)
    for place, (kind, meaning) in enumerate(SIGNS.items()):
        x, y = 12 + half * (place % 2), top + 25 * (place // 2)
        pen.sign([(x, y)], kind)
        words.say(x + 16, y + 5, meaning, _size(width))
    pen.put(axes)
    across = _columns(width)
    for x, use in zip(across, USES.values(), strict=True):
        axes.text(
            x, _row(width, 0) - 7, use, ha="center", va="baseline", fontsize=_size(width) - 1, weight="bold"
        )
    lines_at = [_row(width, place) for place in range(rows + 1)]
    axes.hlines(lines_at, 0, across[-1] + _step(width) / 2, color=figures.COLOUR["line"], lw=1, zorder=0)
    return figures.Sheet(figure)


def _rows(axes: Axes, width: int, sight: Sight) -> None:
    """Name the things, those on the poster in full ink, and give each its signs."""
    across = dict(zip(USES, _columns(width), strict=True))
    half = _step(width) / 2
    bar = (across[sight.use] - half + 1, across[sight.use] + half - 1)
    top, end = _row(width, 0) - 22, _row(width, len(sight.rows)) + 26
    axes.fill_between(bar, top, end, color=figures.COLOUR["sun"], alpha=0.26, lw=0, zorder=0)
    pen, words = Pen(), Words(axes)
    signs: dict[str, list[Point]] = {kind: [] for kind in SIGNS}
    for place, row in enumerate(sight.rows):
        y = _row(width, place) + ROW / 2
        here = row.name in sight.here
        words.say(0, y + 5, row.name, _size(width), "ink" if here else "soft")
        words.say(_terms(width), y + 5, row.terms, _size(width) - 1, "soft")
        for use, x in across.items():
            if use in row.signs:
                signs[row.signs[use]].append((x, y))
            else:
                pen.fill(pond.round_(x, y, 2.5), "line")
    for kind, points in signs.items():
        pen.sign(points, kind)
    pen.put(axes)


def _totals(axes: Axes, width: int, sight: Sight) -> None:
    """Say below each column how many of the things fit, and what the pupil said."""
    y = _row(width, len(sight.rows)) + 19
    axes.text(0, y, "may be used", va="baseline", fontsize=_size(width), weight="bold")
    across = dict(zip(USES, _columns(width), strict=True))
    for use, words in sight.totals.items():
        axes.text(across[use], y, words, ha="center", va="baseline", fontsize=_size(width), weight="bold")
    if sight.said:
        x, sun = across["web"], figures.COLOUR["sun"]
        axes.plot((x - 14, x + 14), (y + 8, y + 8), color=sun, lw=4, solid_capstyle="butt")
        axes.text(x, y + 25, sight.said, ha="center", va="baseline", fontsize=_size(width))


def _credits(axes: Axes, width: int, sight: Sight) -> None:
    """Write the credits, each on one line or two."""
    if not sight.credits:
        return
    y = _row(width, len(sight.rows)) + FOOT + 10
    axes.text(0, y, "Credits", va="baseline", fontsize=_size(width), weight="bold")
    words = Words(axes)
    for first, second in sight.credits:
        y += LINE
        if width >= WIDE:
            words.say(0, y, f"{first}, {second}" if second else first, 14)
            continue
        words.say(0, y, first, 13)
        y += LINE
        words.say(12, y, second, 13, "soft")


def _box(width: int) -> int:
    """Give the poster's width."""
    return min(width, poster.WIDEST)


def _row(width: int, place: int) -> float:
    """Give how far down a row of the table begins."""
    return poster.height(_box(width)) + HEAD + 22 + ROW * place


def _size(width: int) -> int:
    """Give the size of the words, in pixels."""
    return 15 if width >= WIDE else 14 if width >= SMALL else 13


def _terms(width: int) -> int:
    """Give how far across the terms begin."""
    return 82 if width >= WIDE else 70 if width >= SMALL else 63


def _first(width: int) -> float:
    """Give how far across the first column begins."""
    return 152.0 if width < SMALL else 172.0 if width < WIDE else 204.0


def _step(width: int) -> float:
    return min(56.0, (width - _first(width)) / len(USES))


def _columns(width: int) -> list[float]:
    """Give how far across the middle of each column stands."""
    return [_first(width) + _step(width) * (place + 0.5) for place in range(len(USES))]
