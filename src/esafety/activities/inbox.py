"""Build a checker: which clues catch fakes, and which only suspect everything; the pupil stands beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import sorting
from esafety.models import inbox as model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from esafety.activities.look import Look

PRACTICE = "sort-practice"
PREDICTION = "looks-checker"

CLUES = {
    "spelling": ("Odd spelling", "odd spelling"),
    "hurry": ("A hurry", "a hurry"),
    "prize": ("A prize or a gift", "a prize or a gift"),
    "sender": ("A sender that is not on the list", "an unknown sender"),
    "link": ("A link that leads to somebody else", "a link that leads to somebody else"),
    "secret": ("A request for a password or a code", "a request for a password or a code"),
}
"""Each clue as a tick box says it, and as a sentence does."""
SURE = {1: "guessing", 2: "fairly sure", 3: "certain"}

FAKES = len(model.BAD)
GENUINE = len(model.MESSAGES) - FAKES


def activity() -> Inbox:
    """Give the activity that lessons call ``inbox``."""
    return Inbox()


@dataclass(frozen=True)
class Own:
    """How the pupil sorted the practice messages."""

    verdicts: tuple[tuple[bool, bool], ...]
    """For each message: is it bad, and was it called bad."""
    sure: tuple[int, ...]
    """How sure the pupil was of each; 0 where they did not say."""

    @property
    def result(self) -> model.Detection:
        """The pupil's hits and false alarms."""
        return model.detection(self.verdicts)

    def when(self, sure: int) -> list[tuple[bool, bool]]:
        """Give the verdicts of which the pupil was so sure."""
        return [verdict for verdict, this in zip(self.verdicts, self.sure, strict=True) if this == sure]


def _own(look: Look) -> Own | None:
    """Read the pupil's practice, or give None until all of it is sorted."""
    given = look.answers.get(PRACTICE) or {}
    messages = look.item(PRACTICE).get("messages", ())
    answers = [given.get(message["id"], {}) for message in messages]
    if not messages or not all(isinstance(answer.get("bad"), bool) for answer in answers):
        return None
    return Own(
        tuple((message["bad"], answer["bad"]) for message, answer in zip(messages, answers, strict=True)),
        tuple(int(answer.get("sure") or 0) for answer in answers),
    )


class Inbox:
    """A checker that the pupil builds out of clues, drawn beside the pupil's own sorting."""

    title = "Build a checker"
    intro = (
        "The checker sorts the eight messages that you have just sorted. Tick the clues that it looks for. "
        "It calls a message fake when it finds one of them."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe who sorts, and a tick box for each clue."""
        sorters = [
            {"value": "clues", "label": "A checker with clues"},
            {"value": "coin", "label": "A tossed coin"},
        ]
        ticks = [{"id": clue, "kind": "toggle", "label": label} for clue, (label, _) in CLUES.items()]
        return [{"id": "who", "kind": "select", "label": "Who sorts?", "options": sorters}, *ticks]

    def defaults(self) -> dict[str, Any]:
        """Start with a checker that looks for nothing, and so trusts everything."""
        return {"who": "clues", **dict.fromkeys(CLUES, False)}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say who sorts; a tick box speaks for itself."""
        return {"who": "A tossed coin" if settings.get("who") == "coin" else "A checker with clues"}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the pupil predicts or sorts another message."""
        return (PREDICTION, PRACTICE)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw hits against false alarms, and how often the checker and the pupil are right."""
        checker, own = model.checked(settings, look.seed), _own(look)
        name = "Your coin" if settings.get("who") == "coin" else "This checker"
        places = [sorting.Place(checker.false_alarms, checker.hits, mine=False)]
        if own:
            places.append(sorting.Place(own.result.false_alarms, own.result.hits, mine=True))
        svg = sorting.draw(
            width,
            (GENUINE, FAKES),
            places,
            _bars(name, checker, own, _prediction(settings, look)),
            "Sort all eight, and you appear here." if look.item(PRACTICE) and not own else "",
        )
        return figures.Picture(svg, _sentence(settings, checker, own), _table(name, checker, own))


def _bars(name: str, checker: model.Detection, own: Own | None, said: float | None) -> list[sorting.Bar]:
    """List what is compared: the checker, the pupil, and the pupil by how sure."""
    bars = [sorting.Bar(name, checker.right, len(model.MESSAGES), mine=False, said=said)]
    if own:
        bars.append(sorting.Bar("You", own.result.right, len(model.MESSAGES), mine=True))
        bars += [
            sorting.Bar(f"You, when {words}", _right(some), len(some), mine=True)
            for sure, words in SURE.items()
            if (some := own.when(sure))
        ]
    return bars


def _right(verdicts: Sequence[tuple[bool, bool]]) -> int:
    return sum(bad == said for bad, said in verdicts)


def _prediction(settings: Mapping[str, Any], look: Look) -> float | None:
    """Give how many the pupil predicted, when this is the checker that the prediction is about."""
    about = {clue for clue in CLUES if settings.get(clue)} == set(model.LOOKS)
    value = look.picked(PREDICTION).get("value")
    return float(value) if about and settings.get("who") != "coin" and value is not None else None


def _sentence(settings: Mapping[str, Any], checker: model.Detection, own: Own | None) -> str:
    """Say what the figure shows, from the numbers that it is drawn from."""
    told = f"{_who(settings)} {_counts('It catches', 'raises', checker)}{_worth(settings, checker)}"
    if own is None:
        return told
    certain = own.when(3)
    sure = (
        f" When you were certain, you were right in {_right(certain)} of {len(certain)}." if certain else ""
    )
    return f"{told} {_counts('You caught', 'raised', own.result)}{sure}"


def _who(settings: Mapping[str, Any]) -> str:
    if settings.get("who") == "coin":
        return "Your coin has been tossed for each message."
    looked_for = [words for clue, (_, words) in CLUES.items() if settings.get(clue)]
    if not looked_for:
        return "This checker looks for nothing, so it trusts everything."
    listed = f"{', '.join(looked_for[:-1])} and {looked_for[-1]}" if looked_for[1:] else looked_for[0]
    return f"This checker looks for {listed}."


def _counts(caught: str, raised: str, result: model.Detection) -> str:
    alarms = "1 false alarm" if result.false_alarms == 1 else f"{result.false_alarms or 'no'} false alarms"
    return f"{caught} {result.hits} of the {FAKES} fakes and {raised} {alarms}."


def _worth(settings: Mapping[str, Any], checker: model.Detection) -> str:
    """Say how the checker compares with a coin."""
    if settings.get("who") == "coin":
        return ""
    if checker.youden == 1:
        return " That sorts all eight."
    if checker.youden == 0:
        return " That is no better than tossing a coin."
    return f" That is {'better' if checker.youden > 0 else 'worse'} than tossing a coin."


def _table(name: str, checker: model.Detection, own: Own | None) -> figures.Table:
    """Give the numbers behind the figure."""
    rows = [_row(name, _pairs(checker))]
    if own:
        rows.append(_row("You", own.verdicts))
        rows += [_row(f"You, when {words}", own.when(sure)) for sure, words in SURE.items()]
    return figures.Table(
        "Who sorted the practice messages, and how well",
        ("Who", "Fakes caught", "False alarms", "Right"),
        tuple(rows),
    )


def _pairs(result: model.Detection) -> list[tuple[bool, bool]]:
    """Unfold counts into one pair a message: is it bad, was it called bad."""
    return [
        *[(True, True)] * result.hits,
        *[(True, False)] * result.misses,
        *[(False, True)] * result.false_alarms,
        *[(False, False)] * result.cleared,
    ]


def _row(name: str, pairs: Sequence[tuple[bool, bool]]) -> tuple[str, ...]:
    fakes = [said for bad, said in pairs if bad]
    genuine = [said for bad, said in pairs if not bad]
    return (
        name,
        f"{sum(fakes)} of {len(fakes)}",
        f"{sum(genuine)} of {len(genuine)}",
        f"{_right(pairs)} of {len(pairs)}",
    )
