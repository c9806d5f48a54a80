"""Deadlines and letters: the dates worked out again without Python's calendar, the firms as in the story."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from esafety.models import model
from esafety.models.rights_calendar import (
    FILES,
    HOLIDAYS,
    LETTERS,
    MOVES,
    due,
    outcome,
    own_run,
    told,
    working_day,
)

Day = tuple[int, int, int]


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _next(day: Day) -> Day:
    year, month, number = day
    if number < _length(year, month):
        return year, month, number + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)


def _weekday(day: Day) -> int:
    """Give the weekday by Zeller's rule: 0 is Saturday, 1 Sunday."""
    year, month, number = day
    if month < 3:
        year, month = year - 1, month + 12
    return (number + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400) % 7


def _easter(year: int) -> Day:
    """Give Easter Sunday by Gauss's rule, for the years here."""
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day: Day = (year, 3, 22)
    for _ in range(d + e):
        day = _next(day)
    return day


def _public(year: int) -> set[Day]:
    """Work out Scotland's bank holidays."""
    new_year = _moved((year, 1, 1), set())
    # A holiday on a weekend moves, but not onto the day that the one before or after it has.
    second = _moved((year, 1, 2), {new_year})
    friday = (year, 3, 1)
    while _next(_next(friday)) != _easter(year):
        friday = _next(friday)
    mondays = {
        month: [(year, month, day) for day in range(1, 32) if _weekday((year, month, day)) == 2]
        for month in (5, 8)
    }
    andrew = _moved((year, 11, 30), set())
    christmas = _moved((year, 12, 25), {(year, 12, 26)} if _weekday((year, 12, 25)) == 1 else set())
    boxing = _moved((year, 12, 26), {christmas})
    return {new_year, second, friday, mondays[5][0], mondays[5][-1], mondays[8][0], andrew, christmas, boxing}


def _moved(day: Day, taken: set[Day]) -> Day:
    while _weekday(day) in (0, 1) or day in taken:
        day = _next(day)
    return day


def _last_day(received: Day, months: int = 1, pause: int = 0) -> Day:
    """Walk through the calendar day by day, instead of computing a date."""
    year, month, number = received
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    day: Day = (year, month, 1)
    while day[2] < number and _next(day)[1] == month:
        day = _next(day)
    for _ in range(pause):
        day = _next(day)
    return _moved(day, _public(day[0]) | _public(day[0] + 1))


def _tuple(day: date) -> Day:
    return day.year, day.month, day.day


def test_every_deadline_of_two_years_is_that_of_a_walk_through_the_calendar() -> None:
    """One month, three months, and a month with a week's pause, from every day up to September 2028."""
    day: Day = (2026, 9, 1)
    while day < (2028, 9, 1):
        here = date(*day)
        assert _tuple(due(here)) == _last_day(day)
        assert _tuple(due(here, 3)) == _last_day(day, 3)
        assert _tuple(due(here, 1, 7)) == _last_day(day, 1, 7)
        day = _next(day)


def test_the_holidays_are_those_of_scotland() -> None:
    """The list written down is the one that Easter and the weekdays give."""
    worked_out = {date(*day) for year in (2026, 2027, 2028) for day in _public(year)}
    assert {day for day in worked_out if day > date(2026, 9, 1)} == HOLIDAYS


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2025-09-03", "2025-10-03"),  # the ICO's own example: 3 September to 3 October
        ("2026-09-03", "2026-10-05"),  # a Saturday, so Monday
        ("2026-11-25", "2026-12-29"),  # Christmas, a weekend, Boxing Day's substitute
        ("2027-01-31", "2027-03-01"),  # 28 February is a Sunday
        ("2028-01-31", "2028-02-29"),  # a leap year, a Tuesday
        ("2026-10-31", "2026-12-01"),  # 30 November is St Andrew's Day
    ],
)
def test_dates_written_down_by_hand(received: str, last: str) -> None:
    """Looked up in a paper calendar."""
    assert due(date.fromisoformat(received)) == date.fromisoformat(last)


def test_the_goal_has_three_solutions() -> None:
    """A copy before the letter to the agent, and “correct” anywhere: nothing else cleans all three files."""
    found = {}
    for moves in product(MOVES, repeat=3):
        result = outcome(dict(zip(LETTERS, moves, strict=True)))
        if result["clean"] and result["days"] <= 100:
            found[moves] = result["days"]
    assert found == {
        ("access", "agent", "correct"): 95,
        ("access", "correct", "agent"): 95,
        ("correct", "access", "agent"): 95,
    }
    # 27 days of September, 31 of October, 30 of November, 7 of December.
    assert 27 + 31 + 30 + 7 == 95


def _held(**settings: str) -> dict[str, list[tuple[str, str]]]:
    story = told(settings)
    return {file: [(f"{one}", f"{other}") for one, other in story.held(file)] for file in FILES}


def test_what_was_only_erased_comes_back_on_the_first() -> None:
    """Erased on 5 October, it is with the broker and the shop again on 1 November."""
    files = _held(first="erase")
    back = [("2026-09-03", "2026-10-05"), ("2026-11-01", "2027-03-22")]
    assert (files["broker"], files["shop"]) == (back, back)


def test_an_objection_keeps_it_away_from_the_broker_alone() -> None:
    """Nobody who already has the label is told; erased after an objection, it does not come back."""
    files = _held(first="object")
    assert files["broker"] == [("2026-09-03", "2026-10-05")]
    assert files["shop"] == files["agent"] == [("2026-09-03", "2027-03-22")]
    assert _held(first="object", second="erase")["broker"] == [("2026-09-03", "2026-10-05")]


def test_nobody_can_write_to_a_firm_they_do_not_know_of() -> None:
    """Without a copy, the third letter is not sent, and takes no time."""
    story = told({"first": "correct", "second": "agent"})
    assert story.letters[1].sent == story.letters[1].due
    assert story.holds("agent")


@pytest.mark.parametrize(
    ("reply", "last"), [("asks", "2026-10-12"), ("complex", "2026-12-03"), ("silent", "2026-10-05")]
)
def test_how_the_broker_takes_the_first_letter(reply: str, last: str) -> None:
    """A clock that stood still for a week (10 October is a Saturday), three months, or no answer."""
    (letter,) = told({"first": "access", "reply": reply}).letters
    assert f"{letter.due}" == last
    assert told({"first": "access", "reply": reply}).known == (reply != "silent")


def test_only_a_copy_stops_the_clock() -> None:
    """To correct one line, nobody has to ask which part is meant."""
    assert f"{told({'first': 'correct', 'reply': 'asks'}).letters[0].due}" == "2026-10-05"


def test_a_complaint_brings_the_answer_that_was_missing() -> None:
    """The month is over on 5 October; 30 days on is Wednesday, 4 November."""
    story = told({"first": "correct", "second": "complain", "reply": "silent"})
    assert [f"{letter.due}" for letter in story.letters] == ["2026-10-05", "2026-11-04"]
    assert not story.holds("broker")
    assert told({"first": "complain"}).letters[0].note == "nothing to put right"


def test_working_days() -> None:
    """From Christmas Eve on a Thursday one need not wait, from Christmas Day until Tuesday."""
    assert working_day(date(2026, 12, 24)) == date(2026, 12, 24)
    assert working_day(date(2026, 12, 25)) == date(2026, 12, 29)


@pytest.mark.parametrize(
    "settings", [{"first": "shout"}, {"start": "2026-09-04"}, {"reply": 3}, {"fourth": "none"}]
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="calendar"):
        outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here; nothing in it is a pupil's own."""
    assert model("rights-calendar").outcome({})["left"] == 3
    assert own_run(7) == {}
