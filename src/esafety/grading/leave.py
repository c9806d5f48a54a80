"""More time, and no need to hand in: what a teacher may grant a pupil for one lesson."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from nbgrader.api import MissingEntry

from esafety.errors import PlainError
from esafety.grading.classroom import Classroom
from esafety.grading.files import write_whole
from esafety.grading.names import plain_lesson, plain_pupil

EXCUSED = "excused.json"
"""nbgrader's gradebook has no place for this, so it is a file of the course: pupils by lesson."""


def extend(course: Path, lesson: str, pupil: str, days: int) -> None:
    """
    Give a pupil more time, in nbgrader's gradebook. It replaces an earlier extension.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        pupil: The pupil's id.
        days: Days after the lesson's due date.

    Raises:
        PlainError: Nothing of this pupil is marked yet; nbgrader keeps an extension with the work.
    """
    with Classroom(course).gradebook() as gradebook:
        try:
            gradebook.grant_extension(plain_lesson(lesson), plain_pupil(pupil), days=days)
        except MissingEntry:
            raise PlainError(
                f"Nothing of {pupil} in “{lesson}” is marked yet, and an extension is kept with the work. "
                "Late work is taken and marked all the same: give the extension then."
            ) from None


def excuse(course: Path, lesson: str, pupils: Iterable[str], *, excused: bool = True) -> None:
    """
    Note that pupils need not hand a lesson in, or take that back. Work that comes all the same is marked.

    Args:
        course: The course's folder.
        lesson: The lesson's name.
        pupils: Their ids.
        excused: False takes it back.
    """
    Classroom(course)  # or a sentence: this is no course
    told = _told(course)
    named = {plain_pupil(each) for each in pupils}
    now = set(told.get(plain_lesson(lesson), []))
    told[lesson] = sorted(now | named if excused else now - named)
    write_whole(course / EXCUSED, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode())


def excused_from(course: Path, lesson: str) -> frozenset[str]:
    """Who need not hand a lesson in."""
    return frozenset(_told(course).get(lesson, []))


def _told(course: Path) -> dict[str, list[str]]:
    try:
        told = json.loads((course / EXCUSED).read_text(encoding="utf-8"))
        return {str(lesson): [str(pupil) for pupil in pupils] for lesson, pupils in told.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError):
        raise PlainError(
            f"{course / EXCUSED} can't be read. Mend it, or delete it and excuse anew."
        ) from None
