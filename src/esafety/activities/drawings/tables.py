"""Draws sixty pupils at ten tables, who believes what, and below them how many do so round by round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.models.rumour import FIRST, PUPILS, ROUNDS, SEATS, year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

WIDE = 440
"""Pixels from which five tables stand beside each other."""
LINE, GAP = 24, 14
"""Pixels for a line of the legend, and between the parts."""
HEAD, PLOT, FOOT, LEFT, RIGHT = 34, 150, 46, 26, 12
"""Pixels for the curves' heading, for their axes, and below and beside them."""

MARKS: Mapping[str, dict[str, Any]] = {
    "believe": {"marker": "o", "color": "fig-1", "size": 1.0},
    "checked": {"marker": "s", "color": "fig-3", "size": 0.9},
    "know": {"marker": "D", "color": "fig-2", "size": 0.85},
    "unheard": {"marker": "o", "color": "soft", "size": 0.8},
}
"""How each pupil looks: another shape, not only another colour. Who has heard nothing is a ring."""
CURVES: Mapping[str, Any] = {"believe": "-", "know": (0, (3, 1.2))}


@dataclass(frozen=True)
class Scene:
    """All that is drawn of one moment."""

    legend: Sequence[tuple[str, str]]
    """Marks, and what each means with how many there are."""
    pupils: Mapping[str, Sequence[int]]
    """For each mark, who has it."""
    first: str
    """The name of the one who begins."""
    told: Sequence[tuple[int, int]]
    """Between whom the story has gone."""
    curves: Mapping[str, Sequence[int]]
    """For each mark, how many had it, from the start up to now."""
    said: tuple[float, str] | None = None
    """How many the pupil predicted, and in which words."""


def draw(width: int, scene: Scene) -> str:
    """Draw the tables and the curves in so many pixels of width."""
    sheet = _sheet(width, len(scene.legend))
    room = sheet.wiped()
    size = _size(width)
    for at, (_, words) in enumerate(scene.legend):
        hand.write(room, 24, LINE * (at + 0.5) + 5, words, fontsize=size)
    places = _places(width, len(scene.legend))
    blue: dict[str, Any] = {"color": figures.COLOUR["fig-1"], "alpha": 0.55, "zorder": 1}
    hand.lines(room, [(places[one], places[other]) for one, other in scene.told], lw=3, **blue)
    for at, (mark, _) in enumerate(scene.legend):
        seats = [(10, LINE * (at + 0.5)), *(places[each] for each in scene.pupils.get(mark, ()))]
        _marks(room, mark, seats, 14 if width >= WIDE else 11)
    x, y = places[FIRST]
    # From the dot to the right, where the table's other seats are not.
    hand.write(room, x - 5, y - 10, scene.first, weight="bold", fontsize=size - 1)
    _curves(room, scene, width)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, lines: int) -> figures.Sheet:
    """Give the sheet of this size: all friendships, and the empty axes of the curves."""
    below = _below(width, lines)
    height = below + HEAD + PLOT + FOOT
    room = figures.page(width, height)
    places = _places(width, lines)
    friends = [
        (places[one], places[other]) for one in range(PUPILS) for other in range(one) if year()[one, other]
    ]
    line = figures.COLOUR["line"]
    hand.signs(
        room, _centres(width, lines), "o", color=line, ms=0.3 * _step(width), alpha=0.6, mew=0, zorder=-1
    )
    hand.lines(room, friends, color=line, lw=1.5, zorder=0)
    _grid(room, width, lines)
    return figures.Sheet(room)


def _grid(room: Axes, width: int, lines: int) -> None:
    """
    Draw what the curves stand on.

    It is lines and words on the same axes as the tables: axes of their own, with
    ticks, would take matplotlib longer than all the rest.
    """
    below = _below(width, lines)
    hand.write(room, 0, below + 16, "How many of the 60", weight="bold", fontsize=_size(width))
    soft: dict[str, Any] = {"color": figures.COLOUR["soft"], "fontsize": 13}
    rounds, counts = range(0, ROUNDS + 1, 4), range(0, PUPILS + 1, 20)
    ends = [((number, 0), (number, PUPILS)) for number in rounds]
    ends += [((0, count), (ROUNDS, count)) for count in counts]
    grid = [(_spot(width, lines, *one), _spot(width, lines, *other)) for one, other in ends]
    hand.lines(room, grid, color=figures.COLOUR["line"], lw=1, zorder=0)
    for number in rounds:
        x, y = _spot(width, lines, number, 0)
        hand.write(room, x, y + 20, f"{number}", ha="center", **soft)
    for count in counts:
        x, y = _spot(width, lines, 0, count)
        hand.write(room, x - 8, y + 5, f"{count}", ha="right", **soft)
    x, y = _spot(width, lines, ROUNDS / 2, 0)
    hand.write(room, x, y + 40, "round (four make a day)", ha="center", **soft)


def _spot(width: int, lines: int, number: float, count: float) -> tuple[float, float]:
    """Say where so many pupils in this round are drawn, in pixels across and down."""
    foot = _below(width, lines) + HEAD + PLOT
    return LEFT + (width - LEFT - RIGHT) * number / ROUNDS, foot - PLOT * count / PUPILS


def _size(width: int) -> int:
    """Give the size of the words, in pixels."""
    return 16 if width >= WIDE else 14


def _rows(width: int) -> tuple[int, ...]:
    """Say how many tables stand in each row."""
    return (5, 5) if width >= WIDE else (3, 4, 3)


def _step(width: int) -> float:
    """Give the pixels from table to table."""
    return min(width / max(_rows(width)), 112)


def _below(width: int, lines: int) -> float:
    """Give how far down the tables end."""
    return LINE * lines + GAP + len(_rows(width)) * _step(width) + GAP


@lru_cache(maxsize=16)
def _places(width: int, lines: int) -> list[tuple[float, float]]:
    """Say where each pupil sits, in pixels across and down: six round a table, tables in rows."""
    step = _step(width)
    reach = 0.32 * step
    turns = [seat * 2 * pi / SEATS for seat in range(SEATS)]
    return [
        (x + reach * sin(turn), y - reach * cos(turn)) for x, y in _centres(width, lines) for turn in turns
    ]


def _centres(width: int, lines: int) -> list[tuple[float, float]]:
    """Say where the tables stand."""
    step, top = _step(width), LINE * lines + GAP
    return [
        (width / 2 + step * (column - (count - 1) / 2), top + step * (row + 0.5))
        for row, count in enumerate(_rows(width))
        for column in range(count)
    ]


def _marks(axes: Axes, mark: str, places: Sequence[tuple[float, float]], size: float) -> None:
    """Draw the marks of one kind."""
    how = MARKS[mark]
    colour, card = figures.COLOUR[how["color"]], figures.COLOUR["card"]
    ring = mark == "unheard"
    hand.signs(
        axes,
        places,
        how["marker"],
        ms=size * how["size"],
        color=card if ring else colour,
        mec=colour if ring else card,
        mew=2 if ring else 1,
        zorder=3,
    )


def _curves(room: Axes, scene: Scene, width: int) -> None:
    """Draw how many believed it and how many knew better, and what the pupil had said."""
    lines = len(scene.legend)
    for mark, counts in scene.curves.items():
        how = MARKS[mark]
        look: dict[str, Any] = {"ls": CURVES[mark], "marker": how["marker"], "ms": 7, "lw": 3, "mew": 0}
        spots = [_spot(width, lines, number, count) for number, count in enumerate(counts)]
        hand.line(
            room,
            [x for x, _ in spots],
            [y for _, y in spots],
            color=figures.COLOUR[how["color"]],
            zorder=4,
            **look,
        )
    if scene.said:
        count, words = scene.said
        (left, y), (right, _) = (_spot(width, lines, number, count) for number in (0, ROUNDS))
        hand.line(room, (left, right), (y, y), color=figures.COLOUR["sun"], lw=4, zorder=1)
        hand.write(room, left + 4, y - 7, f"you said: {words}", fontsize=14)
