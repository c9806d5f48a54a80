"""The pen makes few paths of many shapes, and covers nothing that was to be seen."""

from xml.etree import ElementTree as ET

from esafety import figures
from esafety.activities.drawings.pen import Pen


def fills(*shapes):
    """Draw squares, each given by where it begins and its colour; give the colours in the order drawn."""
    axes = figures.page(100, 100)
    pen = Pen()
    for at, colour in shapes:
        pen.fill([(at, at), (at + 10, at), (at + 10, at + 10), (at, at + 10)], colour)
    pen.put(axes)
    paths = ET.fromstring(figures.svg(axes)).iter(f"{{{figures.SVG}}}path")
    styles = [path.get("style", "") for path in paths]
    return [colour for style in styles for colour in ("sun", "ink") if f"--{colour}" in style]


def test_shapes_of_one_colour_that_nothing_lies_between_are_one_path():
    """The second sun joins the first: the ink stands beside both."""
    assert fills((0, "sun"), (40, "ink"), (80, "sun")) == ["sun", "ink"]


def test_what_was_put_on_top_stays_on_top():
    """The second sun covers a corner of the ink, so it is drawn after it."""
    assert fills((0, "sun"), (40, "ink"), (45, "sun")) == ["sun", "ink", "sun"]
