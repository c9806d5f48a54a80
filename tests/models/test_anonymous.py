"""The town of Wrenbridge and its list without names, counted a second way, person by person."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import product
from statistics import fmean, pstdev, pvariance

import pytest

from esafety.models import _town as wrenbridge
from esafety.models import model
from esafety.models.anonymous import (
    BIRTHS,
    BOOK_BUS,
    CONTROLS,
    EXEMPLARS,
    PEOPLE,
    PLACES,
    every_way,
    narrowed,
    outcome,
    own_run,
    page,
    published,
)

START = {"birth": "none", "place": "none", "gender": False, "taps": 0, "page": 30}
TOWN = wrenbridge.town()
BORN = [date(1970, 1, 1) + timedelta(days=int(days)) for days in TOWN.born]
AGE = [2025 - born.year for born in BORN]
WAYS = [
    {**START, "birth": birth, "place": place, "gender": gender, "taps": taps}
    for birth, place, gender, taps in product(BIRTHS, PLACES, (False, True), (0, 2))
]


def _birth(level: str, person: int) -> object:
    """Write a person's birth as the list would, from the calendar date and not from the model's numbers."""
    born, age = BORN[person], AGE[person]
    return {
        "none": "",
        "date": born.isoformat(),
        "month": f"{born:%Y-%m}",
        "year": born.year,
        "five": "80 and over" if age >= 80 else age // 5,
        "ten": "80 and over" if age >= 80 else age // 10,
        "quarter": ("0-24", "25-49", "50-74", "75-99")[age // 25],
    }[level]


def _row(settings: dict[str, object], person: int) -> tuple[object, ...]:
    """Write a person's row as the list would."""
    place = {"none": "", "area": TOWN.area[person], "postcode": TOWN.postcode[person]}[str(settings["place"])]
    gender = bool(TOWN.female[person]) if settings["gender"] else ""
    taps = tuple(int(tap[person]) for tap in TOWN.taps[: int(str(settings["taps"]))])
    return _birth(str(settings["birth"]), person), int(place) if place != "" else "", gender, taps


@pytest.mark.parametrize("settings", WAYS, ids=lambda each: "-".join(map(str, each.values())))
def test_groups_are_what_counting_rows_gives(settings: dict[str, object]) -> None:
    """Unique people, the smallest group and those like Zofia's mum, counted as written-out rows."""
    rows = [_row(settings, person) for person in range(PEOPLE)]
    counts = Counter(rows)
    result = published(settings)
    assert result.unique == sum(count == 1 for count in counts.values())
    assert result.smallest == min(counts.values())
    assert result.mum == counts[rows[wrenbridge.MUM]]


@pytest.mark.parametrize("boxes", [1_000, 5_000, 36_525])
def test_chance_leaves_as_many_alone_as_the_formula_says(boxes: int) -> None:
    """When n people fall into m boxes by chance, n(1-1/m)^(n-1) are alone: within four standard errors."""
    falls = [(wrenbridge.draws((seed, 99))[0] * boxes).astype(int) for seed in range(40)]
    alone = [int((narrowed([fall])[-1] == 1).sum()) for fall in falls]
    expected = PEOPLE * (1 - 1 / boxes) ** (PEOPLE - 1)
    assert abs(fmean(alone) - expected) < 4 * pstdev(alone) / len(alone) ** 0.5


def test_birth_dates_alone_make_as_many_unique_as_chance_should() -> None:
    """The same sum for unequal boxes: each day of birth as likely as its age group, one year in a decade."""
    expected = variance = 0.0
    for age in range(100):
        first = date(2025 - age, 1, 1)
        days = (date(2026 - age, 1, 1) - first).days
        share = wrenbridge.AGES[age // 10] / sum(wrenbridge.AGES) / 10 / days
        alone = PEOPLE * share * (1 - share) ** (PEOPLE - 1)
        expected += days * alone
        variance += days * alone
    unique = published({**START, "birth": "date"}).unique
    # Boxes are nearly independent, so the sum's variance is at most about that of so many coin tosses.
    assert abs(unique - expected) < 4 * variance**0.5
    assert unique == 4225


@pytest.mark.parametrize("level", BIRTHS)
def test_the_trend_left_is_a_share_of_the_variance(level: str) -> None:
    """Group means and variances by the standard library, from the chance at each age."""
    chances = wrenbridge.chance(TOWN.age).tolist()
    entries = [_birth(level, person) for person in range(PEOPLE)]
    groups: dict[object, list[float]] = {}
    for entry, each in zip(entries, chances, strict=True):
        groups.setdefault(entry, []).append(each)
    seen = [fmean(groups[entry]) for entry in dict.fromkeys(entries)]
    weights = [len(groups[entry]) for entry in dict.fromkeys(entries)]
    middle = fmean(chances)
    between = sum(weight * (each - middle) ** 2 for each, weight in zip(seen, weights, strict=True)) / PEOPLE
    assert outcome({**START, "birth": level})["trend"] == pytest.approx(
        100 * between / pvariance(chances), abs=1e-5
    )


@pytest.mark.parametrize("seed", [0, 7, 2026])
def test_found_is_what_joining_the_two_lists_by_hand_gives(seed: int) -> None:
    """Whoever is on the page and matches one row, and no other, is found; the bus taps are on no page."""
    settings = {**START, "birth": "year", "place": "area", "gender": True, "taps": 2}
    listed = [person for person, on in enumerate(page(30, seed)) if on]
    without = {**settings, "taps": 0}
    rows = [_row(without, person) for person in range(PEOPLE)]
    counts = Counter(rows)
    assert len(listed) == 1500
    assert published(settings, seed).found == sum(counts[rows[person]] == 1 for person in listed)
    assert own_run(seed)["found_by_year"] == published(without, seed).found


def test_unique_is_not_found() -> None:
    """Without a second list nobody is found; with everybody in it, each unique person is."""
    dated = {**START, "birth": "date", "place": "area"}
    assert [published({**dated, "page": share}).found for share in (0, 100)] == [0, 4887]
    assert published({**START, "taps": 3, "page": 100}).found == 0


def test_each_pupils_page_is_their_own_and_stays() -> None:
    """Zofia's mum is on every page that has anybody; the rest differ from seed to seed."""
    assert (page(30, 5) == page(30, 5)).all()
    assert (page(30, 5) != page(30, 6)).any()
    assert all(page(10, seed)[wrenbridge.MUM] for seed in range(20))
    assert not page(0, 5).any()
    # 30% of 233 unique people are 70, give or take 7.
    counts = [own_run(seed)["found_by_year"] for seed in range(300)]
    assert fmean(counts) == pytest.approx(70, abs=2)
    assert len(set(counts)) > 20


def test_the_goal_has_one_solution() -> None:
    """Ten-year bands and neighbourhood without gender: every list is tried, with two bus taps and without."""
    reached = set()
    for settings in WAYS:
        found = outcome(settings)
        if found["trend"] >= 75 and found["places"] >= 8 and found["smallest_group"] >= 5:
            reached.add((settings["birth"], settings["place"], settings["gender"], settings["taps"]))
    assert reached == {("ten", "area", False, 0)}
    assert EXEMPLARS[BOOK_BUS].items() >= {"birth": "ten", "place": "area", "gender": False}.items()


def test_why_gender_has_to_go_in_the_goal() -> None:
    """With gender, all groups of fewer than 5 are in the smallest neighbourhood, of 111 people."""
    rows = [_row({**START, "birth": "ten", "place": "area", "gender": True}, each) for each in range(PEOPLE)]
    counts = Counter(row[1] for row in rows)
    smallest = min(counts, key=counts.__getitem__)
    assert counts[smallest] == 111
    assert {row[1] for row, count in Counter(rows).items() if count < 5} == {smallest}


def test_the_town_is_what_the_lesson_says() -> None:
    """5,000 people from 0 to 99, about 37 to a postcode, Zofia's mum in her place."""
    assert len(BORN) == PEOPLE == 5000
    assert (min(AGE), max(AGE)) == (0, 99)
    assert PEOPLE / len(set(TOWN.postcode.tolist())) == pytest.approx(37, abs=0.5)
    assert BORN[wrenbridge.MUM] == date(1979, 5, 3)
    assert list(wrenbridge.AREAS)[TOWN.area[wrenbridge.MUM]] == "Canal Row"
    assert TOWN.female[wrenbridge.MUM]


def test_every_way_holds_every_list_without_taps() -> None:
    """The rings of the figure are the lists themselves."""
    lists = [way for way in WAYS if not way["taps"]]
    assert len(every_way()) == len(lists) == 42
    results = [published(way) for way in lists]
    assert set(every_way()) == {(result.trend, result.smallest) for result in results}


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth": "day"},
        {"place": "street"},
        {"gender": "yes"},
        {"gender": 1},
        {"taps": 5},
        {"taps": True},
        {"page": 35},
        {"page": None},
        {"birth": ["date"]},
        {"names": True},
    ],
)
def test_settings_that_may_not_be_are_refused(wrong: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="list"):
        outcome({**START, **wrong})


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here, and every setting has its choices."""
    assert model("anonymous").outcome(START)["smallest_group"] == PEOPLE
    assert set(CONTROLS) == set(START)
