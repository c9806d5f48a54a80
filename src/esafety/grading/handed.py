"""What a pupil's collected folder holds: the answers and the time, and nothing else is looked at."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from esafety.grading.exchange.collected import CHANGED, Collected, collected
from esafety.grading.files import read_plain
from esafety.grading.refused import Refused, TooLarge
from esafety.marking.answers import MAX_BYTES, TOO_LARGE, Answers, parse
from esafety.marking.cell import FILE_NAME

TIMESTAMP = "timestamp.txt"
_UTC = " UTC"
_NO_TIME = "The time of this hand-in can't be read, so nobody can say whether it was late."


@dataclass(frozen=True)
class Handed:
    """One pupil's collected work, as bytes."""

    answers: bytes | None
    """None: there is no answers file, or none that may be read."""
    time: bytes | None
    collected: Collected | None = None
    """The receipt that the answers were collected with."""
    trouble: str = ""
    """Why the answers file was not read, in a sentence for the teacher."""

    @property
    def there(self) -> bool:
        """Whether there is an answers file, readable or not."""
        return self.answers is not None or bool(self.trouble)

    def read(self, known: frozenset[str]) -> Answers:
        """The answers to a lesson's questions; never raises."""
        if self.trouble or self.answers is None:
            return Answers(trouble=self.trouble)
        return parse(self.answers, known)

    @property
    def timestamp(self) -> datetime | None:
        """When it was handed in, as nbgrader reads it; None when nobody can tell."""
        text = (self.time or b"").decode("utf-8", "replace").strip()
        with contextlib.suppress(ValueError, OverflowError, AttributeError):
            if text.endswith(_UTC):  # as our own collecting writes it; nbgrader's way takes longer
                return datetime.fromisoformat(text.removesuffix(_UTC))
        with contextlib.suppress(ValueError, OverflowError, TypeError, AttributeError):
            return parse_utc(text) if text else None
        return None

    @property
    def notes(self) -> tuple[str, ...]:
        """What the teacher should know beside the answers."""
        told = [_NO_TIME] if self.time and self.timestamp is None else []
        if self.collected and not self.collected.holds(self.answers or b""):
            told.append(CHANGED)
        return tuple(told)


def look(folder: Path) -> Handed:
    """Read a collected folder. Never raises, and follows no link."""
    time, answers = _bytes(folder / TIMESTAMP), _bytes(folder / FILE_NAME)
    return Handed(
        None if isinstance(answers, str) else answers,
        None if isinstance(time, str) else time,
        collected(folder),
        answers if isinstance(answers, str) else "",
    )


def _bytes(path: Path) -> bytes | str | None:
    """A plain file's bytes; None if there is none, else why it was not read."""
    try:
        return read_plain(path, MAX_BYTES)
    except FileNotFoundError:
        return None
    except TooLarge:
        return TOO_LARGE  # as whoever reads the file beside a notebook says it
    except Refused as reason:
        return str(reason)
    except OSError:
        return "The answers file could not be opened."
