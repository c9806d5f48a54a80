"""An activity's controls and figure."""

from __future__ import annotations

import traitlets as t

from esafety.widgets.base import Widget


class Board(t.HasTraits):
    """What an activity needs of a page, alone or inside a question."""

    title = t.Unicode("").tag(sync=True)
    """The heading above the controls."""
    intro = t.Unicode("").tag(sync=True)
    """A sentence or two below the heading."""
    controls = t.List(t.Dict()).tag(sync=True)
    """What the pupil may set, and the text of each present value."""
    settings = t.Dict().tag(sync=True)
    """The present values, by control id. A button's value counts how often it was pressed."""
    width = t.Int(0).tag(sync=True)
    """Pixels that the figure may take; 0 until the page has said."""
    picture = t.Dict().tag(sync=True)
    """The figure: ``svg``, the ``sentence`` that says the same in words, and the ``table`` behind it."""


class Lab(Board, Widget, uses=("table", "board")):
    """An activity to play with: controls left, figure right."""

    def __repr__(self) -> str:
        """Say what the figure shows, for a notebook without widgets."""
        return self.picture.get("sentence") or self.title
