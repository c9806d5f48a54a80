"""Pieces of evidence, of which one supports the claim."""

from __future__ import annotations

from esafety.widgets.base import Question


class Evidence(Question, uses=("table", "single")):
    """Words or small figures to choose from; each figure has its sentence and its numbers."""
