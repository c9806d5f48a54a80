"""Reads the columns and the rows of a ``classify`` question."""

from __future__ import annotations

from esafety.course.body import Body, Complain, only_keys
from esafety.course.options import letter
from esafety.course.parts import Column, Row

KEYS = ("column", "misconception")
"""What may stand under a row."""


def read_columns(names: str) -> tuple[Column, ...]:
    """
    Read the names of the columns, parted by commas.

    >>> read_columns("Given, Only guessed")
    (Column(id='given', text='Given'), Column(id='only-guessed', text='Only guessed'))
    """
    return tuple(Column(column_id(name), name.strip()) for name in names.split(",") if name.strip())


def read_rows(body: Body, complain: Complain) -> tuple[Row, ...]:
    """
    Read every row, with the column in which it belongs.

    Args:
        body: The question's body.
        complain: Told of everything that cannot be read.
    """
    rows = []
    for index, item in enumerate(body.items("bullet_list")):
        only_keys(item, KEYS, complain)
        rows.append(
            Row(
                letter(index),
                item.text,
                column=column_id(item.value("column")),
                explanation=item.explanation,
                misconception=item.value("misconception"),
                line=item.line,
            )
        )
    return tuple(rows)


def column_id(name: str) -> str:
    """
    Make a column's id of its name, so that answers and rules can be read.

    >>> column_id("Only guessed!")
    'only-guessed'
    """
    return "-".join("".join(each if each.isalnum() else " " for each in name.lower()).split())
