"""Draws a group chat: who speaks up and who waits, and below it how Maya's mood falls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand

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
    people, mood = sheet.wiped()
    _first(people, scene, _size(width))
    _friends(people, scene.friends, width)
    if scene.said:
        _said(people, scene.said, width)
    _mood(mood, people, scene, _size(width))
    if scene.stops is not None:
        _stops(mood, scene.stops)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, below: int, paths: int) -> figures.Sheet:
    """Give the sheet of this size: words in pixels down and across, and the empty axes of the mood."""
    height = below + HEAD + LINE * paths + 12 + PLOT + FOOT
    figure = figures.canvas(width, height)
    people = figure.add_axes((0, 0, 1, 1))
    people.set(xlim=(0, width), ylim=(height, 0))
    people.axis("off")
    size = _size(width)
    soft: dict[str, Any] = {"fontsize": size - 1, "color": figures.COLOUR["soft"]}
    hand.write(people, 0, 48, "Each friend waits for so many others:", **soft)
    title = "Maya’s mood (made-up points)"  # noqa: RUF001 - an apostrophe
    hand.write(people, 0, below + 17, title, weight="bold", fontsize=size)
    across = (width - LEFT - RIGHT) / width
    mood = figure.add_axes((LEFT / width, FOOT / height, across, PLOT / height))
    mood.set(xlim=(0, 10), ylim=(0, 10), xticks=range(0, 11, 2), yticks=(0, 5, 10))
    mood.grid(visible=True, clip_on=False)
    mood.tick_params(labelsize=13, pad=9)
    mood.set_xlabel("mean messages so far", labelpad=2, fontsize=13)
    return figures.Sheet(figure)


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
    axes.plot(places, [14] * len(places), "D", color=sun, ms=13, mec=ink, mew=1)
    left = 24 * scene.voices + (2 if scene.voices else 0)
    hand.write(axes, left, 19, scene.first, weight="bold", fontsize=size)


def _friends(axes: Axes, friends: Sequence[Friend], width: int) -> None:
    """Draw a full disc for who speaks up, a ring for who waits, z for who is asleep; the number is below."""
    blue, soft = figures.COLOUR["fig-1"], figures.COLOUR["soft"]
    placed = [(friend, *_centre(place, width)) for place, friend in enumerate(friends)]
    speak = [(x, y) for friend, x, y in placed if friend.look == "speaks"]
    others = [(x, y) for friend, x, y in placed if friend.look in ("silent", "unknown")]
    axes.plot([x for x, _ in speak], [y for _, y in speak], "o", ms=20, color=blue, mec=blue, mew=2)
    axes.plot([x for x, _ in others], [y for _, y in others], "o", ms=20, color="none", mec=soft, mew=2)
    for friend, x, y in placed:
        sign = {"asleep": "z z", "unknown": "?"}.get(friend.look)
        if sign:
            hand.write(axes, x, y + 5, sign, ha="center", color=soft)
        if friend.look != "asleep":
            hand.write(
                axes,
                x,
                y + 29,
                str(friend.wait),
                ha="center",
            )


def _said(axes: Axes, said: tuple[float, str], width: int) -> None:
    """Underline as many friends as the pupil said, of those who are awake."""
    count, words = said
    step, below = min(width / ACROSS, 48), TOP + ROW - 8
    if count:
        sun: dict[str, Any] = {"color": figures.COLOUR["sun"], "lw": 5, "solid_capstyle": "butt"}
        axes.plot((step, step * (1 + count)), (below, below), **sun)
    hand.write(axes, step, below + 22, f"you said: {words}", fontsize=_size(width) - 1)


def _mood(axes: Axes, people: Axes, scene: Scene, size: int) -> None:
    """Draw each path, and say above the axes which is which and where it ends."""
    for place, path in enumerate(scene.paths):
        line = {**_LINES[path.style]}
        line["color"] = figures.COLOUR[line["color"]]
        axes.plot(range(len(path.mood)), path.mood, clip_on=False, mew=0, **line)
        middle = scene.below + HEAD + LINE * place
        people.plot((2, 32), (middle, middle), **{**line, "marker": ""})
        hand.write(people, 40, middle + 5, f"{path.name}: {path.mood[-1]:g}", fontsize=size)


def _stops(axes: Axes, after: int) -> None:
    """Mark the message after which it stops."""
    ink = figures.COLOUR["ink"]
    axes.plot((after, after), (0, 10), color=ink, lw=1.5, ls=(0, (2, 2)), zorder=1)
    axes.annotate(
        "it stops", (after, 10), (5, -13), textcoords="offset points", fontsize=13, annotation_clip=False
    )
