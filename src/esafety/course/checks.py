"""What the page itself adds to a check: after each question, how sure the pupil is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from esafety.course.model import Confidence, Question, Results, Step
from esafety.marking.calibration import RESULTS, SURE

__all__ = ["FORMS", "RESULTS", "of_band", "with_how_sure"]

FORMS = ("start", "end")
"""Two forms of one check: before the course, and after it."""
HOW_SURE = "How sure are you that this is right?"


def with_how_sure(steps: Iterable[Step]) -> Iterator[Step]:
    """Put "How sure are you?" behind each question."""
    for step in steps:
        yield step
        if isinstance(step, Question) and not isinstance(step, Results | Confidence):
            yield Confidence(id=f"{step.id}{SURE}", prompt=HOW_SURE, about=step.id)


def of_band(form: str, band: str) -> str:
    """
    Name the check of a form and a band.

    >>> of_band("start", "A")
    'start-check-a'
    """
    return f"{form}-check-{band.lower()}"
