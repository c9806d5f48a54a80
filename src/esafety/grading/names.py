"""Keeps names that become folders from leading anywhere else."""

from __future__ import annotations

import os
import re

from esafety.grading.refused import Refused

_PLAIN = re.compile(r"[^\W_][\w.@'-]{0,63}")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for itself, with or without an ending."""


def is_plain(name: str) -> bool:
    """
    Tell whether a name can be a folder on any computer, and nothing more than that.

    >>> is_plain("amara-k"), is_plain("../amara"), is_plain("nul.txt")
    (True, False, False)
    """
    whole = _PLAIN.fullmatch(name) is not None and not name.endswith(".")
    return whole and name.split(".", maxsplit=1)[0].lower() not in _DEVICES


def plain_pupil(name: str) -> str:
    """Return a pupil's id, or refuse one that can't be the name of a folder."""
    if not is_plain(name):
        raise Refused(
            f"“{name[:64]}” can't be used as a pupil's id. Use letters, digits, full stops, hyphens and @."
        )
    return name


def plain_lesson(name: str) -> str:
    """Return a lesson's name, or refuse one that can't be the name of a folder."""
    if not is_plain(name):
        raise Refused(
            f"“{name[:64]}” is not the name of a lesson. Lessons have names such as “guessing-machine”."
        )
    return name


def own_id() -> str:
    """The id of the pupil who sits here: set by the server, by JupyterHub, or simply "pupil"."""
    return os.environ.get("ESAFETY_PUPIL") or os.environ.get("JUPYTERHUB_USER") or "pupil"
