"""Rules on checks: never marked, two questions a strand, and two forms that ask for the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from esafety.course.checks import FORMS, RESULTS, of_band
from esafety.course.curriculum import Curriculum
from esafety.course.model import Confidence, Explore, Number, Question, Results, Spot
from esafety.course.problems import Problem
from esafety.course.reader import PAGE, Draft, read_draft
from esafety.marking.practice import KINDS

A_STRAND = 2
"""Questions on each strand."""


def every_check_has_its_name(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A check is of the start or the end, and its folder says which, and of which band."""
    lesson = draft.lesson
    if not lesson.check:
        return
    line = draft.front.lines["check"]
    if lesson.check not in FORMS:
        yield draft.problem(line, f'"check: {lesson.check}" must be "start" or "end".')
    elif lesson.slug != of_band(lesson.check, lesson.band):
        yield draft.problem(
            line, f'Name the folder "{of_band(lesson.check, lesson.band)}", or leave "check" out.'
        )


def every_question_of_a_check_can_be_judged(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Nothing earns marks, and everything can be said to be right or not without a teacher."""
    if not draft.lesson.check:
        return
    for step in draft.lesson.steps:
        if isinstance(step, Explore):
            yield draft.problem(step.line, "A check has no activity. Leave it out.")
        elif isinstance(step, Question):
            yield from (draft.problem(step.line, told) for told in _unfit(step))


def _unfit(question: Question) -> Iterator[str]:
    """Say what keeps a question out of a check."""
    if isinstance(question, Results | Confidence):
        if question.line and isinstance(question, Confidence):
            yield 'The page asks "How sure are you?" by itself. Leave this out.'
    elif question.kind not in KINDS:
        yield f'A check has no "{question.kind}". Use one of: {", ".join(KINDS)}.'
    elif question.marks:
        yield 'A check is never marked. Leave "marks" out.'
    elif isinstance(question, Number) and question.own_run:
        yield 'In a check, a number is the same for all. Write "answer: ..." in place of "own-run: ...".'
    elif isinstance(question, Spot) and question.confidence:
        yield 'The page asks "How sure are you?" by itself. Write "confidence: no".'


def every_strand_is_asked_alike(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """Each strand has as many questions as the others, told by the letters of their outcomes."""
    if not draft.lesson.check:
        return
    asked: Counter[str] = Counter()
    for question in _asked(draft):
        if not question.outcome:
            yield draft.problem(question.line, 'This question names no outcome. Write "outcome: ...".')
        asked[question.outcome.partition("-")[0]] += 1
    strands = dict.fromkeys(each.partition("-")[0] for each in shelf.outcomes)
    odd = [f"{strand} {asked[strand]}" for strand in strands if asked[strand] != A_STRAND]
    if odd:
        yield draft.problem(1, f"A check asks {A_STRAND} questions of each strand. Here: {', '.join(odd)}.")


def every_check_ends_with_results(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """One block of results, after all questions; a lesson has none."""
    ends = [step for step in draft.lesson.steps if isinstance(step, Results)]
    if not draft.lesson.check:
        for end in ends:
            yield draft.problem(end.line, 'Only a check has results. Write "check: start" at the top, say.')
        return
    last = max((question.line for question in _asked(draft)), default=1)
    if not ends:
        yield draft.problem(last, f"A check ends with a {{{RESULTS}}} block. Put one below all questions.")
    for end in ends[1:]:
        yield draft.problem(end.line, "A check ends once. Leave this block out.")
    for end in ends[:1]:
        if end.line < last:
            yield draft.problem(end.line, "There are questions after the results. Put them above.")


def both_forms_ask_for_the_same(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Question by question, the other form asks for the same outcome in the same kind, of the same size."""
    lesson = draft.lesson
    if lesson.check not in FORMS or lesson.slug != of_band(lesson.check, lesson.band):
        return
    other = of_band(FORMS[1 - FORMS.index(lesson.check)], lesson.band)
    if not (draft.folder.parent / other / PAGE).is_file():
        yield draft.problem(1, f'A check has two forms. Write the other one: "{other}".')
        return
    mine, theirs = _asked(draft), _asked(read_draft(draft.folder.parent / other))
    if len(mine) != len(theirs):
        yield draft.problem(1, f"This form has {len(mine)} questions, and {other} has {len(theirs)}.")
        return
    for number, (question, twin) in enumerate(zip(mine, theirs, strict=True), start=1):
        if question.outcome and _shape(question) != _shape(twin):
            yield draft.problem(
                question.line,
                f"Question {number} is {_shape(question)}; in {other} it is {_shape(twin)}. Make them alike.",
            )
        elif question.prompt == twin.prompt and _texts(question) == _texts(twin):
            yield draft.problem(
                question.line, f"Question {number} stands in {other} too. Ask it in another case."
            )


def _asked(draft: Draft) -> list[Question]:
    return [each for each in draft.lesson.questions if each.kind in KINDS]


def _shape(question: Question) -> str:
    """Say what two forms of a question have in common."""
    sizes = [
        f"{len(getattr(question, name))} {name}"
        for name in ("options", "columns", "rows", "messages")
        if hasattr(question, name)
    ]
    return ", ".join([f"{question.outcome} by {question.kind}", *sizes])


def _texts(question: Question) -> list[str]:
    """Give the words of everything that can be picked."""
    parts = (part for name in ("options", "rows", "messages") for part in getattr(question, name, ()))
    return [getattr(part, "text", "") or getattr(part, "body", "") for part in parts]
