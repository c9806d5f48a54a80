"""
Three letters and a calendar: how Callum gets three firms to stop using a wrong label.

The dates are the UK's rules, as the Information Commissioner's Office explains
them: one calendar month from the day of receipt, the last day of a month that is
too short, the next working day after a weekend or public holiday; three months
if a request is complex; a clock that stands still while the firm waits for an
answer. A complaint must be acknowledged within 30 days. What the firms do with a
letter is made up, and they always take as long as they may.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

HOLIDAYS: Final = frozenset(
    map(
        date.fromisoformat,
        (
            *("2026-11-30", "2026-12-25", "2026-12-28", "2027-01-01", "2027-01-04", "2027-03-26"),
            *("2027-05-03", "2027-05-31", "2027-08-02", "2027-11-30", "2027-12-27", "2027-12-28"),
            *("2028-01-03", "2028-01-04", "2028-04-14", "2028-05-01", "2028-05-29", "2028-08-07"),
            *("2028-11-30", "2028-12-25", "2028-12-26"),
        ),
    )
)
"""Bank holidays of Scotland, where Callum lives and the firms have their offices."""

STARTS: Final = ("2026-09-03", "2026-11-25", "2027-01-31", "2028-01-31")
"""When the first letter arrives: an ordinary month, one that ends at Christmas, and two short ones."""

REPLIES: Final = ("in-time", "asks", "complex", "silent")
"""How the broker takes the first letter."""
MOVES: Final = ("none", "access", "correct", "erase", "object", "agent", "complain")
"""What a letter asks for. All go to the broker, but for ``agent``."""
LETTERS: Final = ("first", "second", "third")
FILES: Final = ("broker", "shop", "agent")
"""Whose files hold the wrong label, in use, at the start: the broker's, and those of the two who got it."""

PAUSE: Final = 7
"""Days for which the clock stands still when the broker asks what is meant."""
COMPLAINT: Final = 30
"""Days in which a complaint must be acknowledged."""
SPAN: Final = 200
"""Days that are looked at."""

CONTROLS: Final[Mapping[str, object]] = {
    "start": STARTS,
    "reply": REPLIES,
    **dict.fromkeys(LETTERS, MOVES),
}


@dataclass(frozen=True)
class Letter:
    """A letter, when it arrived, the last day for its answer, and what came of it."""

    move: str
    sent: date
    due: date
    note: str


@dataclass
class Story:
    """What happened: the letters, and for each firm the days on which it starts and ends to use the label."""

    start: date
    letters: list[Letter] = field(default_factory=list)
    turns: dict[str, list[date]] = field(default_factory=dict)
    """For each firm in turn: used from, out of use from, back from …"""
    known: bool = False
    """Callum knows who got the label from the broker."""
    stays_out: bool = False
    """What the apps send can't bring the label back."""
    ignored: str = ""
    """What the broker was asked for and did not answer."""

    @property
    def end(self) -> date:
        """Give the last day that is looked at."""
        return self.start + timedelta(days=SPAN)

    def held(self, file: str) -> list[tuple[date, date]]:
        """Give the times in which a firm uses the label."""
        turns = [*self.turns[file], self.end]
        return [(turns[at], turns[at + 1]) for at in range(0, len(turns) - 1, 2)]

    def holds(self, file: str) -> bool:
        """Tell whether a firm uses the label in the end."""
        return len(self.turns[file]) % 2 == 1

    def gone(self, *files: str, day: date) -> None:
        """Put the label out of use with firms that use it."""
        for file in files:
            if self.holds(file):
                self.turns[file].append(day)


def due(received: date, months: int = 1, pause: int = 0) -> date:
    """
    Give the last day for an answer.

    Args:
        received: The day on which the request arrived, working day or not.
        months: 1, or 3 when the time was extended.
        pause: Days for which the clock stood still.
    """
    year, month = divmod(received.year * 12 + received.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return working_day(date(year, month + 1, min(received.day, last)) + timedelta(days=pause))


def working_day(day: date) -> date:
    """Give the day, or the next working day if it falls on a weekend or public holiday."""
    while day.weekday() >= 5 or day in HOLIDAYS:
        day += timedelta(days=1)
    return day


def told(settings: Mapping[str, object]) -> Story:
    """
    Send up to three letters, each on the day on which the last was answered.

    Args:
        settings: ``start``, ``reply`` and the three letters; what is missing is as at the start.

    Raises:
        ValueError: A setting may not be so; the message says which.
    """
    _check(settings)
    start = date.fromisoformat(str(settings.get("start", STARTS[0])))
    story = Story(start, turns={file: [start] for file in FILES})
    day, reply = start, str(settings.get("reply", REPLIES[0]))
    for name in LETTERS:
        move = str(settings.get(name, "none"))
        if move == "none":
            continue
        letter = _answered(story, move, day, reply)
        if move not in ("agent", "complain"):
            reply = "silent" if reply == "silent" else "in-time"
        story.letters.append(letter)
        day = letter.due
    _back(story, story.end)
    return story


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:  # noqa: ARG001 - no chance in it
    """
    Give what came of the letters as numbers.

    ``clean`` is 1 when no firm uses the label in the end; ``days`` is how long that took,
    or all the days that are looked at.
    """
    story = told(settings)
    left = [file for file in FILES if story.holds(file)]
    last = max(story.turns[file][-1] for file in FILES)
    return {
        "clean": float(not left),
        "left": float(len(left)),
        "days": float(SPAN if left else (last - story.start).days),
        "known": float(story.known),
        "broker_clean": float("broker" not in left),
        "shop_clean": float("shop" not in left),
        "agent_clean": float("agent" not in left),
    }


def own_run(seed: int) -> dict[str, float]:  # noqa: ARG001 - nothing here is a pupil's own
    """Give nothing: the calendar is the same for everybody."""
    return {}


def _answered(story: Story, move: str, day: date, reply: str) -> Letter:
    """Let a letter arrive, and do what it leads to on the last day for its answer."""
    if move == "agent":
        return _to_agent(story, day)
    if move == "complain":
        return _complaint(story, day)
    _back(story, day)
    if reply == "silent":
        story.ignored = story.ignored or move
        return Letter(move, day, due(day), "no answer")
    asked = reply == "asks" and move == "access"
    last = due(day, 3 if reply == "complex" else 1, PAUSE if asked else 0)
    return Letter(move, day, last, _effect(story, move, last))


def _effect(story: Story, move: str, day: date) -> str:
    """Do what the broker was asked for, and say it."""
    _back(story, day)
    if move == "access":
        story.known = True
        return "names who got it"
    if move == "object":
        story.stays_out = True
        story.gone("broker", day=day)
        return "stops using it"
    story.stays_out = story.stays_out or move == "correct"
    story.gone("broker", "shop", day=day)
    return "corrects, tells the shop" if move == "correct" else "erases, tells the shop"


def _to_agent(story: Story, day: date) -> Letter:
    """Ask the letting agent to correct its file; nobody can write to somebody they don't know of."""
    if not story.known:
        return Letter("agent", day, day, "not sent: not known yet")
    last = due(day)
    story.gone("agent", day=last)
    return Letter("agent", day, last, "corrects")


def _complaint(story: Story, day: date) -> Letter:
    """Complain to the broker: in this story it then does what it was asked for."""
    last = working_day(day + timedelta(days=COMPLAINT))
    if not story.ignored:
        return Letter("complain", day, last, "nothing to put right")
    return Letter("complain", day, last, _effect(story, story.ignored, last))


def _back(story: Story, day: date) -> None:
    """Bring the label back, if it was only erased and the apps have sent their lines again by this day."""
    if story.stays_out or story.holds("broker"):
        return
    gone = story.turns["broker"][-1]
    year, month = divmod(gone.year * 12 + gone.month, 12)
    again = date(year, month + 1, 1)
    if again <= day:
        for file in ("broker", "shop"):
            if not story.holds(file):
                story.turns[file].append(again)


def _check(settings: Mapping[str, object]) -> None:
    for name, value in settings.items():
        if name not in CONTROLS:
            raise ValueError(f"The calendar has no setting called “{name}”.")
        if value not in (STARTS if name == "start" else REPLIES if name == "reply" else MOVES):
            raise ValueError(f"The calendar’s setting “{name}” can’t be {value!r}.")  # noqa: RUF001
