"""Numbers as people say them: never ``1e23``, never ``inf``."""

from __future__ import annotations

import math

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
YEAR = 365.25 * DAY
MONTH = YEAR / 12
AGE_OF_THE_UNIVERSE = 13.8e9 * YEAR

LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def time(seconds: float) -> str:
    """
    Say how long something takes.

    >>> time(22.75), time(2.35e7), time(4.2e13), time(1e23)
    ('23 seconds', '9 months', '1.3 million years', 'longer than the age of the universe')
    """
    if math.isinf(seconds):
        return "never"
    if seconds < 1:
        return "less than a second"
    if seconds >= AGE_OF_THE_UNIVERSE:
        return "longer than the age of the universe"
    # A unit takes over where its number would no longer be a small one.
    for unit, name, below in (
        (1.0, "second", MINUTE),
        (MINUTE, "minute", HOUR),
        (HOUR, "hour", 2 * DAY),
        (DAY, "day", 2 * MONTH),
        (MONTH, "month", 2 * YEAR),
    ):
        if round(seconds / unit) * unit < below:
            return _counted(round(seconds / unit), name)
    return f"{count(float(f'{seconds / YEAR:.2g}'))} years"


def count(number: float) -> str:
    """
    Say how many: exactly up to ten thousand, then with two figures.

    >>> count(4072), count(227_519), count(4.7e11), count(6.6e21)
    ('4,072', '230,000', '470 billion', 'a number with 22 digits')
    """
    if number < 10_000:
        return f"{round(number):,}"
    rounded = float(f"{number:.1e}")
    if rounded >= 1e15:
        return f"a number with {math.floor(math.log10(rounded)) + 1} digits"
    for size, name in LARGE:
        if rounded >= size:
            return f"{rounded / size:g} {name}"
    return f"{rounded:,.0f}"


def _counted(number: int, name: str) -> str:
    """Put a number before its unit: ``1 day``, ``2 days``."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
