"""
Two formulas of how hard a text is to read, and a list of common words.

Flesch and Kincaid count syllables and sentences, Coleman and Liau letters and
sentences. Both give a school year of the USA, and a child begins year *n*
there at the age of *n* + 5.

**Syllables** are counted by a few rules of spelling. Held against the CMU
Pronouncing Dictionary, these get 97% of the words of four lessons right and
the mean within 1%. Hyphenation patterns (pyphen) get 89% to 94% and come out
5% to 9% too low, as they look for places to break a line. The libraries that
do better download a dictionary, which a school's computer may not.

**Common words** are the two smallest lists of SCOWL, some 11,000 forms from
much British and American writing, and a few more that children say every day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SHORT = 2
"""Syllables of a less common word that young readers know all the same."""

_WORD = re.compile("[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_END = re.compile('[.!?]+["\u201d\u2019)]*(?:\\s+|$)')
_ENDINGS = ("s", "es", "d", "ed", "ing", "r", "er", "ers", "ly", "y")


@dataclass(frozen=True)
class Level:
    """What the formulas and the list say of some paragraphs."""

    words: int
    flesch_kincaid: float
    """Reading age, in years, as ``coleman_liau``."""
    coleman_liau: float
    rare: tuple[str, ...] = ()
    """Words that are not common, the most frequent first."""
    share: float = 0.0
    """Share of running words that are not common."""

    @property
    def age(self) -> float:
        """The mean of both formulas."""
        return (self.flesch_kincaid + self.coleman_liau) / 2


def measure(texts: Iterable[str], known: frozenset[str] = frozenset()) -> Level:
    """
    Measure paragraphs together.

    Args:
        texts: Their plain words.
        known: Words that are not rare, in small letters.
    """
    texts = list(texts)
    told = [text for text in texts if _END.search(text)] or texts
    words = words_in(told)
    if not words:
        return Level(0, 0.0, 0.0)
    sentences = sum(max(1, sum(bool(_WORD.search(part)) for part in _END.split(text))) for text in told)
    letters = sum(letter.isalpha() for word in words for letter in word)
    beats = sum(map(syllables, words))
    rare = _rare(words_in(texts), known)
    return Level(
        len(words),
        0.39 * len(words) / sentences + 11.8 * beats / len(words) - 15.59 + 5,
        5.88 * letters / len(words) - 29.6 * sentences / len(words) - 15.8 + 5,
        tuple(word for word, _ in rare.most_common()),
        rare.total() / len(words_in(texts)),
    )


@cache
def syllables(word: str) -> int:
    """
    Count the syllables of a word by its spelling: groups of vowels, less the silent ones.

    >>> [syllables(word) for word in ("cookie", "guessed", "passes", "radio", "able", "we")]
    [2, 1, 2, 3, 2, 1]
    """
    word = word.lower().replace("'", "")
    if not re.search(r"[^aeiouy]le$|[td]ed$|(?:s|x|z|ch|sh|c|g)es$", word):
        word = re.sub(r"(?<=[^aeiouy])(?:es|ed|e)$", "", word)
    if not re.search(r"[tcsg]io|[tc]ia", word):
        word = re.sub(r"(?<=[^aeiouy]i)(?=[aou])(?!ou)", "-", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def words_in(texts: Iterable[str]) -> list[str]:
    """Give the words of some texts, with straight apostrophes and without figures."""
    return [word.replace("\u2019", "'") for text in texts for word in _WORD.findall(text)]


@cache
def common_words(*, young: bool) -> frozenset[str]:
    """
    Give the words that readers know without being told.

    Args:
        young: Whether of the less common words only short ones count. Grown-ups wrote what SCOWL counted.
    """
    folder = files("esafety.course") / "words"
    common, less, everyday = (
        (folder / f"{name}.txt").read_text(encoding="utf-8").split()
        for name in ("common", "less-common", "everyday")
    )
    return frozenset([*common, *everyday, *(word for word in less if not young or syllables(word) <= SHORT)])


def _rare(words: list[str], known: frozenset[str]) -> Counter[str]:
    """Count the words that are neither known nor names."""
    small = {word for word in words if word.islower()}
    bare = (word.lower().split("'")[0] for word in words if word.lower() in small)
    return Counter(word for word in bare if len(word) > 1 and not _is_known(word, known))


def _is_known(word: str, known: frozenset[str]) -> bool:
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return word in known or any(stem in known or f"{stem}e" in known for stem in stems)
