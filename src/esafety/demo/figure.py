"""The demo's figure: what the class got wrong, and why."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path

from esafety.figures import COLOUR, PAGE, canvas
from esafety.grading.misconceptions import Held

MOST = 8
BAR = 24
"""Characters of the longest bar in a terminal."""


def in_words(found: Sequence[Held]) -> str:
    """Draw the most widely held misconceptions as bars of text, each with what to teach next."""
    lines = []
    for each in found[:MOST]:
        share = each.pupils / each.of
        bar = "█" * max(1, round(share * BAR))
        lines += [f"{bar:<{BAR}} {each.pupils} of {each.of}  {each.belief}  ({each.question})"]
        lines += textwrap.wrap(each.teach, 76, initial_indent=" " * 27, subsequent_indent=" " * 27)
    return "\n".join(lines) if lines else "Nobody got anything wrong that points to a misconception."


def draw(title: str, found: Sequence[Held], file: Path) -> None:
    """
    Draw the same as a picture.

    Args:
        title: The lesson's.
        found: Most widely held first.
        file: Where to; its ending says which format, ``.svg`` or ``.png``.
    """
    shown = list(reversed(found[:MOST]))
    figure = canvas(900, 90 + 56 * max(1, len(shown)))
    axes = figure.add_axes((0.47, 0.09, 0.42, 0.8))
    shares = [100 * each.pupils / each.of for each in shown]
    axes.barh(range(len(shown)), shares, height=0.5, color=COLOUR["fig-1"])
    for at, (each, share) in enumerate(zip(shown, shares, strict=True)):
        axes.annotate(
            f"{each.pupils} of {each.of}", (share, at), xytext=(6, 0), textcoords="offset points", va="center"
        )
    axes.set_yticks(range(len(shown)), [_label(each) for each in shown])
    axes.tick_params(axis="y", labelcolor=COLOUR["ink"])
    axes.set_xlim(0, max([40, *shares]) * 1.15)
    axes.set_xlabel("per cent of the pupils who answered")
    figure.suptitle(f"{title}: what the class got wrong, and why", x=0.03, ha="left", weight="bold")
    _save(figure, file)


def _label(each: Held) -> str:
    return "\n".join(textwrap.wrap(each.belief, 44)[:2])


def _save(figure: object, file: Path) -> None:
    """Save with real colours in place of the page's, since a file has no page around it."""
    for artist in figure.findobj():  # type: ignore[attr-defined]
        for look in ("color", "facecolor", "edgecolor"):
            _recolour(artist, look)
    figure.savefig(file, facecolor=PAGE["card"], metadata={"Date": None} if file.suffix == ".svg" else None)  # type: ignore[attr-defined]


def _recolour(artist: object, look: str) -> None:
    from matplotlib.colors import to_hex

    if not hasattr(artist, f"get_{look}"):
        return
    try:
        now = to_hex(getattr(artist, f"get_{look}")())
    except (ValueError, TypeError):
        return
    for token, stand_in in COLOUR.items():
        if now == stand_in:
            getattr(artist, f"set_{look}")(PAGE[token])
