"""The rumour machine: a story goes round sixty pupils, and a correction runs after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import tables
from esafety.models import rumour as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.look import Look

PREDICTION = "one-in-three"
PREDICTED = {
    "story": "false",
    "checkers": 20,
    "correction": "nobody",
}
"""The run that the lesson's prediction is about."""

STORIES = {
    "false": "Monday: no school (false)",
    "true": "Tuesday: an owl (true)",
    "own": "Your own day (false)",
}
NAMES = {"false": "Tomos", "true": "Kit", "own": "Tomos"}
"""Who begins each story, at the same place."""
CORRECTIONS = {
    "nobody": "Nobody",
    "after-2": "Tomos, after round 2",
    "after-5": "Tomos, after round 5",
}
LEGEND = {
    "believe": "believe it",
    "checked": "checked it",
    "know": "know the correction",
    "unheard": "have not heard of it",
}
STATES = dict(zip(("unheard", "believe", "checked", "know"), range(4), strict=True))


def activity() -> Rumour:
    """Give the activity that lessons call ``rumour``."""
    return Rumour()


class Rumour:
    """A year of sixty in which a story goes round; the pupil sets who checks, who corrects and who mends."""

    title = "The rumour machine"
    intro = (
        "Sixty pupils sit at ten tables. A thin line joins two friends. Whoever believes the story passes "
        "it on in the next round: for each friend, a coin decides. A thick line shows where it went. "
        "Move the time to watch it go."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the story, who checks, who corrects, who mends, and the time."""
        return [
            _select("story", "Story", STORIES),
            _slider("checkers", "Pupils who stop and check", 30, ["nobody", "half of them"]),
            _select("correction", "Who corrects it?", CORRECTIONS),
            {"id": "mend", "kind": "toggle", "label": "Who learns the truth goes back to all they told"},
            _slider("round", "Time", model.ROUNDS, ["start", "end of day 4"]),
        ]

    def defaults(self) -> dict[str, Any]:
        """Start before the first round, with nobody who checks or corrects."""
        return {**PREDICTED, "checkers": 0, "mend": False, "round": 0}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say how many check, and the time."""
        checkers = int(settings["checkers"])
        return {
            "checkers": f"{checkers} of {model.PUPILS}" if checkers else "nobody",
            "round": f"round {now}, day {-(-now // 4)}" if (now := int(settings["round"])) else "start",
        }

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw who believes what at this time, and how many have done so until now."""
        course = model.run(settings, look.seed)
        if look.waits_for(PREDICTION) and settings["checkers"]:
            return figures.Picture(tables.draw(width, _waiting(settings)), _WAITING, _table([]))
        counts = _counts(course, int(settings["round"]))
        svg = tables.draw(width, _scene(settings, course, counts, look))
        return figures.Picture(svg, _sentence(settings, counts[-1]), _table(counts))


_WAITING = "Say first how many believe it: lock in your prediction. Then you can let pupils check."


def _select(name: str, label: str, options: Mapping[str, str]) -> dict[str, Any]:
    listed = [{"value": value, "label": words} for value, words in options.items()]
    return {"id": name, "kind": "select", "label": label, "options": listed}


def _slider(name: str, label: str, most: int, ends: list[str]) -> dict[str, Any]:
    return {"id": name, "kind": "slider", "label": label, "min": 0, "max": most, "step": 1, "ends": ends}


def _counts(course: model.Course, until: int) -> list[dict[str, int]]:
    """Count the pupils in each state, from the start up to this round."""
    each = {name: course.count(state) for name, state in STATES.items()}
    return [{name: counts[number] for name, counts in each.items()} for number in range(until + 1)]


def _scene(
    settings: Mapping[str, Any], course: model.Course, counts: list[dict[str, int]], look: Look
) -> tables.Scene:
    """Gather all that is drawn at this time."""
    now = len(counts) - 1
    row = course.states[now]
    early = (course.states[:now] == STATES["believe"]).any(axis=0)
    told = [
        (int(one), int(other)) for one, other in zip(*(course.told & early[:, None]).nonzero(), strict=True)
    ]
    shown = ("believe", "know") if _corrected(settings) else ("believe",)
    return tables.Scene(
        legend=[(mark, f"{words}: {counts[-1][mark]}") for mark, words in _legend(settings).items()],
        pupils={mark: [int(each) for each in (row == STATES[mark]).nonzero()[0]] for mark in LEGEND},
        first=NAMES[settings["story"]],
        told=told,
        curves={mark: [count[mark] for count in counts] for mark in shown},
        said=_said(settings, look),
    )


def _waiting(settings: Mapping[str, Any]) -> tables.Scene:
    """Leave out what the prediction is about: whoever sees the end first has nothing to predict."""
    return tables.Scene(
        legend=[(mark, f"{words}: ?") for mark, words in _legend(settings).items()],
        pupils={"unheard": range(model.PUPILS)},
        first=NAMES[settings["story"]],
        told=[],
        curves={},
    )


def _corrected(settings: Mapping[str, Any]) -> bool:
    """Tell whether anybody corrects the story: a true one is left alone."""
    return bool(settings["correction"] != "nobody" and settings["story"] != "true")


def _legend(settings: Mapping[str, Any]) -> dict[str, str]:
    """Say what the marks mean; whoever stops at a true story goes on to believe it."""
    return {**LEGEND, "checked": "are checking it"} if settings["story"] == "true" else LEGEND


def _said(settings: Mapping[str, Any], look: Look) -> tuple[float, str] | None:
    """Give what the pupil predicted, where it is about this very run."""
    about = all(settings[name] == value for name, value in PREDICTED.items())
    return look.predicted(PREDICTION) if about else None


def _sentence(settings: Mapping[str, Any], count: Mapping[str, int]) -> str:
    """Say what the figure shows, from the counts that it is drawn from."""
    number, believe = int(settings["round"]), count["believe"]
    true = settings["story"] == "true"
    when = f"After round {number}" if number else "At the start"
    verb = "believes" if believe == 1 else "believe"
    told = [f"{when}, {believe} of {model.PUPILS} {verb} the story, and it is {'true' if true else 'false'}."]
    if count["checked"]:
        told.append(
            f"{count['checked']} {'are checking it' if true else 'checked it and did not pass it on'}."
        )
    if _corrected(settings):
        told.append(f"{count['know']} know the correction.")
    told.append(f"{count['unheard']} have not heard of it.")
    return " ".join(told)


def _table(counts: list[dict[str, int]]) -> figures.Table:
    """Give the numbers behind the figure: round by round."""
    rows = [(f"{number}", *(f"{count[mark]}" for mark in LEGEND)) for number, count in enumerate(counts)]
    columns = ("After round", "Believe it", "Checked it", "Know the correction", "Have not heard of it")
    return figures.Table("Who believes what, round by round", columns, tuple(rows or [("?",) * len(columns)]))
