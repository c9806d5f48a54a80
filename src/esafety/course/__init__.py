"""
What a lesson is, and how text becomes a lesson.

``model`` and its ``parts`` say what a lesson is; ``reader`` reads one (``blocks``, ``body``,
``questions``, ``options``, ``columns``, ``messages``, ``stories``, ``scheme``); ``curriculum``
is what all lessons share, new words in ``glossary``; ``rules`` say what a lesson must be, as
``problems``; ``reading`` says how hard its ``wording`` is, by ``readability``; ``content``,
``keys`` and ``notebook`` make its files; ``release`` makes the pupils' version; ``builder``
does it all; ``leaks`` searches the result for secrets; ``overview`` says what all lessons cover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from esafety.course.builder import build, check, coverage, reading_levels

__all__ = ["build", "check", "coverage", "reading_levels"]


def __getattr__(name: str) -> Any:
    """Load the author's tools only for those who ask for them; a marker needs the model alone."""
    if name in __all__:
        from esafety.course import builder

        return getattr(builder, name)
    raise AttributeError(name)
