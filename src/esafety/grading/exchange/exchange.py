"""What every step of the exchange shares: where things lie, and who asks."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.exchange import abc
from traitlets import Bool, Unicode

from esafety.grading.names import own_id, plain_lesson, plain_pupil
from esafety.grading.refused import Refused

TERMS = "release.json"
"""Beside a released lesson: ``{"due": …}``, for the pupil's page."""


class Exchange(abc.Exchange):
    """One step of the exchange."""

    root = Unicode("exchange", help="The exchange's folder.").tag(config=True)
    path_includes_course = Bool(
        default_value=False, help="Whether a pupil's folder is course/lesson, not lesson."
    ).tag(config=True)
    own_folder = Unicode(
        "", help="The pupil's folder for this lesson; empty for assignment_dir/lesson, as nbgrader has it."
    ).tag(config=True)

    @property
    def lesson(self) -> str:
        """The lesson's name, checked."""
        return plain_lesson(self.coursedir.assignment_id)

    @property
    def pupil(self) -> str:
        """The pupil's id, checked: as asked for, or whoever sits here."""
        asked = self.coursedir.student_id
        return plain_pupil(own_id() if asked in ("", "*") else asked)

    @property
    def course(self) -> Path:
        """The exchange's folder for this course."""
        return Path(self.root) / plain_lesson(self.coursedir.course_id)

    @property
    def released(self) -> Path:
        """Where this lesson lies for pupils to fetch."""
        return self.course / "released" / self.lesson

    @property
    def own(self) -> Path:
        """The pupil's own folder for this lesson."""
        if self.own_folder:
            return Path(self.own_folder)
        inside = (
            Path(self.coursedir.course_id) / self.lesson if self.path_includes_course else Path(self.lesson)
        )
        return Path(self.assignment_dir).absolute() / inside

    def fail(self, msg: str) -> None:
        """Say why, to the log and to whoever asked."""
        self.log.error(msg)
        raise Refused(msg)

    def init_src(self) -> None:
        """Check where things come from; most steps have nothing to check."""

    def init_dest(self) -> None:
        """Check where things go; most steps have nothing to check."""

    def need_release(self) -> None:
        """Refuse when the lesson has not been released."""
        if not self.released.is_dir():
            self.fail(f"The lesson “{self.lesson}” has not been released yet.")


def due_date(released: Path) -> datetime | None:
    """
    Read when a released lesson is due, if it is due at all.

    Args:
        released: The lesson's folder in the exchange.
    """
    try:
        due = json.loads((released / TERMS).read_text(encoding="utf-8"))["due"]
        moment = datetime.fromisoformat(due)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
