"""
Whether a lesson can be read by those it is for.

Band A is for readers of 9 to 10, so its reading age may come to 10; band B to 12.

**How far to trust that.** The formulas were fitted to pages of prose. On our
first four lessons they are one to two years apart, and single paragraphs lie
1.5 to 1.9 years (one standard deviation) about their lesson. So what counts is
the mean of both over a whole lesson: above the limit it is a notice, and only
``FAR`` above it a problem. A paragraph alone is named when it is about two
standard deviations above the limit.

Names and words of the glossary count as known. A reader does well alone who
knows 98% of the words (Hu and Nation, 2000), and gets by with 95% (Laufer,
1989): the first is where notices start, the second where problems do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from esafety.course.curriculum import Curriculum
from esafety.course.problems import MOST_LISTED, Notice
from esafety.course.readability import Level, common_words, measure, words_in
from esafety.course.reader import PAGE, Draft
from esafety.course.wording import Passage, paragraphs

OLDEST = {"A": 10.0, "B": 12.0}
"""Reading age that a band's texts may ask for."""
FAR = 2.0
"""Years above that which no noise explains."""
ODD = 3.0
"""Years above it at which a single paragraph is worth a look."""
MOST_RARE = 0.02
FAR_RARE = 0.05
"""Shares of words that are not common: of a notice, of a problem."""
HARDEST = 3
"""Paragraphs that an author is shown at once."""
ENOUGH = 25
"""Words without which a formula says nothing of a paragraph."""

EXPLAIN = "Use others, or explain them in lessons/glossary.toml."


@dataclass(frozen=True)
class Report:
    """What an author hears of one lesson's reading level."""

    slug: str
    band: str
    level: Level
    hardest: tuple[tuple[Passage, Level], ...] = ()
    """The paragraphs to look at first."""

    def __str__(self) -> str:
        level = self.level
        return (
            f"{self.slug}: reading age {level.age:.1f}, band {self.band} is up to {_oldest(self.band):.0f} "
            f"(Flesch-Kincaid {level.flesch_kincaid:.1f}, Coleman-Liau {level.coleman_liau:.1f}); "
            f"rare words {level.share:.1%}"
        )

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is worth a look, with its lines."""
        file = f"lessons/{self.slug}/{PAGE}"
        found = [Notice(file, each.line, _hard(each, level)) for each, level in self.hardest]
        if self.level.share > MOST_RARE:
            found.append(Notice(file, 1, f"Some words may be new: {self.rarest}. {EXPLAIN}"))
        return tuple(found)

    @property
    def rarest(self) -> str:
        """The rare words that stand there most often."""
        return ", ".join(self.level.rare[:MOST_LISTED])

    @property
    def far(self) -> bool:
        """Whether its readers could not follow it, whatever the noise."""
        return self.level.age > _oldest(self.band) + FAR


def report(draft: Draft, shelf: Curriculum) -> Report:
    """
    Say how hard a lesson is to read, and what to look at if it is hard for its band.

    Args:
        draft: The lesson.
        shelf: Its facts, its cast and the glossary.
    """
    lesson = draft.lesson
    found = list(paragraphs(lesson, shelf))
    level = measure((text for text, _ in found), _known(draft, shelf))
    oldest = _oldest(lesson.band)
    hard = _harder_than(oldest if level.age > oldest else oldest + ODD, found)
    return Report(lesson.slug, lesson.band, level, tuple(hard[:HARDEST]))


def _known(draft: Draft, shelf: Curriculum) -> frozenset[str]:
    """Give what counts as known in a lesson: common words, those explained, and the cast."""
    explained = words_in([*shelf.glossary.forms, *shelf.faces])
    return common_words(young=draft.lesson.band == "A") | set(explained)


def _harder_than(age: float, found: Iterable[Passage]) -> list[tuple[Passage, Level]]:
    measured = [(each, measure([each.text])) for each in found]
    hard = [(each, level) for each, level in measured if level.words >= ENOUGH and level.age > age]
    return sorted(hard, key=lambda pair: -pair[1].age)


def _hard(paragraph: Passage, level: Level) -> str:
    start = " ".join(paragraph.text.split()[:6])
    return f'About age {level.age:.0f}: "{start} ...". Try shorter sentences and shorter words.'


def _oldest(band: str) -> float:
    return OLDEST.get(band, max(OLDEST.values()))
