"""What pupils play with: one file an activity, a simulation joined to controls and a figure."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, cast

from esafety import models
from esafety.activities.look import Look
from esafety.errors import PlainError

if TYPE_CHECKING:
    from esafety.activities.look import Activity

__all__ = ["Look", "activity", "names"]


def names() -> list[str]:
    """
    Give the name of every activity, as lessons write it.

    An activity is called as the simulation that it shows; other modules here are helpers.
    """
    modules = {module.name.replace("_", "-") for module in iter_modules(__path__)}
    return [name for name in models.names() if name in modules]


def activity(name: str) -> Activity:
    """
    Find the activity that a lesson calls ``"guessing-machine"``.

    Raises:
        PlainError: There is none of that name; the sentence offers the nearest.
    """
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f'Did you mean "{near[0]}"?' if near else f"There are: {', '.join(known)}."
        raise PlainError(f'There is no activity called "{name}". {hint}')
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    return cast("Activity", module.activity())
