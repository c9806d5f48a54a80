"""What every hostile pupil starts from: the answers they could give, and a place in the exchange."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

LESSON = "two-doors"
SEED = 7
MOMENT = datetime.now(UTC) - timedelta(hours=1)
HONEST = ("a-honest", "m-honest", "z-honest")
"""First, amid and last among the pupils by name."""
PLAIN = "base"
"""The honest pupil who gave just the answers that the hostile ones started from."""
NONSENSE = "Not an answer to this question"
DAMAGED = "damaged"
LEFT_OUT = "left out"

ANSWERS: dict[str, Any] = {
    "weakest": "b",
    "both": ["a"],
    "tries": 40,
    "aim": {"password": "plum-tractor-violet-kettle", "speed": 4},
    "triage": {"m1": {"bad": True}, "m2": {"bad": True}},
    "came-from": {"a": "given", "b": "taken", "c": "given"},
    "shows": "b",
    "why-one": "Somebody could come in.",
}
"""Right: weakest, aim. Partly: both, came-from. Wrong: tries, triage, shows. Blank: sort, mine."""


def file(**changes: Any) -> bytes:
    """The pupil's answers file, with something in its head changed or added."""
    whole = {"schema": 1, "lesson": LESSON, "version": "", "seed": SEED, "revision": 3, "answers": ANSWERS}
    return json.dumps(whole | changes, ensure_ascii=False).encode("utf-8", "surrogatepass")


def answering(**changes: Any) -> bytes:
    """The pupil's answers file with some answers changed; ``why_one`` stands for ``why-one``."""
    return file(answers=ANSWERS | {item.replace("_", "-"): value for item, value in changes.items()})


@dataclass(frozen=True)
class Place:
    """Where a hostile pupil can write."""

    shelf: Path
    """The pupil's folder in the exchange."""
    outside: Path
    """A folder that has nothing to do with the course."""

    def hand_in(self, raw: bytes, number: str = "1", **receipt: Any) -> Path:
        """Put a hand-in on the shelf as the exchange would, or with another receipt."""
        folder = self.shelf / number
        folder.mkdir(parents=True)
        (folder / "answers.json").write_bytes(raw)
        told = {
            "pupil": self.shelf.name,
            "lesson": LESSON,
            "received": MOMENT.isoformat(),
            "sha256": hashlib.sha256(raw).hexdigest(),
            "bytes": len(raw),
        }
        (folder / "receipt.json").write_text(json.dumps(told | receipt), encoding="utf-8")
        return folder


@dataclass(frozen=True)
class Case:
    """One hostile pupil."""

    group: str
    name: str
    do: Callable[[Place], object]
    told: str = ""
    """What the teacher must be told (a pattern); empty where nothing is refused or dropped."""
    text: str = ""
    """Words that are to be shown as they are, to teacher and pupil."""

    @property
    def pupil(self) -> str:
        """The pupil's id."""
        return f"{self.group}-{self.name}"


def sends(raw: bytes) -> Callable[[Place], object]:
    """Hand in these bytes, with the receipt that belongs to them."""
    return lambda place: place.hand_in(raw)


def table(group: str, rows: dict[str, tuple[bytes, str]]) -> tuple[Case, ...]:
    """Cases that differ in the file alone: name to bytes, and what the teacher is told."""
    return tuple(Case(group, name, sends(raw), told) for name, (raw, told) in rows.items())
