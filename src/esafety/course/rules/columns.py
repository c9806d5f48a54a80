"""Rules on ``classify``: the columns, and the rows that belong in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from esafety.course.curriculum import Curriculum
from esafety.course.model import Classify
from esafety.course.problems import Problem, instead
from esafety.course.reader import Draft

FEWEST, MOST = 2, 4


def every_table_has_columns(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """A table has two to four columns of different names, and rows."""
    for question in _tables(draft):
        line = draft.line_of(question, "columns")
        if not FEWEST <= len(question.columns) <= MOST:
            yield draft.problem(
                line,
                f"A table has {FEWEST} to {MOST} columns, and this one has {len(question.columns)}. "
                'Name them as in "columns: given, taken, guessed".',
            )
        for name, times in Counter(column.id for column in question.columns).items():
            if times > 1 or not name:
                yield draft.problem(
                    line, "Two columns cannot be told apart. Give each a name of its own, in letters."
                )
        if not question.rows:
            yield draft.problem(
                question.line, 'There is nothing to sort. Write each row as "- ..." with "column: ..." below.'
            )


def every_row_has_a_column(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Every row names a column that there is."""
    for question in _tables(draft):
        known = [column.id for column in question.columns]
        for row in question.rows:
            if row.column not in known:
                said = f'There is no column "{row.column}".' if row.column else "This row has no column."
                yield draft.problem(row.line, f"{said} {instead(row.column, known)}")


def every_column_is_used(draft: Draft, _shelf: Curriculum) -> Iterator[Problem]:
    """Something belongs in every column, so that a guess earns nothing."""
    for question in _tables(draft):
        used = {row.column for row in question.rows}
        known = {column.id for column in question.columns}
        if not used or not used <= known:
            continue
        for column in question.columns:
            if column.id not in used:
                yield draft.problem(
                    draft.line_of(question, "columns"),
                    f'Nothing belongs in "{column.text}". Add a row that does, or leave the column out.',
                )


def _tables(draft: Draft) -> Iterator[Classify]:
    for question in draft.lesson.questions:
        if isinstance(question, Classify):
            yield question
