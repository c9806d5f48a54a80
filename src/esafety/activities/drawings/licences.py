"""Draws the pond poster with a table below it: what each thing may be used for, and the credits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from esafety import figures
from esafety.activities.drawings import hand, poster
from esafety.activities.drawings.pen import Pen
from esafety.activities.drawings.sight import SIGNS, Sight
from esafety.models.mix_it import USES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEAD, ROW, FOOT, LINE = 84, 26, 64, 19
"""Pixels above the table, for each of its rows, below it, and for a line of the credits."""
WIDE, SMALL = 470, 320
"""Pixels from which a credit fits on one line, and below which words must be smaller."""


def draw(width: int, sight: Sight) -> str:
    """Draw all of it in so many pixels of width."""
    rows = tuple((row.name, row.terms) for row in sight.rows)
    sheet = _sheet(width, sight.use, rows, _lines(width, sight.room))
    axes = sheet.wiped()
    signs = {row.name: row.signs.get(sight.use) for row in sight.rows if row.name in sight.here}
    pen = Pen()
    poster.draw(
        pen, _box(width), sight.use, {name: None if kind == "yes" else kind for name, kind in signs.items()}
    )
    _signs(pen, width, sight)
    pen.put(axes)
    _totals(axes, width, sight)
    _credits(axes, width, sight)
    return sheet.svg()


@lru_cache(maxsize=32)
def _sheet(width: int, use: str, rows: tuple[tuple[str, str], ...], lines: int) -> figures.Sheet:
    """Give the sheet of this size: the poster's ground, what the signs mean, and the table's words."""
    end = _row(width, len(rows))
    height = end + FOOT + (LINE * lines + 34 if lines else 0)
    axes = figures.page(width, height)
    poster.frame(axes, _box(width), use)
    _key(axes, width)
    _table(axes, width, rows)
    middle, half = _columns(width)[list(USES).index(use)], _step(width) / 2 - 1
    bar = (middle - half, middle + half)
    axes.fill_between(
        bar, _row(width, 0) - 22, end + 26, color=figures.COLOUR["sun"], alpha=0.26, lw=0, zorder=0
    )
    return figures.Sheet(axes)


def _key(axes: Axes, width: int) -> None:
    """Say what the signs mean."""
    top, half, pen = poster.height(_box(width)) + 26, min(width / 2, 170), Pen()
    for place, (kind, meaning) in enumerate(SIGNS.items()):
        x, y = 12 + half * (place % 2), top + 25 * (place // 2)
        pen.sign(x, y, kind)
        hand.write(axes, x + 16, y + 5, meaning, fontsize=_size(width))
    pen.put(axes)


def _table(axes: Axes, width: int, rows: Sequence[tuple[str, str]]) -> None:
    """Name the columns and the rows, and rule the lines between them."""
    across, size, soft, pen = _columns(width), _size(width), figures.COLOUR["soft"], Pen()
    for x, use in zip(across, USES, strict=True):
        hand.write(axes, x, _row(width, 0) - 7, use, ha="center", fontsize=size - 1, weight="bold")
    for place, (name, terms) in enumerate(rows):
        y = _row(width, place) + ROW / 2 + 5
        hand.write(axes, 0, y, name, fontsize=size)
        hand.write(axes, _terms(width), y, terms, fontsize=size - 1, color=soft)
    for place in range(len(rows) + 1):
        y = round(_row(width, place)) + 0.5
        pen.line([(0, y), (across[-1] + _step(width) / 2, y)], "line", 1)
    pen.put(axes)
    hand.write(axes, 0, _row(width, len(rows)) + 19, "may be used", fontsize=size, weight="bold")


def _signs(pen: Pen, width: int, sight: Sight) -> None:
    """Give each thing its signs, and a dot where it has none."""
    for place, row in enumerate(sight.rows):
        y = _row(width, place) + ROW / 2
        for use, x in zip(USES, _columns(width), strict=True):
            if use in row.signs:
                pen.sign(x, y, row.signs[use])
            else:
                pen.dot(x, y, 5, "line")


def _totals(axes: Axes, width: int, sight: Sight) -> None:
    """Say below each column how many of the things fit, and what the pupil said."""
    y, size = _row(width, len(sight.rows)) + 19, _size(width)
    across = dict(zip(USES, _columns(width), strict=True))
    for use, words in sight.totals.items():
        hand.write(axes, across[use], y, words, ha="center", fontsize=size, weight="bold")
    if sight.said:
        x, sun = across["web"], figures.COLOUR["sun"]
        hand.line(axes, (x - 14, x + 14), (y + 8, y + 8), color=sun, lw=4, solid_capstyle="butt")
        hand.write(axes, x, y + 25, sight.said, ha="center", fontsize=size)


def _credits(axes: Axes, width: int, sight: Sight) -> None:
    """Write the credits, each on one line or two."""
    if not sight.credits:
        return
    y = _row(width, len(sight.rows)) + FOOT + 10
    hand.write(axes, 0, y, "Credits", fontsize=_size(width), weight="bold")
    for first, second in sight.credits:
        y += LINE
        if width >= WIDE:
            hand.write(axes, 0, y, f"{first}, {second}" if second else first, fontsize=14)
            continue
        hand.write(axes, 0, y, first, fontsize=13)
        if second:
            y += LINE
            hand.write(axes, 12, y, second, fontsize=13, color=figures.COLOUR["soft"])


def _lines(width: int, credits_: Sequence[tuple[str, str]]) -> int:
    """Count the lines that these credits take."""
    return sum(1 if width >= WIDE or not second else 2 for _, second in credits_)


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
