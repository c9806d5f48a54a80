"""Gathers shapes and signs: matplotlib draws a few large things faster than many small ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.path import Path

from esafety import figures
from esafety.activities.drawings import pond
from esafety.activities.drawings.shapes import Oval, Point, at, box

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = {"white": "#ffffff", "night": "#1d2330", **figures.COLOUR}
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""
BEND = 11
"""Pixels that a slab's corner takes."""


class Style(NamedTuple):
    """How a shape is drawn: with which filling, if any, and with which line, if any."""

    fill: str = ""
    edge: str = ""
    thick: float = 0.0
    alpha: float = 1.0


class _Layer:
    """Shapes in one style: one path."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.paths: list[Path] = []
        self._bounds: list[Bounds] = []

    def add(self, path: Path, bounds: Bounds) -> None:
        self.paths.append(path)
        self._bounds.append(bounds)

    def touches(self, bounds: Bounds) -> bool:
        left, top, right, bottom = bounds
        return any(a < right and c > left and b < bottom and d > top for a, b, c, d in self._bounds)


class Pen:
    """Shapes for one drawing, in the order in which they are given."""

    def __init__(self) -> None:
        self._layers: list[_Layer] = []

    def fill(self, points: Sequence[Point], colour: str, alpha: float = 1.0) -> None:
        """Fill a shape."""
        self._put(_closed(points), Style(colour, alpha=alpha))

    def line(self, points: Sequence[Point], colour: str, thick: float, alpha: float = 1.0) -> None:
        """Draw a line."""
        self._put(Path(points), Style(edge=colour, thick=thick, alpha=alpha))

    def dot(self, x: float, y: float, size: float, colour: str, alpha: float = 1.0) -> None:
        """Draw a circle of this size across: a line of no length, with round ends."""
        self.line([(x, y), (x, y)], colour, size, alpha)

    def slab(self, place: tuple[float, float, float, float], colour: str, alpha: float = 1.0) -> None:
        """Fill a rectangle with round corners: left, top, how wide, how high."""
        left, top, wide, high = place
        right, bottom = left + wide, top + high
        around = ((left, top, 0, 1), (right, top, -1, 0), (right, bottom, 0, -1), (left, bottom, 1, 0))
        points = [
            point
            for x, y, a, b in around
            for point in ((x + BEND * a, y + BEND * b), (x, y), (x + BEND * b, y - BEND * a))
        ]
        codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3, *[Path.LINETO, Path.CURVE3, Path.CURVE3] * 3]
        self._put(Path([*points, points[0]], [*codes, Path.CLOSEPOLY]), Style(colour, alpha=alpha))

    def thing(self, name: str, left: float, top: float, size: float) -> None:
        """Draw one of the twelve things in a square of this size."""
        for path, style, bounds in _thing(name, left, top, size):
            self._put(path, style, bounds)

    def sign(self, x: float, y: float, kind: str) -> None:
        """Draw a sign: a tick, a question mark, a warning, an empty line."""
        move = np.array((x, y))
        for path, style in _sign(kind):
            self._put(Path(_vertices(path) + move, path.codes), style)

    def put(self, axes: Axes) -> None:
        """Put all of it on the axes."""
        whole = [Path.make_compound_path(*layer.paths) for layer in self._layers]
        styles = [layer.style for layer in self._layers]
        shapes = PathCollection(
            # Tenths of a pixel are fine enough, and a third of the bytes.
            [Path(_vertices(each).round(1), each.codes) for each in whole],
            facecolors=[_rgba(style.fill, style.alpha) for style in styles],
            edgecolors=[_rgba(style.edge, style.alpha) for style in styles],
            linewidths=[style.thick for style in styles],
            capstyle="round",
            joinstyle="round",
            clip_on=False,
            snap=False,
        )
        axes.add_collection(shapes, autolim=False)

    def _put(self, path: Path, style: Style, bounds: Bounds | None = None) -> None:
        """Join a path to the layer of its style, if nothing between them is covered or uncovered by that."""
        bounds = bounds or _bounds(path, style)
        for layer in reversed(self._layers):
            if layer.style == style:
                layer.add(path, bounds)
                return
            if layer.touches(bounds):
                break
        self._layers.append(_Layer(style))
        self._layers[-1].add(path, bounds)


@cache
def _rgba(colour: str, alpha: float) -> tuple[float, float, float, float]:
    return to_rgba(COLOURS[colour], alpha) if colour else (0.0, 0.0, 0.0, 0.0)


@cache
def _thing(name: str, left: float, top: float, size: float) -> list[tuple[Path, Style, Bounds]]:
    """Give the paths of a thing where it stands: they stay there from one drawing to the next."""
    scale, drawn = size / 100, []
    for shape in pond.thing(name):
        path = Path(shape.points) if shape.line else _closed(shape.points)
        placed = Path(_vertices(path) * scale + np.array((left, top)), path.codes)
        thick = round(shape.line * scale, 1)
        style = Style("" if thick else shape.colour, shape.colour if thick else "", thick, shape.alpha)
        drawn.append((placed, style, _bounds(placed, style)))
    return drawn


def _bounds(path: Path, style: Style) -> Bounds:
    """Give the room that a path takes, with its line."""
    points = _vertices(path)
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    half = style.thick / 2
    return left - half, top - half, right + half, bottom + half


def _closed(points: Sequence[Point]) -> Path:
    """Close a shape, always the same way round: where two of one colour overlap, no hole may be left."""
    if isinstance(points, Oval):
        return Path(points, [Path.MOVETO, *[Path.CURVE4] * (len(points) - 1)])
    around = zip(points, [*points[1:], points[0]], strict=True)
    area = sum(x * v - u * y for (x, y), (u, v) in around)
    ordered = points if area > 0 else points[::-1]
    return Path([*ordered, ordered[0]], closed=True)


def _vertices(path: Path) -> np.ndarray:
    return np.asarray(path.vertices, dtype=float)


@cache
def _sign(kind: str) -> tuple[tuple[Path, Style], ...]:
    """Give a sign's parts, the hindmost first."""
    middle = Path([(0, 0), (0, 0)])
    if kind == "yes":
        tick = Path([(-4, 0.5), (-1.2, 3.5), (4, -3)])
        return (middle, Style(edge="fig-1", thick=17.8)), (tick, Style(edge="card", thick=2.6))
    if kind == "ask":
        rim, disc = Style(edge="ink", thick=18.8), Style(edge="card", thick=15.2)
        hook = [(-2.9, -2.2), (-2.9, -6), (2.9, -6), (2.9, -2.2), (2.9, -0.2), (0, -0.2), (0, 1.6)]
        mark = Path.make_compound_path(Path(hook, [Path.MOVETO, *[Path.CURVE4] * 6]), Path([(0, 5), (0, 5)]))
        return (middle, rim), (middle, disc), (mark, Style(edge="ink", thick=2.2))
    if kind == "clash":
        edge = _closed(at("0,-10.5 10.5,0 0,10.5 -10.5,0"))
        mark = Path.make_compound_path(Path([(0, -5), (0, 1)]), Path([(0, 4.8), (0, 4.8)]))
        return (edge, Style("card", "fig-5", 1.8)), (mark, Style(edge="ink", thick=2.2))
    dots = Path.make_compound_path(*(Path([(x, 2.5), (x, 2.5)]) for x in (-4.2, 0, 4.2)))
    return (_closed(box(-9, -7, 18, 14)), Style("card", "ink", 1.8)), (dots, Style(edge="ink", thick=2.8))
