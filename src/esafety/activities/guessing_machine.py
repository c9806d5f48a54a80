"""The guessing race: a made-up password, a speed, and how long three guessers take."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities import _spoken as spoken
from esafety.activities._race import DOOR_LABEL, Race, sentence, speed, table
from esafety.activities.drawings import hand
from esafety.models import guessing_machine as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from esafety.activities.look import Look

PREDICTION = "how-long"
PREDICTED = {"password": "Dragon2015", "speed": 4}
"""The race that the lesson's prediction is about."""

GUESSERS = {"common": "fig-1", "tricks": "fig-4", "every": "fig-3"}

PLACES = ("a website that locks you out", *["a website that lets anyone go on guessing"] * 3)
PLACES += (*["a stolen file, well protected"] * 2, *["a stolen file, badly protected"] * 5)
"""Where a guesser can be so fast, by place on the slider."""

LANDMARKS = (
    (1.0, "second", 0),
    (spoken.HOUR, "hour", 0),
    (spoken.DAY, "day", 420),
    (spoken.YEAR, "year", 0),
    (1e3 * spoken.YEAR, "thousand\nyears", 420),
    (1e6 * spoken.YEAR, "million\nyears", 0),
    (spoken.AGE_OF_THE_UNIVERSE, "age of the\nuniverse", 420),
)
"""Seconds, name, and the width in pixels from which there is room for it."""

# The axis, in powers of ten of a second: from a blink to beyond the age of the universe.
START, END = -1.5, 18.5
TOP, ROW, FOOT = 30, 58, 44


def activity() -> GuessingMachine:
    """Give the activity that lessons call ``guessing-machine``."""
    return GuessingMachine()


class GuessingMachine:
    """Three guessers race for a made-up password; the pupil sets which, and how fast."""

    title = "Three guessers race"
    intro = (
        "Choose a made-up password. The slider says where the machine guesses, and so how fast. "
        "Look at the foot of the picture: each line stands for a much longer time than the one before."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the select of passwords and the slider of speeds."""
        options = [
            {"value": one, "label": DOOR_LABEL if one == model.DOOR_CODE else one} for one in model.BANK
        ]
        return [
            {"id": "password", "kind": "select", "label": "Password", "options": options},
            {
                "id": "speed",
                "kind": "slider",
                "label": "Guesses",
                "min": 0,
                "max": len(model.SPEEDS) - 1,
                "step": 1,
                "ends": [PLACES[0], PLACES[-1]],
            },
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with the race that the pupil's prediction is about."""
        return dict(PREDICTED)

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say the password and the speed in words."""
        place = int(settings["speed"])
        return {"password": str(settings["password"]), "speed": f"{speed(place)}: {PLACES[place]}"}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw how long each guesser takes, on a scale from a second to the age of the universe."""
        race = Race(
            str(settings["password"]),
            int(settings["speed"]),
            model.outcome(settings, look.seed),
            model.own_run(look.seed),
            waiting=_waiting(settings["password"], look),
        )
        sheet = _sheet(width)
        axes = sheet.wiped()
        axes.set_xlim(START, END)
        for row, guesser in enumerate(GUESSERS):
            _lollipop(axes, row, guesser, race, _size(width))
        _prediction(axes, race, look, width)
        return figures.Picture(sheet.svg(), sentence(race), table(race))


def _waiting(password: object, look: Look) -> bool:
    """Tell whether the race must wait: whoever sees the end first has nothing to predict."""
    return look.waits_for(PREDICTION) and password == PREDICTED["password"]


@lru_cache(maxsize=4)
def _sheet(width: int) -> figures.Sheet:
    """Give the sheet of this width, with the landmarks on it."""
    axes = figures.page(width, TOP + 3 * ROW + FOOT)
    axes.set_xlim(START, END)
    _landmarks(axes, width)
    return figures.Sheet(axes)


def _landmarks(axes: Axes, width: int) -> None:
    """Draw a line for each landmark, among powers of ten of a second across, and name it."""
    shown = [(math.log10(seconds), name) for seconds, name, room in LANDMARKS if width >= room]
    line = figures.COLOUR["line"]
    axes.vlines([place for place, _ in shown], TOP, TOP + 3 * ROW, color=line, lw=1, zorder=0)
    for place, name in shown:
        side, x = ("right", END) if place > END - 2 else ("center", place)
        for number, words in enumerate(name.split("\n")):
            below = TOP + 3 * ROW + 18 + 15 * number
            soft = figures.COLOUR["soft"]
            hand.write(axes, x, below, words, ha=side, fontsize=_size(width) - 2, color=soft)


def _lollipop(axes: Axes, row: int, guesser: str, race: Race, size: int) -> None:
    """Draw one guesser: its name, how it did in words, and a line as long as it takes."""
    seconds = race.result[f"{guesser}_seconds"]
    top = TOP + row * ROW
    first = not race.waiting and seconds == race.result["fastest_seconds"]
    hand.write(axes, START, top + 19, race.names[guesser], weight="bold", fontsize=size)
    hand.write(
        axes,
        END,
        top + 19,
        race.short(guesser),
        ha="right",
        fontsize=size,
        weight="bold" if first else "normal",
        color=figures.COLOUR["ink" if first else "soft"],
    )
    track = {"lw": 7, "solid_capstyle": "butt", "clip_on": False}
    hand.line(
        axes, (START, END), (top + 36, top + 36), color=figures.COLOUR["line"], alpha=0.5, zorder=0, **track
    )
    if race.waiting or math.isinf(seconds):
        return
    end = min(max(math.log10(seconds), START + 0.4), END - 0.4)
    beyond = math.log10(seconds) > END - 0.4
    colour = figures.COLOUR[GUESSERS[guesser]]
    hand.line(axes, (START, end), (top + 36, top + 36), color=colour, **track)
    hand.signs(axes, [(end, top + 36)], ">" if beyond else "o", color=colour, ms=15, mew=0, clip_on=False)


def _prediction(axes: Axes, race: Race, look: Look, width: int) -> None:
    """Stand the pupil's own prediction on the figure, where it is about this very password."""
    said = look.predicted(PREDICTION)
    if race.password != PREDICTED["password"] or not said or not said[0]:
        return
    place = math.log10(said[0])
    sun = figures.COLOUR["sun"]
    hand.line(axes, (place, place), (TOP - 4, TOP + 3 * ROW), color=sun, lw=3, ls=(0, (2, 1.4)), zorder=1)
    words = f"you said: {said[1]}"
    # Beside its line where there is room, else at the edge.
    room, needed = width * (END - place) / (END - START), _size(width) / 2 * len(words)
    side, x = ("left", place) if room > needed else ("right", place if width - room > needed else END)
    hand.write(axes, x, TOP - 12, words, ha=side, fontsize=_size(width) - 1)


def _size(width: int) -> int:
    """Give the size of the words, in pixels: on a phone, smaller ones fit beside each other."""
    return 16 if width >= 480 else 14
