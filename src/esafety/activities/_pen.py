"""Gathers shapes, signs and words: matplotlib draws a few large things faster than many small ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from esafety import figures
from esafety.activities import _pond as pond

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {"white": "#ffffff", "night": "#1d2330", **figures.COLOUR}
NONE = (0.0, 0.0, 0.0, 0.0)


class Style(NamedTuple):
    """How a shape is drawn: filled, or as a line where ``thick`` is not 0."""

    colour: str
    alpha: float
    thick: float


class Pen:
    """Shapes for one drawing, in the order in which they are given."""

    def __init__(self) -> None:
        self._styles: list[Style] = []
        self._paths: list[list[Path]] = []

    def path(self, path: Path, colour: str, alpha: float = 1.0, thick: float = 0.0) -> None:
        """Add a path; of those that follow each other in one style, one is made."""
        style = Style(colour, alpha, thick)
        if self._styles and self._styles[-1] == style:
            self._paths[-1].append(path)
        else:
            self._styles.append(style)
            self._paths.append([path])

    def fill(self, points: Sequence[pond.Point], colour: str, alpha: float = 1.0) -> None:
        """Fill a shape."""
        self.path(_closed(points), colour, alpha)

    def line(self, points: Sequence[pond.Point], colour: str, thick: float, alpha: float = 1.0) -> None:
        """Draw a line."""
        self.path(Path(points), colour, alpha, thick)

    def thing(self, name: str, left: float, top: float, size: float) -> None:
        """Draw one of the twelve things in a square of this size."""
        for path, colour, alpha, thick in _thing(name, left, top, size):
            self.path(path, colour, alpha, thick)

    def sign(self, points: Sequence[pond.Point], kind: str) -> None:
        """Draw the same sign at each point: a tick, a question mark, a warning, an empty line."""
        disc, mark = _sign(kind)
        edge = {"yes": "fig-1", "clash": "fig-5"}.get(kind, "ink")
        for shape, colour, thick in ((disc, "fig-1" if kind == "yes" else "card", 0.0), (disc, edge, 1.8)):
            for x, y in points:
                self.path(_moved(shape, x, y), colour, 1.0, thick)
        for x, y in points:
            self.path(
                _moved(mark, x, y), "card" if kind == "yes" else "ink", 1.0, 2.6 if kind == "yes" else 0.0
            )

    def put(self, axes: Axes) -> None:
        """Put all of it on the axes."""
        whole = (Path.make_compound_path(*each) if each[1:] else each[0] for each in self._paths)
        # Tenths of a pixel are fine enough, and a third of the bytes.
        paths = [Path(_vertices(each).round(1), each.codes) for each in whole]
        shapes = PathCollection(
            paths,
            facecolors=[NONE if style.thick else _rgba(style.colour, style.alpha) for style in self._styles],
            edgecolors=[_rgba(style.colour, style.alpha) if style.thick else NONE for style in self._styles],
            linewidths=[style.thick for style in self._styles],
            capstyle="round",
            joinstyle="round",
        )
        axes.add_collection(shapes, autolim=False)


class Words(Artist):
    """Many words, each from a point on: matplotlib would measure every one, and none here needs it."""

    def __init__(self, axes: Axes) -> None:
        super().__init__()
        self._said: list[tuple[float, float, str, float, str]] = []
        self._place = axes.transData
        self.set_zorder(3)
        axes.add_artist(self)

    def say(self, x: float, y: float, words: str, size: float, colour: str = "ink") -> None:
        """Write words from this point on."""
        self._said.append((x, y, words, size, colour))

    def draw(self, renderer: Any) -> None:
        """Write them all."""
        for x, y, words, size, colour in self._said:
            context = renderer.new_gc()
            context.set_foreground(COLOURS[colour])
            across, up = self._place.transform((x, y))
            renderer.draw_text(context, across, renderer.height - up, words, _font(size), 0)
            context.restore()


@cache
def _font(size: float) -> FontProperties:
    return FontProperties(size=size)


@cache
def _rgba(colour: str, alpha: float) -> tuple[float, float, float, float]:
    return to_rgba(COLOURS[colour], alpha)


@cache
def _thing(name: str, left: float, top: float, size: float) -> list[tuple[Path, str, float, float]]:
    """Give the paths of a thing where it stands: they stay there from one drawing to the next."""
    scale, drawn = size / 100, []
    for shape in pond.thing(name):
        path = Path(shape.points) if shape.line else _closed(shape.points)
        placed = Path(_vertices(path) * scale + np.array((left, top)), path.codes)
        drawn.append((placed, shape.colour, shape.alpha, shape.line * scale))
    return drawn


def _closed(points: Sequence[pond.Point]) -> Path:
    """Close a shape, always the same way round: where two of one colour overlap, no hole may be left."""
    if isinstance(points, pond.Oval):
        return Path(points, [Path.MOVETO, *[Path.CURVE4] * (len(points) - 1)])
    around = zip(points, [*points[1:], points[0]], strict=True)
    area = sum(x * v - u * y for (x, y), (u, v) in around)
    ordered = points if area > 0 else points[::-1]
    return Path([*ordered, ordered[0]], closed=True)


def _vertices(path: Path) -> np.ndarray:
    return np.asarray(path.vertices, dtype=float)


def _moved(path: Path, x: float, y: float) -> Path:
    return Path(_vertices(path) + np.array((x, y)), path.codes)


@cache
def _sign(kind: str) -> tuple[Path, Path]:
    """Give what is behind a sign, and what is on it."""
    if kind == "yes":
        return _closed(pond.round_(0, 0, 8)), Path([(-4, 0.5), (-1.2, 3.5), (4, -3)])
    if kind == "credit":
        dots = (_closed(pond.round_(x, 2.5, 1.5)) for x in (-4.2, 0, 4.2))
        return _closed(pond.at("-9,-7 9,-7 9,7 -9,7")), Path.make_compound_path(*dots)
    letter = TextPath((0, 0), {"ask": "?", "clash": "!"}[kind], size=12.5, prop=FontProperties(weight="bold"))
    box = letter.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    mark = Path((_vertices(letter) - np.array(middle)) * np.array((1, -1)), letter.codes)
    disc = pond.at("0,-10.5 10.5,0 0,10.5 -10.5,0") if kind == "clash" else pond.round_(0, 0, 8.5)
    return _closed(disc), mark
