"""A class in a check as a table for a school's own records: what is told in words, and nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from esafety.errors import PlainError
from esafety.grading.checks import ClassCheck
from esafety.grading.class_view import ClassView, Figure
from esafety.grading.class_words import figures
from esafety.grading.files import write_whole

COLUMNS = ("check", "figure", "unit", "pupils", "value", "standard deviation")
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_table(found: Sequence[ClassCheck], file: Path) -> bool:
    """
    Write the figures of a class, a line each. What is hidden in words is an empty cell.

    Args:
        found: The checks. One of which too few pupils handed in has no line.
        file: Where to; a file that is there is replaced.

    Returns:
        Whether there was anything to write.

    Raises:
        PlainError: The file can't be written.
    """
    rows = [row for each in found if each.view for row in _rows(each, each.view)]
    if not rows:
        return False
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows([[_harmless(cell) for cell in row] for row in rows])
    try:
        # The mark at the front tells Excel that this is UTF-8.
        write_whole(file, text.getvalue().encode("utf-8-sig"))
    except OSError as reason:
        raise PlainError(f"The table can't be written to {file}: {reason.strerror or reason}.") from reason
    return True


def _rows(check: ClassCheck, seen: ClassView) -> Iterator[list[str]]:
    whole = [str(seen.pupils), f"{seen.mean:.1f}", f"{seen.sd:.1f}"]
    yield [check.slug, "Right answers a pupil", f"of {seen.questions} questions", *whole]
    yield [check.slug, "Left open", "per cent", str(seen.pupils), f"{seen.left_open:.0f}", ""]
    for name, figure in figures(seen).items():
        yield [check.slug, name, "of 100" if figure is seen.sure else "per cent", *_cells(figure), ""]
    for each in seen.beliefs:
        name = f"Question {check.numbers[each.question]}: {each.belief}"
        yield [check.slug, name, "pupils who showed it", str(each.of), str(each.pupils), ""]


def _cells(figure: Figure) -> tuple[str, str]:
    return ("", "") if figure.value is None else (str(figure.pupils), f"{figure.value:.0f}")


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell
