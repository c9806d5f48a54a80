"""Keeps a pupil's answers: each one is on the disk before the page says "Saved"."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from esafety.errors import PlainError
from esafety.marking.answers import MAX_SEED, Answers, fits, load
from esafety.marking.disk import as_written, locked, read, sweep, write

__all__ = ["Keeper", "begin", "clear", "write"]

NOT_NOW = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")
"""Set by nbgrader while it runs a pupil's notebook: then nothing is written."""
UNREAD = (
    "The answers you gave here before can't be read. Nothing of them is thrown away: the file is kept, "
    "and your teacher can look at it. You can answer again."
)
MENDED = (
    "Something else wrote into your answers file. Your answers on this page are saved again; what was "
    "written there is kept too, and your teacher can look at it."
)


class Keeper:
    """
    The answers of one pupil for one lesson, in one file.

    Opening it never writes. Each save reads the file again and changes one
    answer in it, so that a second tab's answers to other questions stay.
    What another tab wrote is told to whoever shows it.
    """

    def __init__(
        self, path: Path, *, lesson: str, version: str, known: Collection[str], locked: Collection[str] = ()
    ) -> None:
        """
        Open the file, or an empty one if there is none.

        Args:
            path: ``answers.json`` in the pupil's folder.
            lesson: The lesson's slug.
            version: The version of the lesson's content that is on the page.
            known: Ids of all items.
            locked: Ids whose first answer stays (predictions).
        """
        self._path = path
        self._lesson = lesson
        self._version = version
        self._known = frozenset(known)
        self._locked = frozenset(locked)
        self._listeners: list[Callable[[str], None]] = []
        self._shown: dict[str, Callable[[Any, bool], None]] = {}
        self._stamp = _stamp(path)
        self._answers = load(path)
        self._trouble = UNREAD if self._answers.trouble else ""
        self._new_seed = secrets.randbelow(MAX_SEED)

    @property
    def values(self) -> Mapping[str, Any]:
        """The answers by item id, as last read or saved."""
        return self._answers.values

    @property
    def seed(self) -> int:
        """The seed of this pupil's own runs."""
        return self._answers.seed or self._new_seed

    @property
    def trouble(self) -> str:
        """What happened to the file, for the pupil; empty when all is well."""
        return self._trouble

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call ``listener`` with the item's id after each new answer, of this tab or another."""
        self._listeners.append(listener)

    def show(self, item: str, elsewhere: Callable[[Any, bool], None]) -> None:
        """Call ``elsewhere`` with an answer found to have been given in another tab, and whether it stays."""
        self._shown[item] = elsewhere

    def look(self) -> None:
        """Notice what another tab wrote. Costs one look at the file's date when nothing has changed."""
        if _stamp(self._path) == self._stamp:
            return
        try:
            found, why = self._read()
        except OSError:
            return  # a save will tell
        if not why:
            self._tell(found)

    def save(self, item: str, value: Any, *, late: bool = False) -> Any:
        """
        Put one answer on the disk; when this returns, it is there.

        Args:
            item: The item's id.
            value: The answer, or None to take it back.
            late: It was given a while ago and is sent again: an answer that
                another tab has given meanwhile is the newer one, and stays.

        Returns:
            The answer that is kept: for a prediction given before, the first one.

        Raises:
            PlainError: It was not saved; the sentence is for the pupil.
        """
        if item not in self._known:
            raise PlainError("This lesson has no such question, so the answer was not saved.")
        if not fits(value):
            raise PlainError("That answer is too long to save. Try making it shorter.")
        if any(name in os.environ for name in NOT_NOW):
            return value
        value = as_written(value)
        try:
            with locked(self._path):
                found, why = self._read()
                if self._stays(item, late=late and item in found):
                    value = self._answers.values[item]
                self._put(item, value, why)
        except OSError as reason:
            raise PlainError(_told(reason)) from reason
        self._tell(found, item, value)
        for listener in self._listeners:
            listener(item)
        return value

    def _read(self) -> tuple[dict[str, Any], str]:
        """
        Take in what the file says now.

        Returns:
            What another tab answered since, by item; and why the file must be set aside, else "".
        """
        stamp = _stamp(self._path)
        on_disk = read(self._path)
        if stamp and (on_disk.trouble or on_disk.revision < self._answers.revision):
            # This tab knows more than the file does: what it shows as saved must be saved.
            return {}, "damaged" if on_disk.trouble else "older"
        if not stamp:
            return {}, ""
        old, new = self._answers.values, on_disk.values
        changed = [item for item in {**old, **new} if old.get(item) != new.get(item)]
        self._answers, self._stamp = on_disk, stamp
        return {item: new.get(item) for item in changed}, ""

    def _stays(self, item: str, *, late: bool) -> bool:
        return late or (item in self._locked and item in self._answers.values)

    def _put(self, item: str, value: Any, why: str) -> None:
        values = {key: each for key, each in self._answers.values.items() if key != item}
        if value is not None:
            values[item] = value
        answers = Answers(
            lesson=self._lesson,
            version=self._version,
            seed=self.seed,
            revision=self._answers.revision + 1,
            values=values,
        )
        sweep(self._path.parent)
        write(self._path, answers, aside=why)
        if why and self._answers.revision:
            self._trouble = MENDED
        self._answers, self._stamp = answers, _stamp(self._path)

    def _tell(self, found: Mapping[str, Any], item: str = "", kept: Any = None) -> None:
        for each, answer in found.items():
            if each in self._shown:
                self._shown[each](answer, each != item or answer == kept)
            if each != item:
                for listener in self._listeners:
                    listener(each)


def begin(path: Path, *, lesson: str, version: str) -> None:
    """Give a pupil's new folder its empty answers file, and so its seed; one that is there stays."""
    with locked(path):
        if not path.exists():
            write(path, Answers(lesson=lesson, version=version, seed=1 + secrets.randbelow(MAX_SEED - 1)))


def clear(path: Path) -> None:
    """Forget every answer in the file, keeping its seed so that the lesson's numbers stay the same."""
    with locked(path):
        kept = read(path)
        cleared = Answers(kept.lesson, kept.version, kept.seed, kept.revision + 1)
        write(path, cleared, aside="damaged" if kept.trouble else "")


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one written file from the next; None if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _told(reason: OSError) -> str:
    """One kind sentence for the pupil."""
    if reason.errno == errno.ENOSPC:
        return "The disk is full, so your answer is not saved yet. It stays on the page. Tell your teacher."
    return "Your answer could not be saved yet. It stays on the page. Tell your teacher if this goes on."
