"""The twelve things for the pond poster, as shapes in a square of 100 by 100, from its top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import cos, pi, sin

from esafety.activities.drawings.shapes import Point, Shape, arc, at, round_


@cache
def thing(name: str) -> tuple[Shape, ...]:
    """Give the shapes of one of the twelve things, the hindmost first."""
    return tuple(_DRAWN[name]())


def _eye(x: float, y: float, size: float = 3.4) -> list[Shape]:
    return [Shape(round_(x, y, size), "night"), Shape(round_(x + size / 3, y - size / 3, size / 3), "white")]


def _smile(x: float, y: float, r: float) -> Shape:
    return Shape(tuple(arc(x, y, r, 25, 155)), "night", line=3)


def _frog() -> list[Shape]:
    return [
        Shape(round_(24, 80, 17, 9, -20), "fig-3"),
        Shape(round_(76, 80, 17, 9, 20), "fig-3"),
        Shape(round_(50, 60, 33, 29), "fig-3"),
        Shape(round_(50, 70, 21, 17), "white", 0.4),
        Shape(round_(33, 31, 13), "fig-3"),
        Shape(round_(67, 31, 13), "fig-3"),
        Shape(round_(33, 30, 9), "white"),
        Shape(round_(67, 30, 9), "white"),
        *_eye(34, 31, 5),
        *_eye(66, 31, 5),
        Shape(tuple(arc(50, 44, 18, 25, 155)), "night", line=3),
        Shape(round_(27, 54, 4.5, 3), "fig-4"),
        Shape(round_(73, 54, 4.5, 3), "fig-4"),
    ]


def _fish() -> list[Shape]:
    return [
        Shape(at("72,50 96,28 91,50 96,72"), "fig-2"),
        Shape(at("44,28 60,14 64,32"), "fig-2"),
        Shape(round_(44, 50, 37, 24), "fig-5"),
        Shape(round_(44, 58, 29, 13), "sun", 0.55),
        Shape(at("50,28 56,29 53,50 56,71 50,72 46,50"), "white", 0.75),
        Shape(at("64,33 69,36 66,50 69,64 64,67 60,50"), "white", 0.75),
        Shape(round_(24, 44, 7), "white"),
        *_eye(23, 44, 4),
        _smile(17, 50, 8),
    ]


def _snail() -> list[Shape]:
    spiral = [(56 + r * cos(t), 46 + r * sin(t)) for t, r in ((k / 3, 3 + k * 0.96) for k in range(23))]
    return [
        Shape(at("12,44 20,42 25,66 84,70 96,82 16,82 10,74"), "fig-2"),
        Shape(((15, 46), (8, 28)), "fig-2", line=4),
        Shape(((19, 46), (22, 27)), "fig-2", line=4),
        Shape(round_(16, 54, 11), "fig-2"),
        Shape(round_(8, 27, 4), "ink"),
        Shape(round_(22, 26, 4), "ink"),
        Shape(round_(56, 46, 27), "fig-4"),
        Shape(tuple(spiral), "white", 0.9, line=5),
        _smile(13, 55, 7),
    ]


def _boat() -> list[Shape]:
    return [
        Shape(((48, 12), (48, 66)), "ink", line=4),
        Shape(at("53,16 84,56 53,56"), "fig-2"),
        Shape(at("43,24 20,56 43,56"), "white"),
        Shape(at("43,24 20,56 43,56 43,24"), "fig-2", line=2.5),
        Shape(at("48,6 30,11 48,17"), "fig-4"),
        Shape(at("10,63 92,63 78,86 24,86"), "fig-5"),
        Shape(at("10,63 92,63 89,69 14,69"), "white", 0.5),
        *(Shape(round_(x, 77, 4), "white", 0.85) for x in (36, 51, 66)),
    ]


def _bird() -> list[Shape]:
    return [
        Shape(((14, 86), (90, 80)), "soft", line=5),
        Shape(((46, 70), (44, 83)), "fig-5", line=3.5),
        Shape(((56, 70), (55, 82)), "fig-5", line=3.5),
        Shape(at("66,60 94,84 84,88 58,72"), "fig-1"),
        Shape(round_(52, 56, 24, 21, 28), "fig-2"),
        Shape(at("4,38 34,29 34,39"), "ink"),
        Shape(round_(40, 34, 17, 15), "fig-1"),
        Shape(round_(62, 54, 23, 12, 42), "fig-1"),
        Shape(round_(63, 52, 15, 6, 42), "fig-6"),
        Shape(round_(41, 44, 9, 4, 10), "white"),
        *_eye(36, 31, 4),
        Shape(at("36,20 56,17 50,26"), "fig-1"),
    ]


def _sun() -> list[Shape]:
    rays = [
        (50 + r * cos(k * pi / 12), 50 + r * sin(k * pi / 12)) for k in range(24) for r in ((30, 45)[k % 2],)
    ]
    return [
        Shape(tuple(rays), "fig-2"),
        Shape(round_(50, 50, 28), "sun"),
        *_eye(40, 45, 4),
        *_eye(60, 45, 4),
        _smile(50, 51, 12),
        Shape(round_(32, 55, 5, 3.5), "fig-5", 0.55),
        Shape(round_(68, 55, 5, 3.5), "fig-5", 0.55),
    ]


def _reeds() -> list[Shape]:
    stems = ((26, 30, 22), (50, 12, 50), (73, 26, 79))
    blades = ("34,94 14,38 40,94", "44,94 40,26 52,94", "56,94 66,34 64,94", "62,94 94,48 70,94")
    return [
        *(Shape(at(blade), "fig-3") for blade in blades),
        *(Shape(((46 + (x - 50) * 0.2, 94), (top, y + 8)), "fig-3", line=3.5) for x, y, top in stems),
        *(Shape(((top, y - 8), (top, y)), "fig-2", line=2.5) for _, y, top in stems),
        *(Shape(round_(top, y + 11, 5.5, 14), "fig-5") for _, y, top in stems),
    ]


def _dragonfly() -> list[Shape]:
    return [
        Shape(round_(27, 38, 25, 7.5, 18), "fig-6", 0.75),
        Shape(round_(73, 38, 25, 7.5, -18), "fig-6", 0.75),
        Shape(round_(29, 53, 22, 6.5, -16), "fig-6", 0.55),
        Shape(round_(71, 53, 22, 6.5, 16), "fig-6", 0.55),
        Shape(round_(50, 66, 4.5, 28), "fig-1"),
        *(Shape(((46, y), (54, y)), "fig-6", line=2.5) for y in (64, 72, 80)),
        Shape(round_(50, 42, 8, 12), "fig-1"),
        Shape(round_(50, 24, 10, 8.5), "fig-1"),
        Shape(round_(42, 21, 5.5), "fig-5"),
        Shape(round_(58, 21, 5.5), "fig-5"),
        _smile(50, 22, 6),
    ]


def _heron() -> list[Shape]:
    neck = at("44,52 34,44 36,32 46,26 46,18")
    return [
        Shape(((50, 68), (47, 95)), "fig-5", line=3),
        Shape(((60, 68), (62, 95)), "fig-5", line=3),
        Shape(at("66,50 97,72 78,70 62,66"), "soft"),
        Shape(round_(57, 57, 23, 13, 16), "soft"),
        Shape(round_(62, 56, 17, 7, 22), "fig-1", 0.75),
        Shape(neck, "soft", line=8),
        Shape(round_(43, 17, 8, 7), "soft"),
        Shape(at("38,14 6,22 38,22"), "fig-2"),
        Shape(at("42,10 66,8 74,16 52,14"), "ink"),
        *_eye(41, 15, 2.8),
    ]


def _clouds() -> list[Shape]:
    puffs = [(32, 56, 17), (50, 46, 21), (69, 54, 17)]
    return [
        *(Shape(round_(x, y, r), "fig-6") for x, y, r in puffs),
        Shape(at("30,56 72,54 78,71 26,73"), "fig-6"),
        *(Shape(round_(x, y, r - 4), "white", 0.72) for x, y, r in puffs),
        Shape(at("31,58 70,56 74,67 30,69"), "white", 0.72),
        *(Shape(((x, 79), (x - 4, 90)), "fig-1", line=3) for x in (36, 51, 66)),
    ]


def _lily() -> list[Shape]:
    turns = ((-62, 30, 52), (62, 70, 52), (-32, 39, 42), (32, 61, 42), (0, 50, 37))
    pad = arc(50, 0, 42, -15, 300)
    return [
        Shape(tuple((x, 74 + y * 0.36) for x, y in [(56, 0), *pad]), "fig-3"),
        *(Shape(round_(x, y + 8, 9.5, 24, turn), "fig-4", 0.92) for turn, x, y in turns),
        *(Shape(round_(x, y + 14, 3, 13, turn), "white", 0.45) for turn, x, y in turns),
        Shape(round_(50, 66, 10, 6.5), "sun"),
    ]


def _rainbow() -> list[Shape]:
    bands = ("fig-5", "fig-2", "fig-3", "fig-1", "fig-4")
    drawn = [
        Shape(arc(50, 74, 41 - 6.5 * place, 180, 360), colour, line=6.7) for place, colour in enumerate(bands)
    ]
    sparks: Sequence[Point] = ((18, 20), (84, 24), (50, 60))
    star = ((0, -9), (2, -2), (9, 0), (2, 2), (0, 9), (-2, 2), (-9, 0), (-2, -2))
    return [*drawn, *(Shape(tuple((x + a, y + b) for a, b in star), "sun") for x, y in sparks)]


_DRAWN = {
    "frog": _frog,
    "fish": _fish,
    "snail": _snail,
    "boat": _boat,
    "bird": _bird,
    "sun": _sun,
    "reeds": _reeds,
    "dragonfly": _dragonfly,
    "heron": _heron,
    "clouds": _clouds,
    "lily": _lily,
    "rainbow": _rainbow,
}
