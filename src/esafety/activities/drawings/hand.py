"""
Writes words, draws lines and sets signs by hand.

matplotlib's own texts are measured, and its `Axes.plot` looks for limits. Here
neither is needed, and both take longer than all the rest of a figure.
"""

from __future__ import annotations

from functools import cache
from math import nan
from typing import TYPE_CHECKING, Any

from esafety import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

Point = tuple[float, float]


def line(axes: Axes, across: Sequence[float], down: Sequence[float], **how: Any) -> None:
    """Draw a line on axes whose limits are set, as `Axes.plot` would."""
    from matplotlib.lines import Line2D  # loads matplotlib

    axes.add_artist(Line2D(across, down, **how))


def lines(axes: Axes, ends: Sequence[tuple[Point, Point]], **how: Any) -> None:
    """Draw a line between each two places: one artist with gaps is quicker than a hundred."""
    across = [x for (left, _), (right, _) in ends for x in (left, right, nan)]
    down = [y for (_, top), (_, foot) in ends for y in (top, foot, nan)]
    line(axes, across, down, **how)


def signs(axes: Axes, places: Sequence[Point], marker: str, **how: Any) -> None:
    """Draw a sign at each place."""
    line(axes, [x for x, _ in places], [y for _, y in places], ls="", marker=marker, **how)


def write(axes: Axes, x: float, y: float, words: str, **how: Any) -> None:
    """
    Write one line that stands on its baseline, over all that is drawn on these axes.

    Args:
        axes: On these …
        x: … at this place across …
        y: … and this place down.
        words: The line.
        how: Size, weight, colour, `ha` and `alpha`, as for matplotlib's own texts.
    """
    here = next((each for each in axes.artists if isinstance(each, _words())), None)
    if here is None:
        here = _words()()
        axes.add_artist(here)
    here.lines.append((x, y, words, _style(**how)))


@cache
def _words() -> Any:
    """Give the kind of artist that all words on one axes are together."""
    from matplotlib.artist import Artist  # loads matplotlib

    class Words(Artist):
        """Lines of words: SVG needs only where each is anchored, and how it looks."""

        zorder = 10

        def __init__(self) -> None:
            super().__init__()
            self.lines: list[tuple[float, float, str, str]] = []

        def draw(self, renderer: Any) -> None:
            """Write them down."""
            places = self.axes.transData.transform([(x, y) for x, y, _, _ in self.lines])
            for (across, up), (_, _, words, style) in zip(places, self.lines, strict=True):
                x, y = (f"{each:.6f}".rstrip("0").rstrip(".") for each in (across, renderer.height - up))
                renderer.writer.element("text", words, x=x, y=y, style=style)

    return Words


@cache
def _style(
    *,
    fontsize: float = 14,
    weight: str = "normal",
    ha: str = "left",
    color: str = figures.COLOUR["ink"],
    alpha: float = 1,
) -> str:
    """Give the style of words, as matplotlib would write it."""
    heavy = "font-weight: 700; " if weight == "bold" else ""
    anchor = {"left": "start", "center": "middle", "right": "end"}[ha]
    faint = f"; opacity: {alpha:g}" if alpha < 1 else ""
    look = f"font-family: 'DejaVu Sans'; text-anchor: {anchor}; fill: {color}"
    return f"{heavy}font-size: {fontsize:g}px; {look}{faint}"
