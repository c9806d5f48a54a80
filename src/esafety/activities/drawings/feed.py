"""Draws a feed: what sixty posts are about, ten by ten, how varied each ten are, and what is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.models.why_this import TOPICS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {
    "lawnmowers": "fig-5",
    "birds": "fig-1",
    "space": "fig-4",
    "music": "fig-2",
    "cakes": "fig-6",
    "football": "fig-3",
}
"""The topics from the bottom of a column up. Each also has its first letter."""

TENS, SIZE = 6, 10
"""Columns, and posts in each."""
MOST = len(COLOURS)
"""Topics that a feed can feel like."""
POST, HEAD, MARK, AXIS = 16, 26, 20, 24
"""Pixels for a post, a heading, the words above the columns, and the numbers under them."""
LINE, AIR = 92, 26
"""Pixels for the line, and above it."""
ROW, KEY = 25, 26
"""Pixels for a bar, and for what explains the bars."""
LEFT, NAME, END, KEYED = 16, 112, 42, 66
"""Pixels left of the columns, for a topic's name, right of a bar, and right of the key's diamond."""


_Box = tuple[str, float, float, float, float]
"""A topic, and from where to where its box goes, across and down."""


@dataclass(frozen=True)
class Bar:
    """One topic, as the feed believes it to be and as it is."""

    topic: str
    believed: float | None
    really: float


@dataclass(frozen=True)
class Scene:
    """All that is drawn of one feed."""

    tens: Sequence[Mapping[str, int] | None]
    """Posts about each topic, ten by ten; None where they are not shown yet."""
    variety: Sequence[float]
    """Of each ten that is shown."""
    bars: Sequence[Bar]
    key: str
    """What the bars count, or that there are none."""
    most: float
    """The longest that a bar can be."""
    left_after: int | None = None
    """After how many posts the phone was left lying."""
    pressed_after: int | None = None
    """After how many posts a button was pressed."""
    said: tuple[float, str] | None = None
    """How many lawnmowers the pupil predicted in the ten after, and in which words."""


def draw(width: int, scene: Scene) -> str:
    """Draw the columns, the line and the bars below each other, in so many pixels of width."""
    sheet = _sheet(width)
    page = sheet.wiped()
    boxes = [*_columns(page, width, scene.tens), *_bars(page, width, scene)]
    _filled(page, boxes)
    _marks(page, width, scene)
    _line(page, width, scene.variety)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int) -> figures.Sheet:
    """Give the sheet of this width: its headings, its names, and the ends of the line."""
    height = _bars_from() + KEY + ROW * len(COLOURS) + 4
    page = figures.page(width, height)
    bold: dict[str, Any] = {"weight": "bold", "fontsize": _size(width)}
    hand.write(page, 0, 17, "What the posts are about", **bold)
    hand.write(page, 0, _line_from() - 24, "How many topics it feels like", **bold)
    hand.write(page, 0, _bars_from() - 13, "What the feed believes", **bold)
    small: dict[str, Any] = {"fontsize": 13, "color": figures.COLOUR["soft"]}
    for number in range(TENS):
        words = f"{number * SIZE + 1}–{(number + 1) * SIZE}"  # noqa: RUF001 - from one to another
        hand.write(page, _middle(width, number), _foot() + 17, words, ha="center", **small)
    for level in (1, MOST):
        hand.write(page, 0, _level(level) + 5, f"{level}", **small)
    ends = [_level(level) for level in (1, MOST)]
    page.hlines(ends, LEFT, width, color=figures.COLOUR["line"], lw=1, zorder=0)
    for topic, y in zip(TOPICS, _rows(), strict=True):
        hand.write(page, 0, y + 5, f"{topic[0].upper()}  {topic}")
    hand.write(page, width - KEYED + 12, _bars_from() + 9, "really", **small)
    return figures.Sheet(page)


def _columns(axes: Axes, width: int, tens: Sequence[Mapping[str, int] | None]) -> list[_Box]:
    """Write each topic's letter and posts, stacked ten by ten, and give the boxes behind the words."""
    boxes = []
    for number, counts in enumerate(tens):
        middle, half, foot = _middle(width, number), _step(width) / 2 - 3, float(_foot())
        if counts is None:
            soft = figures.COLOUR["soft"]
            hand.write(axes, middle, foot - POST * SIZE / 2, "?", ha="center", fontsize=22, color=soft)
            continue
        for topic in (each for each in COLOURS if counts[each]):
            top = foot - POST * counts[topic]
            boxes.append((topic, middle - half, middle + half, foot, top + 1.5))
            bold: dict[str, Any] = {"ha": "center", "fontsize": 13, "weight": "bold"}
            hand.write(axes, middle, (foot + top) / 2 + 5, f"{topic[0].upper()} {counts[topic]}", **bold)
            foot = top
    return boxes


def _filled(axes: Axes, boxes: Sequence[_Box]) -> None:
    """Fill the boxes, all of one topic at once: one by one takes many times as long."""
    from matplotlib.patches import PathPatch  # slow to load
    from matplotlib.path import Path

    for topic in dict.fromkeys(topic for topic, *_ in boxes):
        corners = [
            ((x0, y0), (x1, y0), (x1, y1), (x0, y1)) for each, x0, x1, y0, y1 in boxes if each == topic
        ]
        whole = Path.make_compound_path(*(Path([*box, box[0]], closed=True) for box in corners))
        axes.add_artist(PathPatch(whole, facecolor=figures.COLOUR[COLOURS[topic]], lw=0))


def _marks(axes: Axes, width: int, scene: Scene) -> None:
    """Say above the columns where the phone was left lying and a button pressed, and what was predicted."""
    ink, top = figures.COLOUR["ink"], HEAD + MARK
    marks = ((scene.left_after, "phone left", "right"), (scene.pressed_after, "pressed", "left"))
    for after, words, side in marks:
        if after is not None:
            x = LEFT + _step(width) * after / SIZE
            hand.line(axes, (x, x), (top - 14, _foot()), color=ink, lw=1.5, ls=(0, (3, 2)))
            away = -5 if side == "right" else 5
            hand.write(axes, x + away, top - 5, words, ha=side, fontsize=13)
    if scene.said and scene.left_after is not None:
        count, words = scene.said
        middle, half = _middle(width, scene.left_after // SIZE), _step(width) / 2
        y, sun = _foot() - POST * count, figures.COLOUR["sun"]
        hand.line(axes, (middle - half, middle + half), (y, y), color=sun, lw=5, solid_capstyle="butt")
        hand.line(axes, (middle - half + 5, middle - half + 21), (top - 9, top - 9), color=sun, lw=5)
        hand.write(axes, middle - half + 27, top - 5, f"you said: {words}", fontsize=13)


def _line(axes: Axes, width: int, variety: Sequence[float]) -> None:
    """Join the variety of each ten, and write it above."""
    places = [_middle(width, number) for number in range(len(variety))]
    levels = [_level(value) for value in variety]
    hand.line(axes, places, levels, marker="o", color=figures.COLOUR["ink"], lw=3, ms=9)
    for x, y, value in zip(places, levels, variety, strict=True):
        hand.write(axes, x, y - 9, f"{value:.1f}", ha="center", fontsize=13)


def _bars(axes: Axes, width: int, scene: Scene) -> list[_Box]:
    """Mark what is so with a diamond, write what is believed, and give the boxes of it."""
    top, scale = _bars_from(), (width - NAME - END) / scene.most
    hand.write(axes, 0, top + 9, scene.key, fontsize=13, color=figures.COLOUR["soft"])
    places = [(width - KEYED, top + 5)]
    places += [
        (NAME + min(bar.really, scene.most) * scale, y) for bar, y in zip(scene.bars, _rows(), strict=True)
    ]
    ink, card = figures.COLOUR["ink"], figures.COLOUR["card"]
    hand.signs(axes, places, "D", ms=9, color=ink, mec=card, mew=1.5, zorder=3)
    boxes = []
    for bar, y in zip(scene.bars, _rows(), strict=True):
        if bar.believed is not None:
            end = NAME + min(bar.believed, scene.most) * scale
            boxes.append((bar.topic, float(NAME), end, y - ROW / 2 + 4, y + ROW / 2 - 4))
            hand.write(axes, width, y + 5, f"{bar.believed:.1f}", ha="right")
    return boxes


def _foot() -> int:
    """Give where the columns stand."""
    return HEAD + MARK + POST * SIZE


def _line_from() -> int:
    """Give where the line's axes begin."""
    return _foot() + AXIS + HEAD + AIR


def _level(topics: float) -> float:
    """Give how far down the line stands for so many topics."""
    return _line_from() + LINE * (MOST + 0.4 - topics) / (MOST - 0.2)


def _bars_from() -> int:
    """Give where the bars' part begins."""
    return _line_from() + LINE + HEAD + 14


def _rows() -> list[float]:
    """Give how far down the middle of each bar is, a topic a bar."""
    return [_bars_from() + KEY + ROW * (number + 0.5) for number in range(len(TOPICS))]


def _step(width: int) -> float:
    return (width - LEFT) / TENS


def _middle(width: int, number: int) -> float:
    """Give the middle of a column."""
    return LEFT + _step(width) * (number + 0.5)


def _size(width: int) -> int:
    """Give the size of a heading, in pixels."""
    return 16 if width >= 440 else 15
