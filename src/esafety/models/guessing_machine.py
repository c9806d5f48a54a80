"""
Three guessers race to find a fictional pupil's password.

The first tries a list of common passwords; the second tries the same list with
the usual swaps, capitals and endings; the third tries every combination. The
number of tries is exact for the first two. For the third it is the average,
half of all combinations, and we let that guesser know which kinds of character
the password has and how many, or that it is made of words and how many: it is
safer to think the guesser too clever than too stupid.
"""

from __future__ import annotations

import math
import string
from functools import lru_cache
from itertools import product
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DOOR_CODE = "grandad's door code"
"""In the bank, stands for the four digits of this pupil's own run."""

BANK = (
    "dragon",
    "Dragon2015",
    "P@ssw0rd1",
    "B@tm@n2016!",
    "iloveyousomuch",
    "k7wq",
    "m7#qT!z2",
    "plum-tractor-violet",
    "plum-tractor-violet-kettle",
    "vR8kTq2mZs5xWd3n",
    DOOR_CODE,
)
"""Every password that the machine knows. A pupil never types one."""

WORDS_IN = {"plum-tractor-violet": 3, "plum-tractor-violet-kettle": 4}
"""How many random words a passphrase has."""

WORD_LIST = 6**5
"""Words on a list made for dice: five throws pick one."""

LOCKED_OUT = 10 / 3600
"""Guesses a second at a website that locks the account for an hour after ten wrong ones."""

SPEEDS = (LOCKED_OUT, *(10.0**power for power in range(1, 11)))
"""Guesses a second, by place on the slider: place 4 is ten thousand."""

CONTROLS: Mapping[str, Sequence[object]] = {"password": BANK, "speed": range(len(SPEEDS))}

COMMON = tuple(
    line
    for line in (Path(__file__).parent / "data" / "common_passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

YEARS = tuple(str(year) for year in range(1950, 2030))
ENDINGS = tuple(
    dict.fromkeys(
        (
            *("", "1", "!", "123", "12", "1!", "123!"),
            *string.digits,
            *(f"{number:02}" for number in range(100)),
            *YEARS,
            *(f"{year}!" for year in YEARS),
        )
    )
)
"""What is put behind a word, in the order in which the second guesser tries it."""

SWAPS = tuple(
    sorted(
        (
            "".join(letter + sign for letter, sign in zip("aeios", signs, strict=True) if sign)
            for signs in product(("", "@"), ("", "3"), ("", "1"), ("", "0"), ("", "5", "$"))
        ),
        key=lambda swaps: (len(swaps), swaps),
    )
)
"""Letters and what stands for them (``"a@o0"``), fewest swaps first."""

CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
SYMBOLS = 33
"""Signs on a keyboard, the space among them."""

DAYS_IN = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DATES = tuple(f"{day:02}{month:02}" for month, days in enumerate(DAYS_IN, 1) for day in range(1, days + 1))
"""Every day of a year as a door code, from ``0101`` on."""


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Race the three guessers.

    Args:
        settings: ``password``, one of the bank, and ``speed``, a place on the slider.
        seed: The pupil's own; only the door code depends on it.

    Returns:
        For ``common``, ``tricks`` and ``every``: tries and seconds, infinite where
        a guesser never gets there; the worst case of ``every``; ``fastest_seconds``;
        ``slowest_seconds`` among those that get there; and ``guesses_per_second``.

    Raises:
        ValueError: Settings that the machine does not have.
    """
    password, speed = _checked(settings)
    tries = _door_tries(seed) if password == DOOR_CODE else _tries(password)
    seconds = {name: count / speed for name, count in tries.items()}
    racing = [seconds[name] for name in ("common", "tricks", "every")]
    return {
        **{f"{name}_tries": count for name, count in tries.items()},
        **{f"{name}_seconds": value for name, value in seconds.items()},
        "fastest_seconds": min(racing),
        "slowest_seconds": max(value for value in racing if math.isfinite(value)),
        "guesses_per_second": speed,
    }


def own_run(seed: int) -> dict[str, float]:
    """
    Race two guessers for a four-digit door code that is somebody's birthday.

    One counts up from 0000; the other tries the days of the year first. The code
    is this pupil's own: ``code``, ``counter_tries``, ``date_tries``, and the tries
    that dates save, ``saved_tries``.
    """
    code = Random(f"guessing-machine {seed}").choice(_door_codes())
    counter, dates = int(code) + 1, DATES.index(code) + 1
    return {
        "code": float(code),
        "counter_tries": float(counter),
        "date_tries": float(dates),
        "saved_tries": float(counter - dates),
    }


def common_tries(password: str, words: Sequence[str] = COMMON) -> float:
    """Count the tries of the first guesser: the password's place on the list."""
    return words.index(password) + 1.0 if password in words else math.inf


def tricks_tries(password: str, words: Sequence[str] = COMMON) -> float:
    """
    Count the tries of the second guesser, without making them all.

    It goes through swaps; for each, small then capital first letters; for each,
    endings; for each, the words of the list. It keeps no note of what it tried,
    so some guesses come twice, and we count them twice.
    """
    fitting = [(place, end) for place, end in enumerate(ENDINGS) if password.endswith(end)]
    for round_, (swaps, capital) in enumerate(product(SWAPS, (False, True))):
        for place, end in fitting:
            stem = password[: len(password) - len(end)]
            for rank, word in enumerate(words, 1):
                if len(word) == len(stem) and dressed(word, swaps, capital=capital) == stem:
                    return float((round_ * len(ENDINGS) + place) * len(words) + rank)
    return math.inf


def dressed(word: str, swaps: str, *, capital: bool) -> str:
    """Put signs for letters, and a capital in front."""
    for letter, sign in zip(swaps[::2], swaps[1::2], strict=True):
        word = word.replace(letter, sign)
    return word[:1].upper() + word[1:] if capital else word


def combinations(password: str) -> float:
    """Count all there is to try: words where the password is made of words, else characters."""
    if password in WORDS_IN:
        return float(WORD_LIST ** WORDS_IN[password])
    kinds = sum(len(kind) for kind in CLASSES if set(kind) & set(password))
    if not password.isalnum():
        kinds += SYMBOLS
    return float(kinds ** len(password))


@lru_cache
def _tries(password: str) -> dict[str, float]:
    """Count the tries that each guesser needs for a password."""
    every = combinations(password)
    return {
        "common": common_tries(password),
        "tricks": tricks_tries(password),
        "every": every / 2,
        "every_worst": every,
    }


def _door_tries(seed: int) -> dict[str, float]:
    """Count the tries for the door code: for digits, dates are the usual trick."""
    run = own_run(seed)
    code = f"{run['code']:04.0f}"
    return {
        "common": common_tries(code),
        "tricks": run["date_tries"],
        "every": run["counter_tries"],
        "every_worst": 10_000.0,
    }


@lru_cache(maxsize=1)
def _door_codes() -> tuple[str, ...]:
    """Give the dates that may be a door code: no nought in front, not on the common list."""
    return tuple(date for date in DATES if date[0] != "0" and date not in COMMON)


def _checked(settings: Mapping[str, object]) -> tuple[str, float]:
    """Give the password and the guesses a second, or say what is wrong with the settings."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The guessing machine needs exactly these settings: {', '.join(CONTROLS)}.")
    password, speed = settings["password"], settings["speed"]
    if not isinstance(password, str) or password not in BANK:
        raise ValueError("That password is not one of Maya's.")
    if isinstance(speed, bool) or not isinstance(speed, int | float) or speed not in CONTROLS["speed"]:
        raise ValueError(f"The speed is a whole number from 0 to {len(SPEEDS) - 1}.")
    return password, SPEEDS[int(speed)]
