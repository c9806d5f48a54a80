"""The shelf of a pupil's hand-ins: each is written once, numbered, with its receipt."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from esafety.grading.files import discard, empty_beside, read_plain, write_whole
from esafety.grading.refused import Refused
from esafety.marking.answers import MAX_BYTES
from esafety.marking.cell import FILE_NAME

RECEIPT = "receipt.json"
_NUMBER = re.compile(r"[1-9][0-9]{0,6}")
_FIRST = datetime(2020, 1, 1, tzinfo=UTC)
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True)
class HandIn:
    """One hand-in as its receipt has it."""

    pupil: str
    lesson: str
    number: int
    folder: Path
    received: datetime
    sha256: str

    def answers(self) -> bytes:
        """
        Read what was handed in.

        Raises:
            Refused: It is not a small plain file, or not, byte for byte, what the receipt was given for.
        """
        try:
            raw = read_plain(self.folder / FILE_NAME, MAX_BYTES)
        except OSError:
            raise Refused(f"{self.pupil}: the answers are missing from hand-in {self.number}.") from None
        except Refused as reason:
            raise Refused(f"{self.pupil}: in hand-in {self.number}, {reason}") from None
        if hashlib.sha256(raw).hexdigest() != self.sha256:
            raise Refused(
                f"{self.pupil}: hand-in {self.number} was changed after it was handed in, "
                "so it was not collected."
            )
        return raw


def put(shelf: Path, *, pupil: str, lesson: str, raw: bytes, received: datetime) -> HandIn:
    """
    Add a hand-in to a pupil's shelf; earlier ones stay.

    Two at the same instant get different numbers, because a number is taken by
    renaming a finished folder, and a name can only be taken once.

    Args:
        shelf: ``handed-in/<lesson>/<pupil>``.
        pupil: The pupil's id.
        lesson: The lesson's name.
        raw: The answers file.
        received: The time, with its zone.
    """
    receipt: dict[str, Any] = {
        "pupil": pupil,
        "lesson": lesson,
        "received": received.astimezone(UTC).isoformat(),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "bytes": len(raw),
    }
    new = empty_beside(shelf / "new")
    try:
        write_whole(new / FILE_NAME, raw)
        write_whole(new / RECEIPT, json.dumps(receipt, indent=1).encode())
        number = 1 + max(_numbers(shelf), default=0)
        while not _taken(new, shelf / str(number)):
            number += 1
    except BaseException:
        discard(new)
        raise
    return HandIn(pupil, lesson, number, shelf / str(number), received, receipt["sha256"])


def on(shelf: Path) -> list[HandIn]:
    """
    List a pupil's hand-ins, first to last.

    Raises:
        Refused: A receipt can't be read.
    """
    return [_read(shelf, number) for number in sorted(_numbers(shelf))]


def last(shelf: Path) -> HandIn:
    """
    Find a pupil's last hand-in; earlier ones are not looked at.

    Raises:
        Refused: There is none, or its receipt can't be read.
    """
    numbers = _numbers(shelf)
    if not numbers:
        raise Refused(f"{shelf.name}: this folder in the exchange holds no hand-in.")
    return _read(shelf, max(numbers))


def _numbers(shelf: Path) -> list[int]:
    if not shelf.is_dir():
        return []
    return [int(each.name) for each in shelf.iterdir() if _NUMBER.fullmatch(each.name)]


def _taken(new: Path, place: Path) -> bool:
    with suppress(OSError):
        if not place.exists():
            new.rename(place)
            return True
    if place.exists():
        return False
    raise Refused("The answers could not be put in the exchange. They are still safe in your own folder.")


def _read(shelf: Path, number: int) -> HandIn:
    folder = shelf / str(number)
    told = f"{shelf.name}: the receipt of hand-in {number} "
    try:
        receipt = json.loads(read_plain(folder / RECEIPT, 10_000))
        pupil, lesson, sha256 = receipt["pupil"], receipt["lesson"], str(receipt["sha256"])
        received = datetime.fromisoformat(receipt["received"])
        utc = received.astimezone(UTC) if received.tzinfo else None
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, Refused):
        raise Refused(f"{told}can't be read, so it was not collected.") from None
    if (pupil, lesson) != (shelf.name, shelf.parent.name):
        raise Refused(f"{told}is for another pupil or lesson, so it was not collected.")
    if utc is None or not _FIRST < utc < datetime.now(UTC) + _CLOCKS_DIFFER:
        raise Refused(f"{told}names a time that can't be, so it was not collected.")
    return HandIn(shelf.name, shelf.parent.name, number, folder, utc, sha256)
