"""Reads and writes files so that links are never followed and nothing is left half-written."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Collection
from pathlib import Path

from nbgrader.utils import rmtree

from esafety.grading.refused import Refused, TooLarge


def read_plain(path: Path, limit: int) -> bytes:
    """
    Read a file that somebody else may have put there.

    Args:
        path: The file; its folder and itself must not be links.
        limit: The most bytes it may have.

    Raises:
        OSError: There is no such file, or it can't be opened.
        Refused: It is a link, a folder, a pipe or a device, or ``TooLarge``.
    """
    if path.parent.is_symlink() or not stat.S_ISREG(path.lstat().st_mode):
        raise Refused(f"{path.name} is not a plain file, so it was not taken.")
    # The name may come to mean another file between the check and the opening.
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  (needs the flags)
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Refused(f"{path.name} is not a plain file, so it was not taken.")
        raw = file.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(f"{path.name} is larger than {limit // 1024} KB, so it was not taken.")
    return raw


def holds(path: Path, raw: bytes) -> bool:
    """Whether a plain file is there and has these bytes."""
    try:
        return read_plain(path, len(raw)) == raw
    except (OSError, Refused):
        return False


def no_link(root: Path, place: Path) -> Path:
    """
    Return a place inside a folder that others write in, unless a link on the way leads out of it.

    Raises:
        Refused: ``place`` or a folder between it and ``root`` is a link.
    """
    between = place.relative_to(root).parents
    if place.is_symlink() or any((root / each).is_symlink() for each in between if each != Path()):
        raise Refused(
            f"{place.name}: the folder in the exchange is a link to another place; nothing was done there."
        )
    return place


def write_whole(path: Path, raw: bytes, *, durable: bool = True) -> None:
    """
    Write a file so that a reader sees the old one or the new one, never half of one.

    Args:
        path: The file.
        raw: Its bytes.
        durable: Wait until they are on the disk. Without it, a power cut may leave nothing in the file.
    """
    temporary = _unfinished(path)
    try:
        with temporary.open("xb") as file:
            file.write(raw)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_new(path: Path, raw: bytes, mode: int) -> None:
    """Write a file that is not there yet, and set who may read and write it."""
    with path.open("xb", buffering=0) as file:
        file.write(raw)
    path.chmod(mode)


def _unfinished(place: Path) -> Path:
    """A name beside ``place`` that nobody else has, and that says that it is not finished."""
    return place.with_name(f".{secrets.token_hex(8)}.part")


def plain_files(folder: Path, leave: Collection[str] = ()) -> list[Path]:
    """List a folder's plain files by name: no links, no folders, none whose name starts with a full stop."""
    return sorted(
        each
        for each in folder.iterdir()
        if stat.S_ISREG(each.lstat().st_mode) and each.name not in leave and not each.name.startswith(".")
    )


def put_folder(new: Path, place: Path) -> None:
    """Move a finished folder into its place; an older one there goes."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.exists():
        rmtree(str(place))
    new.rename(place)


def empty_beside(place: Path) -> Path:
    """Make an empty folder on the same disk as ``place``, to fill before ``put_folder``."""
    place.parent.mkdir(parents=True, exist_ok=True)
    new = _unfinished(place)
    new.mkdir()
    return new


def discard(folder: Path) -> None:
    """Remove a folder that was not put in its place."""
    shutil.rmtree(folder, ignore_errors=True)
