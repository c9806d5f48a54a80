"""Writes an answers file whole or not at all, one writer at a time, and never over what can't be read."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from esafety.errors import PlainError
from esafety.marking.answers import MAX_BYTES, SCHEMA, Answers, contents, parse

SCRAP = ".answers-"
"""How the name of a file that is being written starts."""
MOST_ASIDE = 1_000
"""Files set aside on one day; past it, nothing is saved rather than something overwritten."""


def read(path: Path) -> Answers:
    """
    Read an answers file; one that does not exist holds no answers.

    Raises:
        OSError: It is there and can't be opened now, which is not the same as damaged.
    """
    try:
        return parse(contents(path))
    except FileNotFoundError:
        return Answers()


def write(path: Path, answers: Answers, *, aside: str = "") -> None:
    """
    Write an answers file whole or not at all: temporary file, flush to disk, rename.

    Args:
        path: The file.
        answers: What it is to say.
        aside: Why the file that is there now must stay, under a dated name: ``damaged`` or ``older``.

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
    handle, name = tempfile.mkstemp(prefix=SCRAP, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if aside:
            _set_aside(path, aside)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what a writer left that was ended half-way. Only for who holds the lock."""
    for scrap in folder.glob(f"{SCRAP}*.tmp"):
        with contextlib.suppress(OSError):
            scrap.unlink()


def as_written(value: Any) -> Any:
    """The value as a file gives it back: half a character, which no file could hold, becomes "?"."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one writer at a time at the file. The lock lies outside the pupil's folder."""
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
    try:
        with FileLock(Path(tempfile.gettempdir()) / f"esafety-{name}.lock", timeout=5):
            yield
    except Timeout as reason:
        raise OSError("The answers file is busy.") from reason


def _set_aside(path: Path, why: str) -> None:
    """Move a file out of the way, never over another one."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    for count in range(1, MOST_ASIDE):
        aside = path.with_name(f"answers-{why}-{day}-{count}.json")
        if not aside.exists():
            path.rename(aside)
            return
    raise OSError("There is no free name to set the file aside under.")


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
