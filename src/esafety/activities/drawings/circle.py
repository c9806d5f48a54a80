"""Draws a group chat: who speaks up and who waits, and below it how Maya's mood falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.activities.drawings.plot import Plot
from esafety.models.group_chat import MESSAGES, START

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ACROSS = 10
"""Friends in one row."""
TOP, ROW, SAID = 68, 58, 32
"""Pixels above the first row of friends, for each row, and for the words under the last."""
HEAD, LINE, PLOT, FOOT = 36, 24, 150, 46
"""Pixels for the mood's heading, for each line of its legend, for its axes, and below them."""
LEFT, RIGHT = 26, 12
"""Pixels beside the mood's axes."""


@dataclass(frozen=True)
class Friend:
    """Somebody who watches."""

    wait: int
    """How many others they wait for."""
    look: str
    """``speaks``, ``silent``, ``asleep``, or ``unknown`` until the pupil has predicted."""


@dataclass(frozen=True)
class Path:
    """Maya's mood in one chat, message by message."""

    name: str
    mood: tuple[float, ...]
    style: str
    """``this``, or one of the two that it is compared with: ``nobody`` and ``private``."""


_LINES: dict[str, dict[str, Any]] = {
    "this": {"color": "fig-1", "lw": 4, "marker": "o", "ms": 8, "zorder": 4},
    "nobody": {"color": "soft", "lw": 2.5, "ls": (0, (4, 2)), "zorder": 2},
    "private": {"color": "fig-5", "lw": 2.5, "ls": (0, (1, 1.4)), "zorder": 3},
}


@dataclass(frozen=True)
class Scene:
    """All that is drawn of one chat."""

    first: str
    """Who speaks up first, in words."""
    voices: int
    """How many that are."""
    friends: Sequence[Friend]
    """Who watches, in the order of their waiting numbers."""
    paths: Sequence[Path]
    """The moods to draw, the one that matters first."""
    stops: int | None = None
    """After which message the mean messages stop, if they do."""
    said: tuple[float, str] | None = None
    """How many the pupil predicted, and in which words."""

    @property
    def below(self) -> int:
        """Pixels down to where the mood begins."""
        rows = -(-len(self.friends) // ACROSS)
        return TOP + ROW * rows + (SAID if self.said else 0)


def draw(width: int, scene: Scene) -> str:
    """Draw the friends in rows of ten, and Maya's mood below them, in so many pixels of width."""
    sheet = _sheet(width, scene.below, len(scene.paths))
    axes = sheet.wiped()
    _first(axes, scene, _size(width))
    _friends(axes, scene.friends, width)
    if scene.said:
        _said(axes, scene.said, width)
    plot = _plot(width, scene.below, len(scene.paths))
    _mood(axes, plot, scene, _size(width))
    if scene.stops is not None:
        _stops(axes, plot, scene.stops)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, below: int, paths: int) -> figures.Sheet:
    """Give the sheet of this size: words in pixels down and across, and the empty plot of the mood."""
    plot = _plot(width, below, paths)
    height = plot.top + PLOT + FOOT
    axes = figures.page(width, height)
    size = _size(width)
    soft: dict[str, Any] = {"fontsize": size - 1, "color": figures.COLOUR["soft"]}
    hand.write(axes, 0, 48, "Each friend waits for so many others:", **soft)
    title = "Maya’s mood (made-up points)"  # noqa: RUF001 - an apostrophe
    hand.write(axes, 0, below + 17, title, weight="bold", fontsize=size)
    _grid(axes, plot)
    return figures.Sheet(axes)


def _plot(width: int, below: int, paths: int) -> Plot:
    """Give where the mood is drawn, under one line of its legend for each path."""
    return Plot(LEFT, below + HEAD + LINE * paths + 12, width - LEFT - RIGHT, PLOT)


def _grid(axes: Axes, plot: Plot) -> None:
    """Draw what the mood stands on."""
    soft: dict[str, Any] = {"fontsize": 13, "color": figures.COLOUR["soft"]}
    ends = []
    for message in range(0, MESSAGES + 1, 2):
        x = plot.x(message / MESSAGES)
        ends.append(((x, plot.y(0)), (x, plot.y(1))))
        hand.write(axes, x, plot.y(0) + 19, f"{message}", ha="center", **soft)
    for share in (0, 0.5, 1):
        y = plot.y(share)
        ends.append(((plot.x(0), y), (plot.x(1), y)))
        hand.write(axes, LEFT - 9, y + 5, f"{START * share:g}", ha="right", **soft)
    hand.lines(axes, ends, color=figures.COLOUR["line"], lw=1, zorder=0)
    hand.write(axes, plot.x(0.5), plot.y(0) + 34, "mean messages so far", ha="center", **soft)


def _size(width: int) -> int:
    """Give the size of the words, in pixels: on a phone, smaller ones fit beside each other."""
    return 16 if width >= 440 else 14


def _centre(place: int, width: int) -> tuple[float, float]:
    """Say where a friend stands, in pixels across and down."""
    step = min(width / ACROSS, 48)
    row, column = divmod(place, ACROSS)
    return (column + 0.5) * step, TOP + ROW * row + 10


def _first(axes: Axes, scene: Scene, size: int) -> None:
    """Draw a diamond for everybody who speaks up without waiting."""
    sun, ink = figures.COLOUR["fig-2"], figures.COLOUR["ink"]
    places = [10 + 24 * number for number in range(scene.voices)]
    hand.signs(axes, [(x, 14) for x in places], "D", color=sun, ms=13, mec=ink, mew=1)
    left = 24 * scene.voices + (2 if scene.voices else 0)
    hand.write(axes, left, 19, scene.first, weight="bold", fontsize=size)


def _friends(axes: Axes, friends: Sequence[Friend], width: int) -> None:
    """Draw a full disc for who speaks up, a ring for who waits, z for who is asleep; the number is below."""
    blue, soft = figures.COLOUR["fig-1"], figures.COLOUR["soft"]
    placed = [(friend, *_centre(place, width)) for place, friend in enumerate(friends)]
    speak = [(x, y) for friend, x, y in placed if friend.look == "speaks"]
    others = [(x, y) for friend, x, y in placed if friend.look in ("silent", "unknown")]
    hand.signs(axes, speak, "o", ms=20, color=blue, mec=blue, mew=2)
    hand.signs(axes, others, "o", ms=20, color="none", mec=soft, mew=2)
    for friend, x, y in placed:
        sign = {"asleep": "z z", "unknown": "?"}.get(friend.look)
        if sign:
            hand.write(axes, x, y + 5, sign, ha="center", color=soft)
        if friend.look != "asleep":
            hand.write(axes, x, y + 29, str(friend.wait), ha="center")


def _said(axes: Axes, said: tuple[float, str], width: int) -> None:
    """Underline as many friends as the pupil said, of those who are awake."""
    count, words = said
    step, below = min(width / ACROSS, 48), TOP + ROW - 8
    if count:
        sun: dict[str, Any] = {"color": figures.COLOUR["sun"], "lw": 5, "solid_capstyle": "butt"}
        hand.line(axes, (step, step * (1 + count)), (below, below), **sun)
    hand.write(axes, step, below + 22, f"you said: {words}", fontsize=_size(width) - 1)


def _mood(axes: Axes, plot: Plot, scene: Scene, size: int) -> None:
    """Draw each path, and say above the plot which is which and where it ends."""
    for place, path in enumerate(scene.paths):
        line = {**_LINES[path.style]}
        line["color"] = figures.COLOUR[line["color"]]
        across = [plot.x(message / MESSAGES) for message in range(len(path.mood))]
        hand.line(axes, across, [plot.y(mood / START) for mood in path.mood], mew=0, **line)
        middle = scene.below + HEAD + LINE * place
        hand.line(axes, (2, 32), (middle, middle), **{**line, "marker": ""})
        hand.write(axes, 40, middle + 5, f"{path.name}: {path.mood[-1]:g}", fontsize=size)


def _stops(axes: Axes, plot: Plot, after: int) -> None:
    """Mark the message after which it stops."""
    x, ink = plot.x(after / MESSAGES), figures.COLOUR["ink"]
    hand.line(axes, (x, x), (plot.y(0), plot.y(1)), color=ink, lw=1.5, ls=(0, (2, 2)), zorder=1)
    hand.write(axes, x + 5, plot.y(1) + 13, "it stops", fontsize=13)
