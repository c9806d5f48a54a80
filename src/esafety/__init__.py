"""E-safety lessons that a school can run: the words that a lesson's cell may use."""

from __future__ import annotations

from typing import Any

__all__ = ["ask", "explore"]


def __getattr__(name: str) -> Any:
    """Load a cell's words when a lesson first asks for one, so that the package itself stays light."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from esafety import cells

    return getattr(cells, name)
