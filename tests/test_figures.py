"""A figure follows the page: its colours, its font, its theme."""

import subprocess
import sys
from xml.etree import ElementTree as ET

from esafety import figures


def bar(label="Hello", colour="fig-1"):
    axes = figures.page(300, 120)
    axes.set(xlim=(0, 3), ylim=(-1, 1))
    axes.barh([0], [2], color=figures.COLOUR[colour])
    axes.text(1, 0, label)
    return figures.svg(axes)


def test_colours_are_the_pages_own():
    """No stand-in colour is left, and nothing paints a background."""
    drawn = bar()
    assert "var(--fig-1, #0072b2)" in drawn
    assert "#0a0b" not in drawn
    assert "fill: #ffffff" not in drawn


def test_text_stays_text_in_the_pages_font():
    """A reader can select, enlarge and translate the words of a figure."""
    text = ET.fromstring(bar("Guesses & swaps")).findall(f".//{{{figures.SVG}}}text")
    (label,) = [one for one in text if one.text == "Guesses & swaps"]
    assert "var(--body" in label.get("style")
    assert "DejaVu" not in label.get("style")


def test_nothing_leaks_into_the_page():
    """Two figures on one page share no ids of groups, and bring no style sheet."""
    root = ET.fromstring(bar())
    tags = {one.tag for one in root.iter()}
    assert not tags & {f"{{{figures.SVG}}}style", f"{{{figures.SVG}}}metadata"}
    assert not [one for one in root.iter(f"{{{figures.SVG}}}g") if "id" in one.attrib]


def test_same_figure_same_bytes():
    """Built notebooks can be compared byte for byte."""
    assert bar() == bar()


def test_size_is_in_pixels():
    """The page lays a figure out at the width that it asked for."""
    root = ET.fromstring(bar())
    assert (root.get("width"), root.get("height")) == ("300", "120")
    assert root.get("viewBox") == "0 0 300 120"


def test_page_opens_without_matplotlib():
    """Loading the activities loads neither matplotlib nor NumPy: they wait for the first figure."""
    code = (
        "import sys; from esafety import activities; "
        "[activities.activity(name).controls() for name in activities.names()]; "
        "print(sorted({'matplotlib', 'numpy'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def framed():
    """Give a sheet whose frame is one word."""
    axes = figures.page(300, 120)
    axes.text(150, 20, "frame")
    return figures.Sheet(axes)


def written(sheet, place):
    """Write a word on the sheet, and give what is drawn."""
    axes = sheet.wiped()
    axes.text(300 * place, 100, "here")
    return sheet.svg()


def test_a_wiped_sheet_gives_the_same_bytes_as_a_new_one():
    """What was drawn before leaves no trace."""
    used = framed()
    written(used, 0.8)
    assert written(used, 0.1) == written(framed(), 0.1)


def test_a_sheets_frame_is_drawn_once_and_lies_below():
    """However often the sheet is used, its frame is there, and what is laid over it comes after."""
    used = framed()
    written(used, 0.8)
    words = [one.text for one in ET.fromstring(written(used, 0.1)).iter(f"{{{figures.SVG}}}text")]
    assert words == ["frame", "here"]
