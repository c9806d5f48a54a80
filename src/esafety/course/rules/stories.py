"""Rules on ``scenario``: a pupil can get everywhere, and always to an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from esafety.course.curriculum import Curriculum
from esafety.course.model import Scenario
from esafety.course.problems import Problem, instead
from esafety.course.reader import Draft
from esafety.course.stories import reached, ways_of


def every_passage_says_something(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A story has passages, and each has words."""
    for story in _stories(draft):
        if not story.passages:
            yield draft.problem(
                story.line,
                'This story has no passages. Start each with a heading such as "### at-the-door"; '
                "the first is where the story begins.",
            )
        for passage in story.passages:
            if not passage.text:
                yield draft.problem(
                    passage.line, "This passage says nothing. Write what happens below its heading."
                )


def every_way_leads_somewhere(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every link leads to a passage of this story, and to another one than its neighbours."""
    for story in _stories(draft):
        known = list(ways_of(story))
        for passage in story.passages:
            leading = Counter(way.to for way in passage.ways)
            for way in passage.ways:
                if way.to not in known:
                    yield draft.problem(
                        way.line, f'There is no passage "{way.to}" in this story. {instead(way.to, known)}'
                    )
                elif leading[way.to] > 1:
                    leading[way.to] = 0
                    yield draft.problem(
                        way.line,
                        f'Two ways lead from here to "{way.to}". Leave one out, or let it lead elsewhere.',
                    )


def every_passage_can_be_reached(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """No passage is written for nobody."""
    for story in _stories(draft):
        found = reached(ways_of(story), [passage.id for passage in story.passages[:1]])
        for passage in story.passages:
            if passage.id not in found:
                yield draft.problem(
                    passage.line,
                    f'Nobody gets here. Lead to it from a passage that is read: "- [words](#{passage.id})".',
                )


def every_story_can_end(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """From every passage that is read, an ending can still be reached."""
    for story in _stories(draft):
        ways = ways_of(story)
        from_start = reached(ways, [passage.id for passage in story.passages[:1]])
        for passage in story.passages:
            onward = reached(ways, [passage.id])
            if passage.id in from_start and all(ways[each] for each in onward):
                yield draft.problem(
                    passage.line,
                    "The story never ends from here. Let a way lead to a passage that has no ways on.",
                )
                break


def _stories(draft: Draft) -> Iterator[Scenario]:
    for question in draft.lesson.questions:
        if isinstance(question, Scenario):
            yield question
