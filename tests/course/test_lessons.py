"""What holds all lessons together: who gets which marks, and what is covered."""

from dataclasses import replace
from pathlib import Path

import pytest

from esafety.course.builder import coverage
from esafety.course.curriculum import read_curriculum
from esafety.course.keys import EXEMPLAR_SEED, exemplar, marks_itself, rule
from esafety.course.model import Choice, Classify, Number, Several, Spot
from esafety.course.reader import read_draft, read_lesson
from esafety.course.reading import MOST_RARE, OLDEST, report
from esafety.course.wording import passages
from esafety.marking.practice import KINDS

LESSONS = Path(__file__).parents[2] / "lessons"
SLUGS = sorted(page.parent.name for page in LESSONS.glob("*/lesson.md"))


@pytest.fixture(scope="module", params=SLUGS)
def lesson(request):
    """Each real lesson."""
    return read_lesson(LESSONS / request.param)


@pytest.fixture(scope="module")
def shelf():
    """What the real lessons share."""
    return read_curriculum(LESSONS)


def marked(lesson):
    """What a rule can judge: marked questions, and those of a check as if each were worth a mark."""
    if lesson.check:
        return [replace(question, marks=1) for question in lesson.questions if question.kind in KINDS]
    return [question for question in lesson.questions if marks_itself(question)]


def earned(question, value):
    return rule(question)(value, EXEMPLAR_SEED).marks


def test_a_model_pupil_gets_full_marks(lesson):
    """Every marked question of every lesson can be answered right."""
    answers = exemplar(lesson)
    for question in marked(lesson):
        assert earned(question, answers[question.id]) == question.marks, question.id


def test_a_blank_one_gets_none(lesson):
    """Saying nothing earns nothing, and is told apart from being wrong."""
    for question in marked(lesson):
        mark = rule(question)(None, EXEMPLAR_SEED)
        assert (mark.marks, mark.state) == (0, "blank"), question.id


def parts(question):
    """Everything in a question that may go with a misconception."""
    names = ("options", "near_misses", "rows", "messages")
    return [part for name in names for part in getattr(question, name, ())]


def tempted(question, held, right):
    """
    What somebody answers who holds a misconception: each answer, and its marks where they can be told here.

    Args:
        question: The question.
        held: What in it goes with the misconception.
        right: The right answer.
    """
    ids = [part.id for part in held if not isinstance(question, Number)]
    if isinstance(question, Choice):
        return [(each, 0) for each in ids]
    if isinstance(question, Number):
        return [(part.value, 0) for part in held]
    if isinstance(question, Several):
        kept = max(0, len(right) - len(ids)) / len(right)
        return [(sorted(ids), 0), (sorted([*right, *ids]), question.marks * kept)]
    if isinstance(question, Spot):
        return [({**right, **{part.id: {"bad": not part.bad, "sure": 3} for part in held}}, None)]
    assert isinstance(question, Classify)
    columns = [column.id for column in question.columns]
    moved = {part.id: columns[columns.index(part.column) - 1] for part in held}
    return [({**right, **moved}, None)]


def test_a_misconception_gets_the_marks_that_it_should(lesson):
    """Whoever answers all that goes with one gets nothing for it, and never full marks."""
    answers, shown = exemplar(lesson), set()
    for question in marked(lesson):
        for misconception in {part.misconception for part in parts(question)} - {""}:
            held = [part for part in parts(question) if part.misconception == misconception]
            for value, marks in tempted(question, held, answers[question.id]):
                shown.add(misconception)
                got = earned(question, value)
                assert got < question.marks, f"{question.id}: {misconception}"
                assert marks is None or got == pytest.approx(marks, abs=0.005), (
                    f"{question.id}: {misconception}"
                )
    assert len(shown) >= 5


def test_every_word_of_the_glossary_is_used(shelf):
    """Nothing is explained that no lesson says."""
    lessons = [read_lesson(LESSONS / slug) for slug in SLUGS]
    texts = [text for lesson in lessons for text, _ in passages(lesson, shelf)]
    assert set(shelf.glossary.terms) == set(shelf.glossary.used(texts))


@pytest.mark.parametrize("slug", SLUGS)
def test_each_lesson_is_for_its_readers(slug, shelf):
    """Not hard for its band by the formulas, and of words that are common or explained."""
    found = report(read_draft(LESSONS / slug), shelf)
    assert found.level.age <= OLDEST[found.band], str(found)
    assert found.level.share <= MOST_RARE, found.rarest


def test_the_page_of_what_is_covered_is_what_the_lessons_say(tmp_path):
    """Whoever changes a lesson's outcomes or questions also runs ``esafety coverage``."""
    made = coverage(LESSONS.parent, out=tmp_path)
    assert (LESSONS.parent / "docs" / "coverage.md").read_bytes() == made.read_bytes()
