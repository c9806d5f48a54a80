"""Giving feedback back: puts each pupil's page where that pupil can fetch it."""

from __future__ import annotations

from pathlib import Path

from nbgrader.exchange import abc

from esafety.grading.exchange.exchange import Exchange
from esafety.grading.files import holds, no_link, write_whole
from esafety.grading.names import is_plain


class ReleaseFeedback(Exchange, abc.ExchangeReleaseFeedback):
    """Copies ``feedback/<pupil>/<lesson>/*.html`` into the exchange."""

    def init_src(self) -> None:
        """Find the pages that were generated."""
        asked = self.coursedir.student_id or "*"
        left_out = {each.strip() for each in self.coursedir.student_id_exclude.split(",")}
        feedback = Path(self.coursedir.format_path(self.coursedir.feedback_directory, ".", "."))
        self.pages = [
            each
            for each in sorted(feedback.glob(f"*/{self.lesson}/*.html"))
            if is_plain(each.parent.parent.name)
            and each.parent.parent.name not in left_out
            and asked in ("*", each.parent.parent.name)
        ]

    def copy_files(self) -> None:
        """Put every page in its pupil's place; an older one is replaced at once."""
        for page in self.pages:
            self.give(page.parent.parent.name, page.name, page.read_bytes())
        self.log.info("Feedback given back: %s to %d pupils", self.lesson, len(self.pages))

    def give(self, pupil: str, name: str, page: bytes) -> None:
        """
        Put one page in its pupil's place; one that is there already is left alone.

        Args:
            pupil: The pupil's id.
            name: The page's name.
            page: Its bytes.
        """
        place = no_link(self.course, self.course / "feedback" / self.lesson / pupil)
        place.mkdir(parents=True, exist_ok=True)
        if not holds(place / name, page):
            # Giving feedback once more mends what a power cut took: waiting for the disk is not worth it.
            write_whole(place / name, page, durable=False)
