"""Draws a reader: fakes caught against false alarms, and beside them how often it is right, and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings.hand import line, write
from esafety.models.true_or_twisted import AT_FIRST, FAKES, GENUINE, curve

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Point = tuple[float, float]
"""Genuine posts called fake, and fakes caught, of fifty each."""

BESIDE = 500
"""Pixels from which the bars stand beside the square."""
LEFT, TOP, FOOT, EDGE, MOST = 36, 34, 46, 10, 320
"""Pixels left of the square, above, below and right of it, and the longest that it may be."""
HEAD, ROW, SHORT, BAR, GAP = 34, 44, 24, 11, 30
"""Pixels: a heading, a row with a bar and one without, how thick a bar is, from the square to the bars."""
RIGHT_ROWS = ("First look", "This reader")
SURE_ROWS = ("Warned of", "Not warned of")
YOUR_ROWS = ("You, at first look", "You, with side moves")
_ROWS = (*RIGHT_ROWS, *SURE_ROWS, *YOUR_ROWS)
_DASHES: dict[str, Any] = {"lw": 1.5, "ls": (0, (3, 2))}


@dataclass(frozen=True)
class Scene:
    """All that is drawn of one reader."""

    before: Point
    after: Point
    curve: Sequence[Point]
    right: tuple[int, int]
    """Of a hundred posts: at first look, and now."""
    sure: tuple[tuple[int, int] | None, tuple[int, int]]
    """Fakes, of how many: where a side move warned, if one is made, and where none did."""
    you: tuple[tuple[Point, str] | None, tuple[Point, str] | None]
    """Where the pupil stands at first look and with side moves, and how many posts were sorted rightly."""
    said: tuple[float, str] | None = None
    waits: bool = False
    brief: bool = False
    """Whether all but the square is left out."""


@dataclass(frozen=True)
class _Frame:
    """Where things stand, in pixels."""

    width: int
    brief: bool

    @property
    def side(self) -> float:
        """How long the square's sides are."""
        room = self.width * 0.56 if self.width >= BESIDE and not self.brief else self.width
        return min(room - LEFT - EDGE, MOST)

    @property
    def bars(self) -> tuple[float, float]:
        """Where the bars begin: across and down."""
        if self.width >= BESIDE:
            return LEFT + self.side + EDGE + GAP, 0
        return 0, TOP + self.side + FOOT + 8

    @property
    def height(self) -> float:
        """How high all of it is."""
        square = TOP + self.side + FOOT
        if self.brief:
            return square
        return max(square, self.bars[1] + 3 * HEAD + 4 * ROW + 2 * SHORT)

    def at(self, point: Point) -> Point:
        """Give the pixel of a point of the square."""
        return LEFT + self.side * point[0] / GENUINE, TOP + self.side * (1 - point[1] / FAKES)

    def row(self, number: int) -> float:
        """Give how far down one of the six rows begins."""
        without_bar = ROW - SHORT if number == len(_ROWS) - 1 else 0
        return self.bars[1] + HEAD * (number // 2 + 1) + ROW * number - without_bar


def draw(width: int, scene: Scene) -> str:
    """Draw the square and the bars, beside each other where there is room."""
    frame = _Frame(width, scene.brief)
    sheet = _sheet(width, brief=scene.brief)
    page = sheet.wiped()
    if scene.waits:
        write(page, *frame.at((13, 36)), "?", ha="center", fontsize=40, color=figures.COLOUR["soft"])
    else:
        _reader(page, frame, scene)
        if not scene.brief:
            _bars(page, frame, scene)
    if not scene.brief:
        _you(page, frame, scene)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, *, brief: bool) -> figures.Sheet:
    """Give the sheet of this width: the square with the way of the first look, and the names of all rows."""
    frame = _Frame(width, brief)
    page = figures.page(width, frame.height)
    _square(page, frame)
    if not brief:
        _names(page, frame)
    return figures.Sheet(page)


def _names(page: Axes, frame: _Frame) -> None:
    """Write the headings and the names of the rows, each with the sign that stands for it in the square."""
    x = frame.bars[0]
    for number, heading in enumerate(("Sorted rightly, of 100", "How sure can it be?", "And you?")):
        y = frame.row(2 * number) - 11
        write(page, x, y, heading, weight="bold")
    for number, words in enumerate(_ROWS):
        y = frame.row(number)
        write(page, x + (20 if number in (0, 1, 4, 5) else 0), y + 13, words)
        if number < 2 * len(RIGHT_ROWS):
            track = (x, frame.width - EDGE), (y + 26, y + 26)
            line(page, *track, color=figures.COLOUR["line"], alpha=0.5, lw=BAR, solid_capstyle="butt")
    for number, look in enumerate((_BEFORE, _AFTER)):
        line(page, [x + 7], [frame.row(number) + 8], **{**look, "ms": look["ms"] * 0.75})
    for number, look in enumerate((_YOU_BEFORE, _YOU_AFTER)):
        line(page, [x + 7], [frame.row(4 + number) + 8], **look)


def _square(page: Axes, frame: _Frame) -> None:
    """Draw all of the square that stays."""
    soft, ink, grid = (figures.COLOUR[name] for name in ("soft", "ink", "line"))
    small: dict[str, Any] = {"fontsize": 13, "color": soft}
    for at in (0, 25, 50):
        (x, _), (_, y) = frame.at((at, 0)), frame.at((0, at))
        line(page, (x, x), (frame.at((0, 0))[1], TOP), color=grid, lw=1)
        line(page, (LEFT, LEFT + frame.side), (y, y), color=grid, lw=1)
        write(page, x, TOP + frame.side + 18, f"{at}", ha="center", **small)
        write(page, LEFT - 12, y + 5, f"{at}", ha="right", **small)
    write(page, 0, 14, "fakes caught", **small)
    write(page, LEFT + frame.side, TOP + frame.side + 37, "false alarms", ha="right", **small)
    line(page, *zip(frame.at((0, 0)), frame.at((50, 50)), strict=True), color=soft, **_DASHES)
    page.text(*frame.at((26.5, 23)), "a coin", rotation=45, ha="center", va="center", **small)
    write(page, LEFT + frame.side, 14, "suspects all", ha="right", fontsize=12, color=ink)
    write(page, LEFT + 13, TOP + frame.side - 7, "trusts all", fontsize=12, color=ink)
    way = [frame.at(point) for point in curve(AT_FIRST)]
    line(page, *zip(*way, strict=True), color=soft, lw=1.5)


_BEFORE: dict[str, Any] = {"marker": "o", "ls": "", "ms": 15, "mew": 2.5, "mfc": figures.COLOUR["card"]}
_BEFORE |= {"mec": figures.COLOUR["fig-1"], "zorder": 4}
_AFTER: dict[str, Any] = {
    "marker": "o",
    "ls": "",
    "ms": 19,
    "mew": 0,
    "mfc": figures.COLOUR["fig-1"],
    "zorder": 5,
}
_YOU_BEFORE: dict[str, Any] = {"marker": "D", "ls": "", "ms": 10, "mew": 2.5, "mfc": figures.COLOUR["card"]}
_YOU_BEFORE |= {"mec": figures.COLOUR["fig-5"], "zorder": 6}
_YOU_AFTER = {**_YOU_BEFORE, "mfc": figures.COLOUR["fig-5"], "zorder": 7}


def _reader(page: Axes, frame: _Frame, scene: Scene) -> None:
    """Draw the way of this reader through all suspicions, and an arrow from its first look to where it is."""
    blue = figures.COLOUR["fig-1"]
    way = [frame.at(point) for point in scene.curve]
    line(page, *zip(*way, strict=True), color=blue, lw=2.5)
    (x0, y0), (x1, y1) = frame.at(scene.before), frame.at(scene.after)
    far = hypot(x1 - x0, y1 - y0)
    line(page, [x0], [y0], **_BEFORE)
    if far > 1:
        line(page, (x0, x1), (y0, y1), color=figures.COLOUR["ink"], lw=2.5, zorder=4.5)
    line(page, [x1], [y1], **_AFTER)
    if far > 40:
        _arrow(page, (x0, y0), (x1, y1), far)


def _arrow(page: Axes, start: Point, end: Point, far: float) -> None:
    """Draw the arrow's head just before the disc."""
    from matplotlib.collections import PolyCollection  # loads matplotlib

    u, v = (end[0] - start[0]) / far, (end[1] - start[1]) / far
    x, y = end[0] - 9 * u, end[1] - 9 * v
    head = [(x, y), (x - 13 * u + 6 * v, y - 13 * v - 6 * u), (x - 13 * u - 6 * v, y - 13 * v + 6 * u)]
    page.add_collection(PolyCollection([head], facecolors=[figures.COLOUR["ink"]], zorder=4.6), autolim=False)


def _bars(page: Axes, frame: _Frame, scene: Scene) -> None:
    """Draw how many are sorted rightly, and how many fakes are among those that were warned of, or not."""
    values: list[tuple[int, int] | None] = [(right, 100) for right in scene.right]
    values += scene.sure
    left, right = frame.bars[0], frame.width - EDGE
    for number, value in enumerate(values):
        y, told = frame.row(number), "not tried"
        if value is not None:
            told = f"{value[0]}" if number < len(RIGHT_ROWS) else f"{value[0]} of {value[1]} fake"
            end = left + (right - left) * value[0] / max(value[1], 1)
            colour = figures.COLOUR["fig-1" if number < len(RIGHT_ROWS) else "fig-2"]
            line(page, (left, end), (y + 26, y + 26), color=colour, lw=BAR, solid_capstyle="butt")
        soft = {} if value else {"color": figures.COLOUR["soft"]}
        write(page, right, y + 13, told, ha="right", weight="bold" if value else "normal", **soft)
    if scene.said is not None:
        x, y = left + (right - left) * scene.said[0] / 100, frame.row(1) + 26
        line(page, (x, x), (y - 8, y + 8), color=figures.COLOUR["sun"], lw=4, zorder=5)
        words = f"you said {scene.said[1]}"
        write(
            page,
            min(x + 6, right),
            y - 2 + 22,
            words,
            ha="right" if x > (left + right) / 2 else "left",
            fontsize=12,
        )


def _you(page: Axes, frame: _Frame, scene: Scene) -> None:
    """Mark where the pupil stands, or that they have not sorted yet."""
    soft = figures.COLOUR["soft"]
    for number, (you, look) in enumerate(zip(scene.you, (_YOU_BEFORE, _YOU_AFTER), strict=True)):
        at = frame.width - EDGE, frame.row(4 + number) + 13
        if you is None:
            write(page, *at, "not yet", ha="right", color=soft)
            continue
        write(page, *at, you[1], ha="right", weight="bold")
        x, y = frame.at(you[0])
        line(page, [x], [y], **look)
