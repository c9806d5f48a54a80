"""The one error that people see."""

from __future__ import annotations


class PlainError(Exception):
    """
    Something went wrong that its reader can put right.

    The message is one or two plain sentences: what happened, what was kept,
    and what to do next. The command line and a notebook show it and nothing
    else: never a traceback.
    """

    def _render_traceback_(self) -> list[str]:
        """IPython asks for this in place of a traceback."""
        return [str(self)]
