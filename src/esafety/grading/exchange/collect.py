"""Collecting: puts each pupil's answers beside the teacher's own copy of the lesson."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.exchange import abc

from esafety.grading import ordinary
from esafety.grading.exchange.collected import Collected, collected, receipt
from esafety.grading.exchange.exchange import Exchange
from esafety.grading.exchange.handed_in import RECEIPT, HandIn, last, on
from esafety.grading.exchange.release_assignment import tell_due_date
from esafety.grading.files import discard, empty_beside, no_link, put_folder, write_whole
from esafety.grading.gradebook import opened
from esafety.grading.names import is_plain
from esafety.grading.refused import Refused
from esafety.grading.written import note_answers
from esafety.marking.answers import Answers, parse
from esafety.marking.cell import FILE_NAME

TIMESTAMP = "timestamp.txt"


class Collect(Exchange, abc.ExchangeCollect):
    """
    Brings hand-ins to ``submitted/``.

    Only the answers are the pupil's. The notebook beside them is the released
    one, so nothing that a pupil could have put in a notebook is ever looked at.
    """

    def init_src(self) -> None:
        """Find the pupils who handed in, and the notebook to put beside their answers."""
        place = no_link(self.course, self.course / "handed-in" / self.lesson)
        found = sorted(place.iterdir()) if place.is_dir() else []
        asked = self.coursedir.student_id
        self.shelves = [each for each in found if is_plain(each.name) and asked in ("", "*", each.name)]
        self.odd = [each.name for each in found if not is_plain(each.name) and not each.name.startswith(".")]
        release = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", self.lesson))
        self.notebooks = {
            each.name: json.loads(each.read_bytes()) for each in sorted(release.glob("*.ipynb"))
        }
        for notebook in self.notebooks.values():
            ordinary.need_answers(notebook, self.lesson)
        if not self.notebooks:
            self.fail(f"There is no pupil's version of “{self.lesson}”. Build the lesson first.")

    def init_dest(self) -> None:
        """Read the due date, and tell it to the pupils' pages again."""
        self.collected: list[str] = []
        self.unchanged: list[str] = []
        self.refused: dict[str, str] = {}
        self.due: datetime | None = None
        with opened(self.coursedir) as gradebook:
            try:
                due = gradebook.find_assignment(self.lesson).duedate
            except MissingEntry:
                due = None
        if due is not None:
            self.due = due.replace(tzinfo=UTC)
        if no_link(self.course, self.released).is_dir():
            tell_due_date(self.coursedir, self.released)

    def copy_files(self) -> None:
        """Collect from every pupil; one that must be refused does not stop the others."""
        for shelf in self.shelves:
            try:
                self._collect(shelf)
            except Exception as reason:  # noqa: BLE001  (one pupil's files must not cost the others)
                plain = isinstance(reason, Refused)
                told = str(reason) if plain else f"{shelf.name}: the files can't be read."
                self.refused[shelf.name] = told
                self.log.warning(told)
        self.log.info("Collected %d, unchanged %d, refused %d", *map(len, self._counts()))

    def _counts(self) -> tuple[list[str], list[str], dict[str, str]]:
        return self.collected, self.unchanged, self.refused

    def _collect(self, shelf: Path) -> None:
        if shelf.is_symlink() or not shelf.is_dir():
            raise Refused(f"{shelf.name}: in the exchange this is not a folder of hand-ins.")
        hand_in = self._counting(shelf)
        place = Path(
            self.coursedir.format_path(self.coursedir.submitted_directory, hand_in.pupil, self.lesson)
        )
        raw = hand_in.answers()
        if place.exists() and not self._is_news(hand_in, collected(place)):
            self.unchanged.append(hand_in.pupil)
            return
        self._put(place, raw, hand_in)
        self.collected.append(hand_in.pupil)

    def _counting(self, shelf: Path) -> HandIn:
        """The hand-in that counts: the last, or (when told so) the last in time."""
        if self.before_duedate and self.due is not None and (hand_ins := on(shelf)):
            in_time = [each for each in hand_ins if each.received <= self.due]
            return (in_time or hand_ins)[-1]
        return last(shelf)

    def _is_news(self, hand_in: HandIn, before: Collected | None) -> bool:
        """
        Tell whether a hand-in is another one than was collected before.

        Raises:
            Refused: It is another one and not newer, so somebody has changed or removed what was collected.
        """
        if before is None or (before.received, before.sha256) == (hand_in.received, hand_in.sha256):
            return before is None and bool(self.update)
        if hand_in.received > before.received or (self.before_duedate and hand_in.received < before.received):
            return bool(self.update or self.before_duedate)
        raise Refused(
            f"{hand_in.pupil}: what lies in the exchange now is older than what was collected, or was "
            "changed. What was collected still counts."
        )

    def _put(self, place: Path, raw: bytes, hand_in: HandIn) -> None:
        new = empty_beside(place)
        try:
            write_whole(new / FILE_NAME, raw)
            write_whole(new / RECEIPT, receipt(hand_in))
            write_whole(new / TIMESTAMP, f"{hand_in.received:%Y-%m-%d %H:%M:%S.%f} UTC".encode())
            for name, notebook in self.notebooks.items():
                write_whole(new / name, _with_answers(notebook, parse(raw)))
            put_folder(new, place)
        except BaseException:
            discard(new)
            raise


def _with_answers(notebook: dict[str, Any], answers: Answers) -> bytes:
    """The released notebook, where each written cell says whether it was answered."""
    copy = json.loads(json.dumps(notebook))
    note_answers(copy["cells"], answers)
    return json.dumps(copy, indent=1, ensure_ascii=False).encode()
