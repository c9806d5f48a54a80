"""Rules on questions: what is right, what is explained, what it is worth."""

from __future__ import annotations

from collections.abc import Iterator

from esafety.course.curriculum import Curriculum
from esafety.course.model import (
    Choice,
    Classify,
    Evidence,
    Goal,
    Number,
    Order,
    Predict,
    Question,
    Several,
    Spot,
    Written,
)
from esafety.course.problems import Problem, instead
from esafety.course.reader import Draft

MOST_EVIDENCE = 4
"""Pieces that a pupil can hold against each other."""
LOOKS = ("email", "text", "post", "gift", "qr", "voice")


def every_question_asks_something(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A question has words, and options where its kind wants them."""
    for question in draft.lesson.questions:
        if not question.prompt:
            yield draft.problem(
                question.line, "This question asks nothing. Write the question as its first line."
            )
        options = getattr(question, "options", None)
        if options is not None and len(options) < 2:
            mark = {"order": '"1. ..."', "predict": '"- ..."'}.get(
                question.kind, '"- (x) ..." or "- ( ) ..."'
            )
            yield draft.problem(
                question.line,
                f'A question of kind "{question.kind}" needs at least two options. '
                f"Write each as a line {mark}.",
            )


def every_evidence_can_be_weighed(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A claim has a few pieces of evidence, and each is named in words."""
    for question in draft.lesson.questions:
        if not isinstance(question, Evidence):
            continue
        if len(question.options) > MOST_EVIDENCE:
            yield draft.problem(
                question.options[MOST_EVIDENCE].line,
                f"More evidence than one can weigh. Leave this out: {MOST_EVIDENCE} pieces at most.",
            )
        for option in question.options:
            if not option.text:
                yield draft.problem(
                    option.line, "This piece of evidence has no words. Name it behind its marker."
                )


def every_choice_has_a_right_option(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A ``choice`` or ``several`` can be got right, and a ``choice`` in one way only."""
    for question in draft.lesson.questions:
        if not isinstance(question, Choice | Several) or not question.options:
            continue
        right = [option for option in question.options if option.right]
        if not right:
            yield draft.problem(question.line, 'No option is right. Start the right one with "- (x)".')
        if isinstance(question, Choice) and len(right) > 1:
            yield draft.problem(
                right[1].line,
                "A choice has one right option, and this is the second. "
                'Start it with "- ( )", or write "kind: several".',
            )


def every_number_can_be_right(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A ``number`` has an answer, or takes it from the pupil's own run, and not both."""
    for question in draft.lesson.questions:
        if isinstance(question, Number) and (question.answer is None) == (not question.own_run):
            yield draft.problem(
                question.line, 'A number needs one right answer: write either "answer: 40" or "own-run: ...".'
            )


def every_option_is_explained(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every answer that a pupil can give is explained, right ones too."""
    advice = 'Write "> " and the reason below it.'
    for question in draft.lesson.questions:
        parts = _options(question)
        for line, explanation, _, _ in parts:
            if not explanation:
                yield draft.problem(line, f"This answer has no explanation. {advice}")
        if isinstance(question, Order | Number | Goal) and not question.explanation:
            yield draft.problem(question.line, f"This question has no explanation. {advice}")


def every_wrong_option_has_a_misconception(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """Every wrong answer says what a pupil who gives it believes, by an id that we know."""
    for question in draft.lesson.questions:
        for line, _, right, misconception in _options(question):
            if misconception and misconception not in shelf.misconceptions:
                yield draft.problem(
                    line,
                    f'There is no misconception "{misconception}" in lessons/misconceptions.toml. '
                    f"{instead(misconception, shelf.misconceptions)}",
                )
            elif not right and not misconception:
                yield draft.problem(
                    line,
                    "This answer does not say which misconception it shows. "
                    'Write "misconception: ..." below it, with an id of lessons/misconceptions.toml.',
                )


def _options(question: Question) -> list[tuple[int, str, bool, str]]:
    """Line, explanation, whether it is right, and misconception of everything that can be picked."""
    if isinstance(question, Choice | Several):
        return [(each.line, each.explanation, each.right, each.misconception) for each in question.options]
    if isinstance(question, Number):
        return [(each.line, each.explanation, False, each.misconception) for each in question.near_misses]
    if isinstance(question, Spot):
        return [(each.line, each.explanation, False, each.misconception) for each in question.messages]
    if isinstance(question, Classify):
        return [(each.line, each.explanation, False, each.misconception) for each in question.rows]
    return []


def every_marked_question_names_an_outcome(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """What is marked is marked for an outcome, so that the teacher sees what was learnt."""
    for block in draft.blocks:
        outcome = block.value("outcome")
        if outcome and outcome not in shelf.outcomes:
            yield draft.problem(
                block.line_of("outcome"),
                f'There is no outcome "{outcome}" in lessons/curriculum.toml. '
                f"{instead(outcome, shelf.outcomes)}",
            )
    for question in draft.lesson.questions:
        if question.marks and not question.outcome:
            first = (draft.lesson.outcomes or ("PS-7.1",))[0]
            yield draft.problem(
                question.line, f'This question is marked but names no outcome. Write "outcome: {first}", say.'
            )


def every_mark_has_a_scheme(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A written answer says what earns each mark, and shows two samples of each."""
    for question in draft.lesson.questions:
        if not isinstance(question, Written):
            continue
        if not 1 <= question.marks <= 3:
            yield draft.problem(
                question.line, 'A written answer is worth 1 to 3 marks. Write "marks: 3", say.'
            )
        for mark in range(question.marks + 1):
            if not "".join(question.scheme[mark : mark + 1]):
                yield draft.problem(
                    question.line,
                    f"The mark scheme does not say what earns {mark}. "
                    f'Write "- {mark}: ..." under "### Mark scheme".',
                )
            if sum(sample.marks == mark for sample in question.samples) < 2:
                yield draft.problem(
                    question.line,
                    f"There are fewer than two samples worth {mark}. "
                    f'Write them as "- {mark}: ..." under "### Samples".',
                )


def every_spot_is_balanced(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """About half of a set is genuine, so that suspecting everything does not pay."""
    for question in draft.lesson.questions:
        if not isinstance(question, Spot):
            continue
        bad = sum(message.bad for message in question.messages)
        if not question.messages:
            yield draft.problem(
                question.line,
                'There are no messages to judge. Start each with a heading such as "### (x) m1".',
            )
        elif not 0.4 * len(question.messages) <= bad <= 0.6 * len(question.messages):
            yield draft.problem(
                question.line,
                f"{bad} of {len(question.messages)} messages are bad. "
                "Make it between 40% and 60%, so that suspecting everything does not pay.",
            )


def every_message_has_a_look(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every message says how it reaches the pupil."""
    for question in draft.lesson.questions:
        for message in question.messages if isinstance(question, Spot) else ():
            if message.look not in LOOKS:
                said = f'There is no look "{message.look}".' if message.look else "This message has no look."
                yield draft.problem(message.line, f"{said} {instead(message.look, LOOKS)}")


def every_predicted_value_is_whole(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Either every option of a prediction stands on the figure's axis, or none does."""
    for question in draft.lesson.questions:
        if not isinstance(question, Predict):
            continue
        bare = [option for option in question.options if option.value is None]
        if bare and len(bare) < len(question.options):
            yield draft.problem(
                bare[0].line, 'The other options have a value. Write "value: ..." below this one too.'
            )
