"""Numbers are said as people say them."""

import math

import pytest

from esafety.activities import _spoken as spoken


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "less than a second"),
        (1.0, "1 second"),
        (59.4, "59 seconds"),
        (59.6, "1 minute"),
        (3599.0, "1 hour"),
        (7200.0, "2 hours"),
        (2 * spoken.DAY, "2 days"),
        (2.35e7, "9 months"),
        (2 * spoken.YEAR, "2 years"),
        (999_900 * spoken.YEAR, "1 million years"),
        (5793 * spoken.YEAR, "5,800 years"),
        (9e9 * spoken.YEAR, "9 billion years"),
        (1e23, "longer than the age of the universe"),
        (math.inf, "never"),
    ],
)
def test_time(seconds, said):
    """From a blink to the age of the universe, in the unit that fits."""
    assert spoken.time(seconds) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1.0, "1"),
        (4072.0, "4,072"),
        (227_519.0, "230,000"),
        (999_999.0, "1 million"),
        (4.7e11, "470 billion"),
        (1.8e15, "a number with 16 digits"),
        (9.99e17, "a number with 19 digits"),
    ],
)
def test_count(number, said):
    """Exact while small, two figures when large, never in powers of ten."""
    assert spoken.count(number) == said
