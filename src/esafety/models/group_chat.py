"""
A group chat in which everybody waits for others to speak up, and what it does to Maya.

Who speaks up follows a rule of Mark Granovetter's ("Threshold Models of Collective
Behavior", 1978): each friend waits until so many others have done it. The waiting
numbers are made up, and so is all that is said of Maya's mood: nobody can read
either off a person. What is not made up is what follows from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["CHATS", "CONTROLS", "MESSAGES", "Course", "outcome", "own_run", "run", "spread", "waiting"]

CHATS: Final = ("ten", "asleep", "twenty", "own")
"""Ten friends; the same, but the one who waits for 1 is asleep; twenty; this pupil's own, with one asleep."""
VOICES: Final = range(4)
"""How many speak up first, without waiting: nobody, Amina, Amina and Kit, these two and Leah."""
CONTROLS: Final[Mapping[str, Sequence[object]]] = {
    "chat": CHATS,
    "first": VOICES,
    "private": (False, True),
    "adult": (False, True),
}

MESSAGES: Final = 10
"""Mean messages, if nothing stops them."""
START: Final = 10.0
"""Maya's mood before the first."""
ALONE: Final = 1.0
"""What a mean message takes away from it."""
NOT_ALONE: Final = 0.5
"""What it takes away once somebody has written to Maya."""
ADULT_AFTER: Final = 4
"""An adult who was asked after the first message stops it after this one."""


@dataclass(frozen=True)
class Course:
    """How a chat went on."""

    waiting: tuple[int, ...]
    """How many others each friend waits for."""
    first: int
    """How many spoke up without waiting."""
    followers: int
    """How many friends spoke up after them in the end."""
    speaking: tuple[int, ...]
    """How many have spoken up after each mean message, the first voices among them."""
    mood: tuple[float, ...]
    """Maya's mood at the start and after each message."""
    sent: int
    """How many mean messages were sent."""

    def speaks(self, wait: int) -> bool:
        """Tell whether a friend who waits for so many speaks up in the end."""
        return wait <= self.first + self.followers


def waiting(chat: str, seed: int = 0) -> tuple[int, ...]:
    """
    Give the waiting numbers of the friends who watch and are awake.

    In a chat of twice as many, each waits for twice as many.

    >>> waiting("ten"), waiting("twenty")[:4]
    ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (2, 2, 4, 4))
    """
    ladder = range(1, 11)
    if chat == "twenty":
        return tuple(2 * step for step in ladder for _ in range(2))
    missing = {"ten": 0, "asleep": 1, "own": _asleep(seed)}[chat]
    return tuple(step for step in ladder if step != missing)


def spread(waits: Sequence[int], first: int) -> tuple[int, ...]:
    """
    Count who has spoken up, round by round, until nobody joins any more.

    In each round, everybody speaks up who waits for no more than have spoken before.

    >>> spread((1, 2, 3), 1), spread((2, 3), 1)
    ((1, 2, 3, 4), (1,))
    """
    counts = [first]
    while (now := first + sum(wait <= counts[-1] for wait in waits)) > counts[-1]:
        counts.append(now)
    return tuple(counts)


def run(settings: Mapping[str, object], seed: int = 0) -> Course:
    """
    Let a chat go on for ten messages.

    Mean messages stop when half as many have spoken up as there are friends who
    watch, or when an adult steps in.

    Args:
        settings: ``chat``, ``first``, and whether Amina writes to Maya in ``private``
            and tells an ``adult``.
        seed: The pupil's own, for the chat that is theirs.

    Raises:
        ValueError: Settings that the chat does not have.
    """
    chat, first, private, adult = _checked(settings)
    waits = waiting(chat, seed)
    rounds = spread(waits, first)
    speaking = tuple(rounds[min(after, len(rounds) - 1)] for after in range(MESSAGES))
    mood, sent, going = [START], 0, True
    for number, voices in enumerate(speaking, 1):
        sent += going
        # Nobody has written to Maya before the first mean message.
        cost = NOT_ALONE if private and number > 1 else ALONE
        mood.append(mood[-1] - cost if going else mood[-1])
        going = going and 2 * voices < len(waits) and not (adult and number >= ADULT_AFTER)
    return Course(waits, first, rounds[-1] - first, speaking, tuple(mood), sent)


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give how a chat ends.

    ``watching`` friends, ``first_voices``, ``followers`` who spoke up after them,
    ``silent`` ones, mean messages ``sent``, and Maya's ``mood`` after them.
    """
    course = run(settings, seed)
    return {
        "watching": float(len(course.waiting)),
        "first_voices": float(course.first),
        "followers": float(course.followers),
        "silent": float(len(course.waiting) - course.followers),
        "sent": float(course.sent),
        "mood": course.mood[-1],
    }


def own_run(seed: int) -> dict[str, float]:
    """Give the figures of this pupil's own chat: who is asleep, and how many follow one voice and two."""
    waits = waiting("own", seed)
    return {
        "asleep": float(_asleep(seed)),
        "follow_one": float(spread(waits, 1)[-1] - 1),
        "follow_two": float(spread(waits, 2)[-1] - 2),
    }


def _asleep(seed: int) -> int:
    """Say whom the sleeping friend of a pupil's own chat waits for: neither the first nor the last."""
    return Random(f"group-chat {seed}").randint(3, 9)


def _checked(settings: Mapping[str, object]) -> tuple[str, int, bool, bool]:
    """Give the settings, or say what is wrong with them."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The group chat needs exactly these settings: {', '.join(CONTROLS)}.")
    chat, first, private, adult = (settings[name] for name in CONTROLS)
    if not isinstance(chat, str) or chat not in CHATS:
        raise ValueError("There is no such group chat.")
    if isinstance(first, bool) or not isinstance(first, int | float) or first not in VOICES:
        raise ValueError(f"From 0 to {len(VOICES) - 1} people speak up first in the group chat.")
    if not isinstance(private, bool) or not isinstance(adult, bool):
        raise ValueError("In the group chat, Amina either does a thing or does not.")  # noqa: TRY004
    return chat, int(first), private, adult
