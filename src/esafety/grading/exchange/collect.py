"""Collecting: puts each pupil's answers beside the teacher's own copy of the lesson."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange import abc

from esafety.grading.exchange.exchange import Exchange
from esafety.grading.exchange.handed_in import HandIn, on
from esafety.grading.exchange.release_assignment import tell_due_date
from esafety.grading.files import discard, empty_beside, put_folder, write_whole
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
        shelves = self.course / "handed-in" / self.lesson
        asked = self.coursedir.student_id
        self.shelves = [
            each
            for each in sorted(shelves.glob("*"))
            if each.is_dir() and is_plain(each.name) and asked in ("", "*", each.name)
        ]
        release = Path(self.coursedir.format_path(self.coursedir.release_directory, ".", self.lesson))
        self.notebooks = {
            each.name: json.loads(each.read_bytes()) for each in sorted(release.glob("*.ipynb"))
        }
        if not self.notebooks:
            self.fail(f"There is no pupil's version of “{self.lesson}”. Build the lesson first.")

    def init_dest(self) -> None:
        """Read the due date, and tell it to the pupils' pages again."""
        self.collected: list[str] = []
        self.unchanged: list[str] = []
        self.refused: dict[str, str] = {}
        self.due: datetime | None = None
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            try:
                due = gradebook.find_assignment(self.lesson).duedate
            except MissingEntry:
                due = None
        if due is not None:
            self.due = due.replace(tzinfo=UTC)
        if self.released.is_dir():
            tell_due_date(self.coursedir, self.released)

    def copy_files(self) -> None:
        """Collect from every pupil; one that must be refused does not stop the others."""
        for shelf in self.shelves:
            try:
                self._collect(shelf)
            except (Refused, OSError) as reason:
                told = (
                    str(reason) if isinstance(reason, Refused) else f"{shelf.name}: the files can't be read."
                )
                self.refused[shelf.name] = told
                self.log.warning(told)
        self.log.info("Collected %d, unchanged %d, refused %d", *map(len, self._counts()))

    def _counts(self) -> tuple[list[str], list[str], dict[str, str]]:
        return self.collected, self.unchanged, self.refused

    def _collect(self, shelf: Path) -> None:
        hand_in = self._counting(on(shelf))
        place = Path(
            self.coursedir.format_path(self.coursedir.submitted_directory, hand_in.pupil, self.lesson)
        )
        moment = f"{hand_in.received:%Y-%m-%d %H:%M:%S.%f} UTC"
        before = (place / TIMESTAMP).read_text(encoding="utf-8") if (place / TIMESTAMP).is_file() else ""
        raw = hand_in.answers()
        if place.exists() and (before == moment or not (self.update or self.before_duedate)):
            self.unchanged.append(hand_in.pupil)
            return
        self._put(place, raw, moment)
        self.collected.append(hand_in.pupil)

    def _counting(self, hand_ins: list[HandIn]) -> HandIn:
        """The hand-in that counts: the last, or (when told so) the last in time."""
        if not hand_ins:
            raise Refused("This pupil's folder in the exchange holds no hand-in.")
        if self.before_duedate and self.due is not None:
            in_time = [each for each in hand_ins if each.received <= self.due]
            return (in_time or hand_ins)[-1]
        return hand_ins[-1]

    def _put(self, place: Path, raw: bytes, moment: str) -> None:
        new = empty_beside(place)
        try:
            write_whole(new / FILE_NAME, raw)
            write_whole(new / TIMESTAMP, moment.encode())
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
