"""Rules on what a lesson points to: strands, facts, activities, pictures, links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from esafety.course.blocks import ANSWERED
from esafety.course.curriculum import Curriculum
from esafety.course.markdown import html_in, pictures_in
from esafety.course.model import Confidence, Evidence, Explore, Goal, Number, Prose, Spot
from esafety.course.parts import Message
from esafety.course.problems import Problem, instead
from esafety.course.reader import Draft
from esafety.course.simulations import activities, figure_settings, models, own_figures, reaching


def every_strand_and_outcome_is_known(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """The front matter names strands and outcomes of the curriculum."""
    for key, known in (("strands", shelf.strands), ("outcomes", shelf.outcomes)):
        for name in getattr(draft.lesson, key):
            if name not in known:
                yield draft.problem(
                    draft.front.lines.get(key, 1),
                    f'There is no {key[:-1]} "{name}" in lessons/curriculum.toml. {instead(name, known)}',
                )


def every_claimed_outcome_is_met(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """What the front matter claims, a marked question asks for; in a check, any."""
    lesson = draft.lesson
    met = {question.outcome for question in lesson.questions if question.marks or lesson.check}
    for outcome in draft.lesson.outcomes:
        if outcome in shelf.outcomes and outcome not in met:
            yield draft.problem(
                draft.front.lines.get("outcomes", 1),
                f'No {"" if lesson.check else "marked "}question has the outcome "{outcome}". '
                "Ask one, or leave the outcome out.",
            )


def every_lesson_is_in_the_curriculum(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """A lesson has its place in the teaching order."""
    slug = draft.lesson.slug
    if slug not in shelf.lessons:
        yield draft.problem(
            1,
            f'"{slug}" is not in lessons/curriculum.toml. '
            f'Add [[lessons]] with slug = "{slug}" there, where it comes in teaching order.',
        )


def every_fact_is_known(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """A fact is quoted by an id that we have."""
    for step in draft.lesson.steps:
        if isinstance(step, Prose) and step.part == "fact" and step.text not in shelf.facts:
            yield draft.problem(
                step.line,
                f'There is no fact "{step.text}" in lessons/facts.toml. {instead(step.text, shelf.facts)}',
            )


def no_overdue_fact(draft: Draft, shelf: Curriculum, today: date) -> Iterator[Problem]:
    """A fact is looked up again before the day that it says."""
    for step in draft.lesson.steps:
        fact = shelf.facts.get(step.text) if isinstance(step, Prose) and step.part == "fact" else None
        if fact and isinstance(step, Prose) and fact.review_by < today:
            yield draft.problem(
                step.line,
                f'The fact "{step.text}" was due for review on {fact.review_by.isoformat()}. '
                "Check its source, then set checked_on and review_by in lessons/facts.toml.",
            )


def every_activity_exists(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """``explore`` and ``goal`` name an activity that there is."""
    for step in draft.lesson.steps:
        if isinstance(step, Explore):
            name, known = step.activity, activities()
        elif isinstance(step, Goal):
            name, known = step.activity, models()
        else:
            continue
        if (name or isinstance(step, Goal)) and name not in known:
            line = draft.line_of(step, "activity")
            yield draft.problem(line, f'There is no activity called "{name}". {instead(name, known)}')


def every_goal_can_be_reached(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Some settings of the activity make the goal's conditions hold."""
    for step in draft.lesson.steps:
        if not isinstance(step, Goal) or step.activity not in models():
            continue
        example = 'Write one such as "reach: slowest_seconds >= 60".'
        line = draft.line_of(step, "reach")
        try:
            found = reaching(step.activity, step.reach) if step.reach else {}
        except ValueError as wrong:
            yield draft.problem(line, f"The goal cannot be read: {wrong}")
            continue
        if found is None:
            yield draft.problem(line, "No settings reach this goal. Ask for less in its reach line.")
        elif not step.reach:
            yield draft.problem(line, f"This goal has no condition to reach. {example}")


def every_condition_is_put_into_words(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A goal that says what is still missing says it for each of its conditions."""
    for step in draft.lesson.steps:
        if isinstance(step, Goal) and step.still and len(step.still) != len(step.reach):
            yield draft.problem(
                draft.line_of(step, "reach"),
                f"Conditions in reach: {len(step.reach)}. Lines that say what is still missing: "
                f'{len(step.still)}. Write one "- " line for each condition, in the same order.',
            )


def every_own_run_exists(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """``own-run`` names a figure of a simulation that there is."""
    for step in draft.lesson.steps:
        if not isinstance(step, Number) or not step.own_run:
            continue
        name = step.own_run.partition(".")[0]
        known = own_figures(name) if name in models() else models()
        if step.own_run not in known:
            yield draft.problem(
                draft.line_of(step, "own-run"),
                f'There is no own run "{step.own_run}". {instead(step.own_run, known)}',
            )


def every_figure_can_be_drawn(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A piece of evidence names an activity that there is, with settings that it has."""
    for question in draft.lesson.questions:
        for option in question.options if isinstance(question, Evidence) else ():
            if option.figure is None:
                continue
            name, known = option.figure.activity, activities()
            if name not in known:
                said = f'There is no activity called "{name}".' if name else "This figure has no activity."
                yield draft.problem(option.line, f"{said} {instead(name, known)}")
                continue
            try:
                figure_settings(option.figure)
            except ValueError as wrong:
                yield draft.problem(option.line, f"The figure cannot be drawn: {wrong}")


def every_confidence_is_about_something(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """``about`` names another question of this lesson."""
    known = [question.id for question in draft.lesson.questions if not isinstance(question, Confidence)]
    for question in draft.lesson.questions:
        if isinstance(question, Confidence) and question.about not in known:
            yield draft.problem(
                draft.line_of(question, "about"),
                f'There is no question "{question.about}" to be sure about. {instead(question.about, known)}',
            )


def no_unknown_picture(draft: Draft, shelf: Curriculum) -> Iterator[Problem]:
    """A picture is a face from ``lessons/cast``, and stands in the story."""
    for block in draft.blocks:
        prose = block.name not in ANSWERED
        for line, picture in pictures_in(block.text, block.text_line):
            if not prose:
                yield draft.problem(
                    line, "A picture cannot stand in a question. Move it into the story above."
                )
            elif picture not in shelf.faces:
                yield draft.problem(
                    line, f'There is no picture "{picture}" in lessons/cast. {instead(picture, shelf.faces)}'
                )


def no_html(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Prose is Markdown, without HTML tags."""
    for block in draft.blocks:
        for line in html_in(block.text, block.text_line):
            yield draft.problem(line, "This is HTML. Write it in Markdown, or put it between `backticks`.")


def no_real_domain(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Made-up messages lead to made-up places, so that no pupil ends up at a real one."""
    for question in draft.lesson.questions:
        for message in question.messages if isinstance(question, Spot) else ():
            for domain in _domains(message):
                if not domain.endswith(".example"):
                    yield draft.problem(
                        message.line, f'"{domain}" may be a real place. End it in ".example" instead.'
                    )


def _domains(message: Message) -> Iterator[str]:
    """Give what looks like a domain in a message's link and address."""
    for place in (message.link, message.address):
        host = place.partition("://")[2] or place
        host = host.split("/")[0].split("?")[0].rpartition("@")[2].split(":")[0]
        letters = any(letter.isalpha() for letter in host)
        if "." in host.strip(".") and " " not in host and letters:
            yield host.lower()
