"""Fetching feedback: brings a pupil's page into the pupil's own folder."""

from __future__ import annotations

from nbgrader.exchange import abc

from esafety.grading.exchange.exchange import Exchange
from esafety.grading.files import plain_files, write_whole

PAGE = "feedback.html"


class FetchFeedback(Exchange, abc.ExchangeFetchFeedback):
    """Copies the page from the exchange to ``feedback.html``."""

    def init_src(self) -> None:
        """Find this pupil's page."""
        place = self.course / "feedback" / self.lesson / self.pupil
        pages = [each for each in plain_files(place) if each.suffix == ".html"] if place.is_dir() else []
        if not pages:
            self.fail("There is no feedback for this lesson yet.")
        self.page = pages[0]

    def copy_files(self) -> None:
        """Bring the page."""
        if self.own.is_symlink():
            self.fail("This lesson's folder is a link to another place, so nothing was put there.")
        self.own.mkdir(parents=True, exist_ok=True)
        write_whole(self.own / PAGE, self.page.read_bytes())
        self.log.info("Feedback fetched: %s", self.lesson)
