"""What a figure says in words, for the tests of activities."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from esafety import figures


def texts_on(picture: figures.Picture) -> list[ET.Element]:
    """Give each word that is written on it, with where it stands."""
    return list(ET.fromstring(picture.svg).iter(f"{{{figures.SVG}}}text"))


def words_on(picture: figures.Picture) -> list[str]:
    """Give each word that is written on it."""
    return [(each.text or "").strip() for each in texts_on(picture)]
