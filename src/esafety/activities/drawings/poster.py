"""Draws the pond poster: twelve things side by side, or melted into one new picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from esafety.activities.drawings import hand
from esafety.activities.drawings.pen import Pen
from esafety.activities.drawings.shapes import at
from esafety.models.mix_it import ITEMS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDEST = 470
"""Pixels that the poster may take across."""
ACROSS = 4
"""Things in a row."""
TOP, TITLE, EDGE, GAP = 34, 42, 12, 8
"""Pixels for what shows the use, for the title, round the things and between them."""

SCENE = {
    "rainbow": (0.33, 0.02, 0.46),
    "clouds": (0.22, 0.00, 0.27),
    "sun": (0.01, 0.00, 0.25),
    "boat": (0.48, 0.20, 0.28),
    "heron": (0.74, 0.16, 0.27),
    "reeds": (-0.01, 0.19, 0.32),
    "bird": (0.27, 0.22, 0.19),
    "dragonfly": (0.82, 0.00, 0.17),
    "fish": (0.41, 0.49, 0.22),
    "lily": (0.68, 0.42, 0.27),
    "snail": (0.02, 0.52, 0.18),
    "frog": (0.20, 0.43, 0.25),
}
"""In a new picture, the hindmost first: how far across and down, and how large, as shares of its width."""


def height(wide: float) -> float:
    """Give the poster's height at this width."""
    rows = len(SCENE) // ACROSS
    return TOP + TITLE + rows * (_tile(wide) + GAP) - GAP + EDGE


def frame(axes: Axes, wide: float, use: str) -> None:
    """Draw what stays on the poster for one use: its ground, its title, and what shows the use."""
    pen = Pen()
    pen.slab((1, TOP - 8, wide - 2, height(wide) - TOP + 8), "fig-6", 0.28)
    _use(pen, axes, wide, use)
    if use == "mixed":
        _pond(pen, wide)
    else:
        for left, top, size in _places(wide, mixed=False).values():
            pen.slab((left, top, size, size), "card")
    pen.put(axes)
    hand.write(axes, wide / 2, TOP + 25, "POND DAY", ha="center", fontsize=24, weight="bold")


def draw(pen: Pen, wide: float, use: str, signs: Mapping[str, str | None]) -> None:
    """
    Draw the things.

    Args:
        pen: Draws in pixels across and down.
        wide: Pixels.
        use: What the poster is for.
        signs: What is on it; each with the sign that it gets, if any.
    """
    places = _places(wide, mixed=use == "mixed")
    for name, (left, top, size) in places.items():
        if name in signs:
            inset = 0 if use == "mixed" else 0.06 * size
            pen.thing(name, left + inset, top + inset, size - 2 * inset)
    for name, kind in signs.items():
        if kind:
            left, top, size = places[name]
            pen.sign(left + size - 10, max(top, TOP + TITLE) + 10, kind)


def _tile(wide: float) -> float:
    return (wide - 2 * EDGE - (ACROSS - 1) * GAP) / ACROSS


def _places(wide: float, *, mixed: bool) -> dict[str, tuple[float, float, float]]:
    """Say where each thing stands: left, top and size."""
    tile, top, room = _tile(wide), TOP + TITLE, wide - 2 * EDGE
    if mixed:
        return {name: (EDGE + x * room, top + y * room, size * room) for name, (x, y, size) in SCENE.items()}
    return {
        name: (EDGE + (place % ACROSS) * (tile + GAP), top + (place // ACROSS) * (tile + GAP), tile)
        for place, name in enumerate(ITEMS)
    }


def _pond(pen: Pen, wide: float) -> None:
    """Draw the sky, the bank and the water of a new picture."""
    left, top, room = EDGE, TOP + TITLE, wide - 2 * EDGE
    high = height(wide) - TOP - TITLE - EDGE
    pen.slab((left, top, room, high), "card")
    pen.slab((left, top, room, high), "fig-6", 0.2)
    bank = [
        (left, top + 0.52 * high),
        (left + 0.3 * room, top + 0.44 * high),
        (left + 0.7 * room, top + 0.5 * high),
    ]
    edge = [(left + room, top + 0.42 * high), (left + room, top + 0.66 * high), (left, top + 0.66 * high)]
    pen.fill([*bank, *edge], "fig-3", 0.35)
    pen.slab((left, top + 0.58 * high, room, 0.42 * high), "fig-1", 0.45)
    for x, y in ((0.10, 0.72), (0.55, 0.68), (0.66, 0.92), (0.86, 0.86), (0.30, 0.95)):
        start = (left + x * room, top + y * high)
        pen.line([start, (start[0] + 0.08 * room, start[1])], "card", 2.5, 0.6)


def _use(pen: Pen, axes: Axes, wide: float, use: str) -> None:
    """Show what the poster is for: pins, a browser's bar, a price, or words."""
    if use == "wall":
        for x in (24, wide - 24):
            pen.dot(x, TOP + 6, 16, "fig-5")
            pen.dot(x - 2, TOP + 4, 5, "white", 0.7)
    elif use == "web":
        pen.slab((1, 1, wide - 2, TOP - 6), "line")
        for place, colour in enumerate(("fig-5", "sun", "fig-3")):
            pen.dot(17 + 17 * place, 15, 10, colour)
        pen.slab((68, 5, wide - 80, 20), "card")
        hand.write(axes, 78, 20, "our-school.example/pond-day", fontsize=13)
    elif use == "sold":
        right = wide - 12
        pen.line([(right - 14, TOP - 6), (right - 34, TOP + 6)], "ink", 1.5)
        tag = at(f"{right - 78},5 {right - 16},5 {right},18 {right - 16},31 {right - 78},31")
        # Words have a rim in the card's colour, so the tag has that colour too, in light and in dark.
        pen.fill(tag, "card")
        pen.line([*tag, tag[0]], "sun", 3)
        pen.dot(right - 11, 18, 7, "sun")
        hand.write(axes, right - 73, 23, "50p each", fontsize=11.5, weight="bold")
    else:
        hand.write(axes, 2, 17, "one new picture, on both schools' websites", fontsize=13)
