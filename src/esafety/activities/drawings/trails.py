"""Draws a walk down the page, one line a visit, and each company's trail as joined dots beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.models.footprints import COMPANIES, VISITS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE = 520
"""Pixels from which there is room for what each visit was for."""
COLUMNS = ("tablet", *COMPANIES)
COLOURS = ("fig-1", "fig-2", "fig-3", "fig-4")
"""Of the companies, in order."""

ROW, DAY, FOOT, LINE = 27, 27, 62, 18
"""Pixels for a visit, for a heading above visits, for what stands under the dots, and for a line of words."""
FLAT = 63
"""Pixels between columns from which their names fit side by side; else they slant."""


@dataclass(frozen=True)
class Step:
    """One visit: what it is called, and whether it was made yet."""

    name: str
    what_for: str
    made: bool


@dataclass(frozen=True)
class Walk:
    """All that is drawn."""

    headings: tuple[str, ...]
    """Above the first visit, and perhaps one above a later."""
    second_from: int
    """The visit that the second heading stands above."""
    steps: tuple[Step, ...]
    history: tuple[int, ...]
    trails: tuple[tuple[tuple[int, ...], ...], ...]
    """For each company, in order, the visits that it saw, joined where it can join them."""
    totals: tuple[str, ...]
    """What stands under each company."""
    said: str
    """The pupil's prediction, under the first company."""
    words: tuple[str, ...]
    """Lines below, in turn strong and soft."""
    room: int
    """For how many lines there is room."""


def draw(width: int, walk: Walk) -> str:
    """
    Draw the walk.

    Args:
        width: Pixels.
        walk: What to draw.
    """
    sheet = _sheet(width, walk.headings, walk.second_from, walk.room)
    axes = sheet.wiped()
    _steps(axes, width, walk)
    _dots(axes, width, walk)
    _totals(axes, width, walk)
    size = _size(width)
    for number, words in enumerate(walk.words):
        strong = number % 2 == 0
        hand.write(
            axes,
            0,
            _end(walk.headings, width) + FOOT + LINE * number + (6 * (number // 2)),
            words,
            fontsize=size if strong else size - 1,
            color=figures.COLOUR["ink" if strong else "soft"],
        )
    return sheet.svg()


@lru_cache(maxsize=16)
def _sheet(width: int, headings: tuple[str, ...], second_from: int, room: int) -> figures.Sheet:
    """Give the sheet of this width: the columns' names and lines, and the headings."""
    bottom = _end(headings, width)
    height = bottom + FOOT + room * LINE + 3 * room - (10 if room else 14)
    axes = figures.page(width, height)
    places, size = _columns(width), _size(width)
    slant = places[1] - places[0] < FLAT
    for place, name in zip(places, COLUMNS, strict=True):
        how: dict[str, Any] = {"rotation": 50, "rotation_mode": "anchor"} if slant else {"ha": "center"}
        x = place + 4 if slant else place
        how |= {"weight": "normal" if name == COLUMNS[0] else "bold", "fontsize": size - (1 if slant else 2)}
        axes.text(x, _top(width) - 12, name, va="baseline", **how)
    axes.vlines(places, _top(width), bottom, color=figures.COLOUR["line"], lw=1, zorder=0)
    for number, heading in enumerate(headings):
        y = _top(width) + (0 if number == 0 else DAY + (second_from - 1) * ROW) + 17
        hand.write(axes, 0, y, heading, fontsize=size - 1, color=figures.COLOUR["soft"])
    return figures.Sheet(axes)


def _steps(axes: Axes, width: int, walk: Walk) -> None:
    """Name the visits; those to come are faint."""
    last = _columns(width)[-1]
    for visit, step in enumerate(walk.steps, start=1):
        y = _row(width, walk, visit)
        words = f"{visit}  {step.name}"
        if width >= WIDE and step.what_for:
            words += f": {step.what_for}"
        colour = figures.COLOUR["ink" if step.made else "soft"]
        alpha = 1 if step.made else 0.75
        hand.write(axes, 0, y + 4, words, fontsize=_size(width) - 1, color=colour, alpha=alpha)
    made = [_row(width, walk, visit) for visit, step in enumerate(walk.steps, start=1) if step.made]
    axes.hlines(made, _label(width), last, color=figures.COLOUR["line"], lw=1, zorder=0)


def _dots(axes: Axes, width: int, walk: Walk) -> None:
    """Draw squares for the tablet's own history, and for each company its dots, joined into trails."""
    places = _columns(width)
    rows = [_row(width, walk, visit) for visit in walk.history]
    hand.signs(axes, [(places[0], row) for row in rows], "s", color=figures.COLOUR["soft"], ms=8, mew=0)
    for place, token, trails in zip(places[1:], COLOURS, walk.trails, strict=True):
        colour = figures.COLOUR[token]
        for trail in trails:
            rows = [_row(width, walk, visit) for visit in trail]
            if rows[1:]:
                hand.line(axes, [place] * len(rows), rows, marker="o", color=colour, ms=14, mew=0, lw=5)
            else:
                card = figures.COLOUR["card"]
                hand.signs(axes, [(place, rows[0])], "o", mfc=card, mec=colour, mew=2.5, ms=11)


def _totals(axes: Axes, width: int, walk: Walk) -> None:
    """Say under each company how many visits it has in one trail, and what the pupil said of the first."""
    y, size = _end(walk.headings, width) + 20, _size(width)
    places = _columns(width)
    hand.write(axes, 0, y, "in one trail", fontsize=size - 1)
    for place, total in zip(places[1:], walk.totals, strict=True):
        hand.write(axes, place, y, total, ha="center", fontsize=size + 2, weight="bold")
    if walk.said:
        sun, place = figures.COLOUR["sun"], places[1]
        hand.line(axes, (place - 12, place + 12), (y + 7, y + 7), color=sun, lw=4, solid_capstyle="butt")
        hand.write(axes, place, y + 22, walk.said, ha="center", fontsize=size - 1)


def _row(width: int, walk: Walk, visit: int) -> float:
    """Give how far down a visit stands."""
    heads = 2 if walk.headings[1:] and visit >= walk.second_from else 1
    return _top(width) + heads * DAY + (visit - 0.5) * ROW


def _end(headings: Sequence[str], width: int) -> float:
    """Give where the visits end."""
    return _top(width) + len(headings) * DAY + VISITS * ROW


def _top(width: int) -> int:
    """Give the room above for the columns' names."""
    places = _columns(width)
    return 78 if places[1] - places[0] < FLAT else 32


def _columns(width: int) -> list[float]:
    """Give how far across each column stands."""
    first = _label(width) + 18
    room = width - first
    step = room / (len(COLUMNS) - 0.4)
    edge = 50 if step < FLAT else step / 2
    step = (room - edge) / (len(COLUMNS) - 1)
    return [first + step * number for number in range(len(COLUMNS))]


def _label(width: int) -> float:
    """Give the room for a visit's name."""
    return 222 if width >= WIDE else 108


def _size(width: int) -> int:
    """Give the size of the words, in pixels."""
    return 15 if width >= 400 else 14
