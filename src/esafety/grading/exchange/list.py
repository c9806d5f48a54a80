"""Listing what lies in the exchange, in the shape that nbgrader's own pages expect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.exchange import abc
from nbgrader.utils import rmtree

from esafety.grading.exchange.exchange import Exchange
from esafety.grading.exchange.fetch_feedback import PAGE
from esafety.grading.exchange.handed_in import HandIn, on
from esafety.grading.names import is_plain, own_id
from esafety.grading.refused import Refused


class List(Exchange, abc.ExchangeList):
    """Lists released lessons, or (``inbound``, ``cached``) what was handed in."""

    def copy_files(self) -> None:
        """Listing moves nothing."""

    def list_files(self) -> list[dict[str, Any]]:
        """List released lessons, or hand-ins by pupil and lesson."""
        found = self._hand_ins() if self.inbound or self.cached else self._lessons()
        for each in found:
            self.log.info("%s %s (%s)", each["course_id"], each["assignment_id"], each["status"])
        return found

    def remove_files(self) -> list[dict[str, Any]]:
        """Take released lessons out of the exchange. What pupils handed in is never removed."""
        if self.inbound or self.cached:
            self.fail(
                "What pupils have handed in is kept. To remove it, delete its folder in the exchange by hand."
            )
        found = [each | {"status": "removed"} for each in self._lessons()]
        for each in found:
            rmtree(str(self.course / "released" / each["assignment_id"]))
        return found

    def _asked(self, folder: Path) -> list[Path]:
        wanted = self.coursedir.assignment_id or "*"
        return [
            each
            for each in sorted(folder.glob("*"))
            if each.is_dir() and is_plain(each.name) and wanted in ("*", each.name)
        ]

    def _lessons(self) -> list[dict[str, Any]]:
        return [self._lesson(each) for each in self._asked(self.course / "released")]

    def _lesson(self, released: Path) -> dict[str, Any]:
        mine = Path(self.assignment_dir).absolute() / released.name
        place = mine if mine.is_dir() else released
        return {
            "course_id": self.coursedir.course_id,
            "assignment_id": released.name,
            "status": "fetched" if mine.is_dir() else "released",
            "path": str(place),
            "notebooks": [
                {"notebook_id": each.stem, "path": str(each)} for each in sorted(place.glob("*.ipynb"))
            ],
        }

    def _hand_ins(self) -> list[dict[str, Any]]:
        return [
            self._pupil(shelf)
            for lesson in self._asked(self.course / "handed-in")
            for shelf in sorted(lesson.glob("*"))
            if shelf.is_dir() and is_plain(shelf.name) and self._may_see(shelf.name)
        ]

    def _may_see(self, pupil: str) -> bool:
        asked = self.coursedir.student_id
        if asked not in ("", "*"):
            return pupil == asked
        return pupil == own_id() if self.cached else True

    def _pupil(self, shelf: Path) -> dict[str, Any]:
        return {
            "course_id": self.coursedir.course_id,
            "student_id": shelf.name,
            "assignment_id": shelf.parent.name,
            "status": "submitted",
            "submissions": list(self._submissions(shelf)),
        }

    def _submissions(self, shelf: Path) -> Iterator[dict[str, Any]]:
        try:
            hand_ins = on(shelf)
        except Refused as reason:
            self.log.warning(str(reason))
            return
        for each in hand_ins:
            yield self._submission(each, last=each is hand_ins[-1])

    def _submission(self, hand_in: HandIn, *, last: bool) -> dict[str, Any]:
        given = self.course / "feedback" / hand_in.lesson / hand_in.pupil / "lesson.html"
        mine = Path(self.assignment_dir).absolute() / hand_in.lesson / PAGE
        feedback: dict[str, Any] = {
            "has_local_feedback": last and mine.is_file(),
            "has_exchange_feedback": last and given.is_file(),
            "feedback_updated": last
            and mine.is_file()
            and given.is_file()
            and mine.read_bytes() != given.read_bytes(),
            "local_feedback_path": str(mine.parent) if last and mine.is_file() else None,
        }
        return {
            "course_id": self.coursedir.course_id,
            "student_id": hand_in.pupil,
            "assignment_id": hand_in.lesson,
            "timestamp": f"{hand_in.received:%Y-%m-%d %H:%M:%S.%f} UTC",
            "status": "submitted",
            "path": str(hand_in.folder),
            "notebooks": [{"notebook_id": "lesson", "path": str(hand_in.folder)} | feedback],
        } | feedback
