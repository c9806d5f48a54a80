"""One race of the guessing machine, told in words and in numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from esafety import figures
from esafety.activities import _spoken as spoken
from esafety.models import guessing_machine as model

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {"common": "Common list", "tricks": "List with usual tricks", "every": "Every combination"}
DOOR_NAMES = {**NAMES, "tricks": "Days of the year first", "every": "Counting up from 0000"}
"""What the guessers are called when the race is for the door code."""
DOOR_LABEL = "Grandad’s door code"  # noqa: RUF001 - an apostrophe
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Race:
    """One race: what was set, and what came out."""

    password: str
    speed: int
    result: Mapping[str, float]
    run: Mapping[str, float]
    waiting: bool = False
    """Whether the pupil is still to predict how this race ends."""

    @property
    def is_door_code(self) -> bool:
        """Whether the race is for this pupil's own door code."""
        return self.password == model.DOOR_CODE

    @property
    def names(self) -> Mapping[str, str]:
        """What the guessers are called in this race."""
        return DOOR_NAMES if self.is_door_code else NAMES

    def short(self, guesser: str) -> str:
        """Say in a few words how a guesser did."""
        tries, seconds = self.result[f"{guesser}_tries"], self.result[f"{guesser}_seconds"]
        if self.waiting:
            return "?"
        if math.isinf(tries):
            return "not on the list" if guesser == "common" else "never finds it"
        if self.is_door_code:
            return f"try {tries:,.0f}"
        return "over 14 billion years" if seconds > spoken.AGE_OF_THE_UNIVERSE else spoken.time(seconds)


def sentence(race: Race) -> str:
    """Say what the figure shows, from the numbers that it is drawn from."""
    if race.waiting:
        return f"Say first how long {race.password} lasts: lock in your prediction. Then this race runs."
    if race.is_door_code:
        run = race.run
        return (
            f"In your race, {DOOR_LABEL} is {_day(run['code'])}. "
            f"Trying the days of the year first finds it on try {run['date_tries']:,.0f}. "
            f"Counting up from 0000 finds it on try {run['counter_tries']:,.0f}."
        )
    return f"At {speed(race.speed)}, {_list_found(race)} {_combinations(race)}"


def _day(code: float) -> str:
    """Say a door code and the day that it stands for: ``2404, for 24 April``."""
    day, month = divmod(int(code), 100)
    return f"{code:04.0f}, for {day} {MONTHS[month - 1]}"


def _list_found(race: Race) -> str:
    """Say how the two guessers with a list did."""
    if math.isfinite(race.result["common_tries"]):
        place, seconds = race.result["common_tries"], race.result["common_seconds"]
        return f"{race.password} is number {place:.0f} on the common list: found in {spoken.time(seconds)}."
    if math.isfinite(race.result["tricks_tries"]):
        took = spoken.time(race.result["tricks_seconds"])
        return f"the list with the usual tricks finds {race.password} in {took}."
    return f"neither list ever finds {race.password}."


def _combinations(race: Race) -> str:
    """Say how the guesser did that tries every combination."""
    took = spoken.time(race.result["every_seconds"])
    about = "" if took.startswith(("less", "longer")) else "about "
    words = model.WORDS_IN.get(race.password)
    what = f"{words} words from a list of {model.WORD_LIST:,}" if words else "characters"
    return f"Trying every combination of {what} takes {about}{took} on average."


def table(race: Race) -> figures.Table:
    """Give the numbers behind the figure."""
    rows = []
    for guesser, name in race.names.items():
        tries, seconds = race.result[f"{guesser}_tries"], race.result[f"{guesser}_seconds"]
        if race.waiting:
            rows.append((name, "?", "?"))
        elif math.isinf(tries):
            rows.append((name, race.short(guesser), "never"))
        else:
            usual = " (on average)" if guesser == "every" and not race.is_door_code else ""
            rows.append((name, spoken.count(tries) + usual, spoken.time(seconds)))
    return figures.Table(f"{_title(race)} at {speed(race.speed)}", ("Guesser", "Tries", "Time"), tuple(rows))


def _title(race: Race) -> str:
    """Name what the race is for."""
    return DOOR_LABEL if race.is_door_code else race.password


def speed(place: int) -> str:
    """Say a place on the slider: ``10 thousand guesses a second``."""
    if place == 0:
        return "10 guesses an hour"
    number = 10**place
    for size, name in ((10**9, "billion"), (10**6, "million"), (10**3, "thousand")):
        if number >= size:
            return f"{number // size:,} {name} guesses a second"
    return f"{number} guesses a second"
