"""Checkers that sort Amina's eight practice messages by the clues they are told to look for.

The clues of each message stand here, because marking runs a pupil's checker
again without the lesson's words; a test holds the two together.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from esafety.models._detection import Detection, detection

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BAD",
    "CLUES",
    "CONTROLS",
    "LOOKS",
    "MESSAGES",
    "Detection",
    "checked",
    "detection",
    "outcome",
    "own_run",
]

LOOKS: Final = ("spelling", "hurry", "prize")
"""Clues in how a message looks."""
CLUES: Final = (*LOOKS, "sender", "link", "secret")
"""Odd spelling; a hurry; a prize or gift; a sender whom Amina does not know; a link that
leads to someone whom she does not know; asking for a password or a code."""

BAD: Final = ("m2", "m3", "m6", "m8")
"""The practice messages that are fake."""
MESSAGES: Final[Mapping[str, frozenset[str]]] = {
    "m1": frozenset({"hurry"}),
    "m2": frozenset({"hurry", "sender", "link"}),
    "m3": frozenset({"spelling", "hurry", "prize", "link"}),
    "m4": frozenset({"hurry"}),
    "m5": frozenset({"spelling"}),
    "m6": frozenset({"sender", "link", "secret"}),
    "m7": frozenset({"prize"}),
    "m8": frozenset({"hurry", "sender", "secret"}),
}
"""The clues that are there to be found in each practice message."""

CONTROLS: Final[Mapping[str, object]] = {
    "who": ("clues", "coin"),
    **dict.fromkeys(CLUES, (False, True)),
}


def _coin(seed: int) -> Detection:
    toss = Random(f"inbox {seed}")
    return detection((each in BAD, toss.random() < 0.5) for each in MESSAGES)


def _looked_for(settings: Mapping[str, object]) -> set[str]:
    for name in settings:
        if name not in CONTROLS:
            # Not by its name: whoever sent it may have called it anything, and a teacher reads this.
            raise ValueError("The checker has a setting too many: one that it does not know.")
    if settings.get("who", "clues") not in ("clues", "coin"):
        raise ValueError("The checker goes by clues or by a coin.")
    for clue in CLUES:
        if not isinstance(settings.get(clue, False), bool):
            raise ValueError(f"The clue “{clue}” is either looked for or not.")  # noqa: TRY004
    return {clue for clue in CLUES if settings.get(clue)}


def checked(settings: Mapping[str, object], seed: int = 0) -> Detection:
    """
    Sort the eight messages: fake is what shows at least one clue that is looked for.

    Args:
        settings: ``who`` is ``"clues"`` or ``"coin"``; each clue is true or false.
        seed: The pupil's own, for the coin.

    Raises:
        ValueError: A setting may not be so; the message says which.

    >>> checked({"link": True})
    Detection(hits=3, misses=1, false_alarms=0, cleared=4)
    """
    clues = _looked_for(settings)
    if settings.get("who") == "coin":
        return _coin(seed)
    return detection((each in BAD, bool(shown & clues)) for each, shown in MESSAGES.items())


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what a checker catches and what it suspects wrongly, as counts of messages.

    ``clues`` is how many clues it looks for; a coin looks for none.
    """
    result = checked(settings, seed)
    by_coin = settings.get("who") == "coin"
    return {
        "caught": float(result.hits),
        "false_alarms": float(result.false_alarms),
        "right": float(result.right),
        "clues": 0.0 if by_coin else float(len(_looked_for(settings))),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give the figures of this pupil's own coin, tossed once for each message."""
    result = _coin(seed)
    return {
        "coin_caught": float(result.hits),
        "coin_false_alarms": float(result.false_alarms),
        "coin_right": float(result.right),
    }
