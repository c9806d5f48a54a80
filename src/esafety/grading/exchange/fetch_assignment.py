"""Fetching: brings a released lesson into a pupil's folder, and never touches the answers."""

from __future__ import annotations

from nbgrader.exchange import abc

from esafety.grading.exchange.exchange import TERMS, Exchange
from esafety.grading.files import plain_files, write_whole
from esafety.marking.cell import FILE_NAME


class FetchAssignment(Exchange, abc.ExchangeFetchAssignment):
    """Copies the teacher's files; fetching again brings newer ones."""

    def init_src(self) -> None:
        """Check that there is something to fetch."""
        self.need_release()

    def copy_files(self) -> None:
        """Bring every file that is missing or has changed."""
        if self.own.is_symlink():
            self.fail("This lesson's folder is a link to another place, so nothing was put there.")
        self.own.mkdir(parents=True, exist_ok=True)
        for file in plain_files(self.released, leave=[FILE_NAME, TERMS]):
            raw = file.read_bytes()
            mine = self.own / file.name
            if mine.is_symlink() or not mine.is_file() or mine.read_bytes() != raw:
                write_whole(mine, raw)
        self.log.info("Fetched: %s", self.lesson)
