"""What an author hears when something in a lesson needs mending."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches

MOST_LISTED = 12
"""Names that an author still reads in one line."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it is, what is wrong and what to write instead."""

    file: str
    """Path from the course's folder, with forward slashes on every system."""
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True, order=True)
class Notice(Problem):
    """Something worth a look. It stops nothing, and says that it is no error."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: Notice: {self.sentence}"


def instead(word: str, known: Collection[str]) -> str:
    """
    Offer the known word nearest to what was written, or all of them.

    Args:
        word: What the author wrote.
        known: What may stand there.

    >>> instead("quesiton", ["predict", "question"])
    'Did you mean "question"?'
    """
    near = get_close_matches(word, known, n=1)
    if near:
        return f'Did you mean "{near[0]}"?'
    if not known:
        return "There are none yet."
    if len(known) > MOST_LISTED:
        return "Use one that is there, or add it."
    return f"Write one of: {', '.join(known)}."
