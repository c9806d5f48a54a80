"""What the lessons cover together, as a page for teachers: strands, outcomes, questions, risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from esafety.course.curriculum import Curriculum
from esafety.course.model import Lesson, Question

HEAD = """# What the lessons cover

Written by `esafety coverage` from the lessons themselves; a test compares the two.
Strands and outcomes follow *Education for a Connected World* (UK Council for Internet Safety, 2020), outcomes
in our own words. Risks are the four of *Keeping children safe in education*: content, contact, conduct and
commerce. A check teaches nothing, so it has a table of its own.
"""


def overview(lessons: Sequence[Lesson], shelf: Curriculum) -> str:
    """
    Write the page as Markdown.

    Args:
        lessons: All lessons, in teaching order.
        shelf: Names of strands, and words of outcomes.
    """
    strands = [*shelf.strands.items()]
    checks = [lesson for lesson in lessons if lesson.check]
    lessons = [lesson for lesson in lessons if not lesson.check]
    parts = [
        ("Strands", _table(["Lesson", *(name for _, name in strands)], _strands(lessons, strands))),
        (
            "Lessons",
            _table(["Lesson", "Band", "Minutes", "Marks", "Marked questions", "Risk"], _about(lessons)),
        ),
        ("Outcomes", _table(["Outcome", "Asked by"], _outcomes(lessons, shelf))),
        ("Checks", _table(["Outcome", *(f"{each.title} ({each.slug})" for each in checks)], _checks(checks))),
    ]
    return "\n".join([HEAD, *(f"## {title}\n\n{table}\n" for title, table in parts if table.count("\n") > 1)])


def _strands(lessons: Iterable[Lesson], strands: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    for lesson in lessons:
        yield [lesson.title, *("✓" if slug in lesson.strands else "" for slug, _ in strands)]


def _about(lessons: Iterable[Lesson]) -> Iterator[list[str]]:
    for lesson in lessons:
        kinds = [question.kind for question in _marked(lesson)]
        counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        figures = (lesson.minutes, lesson.marks)
        yield [lesson.title, lesson.band, *map(str, figures), counted, ", ".join(lesson.risk)]


def _outcomes(lessons: Iterable[Lesson], shelf: Curriculum) -> Iterator[list[str]]:
    """Give each outcome that a lesson claims, and the questions that ask for it."""
    lessons = list(lessons)
    for outcome, words in shelf.outcomes.items():
        asked = [
            f"{lesson.title}: {', '.join(ids)}"
            for lesson in lessons
            if outcome in lesson.outcomes
            and (ids := [question.id for question in _marked(lesson) if question.outcome == outcome])
        ]
        if asked:
            yield [f"{outcome} {words}", "; ".join(asked)]


def _checks(checks: Sequence[Lesson]) -> Iterator[list[str]]:
    """Give each outcome that a check asks for, and in which of them it is asked by which kind."""
    asked = {check.slug: [each for each in check.questions if each.outcome] for check in checks}
    for outcome in dict.fromkeys(each.outcome for questions in asked.values() for each in questions):
        kinds = (
            [f"{each.kind} {at}" for at, each in enumerate(asked[check.slug], 1) if each.outcome == outcome]
            for check in checks
        )
        yield [outcome, *(", ".join(each) for each in kinds)]


def _marked(lesson: Lesson) -> list[Question]:
    return [question for question in lesson.questions if question.marks]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
