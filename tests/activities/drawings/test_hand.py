"""What is written and drawn by hand looks as matplotlib would have drawn it, and costs a part of the time."""

from math import nan
from xml.etree import ElementTree as ET

import pytest

from esafety import figures
from esafety.activities.drawings import hand


def drawn(put):
    """Let something be put on a sheet's frame, and give what is on the sheet."""
    axes = figures.page(300, 120)
    axes.set(xlim=(0, 10), ylim=(0, 10))
    put(axes)
    sheet = figures.Sheet(axes)
    sheet.wiped()
    return ET.fromstring(sheet.svg())


def words(put):
    """Give each word with where and how it stands."""
    texts = drawn(put).iter(f"{{{figures.SVG}}}text")
    return [[text.text, *(text.get(name) for name in ("x", "y", "style"))] for text in texts]


def paths(put):
    """Give each path with its style."""
    return [(path.get("d"), path.get("style")) for path in drawn(put).iter(f"{{{figures.SVG}}}path")]


@pytest.mark.parametrize("side", ["left", "center", "right"])
def test_words_stand_where_matplotlib_puts_them(side):
    """They are not measured, and look the same, also faint, and once they are part of a frame."""
    how = {"ha": side, "fontsize": 13, "weight": "bold", "color": figures.COLOUR["soft"], "alpha": 0.5}
    theirs = words(lambda axes: axes.text(4, 5, "here & now", va="baseline", **how))
    assert len(theirs) == 1
    assert words(lambda axes: hand.write(axes, 4, 5, "here & now", **how)) == theirs


def test_words_lie_over_what_is_drawn_after_them():
    """A line that is lifted and drawn later does not strike them out."""

    def put(axes):
        hand.write(axes, 4, 5, "here")
        hand.line(axes, (0, 10), (5, 5), zorder=5)

    tags = [each.tag.rpartition("}")[2] for each in drawn(put).iter()]
    assert tags.index("text") > len(tags) - 1 - tags[::-1].index("path")


def test_lines_and_signs_are_those_that_matplotlib_plots():
    """`Axes.plot` gives the same paths; many lines are one path with gaps."""
    blue = {"color": figures.COLOUR["fig-1"], "lw": 3}
    lines = paths(lambda axes: hand.lines(axes, [((1, 1), (2, 5)), ((3, 1), (3, 8))], **blue))
    assert lines == paths(lambda axes: axes.plot((1, 2, nan, 3, 3, nan), (1, 5, nan, 1, 8, nan), **blue))
    signs = paths(lambda axes: hand.signs(axes, [(1, 2), (3, 4)], "D", ms=9, mew=0))
    assert signs == paths(lambda axes: axes.plot((1, 3), (2, 4), "D", ms=9, mew=0))
