"""Keeps a pupil's answers: each one is on the disk before the page says "Saved"."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from esafety.errors import PlainError
from esafety.marking.answers import MAX_BYTES, MAX_SEED, SCHEMA, Answers, fits, load

NOT_NOW = ("NBGRADER_EXECUTION", "NBGRADER_VALIDATING")
"""Set by nbgrader while it runs a pupil's notebook: then nothing is written."""


class Keeper:
    """
    The answers of one pupil for one lesson, in one file.

    Opening it never writes. Each save reads the file again and changes one
    answer in it, so that a second tab's answers to other questions stay.
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
        self._answers = load(path, self._known)
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
        """Why an earlier file could not be read, else empty."""
        return self._answers.trouble

    def listen(self, listener: Callable[[str], None]) -> None:
        """Call ``listener`` with the item's id after each save."""
        self._listeners.append(listener)

    def save(self, item: str, value: Any) -> Any:
        """
        Put one answer on the disk; when this returns, it is there.

        Args:
            item: The item's id.
            value: The answer, or None to take it back.

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
        try:
            with _locked(self._path):
                value = self._merge(item, value)
        except OSError as reason:
            raise PlainError(_told(reason)) from reason
        for listener in self._listeners:
            listener(item)
        return value

    def _merge(self, item: str, value: Any) -> Any:
        on_disk = load(self._path, self._known)
        if on_disk.trouble:
            _set_aside(self._path)
            on_disk = Answers()
        if item in self._locked and item in on_disk.values:
            value = on_disk.values[item]
        values = {key: each for key, each in on_disk.values.items() if key != item}
        if value is not None:
            values[item] = value
        self._answers = Answers(
            lesson=self._lesson,
            version=self._version,
            seed=on_disk.seed or self.seed,
            revision=on_disk.revision + 1,
            values=values,
        )
        write(self._path, self._answers)
        return value


def begin(path: Path, *, lesson: str, version: str) -> None:
    """Give a pupil's new folder its empty answers file, and so its seed; one that is there stays."""
    if not path.exists():
        write(path, Answers(lesson=lesson, version=version, seed=1 + secrets.randbelow(MAX_SEED - 1)))


def clear(path: Path) -> None:
    """Forget every answer in the file, keeping its seed so that the lesson's numbers stay the same."""
    with _locked(path):
        kept = load(path)
        write(path, Answers(kept.lesson, kept.version, kept.seed, kept.revision + 1))


def write(path: Path, answers: Answers) -> None:
    """
    Write an answers file whole or not at all: temporary file, flush to disk, rename.

    Raises:
        PlainError: The file would be too large.
        OSError: The disk is full, or the folder can't be written.
    """
    content = {
        "schema": SCHEMA,
        "lesson": answers.lesson,
        "version": answers.version,
        "seed": answers.seed,
        "revision": answers.revision,
        "answers": dict(answers.values),
    }
    raw = (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
    if len(raw) > MAX_BYTES:
        raise PlainError("All your answers together are too long to save. Try making this one shorter.")
    handle, name = tempfile.mkstemp(prefix=".answers-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Let one writer at a time at the file. The lock lies outside the pupil's folder."""
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
    try:
        with FileLock(Path(tempfile.gettempdir()) / f"esafety-{name}.lock", timeout=5):
            yield
    except Timeout as reason:
        raise OSError("The answers file is busy.") from reason


def _set_aside(path: Path) -> None:
    """Move a file that can't be read out of the way, never over another one."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    for count in range(1, 1_000):
        aside = path.with_name(f"answers-damaged-{day}-{count}.json")
        if not aside.exists():
            path.rename(aside)
            return


def _told(reason: OSError) -> str:
    """One kind sentence for the pupil."""
    if reason.errno == errno.ENOSPC:
        return "The disk is full, so your answer is not saved yet. It stays on the page. Tell your teacher."
    return "Your answer could not be saved yet. It stays on the page. Tell your teacher if this goes on."
