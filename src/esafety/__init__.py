"""E-safety lessons that a school can run: the words that a lesson's cell may use."""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["ask", "explore"]

# Jupyter checks its own messages with jsonschema, and that loads a grammar of international web addresses:
# three seconds of a laptop's processor, for a format that none of these messages has. So here it is "not
# installed", which jsonschema is made for: https://python-jsonschema.readthedocs.io/en/stable/validate/
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def __getattr__(name: str) -> Any:
    """Load a cell's words when a lesson first asks for one, so that the package itself stays light."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from esafety import cells

    return getattr(cells, name)
