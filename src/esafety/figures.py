"""
The house style of every figure, and what a figure is to somebody who cannot see it.

Figures are drawn in stand-in colours, and `svg` puts the page's CSS variables
in their place: one drawing serves light and dark. matplotlib is loaded when the
first figure is drawn, so that a lesson's page opens without waiting for it.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

PAGE = {
    "ink": "#1d2330",
    "soft": "#545b6b",
    "line": "#ddd5c6",
    "card": "#ffffff",
    "sun": "#f3b02e",
    # Okabe and Ito's colours, which colour-blind eyes can tell apart.
    "fig-1": "#0072b2",
    "fig-2": "#e69f00",
    "fig-3": "#009e73",
    "fig-4": "#cc79a7",
    "fig-5": "#d55e00",
    "fig-6": "#56b4e9",
}
"""The page's colour tokens, each with what to use where the page does not set it."""

COLOUR = {token: f"#0a0b{number:02x}" for number, token in enumerate(PAGE, start=1)}
"""What to draw with: ``color=COLOUR["fig-1"]`` becomes ``var(--fig-1)``."""

POINTS = 72
"""To an inch of matplotlib's."""

_ON_PAGE = {colour: f"var(--{token}, {PAGE[token]})" for token, colour in COLOUR.items()}
_STAND_IN = re.compile("|".join(COLOUR.values()))

FONT = "var(--body, Verdana, system-ui, sans-serif)"
# A rim in the page's colour keeps words readable where a line runs behind them.
RIM = "; paint-order: stroke; stroke: var(--card, #ffffff); stroke-width: 4px; stroke-linejoin: round"


@dataclass(frozen=True)
class Table:
    """The numbers behind a figure."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A figure three times over: drawn, in one sentence, and in numbers."""

    svg: str
    sentence: str
    table: Table


def canvas(width: float, height: float) -> Figure:
    """
    Give an empty matplotlib figure in the house style.

    Args:
        width: In CSS pixels; one point of matplotlib's is one pixel.
        height: In CSS pixels.
    """
    _house_style()
    from matplotlib.figure import Figure  # slow to load, see above

    return Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS)


def page(width: float, height: float) -> Axes:
    """
    Give the page that every activity draws on, with nothing on it, in CSS pixels across and down.

    It is always the same one: making axes takes matplotlib longer than drawing
    on them. So finish one figure before beginning the next.
    """
    axes = _paper()
    for each in (*axes.collections, *axes.lines, *axes.patches, *axes.texts, *axes.artists):
        each.remove()
    axes.figure.set_size_inches(width / POINTS, height / POINTS)
    axes.set(xlim=(0, width), ylim=(height, 0))
    return axes


@cache
def _paper() -> Axes:
    """Make the page."""
    figure = canvas(POINTS, POINTS)
    figure.patch.set_visible(False)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.axis("off")
    return axes


class Sheet:
    """
    A figure's frame: grid, fixed words. It is drawn once, and what changes is laid over it and drawn again.

    An activity keeps its sheets between two moves of a control.

    Args:
        axes: The page, with everything on it that stays.
    """

    def __init__(self, axes: Axes) -> None:
        self._width, self._height = POINTS * axes.figure.get_size_inches()
        self._frame = svg(axes)

    def wiped(self) -> Axes:
        """Give the page for what changes."""
        return page(self._width, self._height)

    def svg(self) -> str:
        """Give the frame, and over it what was drawn since the sheet was wiped, as `svg` does."""
        over = svg(_paper())
        return self._frame.removesuffix("</svg>") + over[over.index(">") + 1 :]


def svg(axes: Axes) -> str:
    """
    Give what is on the page as SVG: text as text, transparent, in the page's colours.

    The same figure gives the same bytes on every run.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # slow to load, see above

    drawn = io.BytesIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    FigureCanvasSVG(axes.figure).print_svg(drawn, metadata=nothing)
    root = ET.fromstring(drawn.getvalue())  # noqa: S314 - our own drawing, not a stranger's
    _tidy(root)
    return _STAND_IN.sub(lambda found: _ON_PAGE[found[0]], ET.tostring(root, encoding="unicode"))


@cache
def _house_style() -> None:
    """Tell matplotlib the house style, once."""
    import matplotlib as mpl  # slow to load, see above

    ET.register_namespace("", SVG)
    quiet = ("axes.spines.top", "axes.spines.right", "axes.spines.left", "axes.spines.bottom")
    mpl.rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "esafety",
            "font.family": "DejaVu Sans",
            "font.size": 14,
            "text.color": COLOUR["ink"],
            "axes.edgecolor": COLOUR["line"],
            "axes.labelcolor": COLOUR["soft"],
            "xtick.color": COLOUR["line"],
            "ytick.color": COLOUR["line"],
            "xtick.labelcolor": COLOUR["soft"],
            "ytick.labelcolor": COLOUR["soft"],
            "xtick.major.size": 0,
            "ytick.major.size": 0,
            "grid.color": COLOUR["line"],
            "grid.linewidth": 1,
            "axes.axisbelow": True,
            "axes.facecolor": "none",
            "figure.facecolor": "none",
            **dict.fromkeys(quiet, False),
        }
    )


def _tidy(root: ET.Element) -> None:
    """Leave out what would leak into the page around the figure, and use the page's font."""
    for parent in root.iter():
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
        if parent.tag == f"{{{SVG}}}g":
            # "axes_1" would stand twice on a page with two figures.
            parent.attrib.pop("id", None)
        if f"{{{XLINK}}}href" in parent.attrib:
            # So that parts of two drawings can be joined: neither needs this namespace.
            parent.set("href", parent.attrib.pop(f"{{{XLINK}}}href"))
        if parent.tag == f"{{{SVG}}}text":
            style = re.sub(r"'DejaVu Sans'", FONT, parent.get("style", ""))
            parent.set("style", style + RIM)
    for side in ("width", "height"):
        root.set(side, root.get(side, "").removesuffix("pt"))
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
