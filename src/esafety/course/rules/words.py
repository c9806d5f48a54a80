"""Rules on what a lesson's readers can follow. What is only worth a look, ``course.reading`` reports."""

from __future__ import annotations

from collections.abc import Iterator

from esafety.course.curriculum import Curriculum
from esafety.course.problems import Problem
from esafety.course.reader import Draft
from esafety.course.reading import EXPLAIN, FAR_RARE, report


def every_lesson_can_be_read(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """The text is not years above its readers."""
    found = report(draft, shelf)
    if found.far:
        lines = ", ".join(str(paragraph.line) for paragraph, _ in found.hardest)
        yield draft.problem(
            1,
            f"This asks for a reading age of {found.level.age:.0f}, which is far above band {found.band}. "
            f"Shorten sentences and words, first in these lines: {lines}.",
        )


def every_lesson_has_common_words(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """Nearly every word is one that a reader knows, or that is explained."""
    found = report(draft, shelf)
    if found.level.share > FAR_RARE:
        yield draft.problem(
            1, f"{found.level.share:.0%} of the words may be new, such as {found.rarest}. {EXPLAIN}"
        )
