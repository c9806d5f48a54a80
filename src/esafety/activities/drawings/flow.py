"""Draws a ledger as a flow from lines to guesses, and below it the people behind each number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("fig-1", "fig-3", "fig-5")
"""Of the guesses, in order."""
HEAD, ROW, DOTS, TOWN = 25, 21, 5, 34
"""Pixels for an app's name, for a line of the ledger; rows of people; pixels for a bar of the town."""
ACROSS = 20
"""People in a row."""
WIDE = 480
"""Pixels from which there is room for longer flows."""


@dataclass(frozen=True)
class Line:
    """A line of the ledger: in its own words, given or taken, and what it counts for."""

    words: str
    given: bool
    guess: int = -1
    """Which guess it counts for, by place."""
    times: float = 1.0


@dataclass(frozen=True)
class App:
    """An app, whether it sends its lines to the broker, and these lines."""

    name: str
    sends: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Guess:
    """What stands beside the end of a flow."""

    words: str
    sure: str
    written: str


@dataclass(frozen=True)
class Scene:
    """All that is drawn."""

    apps: tuple[App, ...]
    guesses: tuple[Guess, ...]
    chosen: int
    fits: int | None
    """Of 100 people, how many the chosen guess fits; not known while the prediction is awaited."""
    him: bool
    """Whether it fits Callum."""
    counts: tuple[str, str]
    """What is said of the 100, in two lines."""
    town: tuple[tuple[str, float, str], ...]
    """Bars: words, share of the longest, and the number."""
    said: tuple[float, str] | None


def draw(width: int, scene: Scene) -> str:
    """
    Draw the ledger.

    Args:
        width: Pixels.
        scene: What to draw.
    """
    sheet = _sheet(width, _tops(scene.apps)[-1], tuple(words for words, _, _ in scene.town))
    axes = sheet.wiped()
    _ledger(axes, width, scene.apps)
    _flows(axes, width, scene)
    _guesses(axes, width, scene)
    _people(axes, width, scene)
    _town(axes, width, scene)
    return sheet.svg()


@lru_cache(maxsize=8)
def _sheet(width: int, end: int, bars: tuple[str, ...]) -> figures.Sheet:
    """Give the sheet of this width: below the ledger's end, what the people are."""
    top = _town_top(width, end)
    height = top + 26 + TOWN * len(bars)
    axes = figures.page(width, height)
    small: dict[str, Any] = {"fontsize": _size(width)}
    hand.write(axes, 0, end + 30, "100 people with the same lines", weight="bold", **small)
    hand.write(axes, 0, top + 14, "In a town of 5,000 people", weight="bold", **small)
    for number, words in enumerate(bars):
        hand.write(axes, 0, top + 34 + TOWN * number, words, color=figures.COLOUR["soft"], **small)
    return figures.Sheet(axes)


def _ledger(axes: Axes, width: int, apps: tuple[App, ...]) -> None:
    """Write the lines of every app, faint where it is off."""
    small: dict[str, Any] = {"fontsize": _size(width)}
    for app, top in zip(apps, _tops(apps), strict=False):
        hand.write(axes, 0, top + 17, app.name if app.sends else f"{app.name} (off)", weight="bold", **small)
        faint = {} if app.sends else {"color": figures.COLOUR["soft"], "alpha": 0.7}
        for row, line in enumerate(app.lines):
            hand.write(axes, 19, _row(top, row) + 4, line.words, **small, **faint)
    _signs(axes, apps)


def _signs(axes: Axes, apps: tuple[App, ...]) -> None:
    """Stand a ring before what was given, and a square before what was taken."""
    for given, how in ((True, {"marker": "o", "mfc": "none"}), (False, {"marker": "s"})):
        places = [
            (7, _row(top, row))
            for app, top in zip(apps, _tops(apps), strict=False)
            for row, line in enumerate(app.lines)
            if app.sends and line.given == given
        ]
        colour = figures.COLOUR["ink" if given else "soft"]
        hand.signs(axes, places, mec=colour, color=colour, ms=8, mew=1.8 if given else 0, **how)


def _flows(axes: Axes, width: int, scene: Scene) -> None:
    """Draw a curve from each line that counts to its guess, the wider the more it counts."""
    from matplotlib.collections import PathCollection  # loads matplotlib
    from matplotlib.colors import to_rgba
    from matplotlib.path import Path

    left, right = _ends(width)
    middle = (left + right) / 2
    curves, widths, colours = [], [], []
    for app, top in zip(scene.apps, _tops(scene.apps), strict=False):
        for row, line in enumerate(app.lines):
            if line.guess < 0 or not app.sends:
                continue
            here, there = _row(top, row), _centre(scene.apps, line.guess)
            corners = [(left, here), (middle, here), (middle, there), (right, there)]
            curves.append(Path(corners, [Path.MOVETO, *[Path.CURVE4] * 3]))
            widths.append(1 + 2.2 * log2(line.times))
            alpha = 0.9 if line.guess == scene.chosen else 0.4
            colours.append(to_rgba(figures.COLOUR[COLOURS[line.guess]], alpha))
    axes.add_collection(
        PathCollection(curves, facecolors="none", edgecolors=colours, linewidths=widths), autolim=False
    )


def _guesses(axes: Axes, width: int, scene: Scene) -> None:
    """Say at the end of each flow what is guessed, how surely, and whether it is written down."""
    _, right = _ends(width)
    for place, guess in enumerate(scene.guesses):
        centre = _centre(scene.apps, place)
        chosen = place == scene.chosen
        colour = figures.COLOUR[COLOURS[place]]
        hand.line(axes, (right, right), (centre - 24, centre + 24), color=colour, lw=6 if chosen else 3)
        x = right + 8
        hand.write(axes, x, centre - 10, guess.words, fontsize=_size(width), weight="bold")
        hand.write(axes, x, centre + 8, guess.sure, fontsize=_size(width))
        soft = figures.COLOUR["soft"]
        hand.write(axes, x, centre + 25, guess.written, fontsize=_size(width), color=soft)


def _people(axes: Axes, width: int, scene: Scene) -> None:
    """Draw a hundred people: filled where the guess fits, and Callum among them."""
    top, step = _tops(scene.apps)[-1] + 48, _step(width)
    if scene.fits is None:
        hand.write(axes, 0, top + 16, "Lock in your prediction first.", fontsize=_size(width))
        return
    places = [(step * (at % ACROSS + 0.5), top + step * (at // ACROSS)) for at in range(100)]
    colour = figures.COLOUR[COLOURS[scene.chosen]]
    fits, others = places[: scene.fits], places[scene.fits :]
    hand.signs(axes, fits, marker="s", color=colour, ms=step * 0.62, mew=0)
    hand.signs(axes, others, marker="s", mfc="none", mec=colour, ms=step * 0.52, mew=1.5)
    own = (fits[-1:] if scene.him else others[:1]) or places[-1:]
    sun = figures.COLOUR["sun"]
    hand.signs(axes, own, marker="o", mfc="none", mec=sun, ms=step * 1.15, mew=3)
    below = top + step * (DOTS - 1) + 27
    for number, words in enumerate(scene.counts):
        hand.write(axes, 0, below + 18 * number, words, fontsize=_size(width))
    if scene.said:
        value, words = scene.said
        x, y = step * (value % ACROSS), top + step * (value // ACROSS)
        hand.line(axes, (x, x), (y - step * 0.6, y + step * 0.6), color=sun, lw=4)
        hand.write(axes, 0, below + 36, words, fontsize=_size(width))


def _town(axes: Axes, width: int, scene: Scene) -> None:
    """Draw three bars: whom the label fits and reaches, whom it reaches wrongly, and whom it misses."""
    top = _town_top(width, _tops(scene.apps)[-1])
    for number, (_, share, count) in enumerate(scene.town):
        y = top + 34 + TOWN * number
        colour = figures.COLOUR["line" if number == len(scene.town) - 1 else COLOURS[scene.chosen]]
        alpha = 0.45 if number == 1 else 1
        hand.write(axes, width - 2, y, count, ha="right", fontsize=_size(width), weight="bold")
        how = {"color": colour, "alpha": alpha, "lw": 8, "solid_capstyle": "butt"}
        hand.line(axes, (0, width * share), (y + 10, y + 10), **how)


def _tops(apps: tuple[App, ...]) -> list[int]:
    """Give how far down each app begins, and last where the ledger ends."""
    tops = [0]
    for app in apps:
        tops.append(tops[-1] + HEAD + ROW * len(app.lines))
    return tops


def _row(top: float, row: int) -> float:
    """Give how far down the middle of a line stands."""
    return top + HEAD + ROW * (row + 0.5)


def _centre(apps: tuple[App, ...], place: int) -> float:
    """Give how far down a guess stands: three in the height of the ledger."""
    return _tops(apps)[-1] * (place + 0.5) / len(COLOURS)


def _ends(width: int) -> tuple[float, float]:
    """Give where flows begin and end."""
    return (170, width - 170) if width >= WIDE else (108, width - 116)


def _size(width: int) -> int:
    return 15 if width >= WIDE else 13


def _step(width: int) -> float:
    return min(width / ACROSS, 20)


def _town_top(width: int, end: int) -> int:
    """Give where the town begins, below the people and three lines about them."""
    return round(end + 48 + _step(width) * (DOTS - 1) + 27 + 36 + 18)
