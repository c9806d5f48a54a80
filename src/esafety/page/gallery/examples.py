"""Every kind of question in every state. The questions are ``lesson.md``; what is answered is here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from esafety import widgets
from esafety.activities import Look, activity, calibration
from esafety.activities.stage import Stage
from esafety.course.content import content
from esafety.course.keys import exemplar
from esafety.course.model import Lesson
from esafety.course.reader import read_lesson
from esafety.errors import PlainError
from esafety.marking.calibration import RESULTS, SURE, judged
from esafety.marking.practice import KINDS
from esafety.widgets.lab import Lab

STATES = {
    "empty": "Not answered",
    "saving": "Answered, and on its way",
    "saved": "Saved",
    "failed": "Not saved",
    "locked": "Locked",
    "right": "Practice: right",
    "wrong": "Practice: wrong",
    "explained": "In a check, after its end",
}
PRACTISED = ("right", "wrong", "explained")
"""States of what can be right or wrong, and whose key the page has."""
WRONG: Mapping[str, Any] = {
    "choice": "b",
    "several": ["a", "b"],
    "order": ["b", "a", "c"],
    "classify": {"a": "given", "b": "guessed", "c": "guessed"},
    "number": 40,
    "goal": {"password": "dragon", "speed": 4},
    "spot": {"m1": {"bad": False, "sure": 3}, "m2": {"bad": True, "sure": 1}},
    "evidence": "b",
    "written": "Because it is risky.",
}
"""A wrong answer to each kind that can be wrong, and a poor written one."""
FULL = "The disk is full. Tell your teacher, or make some room."


@cache
def lesson() -> Lesson:
    """The made-up lesson with the questions."""
    return read_lesson(Path(__file__).parent)


@cache
def _items() -> dict[str, Mapping[str, Any]]:
    strands = dict.fromkeys(lesson().strands, "")
    return {item["id"]: item for item in content(lesson(), strands)["items"]}


def item(name: str) -> Mapping[str, Any]:
    """
    Find a made-up question.

    Raises:
        PlainError: There is none.
    """
    if name not in _items():
        raise PlainError(f"The gallery has no “{name}” question. Write one in page/gallery/lesson.md.")
    return _items()[name]


def examples(width: int) -> Iterator[dict[str, Any]]:
    """
    Make each kind's widget in each of its states, and tell its traits.

    Args:
        width: Pixels that a figure may take.
    """
    for kind in widgets.KINDS:
        for state in STATES:
            if state not in PRACTISED or _stands(kind, state):
                yield {"kind": kind, "state": state, **_example(kind, state, width)}
    played = activity("guessing-machine")
    lab = Lab(title=played.title, intro=played.intro, width=width)
    Stage(played, lab, Look).open()
    yield {"kind": "lab", "state": "drawn", "press": False, "traits": _traits(lab)}


def _example(kind: str, state: str, width: int) -> dict[str, Any]:
    practice = state in PRACTISED
    name = f"{kind}-try" if practice else kind
    value = None if state == "empty" else WRONG[kind] if state in PRACTISED[1:] else exemplar(lesson())[name]
    shown = widgets.question(_asked(name, state), value=value)
    if state == "explained":
        shown.explain()
    if kind == "goal":
        shown.width = width
        Stage(activity(item(name)["activity"]), shown, Look, goal=item(name)).open()
    if kind == "results":
        _end(shown, width)
    traits = _traits(shown) | _saving(state)
    return {"press": practice, "traits": traits}


def _stands(kind: str, state: str) -> bool:
    """Whether a kind can be in a state of practice; of a goal, no check asks."""
    return f"{kind}-try" in _items() and (state != "explained" or kind in KINDS)


def _asked(name: str, state: str) -> Mapping[str, Any]:
    """Find a question; in a check it has a number."""
    return item(name) | {"check": 7} if state == "explained" else item(name)


def _end(shown: Any, width: int) -> None:
    """Let the end of a check show a check of everything that can be practised."""
    asked = [_asked(f"{kind}-try", "explained") for kind in KINDS]
    values = {f"{kind}-try{SURE}": 25 * (at % 5) for at, kind in enumerate(KINDS)}
    values |= {f"{kind}-try": WRONG[kind] for kind in KINDS[:3]}
    values |= {f"{kind}-try": exemplar(lesson())[f"{kind}-try"] for kind in KINDS[3:]}
    look = Look(answers=values | {RESULTS: True}, content={"items": [*asked, item(RESULTS)]})
    shown.width = width
    shown.missing = [f"{KINDS[-1]}-try"]
    if shown.value:
        shown.right = {each.item: each.right for each in judged(look.content, values)}
    Stage(calibration.activity(), shown, lambda: look).open()


def _saving(state: str) -> dict[str, Any]:
    """The traits that say where an answer is."""
    sent = {"sent": 0 if state in ("empty", "locked") else 1}
    kept = {"saved": 0 if state in ("empty", "locked", "saving", "failed") else 1}
    return {
        **sent,
        **kept,
        "locked": state in ("locked", "explained"),
        "notice": FULL if state == "failed" else "",
    }


def _traits(shown: Any) -> dict[str, Any]:
    """What the page is told of a widget, apart from the toolkit's own."""
    kept = ("layout", "tabbable", "tooltip", "comm", "keys")
    names = [name for name in shown.traits(sync=True) if not name.startswith("_") and name not in kept]
    return {name: getattr(shown, name) for name in names}
