"""
A list without names: who is alone in it, who is found with a second list, and what it is still good for.

The list has a row for everybody in Wrenbridge (see ``_town``). The pupil decides which
columns it keeps, and how coarse. People whose rows look the same are one group; the size
of the smallest group is what k-anonymity calls k (Samarati and Sweeney, 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from esafety.models._town import AREAS, MUM, PEOPLE, TAPS, chance, draws, postcodes, town

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy import ndarray

    Column = ndarray[Any, Any]

__all__ = ["AREAS", "BIRTHS", "CONTROLS", "PEOPLE", "Result", "by_age", "columns", "every_way", "narrowed"]
__all__ += ["outcome", "own_run", "page", "published", "trend"]

BIRTHS: Final = ("none", "date", "month", "year", "five", "ten", "quarter")
"""What a row says of birth: nothing, day, month, year, or an age band of 5, 10 or 25 years."""
BANDS: Final = {"five": 5, "ten": 10, "quarter": 25}
OLDEST: Final = 80
"""Where the bands of 5 and 10 years end: so few are older that they are put together."""
PLACES: Final = ("none", "postcode", "area")
PAGES: Final = range(0, 101, 10)
"""How many in a hundred stand on the birthday page, the second list."""

CONTROLS: Final[Mapping[str, Sequence[object]]] = {
    "birth": BIRTHS,
    "place": PLACES,
    "gender": (False, True),
    "taps": range(TAPS + 1),
    "page": PAGES,
}
BOOK_BUS: Final = "trend >= 75 and places >= 8 and smallest_group >= 5"
EXEMPLARS: Final[Mapping[str, Mapping[str, object]]] = {
    BOOK_BUS: {"birth": "ten", "place": "area", "gender": False, "taps": 0, "page": 30}
}
"""Settings that reach a goal, so that nobody has to try all of them."""
OWN: Final = {"birth": "year", "place": "area", "gender": True, "taps": 0, "page": 30}
"""The list of which each pupil counts who is found: who is on the page differs from pupil to pupil."""


@dataclass(frozen=True)
class Result:
    """What became of a list."""

    alone: tuple[int, ...]
    """How many are unique by the first column that is kept, by the first two, and so on."""
    smallest: int
    """The size of the smallest group: k."""
    mum: int
    """How many rows look just like that of Zofia's mum, her own among them."""
    on_page: int
    found: int
    """How many of those on the page match one row of the list and no other."""
    trend: float
    """Percent of the differences between ages that the list still shows."""

    @property
    def unique(self) -> int:
        """Count the people whose row looks like no other."""
        return self.alone[-1] if self.alone else 0


def published(settings: Mapping[str, object], seed: int = 0) -> Result:
    """
    Publish the list, and see who could be found in it.

    The birthday page gives names, dates and streets, so it can be matched by all
    columns but the taps. It matches for certain, as everybody is in the list.

    Args:
        settings: ``birth``, ``place``, ``gender``, ``taps`` and ``page``.
        seed: The pupil's own, for who is on the birthday page.

    Raises:
        ValueError: Settings that the list does not have.
    """
    _check(settings)
    sizes = narrowed(columns(settings))
    matched = sizes[-2] if settings["taps"] else sizes[-1]
    listed = page(int(str(settings["page"])), seed)
    return Result(
        alone=tuple(int((each == 1).sum()) for each in sizes[1:]),
        smallest=int(sizes[-1].min()),
        mum=int(sizes[-1][MUM]),
        on_page=int(listed.sum()),
        found=int((listed & (matched == 1)).sum()),
        trend=trend(str(settings["birth"])),
    )


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what became of the list as numbers.

    ``unique`` people, the ``smallest_group``, those ``found`` with the birthday page, percent of
    the age ``trend`` that is left, and how many ``places`` the list tells apart.
    """
    result = published(settings, seed)
    places = {"none": 1, "area": len(AREAS), "postcode": sum(postcodes())}
    return {
        "unique": float(result.unique),
        "smallest_group": float(result.smallest),
        "found": float(result.found),
        "trend": result.trend,
        "places": float(places[str(settings["place"])]),
    }


def own_run(seed: int) -> dict[str, float]:
    """Give how many this pupil's own birthday page finds by birth year, neighbourhood and gender."""
    return {"found_by_year": float(published(OWN, seed).found)}


def columns(settings: Mapping[str, object]) -> list[Column]:
    """Give the columns that the list keeps, as coarse as it keeps them; all taps are one column."""
    people = town()
    kept = []
    if settings["birth"] != "none":
        kept.append(birth(str(settings["birth"])))
    if settings["place"] != "none":
        kept.append(people.area if settings["place"] == "area" else people.postcode)
    if settings["gender"]:
        kept.append(people.female.astype(int))
    if taps := int(str(settings["taps"])):
        kept.append(_in_one(people.taps[:taps]))
    return kept


def birth(level: str) -> Column:
    """Give everybody's birth as coarse as a level says: the same number is the same entry in the list."""
    import numpy as np

    people = town()
    if level in BANDS:
        top = 99 if level == "quarter" else OLDEST
        band: Column = np.minimum(people.age, top) // BANDS[level]
        return band
    whole = {
        "date": people.born,
        "month": people.month,
        "year": people.year,
        "none": np.zeros_like(people.year),
    }
    return whole[level]


def _in_one(taps: Sequence[Column]) -> Column:
    """Make one column of several taps: the same number is the same stops at the same hours."""
    one = 0 * taps[0]
    for tap in taps:
        one = one * (int(tap.max()) + 1) + tap
    return one


def narrowed(kept: Sequence[Column]) -> list[Column]:
    """
    Give for each person how many rows look just like theirs, their own among them.

    Before any column these are all; then by the first column, by the first two, and so on.
    """
    import numpy as np

    which, found = np.zeros(PEOPLE, dtype=np.int64), [np.full(PEOPLE, PEOPLE)]
    for column in kept:
        # Groups are numbered anew after each column, so that no product grows past 64 bits.
        joined = which * (int(column.max()) + 1) + column
        _, which, sizes = np.unique(joined, return_inverse=True, return_counts=True)
        found.append(sizes[which])
    return found


def page(percent: int, seed: int) -> Column:
    """Tell who is on the birthday page: Zofia's mum first, the others by the pupil's chance."""
    import numpy as np

    luck = draws((seed, 1))[0]
    luck[MUM] = -1
    listed = np.zeros(PEOPLE, dtype=bool)
    listed[np.argsort(luck)[: PEOPLE * percent // 100]] = True
    return listed


@lru_cache(maxsize=len(BIRTHS))
def trend(level: str) -> float:
    """
    Give the percent of the differences between ages that a list with this birth column still shows.

    The variance, over all people, of the average chance in each one's entry, as a share of
    the variance of the chance itself: 100 with every year of age told apart, 0 with none.
    """
    chances = chance(town().age)
    # Rounded so that 100 is 100.
    return round(float(100 * _averages(level).var() / chances.var()), 6)


@lru_cache(maxsize=len(BIRTHS))
def by_age(level: str) -> tuple[tuple[int, float], ...]:
    """Give for each age in the town the average chance, in percent, of those with the same entry of birth."""
    import numpy as np

    ages, first = np.unique(town().age, return_index=True)
    return tuple(zip(ages.tolist(), (100 * _averages(level)[first]).tolist(), strict=True))


def _averages(level: str) -> Column:
    """Give for each person the average chance of all who have the same entry of birth."""
    import numpy as np

    _, which = np.unique(birth(level), return_inverse=True)
    averages: Column = (np.bincount(which, chance(town().age)) / np.bincount(which))[which]
    return averages


@lru_cache(maxsize=1)
def every_way() -> tuple[tuple[float, int], ...]:
    """Give trend and smallest group of every list without taps."""
    ways = product(BIRTHS, PLACES, (False, True))
    kept = ((level, {"birth": level, "place": place, "gender": on, "taps": 0}) for level, place, on in ways)
    return tuple((trend(level), int(narrowed(columns(way))[-1].min())) for level, way in kept)


def _check(settings: Mapping[str, object]) -> None:
    """Say what is wrong with settings that the list does not have."""
    if set(settings) != set(CONTROLS):
        raise ValueError(f"The list needs exactly these settings: {', '.join(CONTROLS)}.")
    for name, value in settings.items():
        kind = {"gender": bool, "taps": int, "page": int}.get(name, str)
        # True is an int to Python, and 1.0 is not a number of taps.
        if type(value) is not kind or value not in CONTROLS[name]:
            raise ValueError(f"The list's setting “{name}” can't be so.")
