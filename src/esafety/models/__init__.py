"""The simulations that pupils play with and that marking runs again: pure and seeded."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping


class Model(Protocol):
    """What every simulation offers."""

    CONTROLS: Mapping[str, object]
    """What each setting may be."""

    def outcome(self, settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
        """Run with these settings; raises ``ValueError`` with a sentence if they may not be."""

    def own_run(self, seed: int) -> dict[str, float]:
        """Give the figures of one pupil's own run."""


def names() -> list[str]:
    """Give the name of every simulation, as lessons write it."""
    found = (module.name for module in iter_modules(__path__))
    return sorted(name.replace("_", "-") for name in found if not name.startswith("_"))


@lru_cache(maxsize=64)
def model(name: str) -> Model:
    """
    Find the simulation that a lesson calls ``"guessing-machine"``.

    Raises:
        LookupError: There is none of that name; the sentence offers the nearest.

    >>> model("guesing-machine")
    Traceback (most recent call last):
    LookupError: There is no simulation called "guesing-machine". Did you mean "guessing-machine"?
    """
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(known)}."
        raise LookupError(f'There is no simulation called "{name}". {hint}')
    return cast("Model", import_module(f"{__name__}.{name.replace('-', '_')}"))
