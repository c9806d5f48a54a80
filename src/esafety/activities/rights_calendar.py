"""Three letters and a calendar: who still uses the wrong label, and when each answer is due."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import hand
from esafety.models import rights_calendar as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from esafety.activities.look import Look

MOVES = {
    "none": "No letter",
    "access": "Send me a copy",
    "correct": "Correct “has a dog”",
    "erase": "Erase “has a dog”",
    "object": "No more adverts",
    "agent": "The other firm: correct",
    "complain": "I complain",
}
SHORT = {
    "access": "a copy, please",
    "correct": "correct it",
    "erase": "erase it",
    "object": "no more adverts",
    "agent": "agent: correct it",
    "complain": "a complaint",
}
REPLIES = {
    "in-time": "Answers on the last day",
    "asks": "Asks what Callum means",
    "complex": "Says that it is complex",
    "silent": "Does not answer",
}
WHO = {
    "broker": "Tallyhouse, the broker",
    "shop": "Waggle, the pet shop",
    "agent": "Kirk Lane Lets, letting agent",
}
UNKNOWN = "Somebody else?"

TOP, LETTER, FILE, FOOT = 28, 56, 42, 34
WIDE = 480
"""Pixels from which there is room for larger words."""
EDGE = 4
"""Pixels left free at both ends of the time."""


def activity() -> RightsCalendar:
    """Give the activity that lessons call ``rights-calendar``."""
    return RightsCalendar()


class RightsCalendar:
    """Up to three letters, each sent when the last was answered, and three firms on a line of time."""

    title = "Put it right"
    intro = (
        "Send up to three letters to Tallyhouse, or to the other firm. Each goes out on the day on which the "
        "last one was answered. "
        "A thick line below means: this firm still uses “has a dog”."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the three letters, when the first one arrives, and how the broker takes it."""
        letters = [
            {"id": name, "kind": "select", "label": f"{name.capitalize()} letter", "options": _options(MOVES)}
            for name in model.LETTERS
        ]
        starts = {start: _long(date.fromisoformat(start)) for start in model.STARTS}
        return [
            *letters,
            {"id": "start", "kind": "select", "label": "The first one arrives", "options": _options(starts)},
            {"id": "reply", "kind": "select", "label": "Tallyhouse", "options": _options(REPLIES)},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start on 3 September, with nothing sent and a broker that answers."""
        return {**dict.fromkeys(model.LETTERS, "none"), "start": model.STARTS[0], "reply": model.REPLIES[0]}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each setting in words."""
        letters = {name: MOVES[settings[name]] for name in model.LETTERS}
        start = _long(date.fromisoformat(settings["start"]))
        return {**letters, "start": start, "reply": REPLIES[settings["reply"]]}

    def watches(self) -> tuple[str, ...]:
        """Watch nothing: there is no prediction about it."""
        return ()

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw the letters and their last days, and under them who uses the label when."""
        story = model.told(settings)
        found = model.outcome(settings, look.seed)
        sheet = _sheet(width, story.start)
        axes = sheet.wiped()
        for number, letter in enumerate(story.letters):
            _letter(axes, width, story, number, letter)
        for number, file in enumerate(model.FILES):
            _file(axes, width, story, number, file)
        ends = _ends(found, story)
        hand.write(axes, 0, _height() - 10, ends, fontsize=_size(width), weight="bold")
        return figures.Picture(sheet.svg(), _sentence(story, ends), _table(story))


def _options(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in words.items()]


@lru_cache(maxsize=8)
def _sheet(width: int, start: date) -> figures.Sheet:
    """Give the sheet of this width: the months."""
    axes = figures.page(width, _height())
    months = [start + timedelta(days=n) for n in range(model.SPAN) if (start + timedelta(days=n)).day == 1]
    soft, line = figures.COLOUR["soft"], figures.COLOUR["line"]
    places = [_x(width, start, month) for month in months]
    axes.vlines(places, TOP - 6, _height() - FOOT, color=line, lw=1, zorder=0)
    for month, place in zip(months, places, strict=True):
        hand.write(axes, place, 14, f"{month:%b}", ha="center", fontsize=_size(width) - 1, color=soft)
    return figures.Sheet(axes)


def _letter(axes: Axes, width: int, story: model.Story, number: int, letter: model.Letter) -> None:
    """Draw one letter: what it asks for, a bar up to the last day for an answer, and what came of it."""
    top = TOP + LETTER * number
    hand.write(axes, 0, top + 16, f"{number + 1} {SHORT[letter.move]}", fontsize=_size(width), weight="bold")
    if letter.due > letter.sent:
        by = f"by {_day(letter.due)}"
        hand.write(axes, width, top + 16, by, ha="right", fontsize=_size(width))
        ends = [_x(width, story.start, day) for day in (letter.sent, letter.due)]
        _bar(axes, ends, top + 25, "fig-1", 8)
    soft = figures.COLOUR["soft"]
    hand.write(axes, 0, top + 44, letter.note, fontsize=_size(width) - 1, color=soft)


def _file(axes: Axes, width: int, story: model.Story, number: int, file: str) -> None:
    """Draw one firm: a thick line while it uses the label."""
    top = TOP + LETTER * len(model.LETTERS) + 6 + FILE * number
    hand.write(axes, 0, top + 16, _who(story, file), fontsize=_size(width) - 1)
    state = "still used" if story.holds(file) else "out of use"
    hand.write(axes, width, top + 16, state, ha="right", fontsize=_size(width) - 1, weight="bold")
    whole = [_x(width, story.start, day) for day in (story.start, story.end)]
    _bar(axes, whole, top + 27, "fig-3", 2)
    for times in story.held(file):
        _bar(axes, [_x(width, story.start, day) for day in times], top + 27, "fig-5", 10)


def _bar(axes: Axes, ends: list[float], y: float, colour: str, thick: float) -> None:
    hand.line(axes, ends, (y, y), color=figures.COLOUR[colour], lw=thick, solid_capstyle="butt")


def _who(story: model.Story, file: str) -> str:
    """Name a firm; the one that Callum does not know of has no name yet."""
    return UNKNOWN if file == "agent" and not story.known else WHO[file]


def _ends(found: Mapping[str, float], story: model.Story) -> str:
    """Say how it ends, in one line."""
    if found["clean"]:
        last = story.start + timedelta(days=int(found["days"]))
        return f"Out of use after {found['days']:.0f} days: {_day(last)}."
    return f"In the end, {found['left']:.0f} of 3 firms use it."


def _sentence(story: model.Story, ends: str) -> str:
    """Say what was sent, when the answers are due, and who still uses the label."""
    told = [
        f"Letter {number}, {SHORT[letter.move]}: arrives {_long(letter.sent)}, "
        f"answer by {_long(letter.due)} ({letter.note})."
        if letter.due > letter.sent
        else f"Letter {number}, {SHORT[letter.move]}: {letter.note}."
        for number, letter in enumerate(story.letters, start=1)
    ]
    return " ".join([*(told or ["No letter is sent."]), ends])


def _table(story: model.Story) -> figures.Table:
    """Give the letters, and the days on which each firm used the label."""
    rows = [
        (f"Letter {number}: {SHORT[letter.move]}", _long(letter.sent), _long(letter.due), letter.note)
        for number, letter in enumerate(story.letters, start=1)
    ]
    for file in model.FILES:
        for start, end in story.held(file):
            until = "still used" if end == story.end else _long(end)
            rows.append((f"Used by: {_who(story, file)}", _long(start), until, "“has a dog”"))
    return figures.Table("Letters and firms", ("What", "From", "Until", "What came of it"), tuple(rows))


def _x(width: int, start: date, day: date) -> float:
    """Give how far across a day stands."""
    return EDGE + (width - 2 * EDGE) * (day - start).days / model.SPAN


def _size(width: int) -> int:
    """Give the size of the words, in pixels."""
    return 16 if width >= WIDE else 14


def _height() -> int:
    return TOP + LETTER * len(model.LETTERS) + 6 + FILE * len(model.FILES) + FOOT


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _long(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"
