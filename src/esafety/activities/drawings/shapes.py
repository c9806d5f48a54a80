"""Circles, arcs and slabs, with as few points as the eye allows: each point is sent with every drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

Point = tuple[float, float]
BOW = 4 / 3
"""How far a curve's handles stand from its ends, so that two of them make a circle, near enough."""


class Oval(tuple[Point, ...]):
    """The ends and handles of two curves that close to an ellipse."""

    __slots__ = ()


@dataclass(frozen=True)
class Shape:
    """One closed shape in one colour, or one line where ``line`` says how thick."""

    points: Sequence[Point] | Oval
    colour: str
    """One of the page's, or ``white`` and ``night``: eyes and smiles stay as they are in the dark."""
    alpha: float = 1.0
    line: float = 0.0


def round_(x: float, y: float, rx: float, ry: float = 0.0, turn: float = 0.0) -> Oval:
    """Give a circle or an ellipse, turned by so many degrees clockwise."""
    ry, angle = ry or rx, turn * pi / 180
    around = (1, 0), (1, BOW), (-1, BOW), (-1, 0), (-1, -BOW), (1, -BOW), (1, 0)
    turned = (
        (rx * a * cos(angle) - ry * b * sin(angle), rx * a * sin(angle) + ry * b * cos(angle))
        for a, b in around
    )
    return Oval((x + a, y + b) for a, b in turned)


def at(words: str) -> tuple[Point, ...]:
    """Read points written as ``"10,20 30,40"``."""
    pairs = (pair.split(",") for pair in words.split())
    return tuple((float(x), float(y)) for x, y in pairs)


def arc(x: float, y: float, r: float, start: float, end: float) -> list[Point]:
    """Give a part of a circle, from one angle to another."""
    count = 3 + int(abs(end - start) * r / 700)
    steps = [start + (end - start) * step / count for step in range(count + 1)]
    return [(x + r * cos(each * pi / 180), y + r * sin(each * pi / 180)) for each in steps]


def box(left: float, top: float, wide: float, high: float) -> tuple[Point, ...]:
    """Give a rectangle."""
    return (left, top), (left + wide, top), (left + wide, top + high), (left, top + high)
