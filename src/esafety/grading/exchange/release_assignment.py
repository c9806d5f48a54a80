"""Releasing: puts the pupil's version of a lesson where pupils can fetch it."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import abc

from esafety.grading.exchange.exchange import TERMS, Exchange
from esafety.grading.files import discard, empty_beside, plain_files, put_folder, write_whole
from esafety.grading.gradebook import opened
from esafety.marking.cell import FILE_NAME


class ReleaseAssignment(Exchange, abc.ExchangeReleaseAssignment):
    """Copies ``release/<lesson>`` into the exchange, with the due date beside it."""

    def init_src(self) -> None:
        """Find the pupil's version."""
        self.source = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", self.lesson))
        if not self.source.is_dir():
            self.fail(f"There is no pupil's version of “{self.lesson}” yet. Build the lesson first.")

    def init_dest(self) -> None:
        """Refuse to replace a released lesson unless told to."""
        if self.released.exists() and not self.force:
            self.fail(f"“{self.lesson}” has been released already.")

    def copy_files(self) -> None:
        """Copy all of it, then show it at once."""
        new = empty_beside(self.course / "new")  # not in released/, where it would be seen half-made
        try:
            for file in plain_files(self.source, leave=[FILE_NAME]):
                write_whole(new / file.name, file.read_bytes())
            tell_due_date(self.coursedir, new)
            put_folder(new, self.released)
        except BaseException:
            discard(new)
            raise
        self.log.info("Released: %s", self.lesson)


def tell_due_date(coursedir: CourseDirectory, released: Path) -> None:
    """Write the due date that the gradebook has beside a released lesson."""
    with opened(coursedir) as gradebook:
        try:
            due = gradebook.find_assignment(coursedir.assignment_id).duedate
        except MissingEntry:
            due = None
    told = {"due": due.replace(tzinfo=UTC).isoformat() if due else None}
    write_whole(released / TERMS, json.dumps(told).encode())
