"""What was collected once: the teacher's copy, with the receipt it came with, tells of later changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from esafety.grading.exchange.handed_in import RECEIPT, HandIn
from esafety.grading.files import read_plain
from esafety.grading.refused import Refused

CHANGED = (
    "The collected copy of these answers was changed after it was collected. It was marked as it is now; "
    "to have what was handed in, delete the pupil's folder in submitted and collect again."
)


@dataclass(frozen=True)
class Collected:
    """The receipt in a pupil's folder in ``submitted/``."""

    received: datetime
    sha256: str

    def holds(self, answers: bytes) -> bool:
        """Whether these are the answers that were collected."""
        return hashlib.sha256(answers).hexdigest() == self.sha256


def receipt(hand_in: HandIn) -> bytes:
    """Write what a collected folder keeps of a hand-in: which it was, when it came, and its SHA-256."""
    kept = {
        "pupil": hand_in.pupil,
        "lesson": hand_in.lesson,
        "number": hand_in.number,
        "received": hand_in.received.isoformat(),
        "sha256": hand_in.sha256,
    }
    return json.dumps(kept, indent=1).encode()


def collected(folder: Path) -> Collected | None:
    """Read the receipt in a pupil's collected folder; None when there is none that can be read."""
    try:
        kept = json.loads(read_plain(folder / RECEIPT, 10_000))
        return Collected(datetime.fromisoformat(kept["received"]).astimezone(UTC), str(kept["sha256"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, Refused):
        return None
