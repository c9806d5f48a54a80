"""How people type our commands, for the sentences that tell them what to do next."""

from __future__ import annotations

import os

PROGRAM = "ESAFETY_COMMAND"
"""Set by ``start.py``, for those who have no ``esafety`` of their own."""


def typed(*words: str) -> str:
    """
    Write a command as its reader would type it.

    >>> typed("teach")
    'esafety teach'
    """
    return " ".join([os.environ.get(PROGRAM, "esafety"), *words])
