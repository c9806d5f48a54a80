"""Reads what a pupil picks from: options with their letters, and the figures of some."""

from __future__ import annotations

import hashlib
from string import ascii_lowercase

from esafety.course.body import Body, Complain, Item, only_keys
from esafety.course.parts import Figure, Option

KEYS = ("misconception",)
"""What may stand under an option."""
FIGURE_KEYS = ("activity", "settings")
"""What may stand there too where an option can show a figure."""


def letters(texts: list[str]) -> list[str]:
    """
    Give each text of an ``order`` its letter, by the SHA-256 of the text, so that letters tell nothing.

    >>> sorted(letters(["one", "two"]))
    ['a', 'b']
    """
    ranked = sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())
    return [letter(ranked.index(text)) for text in texts]


def letter(index: int) -> str:
    """Give the letter of a place in the author's order; behind z come aa, ab and so on."""
    return ascii_lowercase[index] if index < 26 else f"a{letter(index - 26)}"


def read_options(body: Body, complain: Complain, *, figures: bool = False) -> tuple[Option, ...]:
    """
    Read the options of a question, right and wrong.

    Args:
        body: The question's body.
        complain: Told of everything that cannot be read.
        figures: Whether an option may show a figure.
    """
    options = []
    for index, item in enumerate(body.items("bullet_list")):
        only_keys(item, (*KEYS, *FIGURE_KEYS) if figures else KEYS, complain)
        marker, text = item.text[:3].lower(), item.text[3:].strip()
        if marker not in ("(x)", "( )"):
            complain(
                item.line, 'This option has no marker. Start it with "- (x)" if it is right, else "- ( )".'
            )
            text = item.text
        options.append(
            Option(
                letter(index),
                text,
                right=marker == "(x)",
                explanation=item.explanation,
                misconception=item.value("misconception"),
                figure=_figure(item, complain) if figures else None,
                line=item.line,
            )
        )
    return tuple(options)


def _figure(item: Item, complain: Complain) -> Figure | None:
    """Read which activity draws an option's figure, and with which settings."""
    if not item.keys.keys() & set(FIGURE_KEYS):
        return None
    settings = []
    for part in filter(None, (part.strip() for part in item.value("settings").split(","))):
        name, equals, text = part.partition("=")
        if equals:
            settings.append((name.strip(), text.strip()))
        else:
            complain(
                item.keys["settings"].line,
                f'"{part}" is not a setting. Write a name, "=" and a value, such as "speed=4".',
            )
    return Figure(item.value("activity"), tuple(settings))
