"""Writes words on a figure without measuring them: SVG needs only where a line is anchored."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text


def write(axes: Axes, x: float, y: float, words: str, **how: Any) -> None:
    """
    Write one line that stands on its baseline.

    Args:
        axes: On these …
        x: … at this place across …
        y: … and this place down.
        words: The line.
        how: Size, weight, colour and `ha`, as for matplotlib's own texts.
    """
    line = _line()(x, y, words, **how)
    line.set_transform(axes.transData)
    axes.add_artist(line)


@cache
def _line() -> type[Text]:
    """Give a text that matplotlib draws without measuring it, which takes longer than all else."""
    from matplotlib.text import Text  # slow to load

    class Line(Text):
        """A line of words."""

        def draw(self, renderer: Any) -> None:
            """Hand the words on with their anchor."""
            _, height = renderer.get_canvas_width_height()
            x, y = self.get_transform().transform(self.get_position())
            gc = renderer.new_gc()
            gc.set_foreground(self.get_color())
            renderer.draw_text(gc, x, height - y, self.get_text(), self.get_fontproperties(), 0, mtext=self)
            gc.restore()

    return Line
