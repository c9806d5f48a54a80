"""
What a lesson must be before a pupil sees it. One rule, one promise, one name.

A rule takes a draft and the curriculum and yields problems. A new one is a
function in one of these modules, a line in ``RULES``, and a folder in
``tests/course/mistakes`` named after the mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from esafety.course.curriculum import Curriculum
from esafety.course.problems import Problem
from esafety.course.reader import PAGE, Draft
from esafety.course.rules import answers, checks, columns, files, references, shape, stories, words

Rule = Callable[[Draft, Curriculum], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    shape.no_unknown_block,
    shape.no_unknown_kind,
    shape.no_unknown_key,
    shape.every_front_matter_is_whole,
    shape.every_id_is_kebab_case,
    shape.no_duplicate_id,
    shape.every_code_cell_is_one_call,
    shape.every_run_has_a_prediction_first,
    answers.every_question_asks_something,
    answers.every_evidence_can_be_weighed,
    answers.every_choice_has_a_right_option,
    answers.every_number_can_be_right,
    answers.every_option_is_explained,
    answers.every_wrong_option_has_a_misconception,
    answers.every_marked_question_names_an_outcome,
    answers.every_mark_has_a_scheme,
    answers.every_spot_is_balanced,
    answers.every_message_has_a_look,
    answers.every_predicted_value_is_whole,
    columns.every_table_has_columns,
    columns.every_row_has_a_column,
    columns.every_column_is_used,
    stories.every_passage_says_something,
    stories.every_way_leads_somewhere,
    stories.every_passage_can_be_reached,
    stories.every_story_can_end,
    checks.every_check_has_its_name,
    checks.every_question_of_a_check_can_be_judged,
    checks.every_strand_is_asked_alike,
    checks.every_check_ends_with_results,
    checks.both_forms_ask_for_the_same,
    references.every_strand_and_outcome_is_known,
    references.every_claimed_outcome_is_met,
    references.every_lesson_is_in_the_curriculum,
    references.every_fact_is_known,
    references.every_activity_exists,
    references.every_goal_can_be_reached,
    references.every_condition_is_put_into_words,
    references.every_own_run_exists,
    references.every_figure_can_be_drawn,
    references.every_confidence_is_about_something,
    references.no_unknown_picture,
    references.no_html,
    references.no_real_domain,
    files.every_lesson_has_its_files,
    files.every_home_card_is_short,
    files.every_lesson_has_support,
    files.no_placeholder,
    words.every_lesson_can_be_read,
    words.every_lesson_has_common_words,
)


def broken(draft: Draft, shelf: Curriculum, today: date | None = None) -> list[Problem]:
    """
    Hold a draft to every rule.

    Args:
        draft: The lesson as it was read.
        shelf: What all lessons share.
        today: The day by which facts must have been reviewed; None leaves that out.

    Returns:
        The problems, by file and line; those of reading included.
    """
    found = [problem for rule in RULES for problem in rule(draft, shelf)]
    if today:
        found += references.no_overdue_fact(draft, shelf, today)
    unread = {_block(draft, problem.line) for problem in draft.problems}
    # Of a block that could not be read, whatever else is found only follows from that.
    followed = [each for each in found if each.file.endswith(PAGE) and _block(draft, each.line) in unread]
    return sorted({*draft.problems, *found} - set(followed))


def _block(draft: Draft, line: int) -> int:
    """Give the line on which the block around a line starts, 0 in the front matter."""
    return max((block.line for block in draft.blocks if block.line <= line), default=0)
