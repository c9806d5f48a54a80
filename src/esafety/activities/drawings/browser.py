"""Draws a window of the sealed web: its tabs, the address, the heading, and a picture or bars below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings.hand import line, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TAB, BAR, HEAD, BODY, PAD = 34, 38, 66, 106, 14
"""Pixels for the tabs, the address, two lines of heading, what is below them, and at the edges."""
ROW = 25
"""Pixels for a bar."""
TABS = {"who": "Who?", "others": "Others?", "original": "Where from?"}


@dataclass(frozen=True)
class Scene:
    """A page that is open."""

    move: str
    """Which side move led here."""
    site: str
    head: str
    bars: Mapping[str, int]


def draw(width: int, scene: Scene) -> str:
    """Draw the window in so many pixels of width."""
    sheet = _sheet(width)
    page = sheet.wiped()
    ink = figures.COLOUR["ink"]
    tabs = _tabs(width)
    left, right = tabs[scene.move]
    # The open tab is the one without a line below it.
    line(page, (left + 2, right - 2), (TAB, TAB), color=figures.COLOUR["card"], lw=4, zorder=2)
    line(page, (left + 8, right - 8), (3, 3), color=figures.COLOUR["fig-1"], lw=5, solid_capstyle="round")
    for move, (start, end) in tabs.items():
        look = {"weight": "bold"} if move == scene.move else {"color": figures.COLOUR["soft"]}
        write(page, (start + end) / 2, 23, TABS[move], ha="center", fontsize=_size(width), **look)
    write(page, PAD + 12, TAB + 25, scene.site, fontsize=_size(width) - 1)
    letter = 11.5 if width >= 420 else 10.6
    for number, words in enumerate(wrap(scene.head, int((width - 2 * PAD) / letter))[:2]):
        y = TAB + BAR + 30 + 25 * number
        write(page, PAD, y, words, weight="bold", fontsize=19 if width >= 420 else 17, color=ink)
    if scene.bars:
        _bars(page, width, scene.bars)
    else:
        _PICTURES[scene.move](page, width)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int) -> figures.Sheet:
    """Give the sheet of this width: the window without a page in it."""
    height = TAB + BAR + HEAD + BODY + 8
    page = figures.page(width, height)
    grid = figures.COLOUR["line"]
    foot = height - 2
    line(page, (1, width - 1, width - 1, 1, 1), (TAB, TAB, foot, foot, TAB), color=grid, lw=2)
    for left, right in _tabs(width).values():
        line(page, (left, left, right, right), (TAB, 2, 2, TAB), color=grid, lw=2)
    y = TAB + BAR / 2 + 2
    line(page, (PAD + 4, width - PAD - 4), (y, y), color=grid, alpha=0.45, lw=26, solid_capstyle="round")
    return figures.Sheet(page)


def _tabs(width: int) -> dict[str, tuple[float, float]]:
    """Give from where to where each tab goes."""
    shares = {"who": (0.02, 0.27), "others": (0.28, 0.57), "original": (0.58, 0.96)}
    return {move: (left * width, right * width) for move, (left, right) in shares.items()}


def _size(width: int) -> int:
    return 15 if width >= 420 else 14


def _top() -> float:
    return TAB + BAR + HEAD


def _bars(page: Axes, width: int, bars: Mapping[str, int]) -> None:
    """Draw what the page counts, all from nought."""
    left = PAD + (196 if width >= 420 else 152)
    room, most = width - left - PAD - 44, max(bars.values())
    for number, (words, value) in enumerate(bars.items()):
        y, end = _top() + ROW * number + 12, left + room * value / most
        shown = words if width >= 420 else words.replace("12 months", "year").replace(" the park", " park")
        write(page, PAD, y + 5, shown, fontsize=14)
        line(page, (left, end), (y, y), color=figures.COLOUR["fig-1"], lw=15, solid_capstyle="butt")
        write(page, end + 7, y + 5, f"{value:,}", fontsize=14, weight="bold")


def _filled(page: Axes, shapes: list[tuple[str, list[tuple[float, float]]]], **how: Any) -> None:
    """Fill shapes, the hindmost first."""
    from matplotlib.collections import PolyCollection  # loads matplotlib

    colours = [figures.COLOUR[colour] for colour, _ in shapes]
    page.add_collection(
        PolyCollection([each for _, each in shapes], facecolors=colours, **how), autolim=False
    )


def _disc(page: Axes, x: float, y: float, size: float, **how: Any) -> None:
    line(page, [x], [y], marker="o", ls="", ms=size, **how)


def _box(left: float, top: float, wide: float, high: float) -> list[tuple[float, float]]:
    return [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]


def _person(page: Axes, width: int) -> None:
    """A face with lines about it: a page that says who somebody is."""
    x, y = PAD + 40, _top() + 34
    blue, card = figures.COLOUR["fig-1"], figures.COLOUR["card"]
    _disc(page, x, y + 8, 78, mfc=figures.COLOUR["fig-6"], mew=0, zorder=1)
    _filled(
        page,
        [("fig-1", [(x - 24, y + 38), (x - 18, y + 22), (x, y + 16), (x + 18, y + 22), (x + 24, y + 38)])],
        zorder=2,
    )
    _disc(page, x, y, 27, mfc=blue, mec=card, mew=2)
    _lines(page, x + 58, width, y - 12)


def _papers(page: Axes, width: int) -> None:
    """Three pages beside each other: what others say."""
    y, wide = _top() + 4, min(86.0, (width - 2 * PAD - 24) / 3)
    for number, colour in enumerate(("fig-6", "fig-2", "fig-3")):
        left = PAD + number * (wide + 12)
        _filled(page, [("line", _box(left, y, wide, 84)), (colour, _box(left + 8, y + 9, wide - 16, 32))])
        for row in range(3):
            x, down = (left + 8, left + wide - 8 - 14 * (row == 2)), y + 52 + 11 * row
            line(page, x, (down, down), color=figures.COLOUR["soft"], lw=3)


def _trail(page: Axes, width: int) -> None:
    """Three frames, each smaller and further back: the way to where something comes from."""
    step = min(104.0, (width - 2 * PAD - 96) / 2)
    for number, size in enumerate((88.0, 66.0, 46.0)):
        left, top = PAD + number * step, _top() + 4 + (88 - size) / 2
        hill = [
            (left + 5, top + size - 5),
            (left + size * 0.38, top + size * 0.42),
            (left + size - 5, top + size - 5),
        ]
        sky = _box(left + 5, top + 5, size - 10, size - 10)
        _filled(page, [("line", _box(left, top, size, size)), ("fig-6", sky), ("fig-3", hill)])
        _disc(page, left + size * 0.72, top + size * 0.3, size * 0.17, mfc=figures.COLOUR["fig-2"], mew=0)
        if number < 2:
            start, end, y = left + size + 3, left + step - 4, _top() + 48
            if end - start > 6:
                line(page, (start, end), (y, y), color=figures.COLOUR["soft"], lw=2, ls=(0, (2, 2)))


def _lines(page: Axes, left: float, width: int, top: float) -> None:
    for row, short in enumerate((0.35, 0.0, 0.12, 0.3)):
        end = left + (min(width - PAD, left + 260) - left) * (1 - short)
        y = top + 15 * row
        line(page, (left, end), (y, y), color=figures.COLOUR["line"], lw=6, solid_capstyle="round")


_PICTURES = {"who": _person, "others": _papers, "original": _trail}
