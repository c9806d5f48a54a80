"""
Words that a lesson explains where they stand, one sentence each, the same in all lessons.

Authors write nothing: where a word first stands in a lesson's prose, the build
makes it a link to the list at the end, with the sentence as its title. That
reads well in any Jupyter; a pupil's page opens the sentence beside the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from esafety.errors import PlainError

FILE = "lessons/glossary.toml"
TITLE = "Words in this lesson"
ANCHOR = f"#{TITLE.replace(' ', '-')}"
"""Where every Jupyter puts a heading of these words."""
MOST_WORDS = 25
"""Words that fit a small box."""
SHORT = ("objectives",)
"""Parts that name what comes; a word marked there is marked again where it is needed."""

_UNTOUCHED = (
    r"`+[^`]*`+",  # code
    r"!?\[[^\]]*\]\([^)]*\)",  # pictures and links
    r"<[^>\s]+>",  # addresses
    r"^ {0,3}#.*$",  # headings
    r"^.*\|.*$",  # tables
)


@dataclass(frozen=True)
class Term:
    """One word, as it is listed, with its other forms."""

    word: str
    means: str
    forms: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """Every form of it that may stand in a text."""
        return (self.word, *self.forms)


@dataclass(frozen=True)
class Glossary:
    """All words, in the order of the alphabet."""

    terms: tuple[Term, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form of every word, in small letters."""
        return tuple(self._by_form)

    @cached_property
    def _by_form(self) -> Mapping[str, Term]:
        return {form.lower(): term for term in self.terms for form in term.written}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a word, the longest first, and what to leave alone."""
        forms = sorted(self._by_form, key=lambda form: (-len(form), form)) or ["(?!)"]
        words = "|".join(form if form == "(?!)" else re.escape(form) for form in forms)
        untouched = "|".join(_UNTOUCHED)
        # A word that a lesson sets in bold is being explained there.
        return re.compile(
            rf"(?P<left>{untouched})|(?P<bold>\*\*)?\b(?P<word>{words})\b(?P<end>\*\*)?",
            re.IGNORECASE | re.MULTILINE,
        )

    def term(self, form: str) -> Term:
        """Give the word that a form belongs to."""
        return self._by_form[form.lower()]

    def used(self, texts: Iterable[str]) -> tuple[Term, ...]:
        """
        Give the words that stand in some texts.

        Args:
            texts: Markdown.
        """
        found = {
            self.term(each["word"]) for text in texts for each in self.pattern.finditer(text) if each["word"]
        }
        return tuple(term for term in self.terms if term in found)


class Marker:
    """Goes through a lesson's prose once and marks where each word first stands."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._seen: set[Term] = set()

    def mark(self, text: str, part: str) -> str:
        """
        Make the words that are new links to the list.

        Args:
            text: The Markdown of one cell.
            part: Which part of the lesson it is.
        """
        seen = set(self._seen)
        explained: set[Term] = set()

        def link(found: re.Match[str]) -> str:
            term = None if found["left"] else self._glossary.term(found["word"])
            if term and found["bold"] and found["end"]:
                explained.add(term)
            if term is None or term in seen | explained:
                return found[0]
            seen.add(term)
            before, after = found["bold"] or "", found["end"] or ""
            title = term.means.replace('"', "&quot;")
            return f'{before}[{found["word"]}]({ANCHOR} "{title}"){after}'

        marked = self._glossary.pattern.sub(link, text)
        if part not in SHORT:
            self._seen = seen
        return marked


def word_list(terms: Iterable[Term]) -> str:
    """Write the list that stands at a lesson's end, as Markdown: each sentence with its word in bold."""
    lines = ["- " + _word_in(term.word).sub(r"**\g<0>**", term.means, count=1) for term in terms]
    return "\n".join([f"## {TITLE}", "", *lines])


def _word_in(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)


def read_terms(table: Mapping[str, Any]) -> tuple[Term, ...]:
    """
    Read the words of a glossary.

    Args:
        table: What stands in ``lessons/glossary.toml``.

    Raises:
        PlainError: A word is not well explained; the message says what to write.
    """
    terms = tuple(
        _term(word, entry) for word, entry in sorted(table.items(), key=lambda each: each[0].lower())
    )
    seen: dict[str, str] = {}
    for term in terms:
        for form in term.written:
            other = seen.setdefault(form.lower(), term.word)
            if other != term.word:
                raise PlainError(
                    f'{FILE}: "{form}" belongs to [{other}] and to [{term.word}]. Leave one out.'
                )
    return terms


def _term(word: str, entry: Any) -> Term:
    means = entry.get("means") if isinstance(entry, dict) else None
    forms = entry.get("forms", []) if isinstance(entry, dict) else []
    if not isinstance(means, str) or not means.strip():
        raise PlainError(f'{FILE}: [{word}] has no means. Write means = "..." there: one plain sentence.')
    if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
        raise PlainError(f'{FILE}: The forms of [{word}] cannot be read. Write forms = ["{word}s"], say.')
    for key in entry:
        if key not in ("means", "forms"):
            raise PlainError(
                f'{FILE}: There is no key "{key}" in [{word}]. Write means, and forms if you like.'
            )
    if re.search(r"[.!?]\s", means) or not means.endswith(".") or len(means.split()) > MOST_WORDS:
        raise PlainError(
            f"{FILE}: [{word}] needs one sentence of at most {MOST_WORDS} words that ends in a full stop."
        )
    if not _word_in(word).search(means):
        raise PlainError(
            f'{FILE}: The sentence of [{word}] does not say the word. Write "A {word} is ...", say.'
        )
    return Term(word, means, tuple(forms))
