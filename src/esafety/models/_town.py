"""
Wrenbridge, a made-up town of 5,000 people: when they were born, where they live, which buses they take.

Ages follow the rough shape of the United Kingdom's, neighbourhoods are large and small,
and one postcode is shared by about 37 people. Everybody is drawn by chance and by
themselves: a real town has families and twins, and this one has none.
NumPy is loaded when the town is first built, so that a lesson opens without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy import ndarray

    Column = ndarray[Any, Any]

PEOPLE: Final = 5000
YEAR: Final = 2025
"""The list is of the last day of this year, so an age is this year less that of birth."""
AGES: Final = (11.5, 12.0, 12.5, 13.5, 13.0, 13.5, 11.0, 8.0, 4.0, 1.0)
"""How many in a hundred are 0 to 9, 10 to 19 and so on, up to 99."""
AREAS: Final = {
    "Old Town": 18.0,
    "Station": 17.0,
    "Hillside": 16.0,
    "Riverside": 14.0,
    "Elmfield": 13.0,
    "Northgate": 11.0,
    "Canal Row": 8.5,
    "Mill End": 2.5,
}
"""Neighbourhoods, and how many in a hundred live there."""
TO_A_POSTCODE: Final = 37
FEMALE: Final = 51.0
"""In a hundred, on a form that knows only F and M."""
TAPS: Final = 4
"""Taps of each bus card in the list: each a stop and an hour."""
HOURS: Final = (1, 4, 9, 4, 2, 2, 3, 3, 4, 9, 7, 5, 3, 2, 1, 1)
"""How busy the buses are from 6 in the morning to 9 at night."""
HOME_STOP: Final = 0.6
"""The share of taps at the stop that is nearest to home."""

MUM: Final = 0
"""The row of Zofia's mum, the only one that the story writes: the rest are drawn."""
MUM_BORN: Final = (1979, 5, 3)
MUM_AREA: Final = "Canal Row"


@dataclass(frozen=True)
class Town:
    """Everybody, one place in each column a person."""

    born: Column
    """Days since the start of 1970."""
    month: Column
    """Months since then."""
    year: Column
    postcode: Column
    area: Column
    female: Column
    taps: tuple[Column, ...]
    """For each tap, stop and hour as one number."""

    @property
    def age(self) -> Column:
        """Give the age that each person reached in the year of the list."""
        age: Column = YEAR - self.year
        return age


def chance(age: Column) -> Column:
    """Give the chance that somebody of this age borrows from the help shelf: two hills, at 16 and at 46."""
    import numpy as np

    hills: Column = 0.04 + 0.28 * np.exp(-(((age - 16) / 6) ** 2)) + 0.22 * np.exp(-(((age - 46) / 11) ** 2))
    return hills


@lru_cache(maxsize=1)
def town() -> Town:
    """Build the town: the same one for everybody, on every machine."""
    import numpy as np

    luck = draws(2025, 8 + 2 * TAPS)
    year = YEAR - _pick(luck[0], [share for share in AGES for _ in range(10)])
    starts = (year - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    days = 365 + (starts + 365 < (year - 1969).astype("datetime64[Y]").astype("datetime64[D]")).astype(int)
    born = starts + (luck[1] * days).astype(int)
    area = _pick(luck[2], list(AREAS.values()))
    female = luck[3] * 100 < FEMALE
    born[MUM], year[MUM] = np.datetime64("{}-{:02}-{:02}".format(*MUM_BORN)), MUM_BORN[0]
    area[MUM], female[MUM] = list(AREAS).index(MUM_AREA), True
    counts = np.array(postcodes())
    firsts = np.cumsum(counts) - counts
    return Town(
        born.astype(int),
        born.astype("datetime64[M]").astype(int),
        year,
        firsts[area] + (luck[4] * counts[area]).astype(int),
        area,
        female,
        _taps(area, luck[5:]),
    )


def postcodes() -> list[int]:
    """Give the number of postcodes of each neighbourhood."""
    return [round(share * PEOPLE / 100 / TO_A_POSTCODE) for share in AREAS.values()]


def draws(seed: int | tuple[int, ...], rows: int = 1) -> Column:
    """
    Draw numbers from 0 to 1, one for each person, in so many rows.

    Of NumPy's generators only the raw bits are promised to stay the same from version to version.
    """
    import numpy as np

    bits = np.random.PCG64(seed).random_raw(rows * PEOPLE)
    numbers: Column = ((bits >> np.uint64(11)) * 2.0**-53).reshape(rows, PEOPLE)
    return numbers


def _pick(luck: Column, shares: Sequence[float]) -> Column:
    """Give for each draw the place in a row of shares that it falls on."""
    import numpy as np

    edges = np.cumsum(shares) / sum(shares)
    # A sum of shares may end a hair below 1.
    picked: Column = np.minimum(np.searchsorted(edges, luck, side="right"), len(shares) - 1)
    return picked


def _taps(area: Column, luck: Column) -> tuple[Column, ...]:
    """Give everybody's taps: most at one of the two stops near home, most at busy hours."""
    import numpy as np

    home = 2 * area + (luck[0] < 0.5)
    found = []
    for number in range(TAPS):
        where, when = luck[2 * number + 1], luck[2 * number + 2]
        # One draw says both whether the tap is at home and, if not, where it is.
        elsewhere = ((where - HOME_STOP) / (1 - HOME_STOP) * 2 * len(AREAS)).astype(int)
        stop = np.where(where < HOME_STOP, home, elsewhere)
        found.append(stop * len(HOURS) + _pick(when, HOURS))
    return tuple(found)
