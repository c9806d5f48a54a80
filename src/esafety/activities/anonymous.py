"""A list without names: choose what it keeps, and see who is unique, who is found, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.models import anonymous as model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from esafety.activities.drawings.alone import Scene
    from esafety.activities.look import Look

PREDICTION = "birth-date-alone"
PREDICTED = {"birth": "date", "place": "none", "gender": False, "taps": 0}
"""The list that the lesson's prediction is about; the birthday page makes no difference to it."""

BIRTHS = {
    "none": "left out",
    "date": "full date",
    "month": "month and year",
    "year": "year",
    "five": "5-year band",
    "ten": "10-year band",
    "quarter": "25-year band",
}
PLACES = {"none": "left out", "postcode": "postcode", "area": "neighbourhood"}
MUM = {
    "date": "3 May 1979",
    "month": "May 1979",
    "year": "1979",
    "five": "aged 45 to 49",
    "ten": "aged 40 to 49",
    "quarter": "aged 25 to 49",
    "postcode": "WB7 2QT",
    "area": "Canal Row",
}
"""What the list says of Zofia's mum."""


def activity() -> Anonymous:
    """Give the activity that lessons call ``anonymous``."""
    return Anonymous()


class Anonymous:
    """The list of Wrenbridge's library cards, and beside it a public page of birthdays."""

    title = "The list without names"
    intro = (
        "Every row is one of the 5,000 people of Wrenbridge. Names are gone. You choose what else the "
        "list keeps, and how exact it is. A person is unique when no other row looks the same."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the four columns, and how many people are on the birthday page."""
        births = [{"value": value, "label": label} for value, label in BIRTHS.items()]
        places = [{"value": value, "label": label} for value, label in PLACES.items()]
        taps = {"id": "taps", "kind": "slider", "label": "Bus taps in each row", "min": 0, "step": 1}
        page = {"id": "page", "kind": "slider", "label": "People on the birthday page", "min": 0, "step": 10}
        return [
            {"id": "birth", "kind": "select", "label": "Birth", "options": births},
            {"id": "place", "kind": "select", "label": "Home", "options": places},
            {"id": "gender", "kind": "toggle", "label": "Gender (F or M)"},
            {**taps, "max": 4, "ends": ["none", "4"]},
            {**page, "max": 100, "ends": ["nobody", "everybody"]},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with a list that says nothing of anybody."""
        return {"birth": "none", "place": "none", "gender": False, "taps": 0, "page": 30}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each setting in words; a tick box speaks for itself."""
        return {
            "birth": BIRTHS[settings["birth"]],
            "place": PLACES[settings["place"]],
            "taps": _taps(settings["taps"]),
            "page": f"{model.PEOPLE * settings['page'] // 100:,}",
        }

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure, and the numbers wait for it."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw one row, who is unique and found, the age trend, and all ways to publish the list."""
        from esafety.activities.drawings import alone  # loads matplotlib

        result = model.published(settings, look.seed)
        waits = look.waits_for(PREDICTION)
        scene = _scene(settings, result, look, waits=waits)
        sentence = _WAITING if waits else _sentence(settings, result)
        return figures.Picture(alone.draw(width, scene), sentence, _table(scene))


_WAITING = "Lock in your prediction first. Then the list is counted."


def _scene(settings: Mapping[str, Any], result: model.Result, look: Look, *, waits: bool) -> Scene:
    """Gather all that is drawn."""
    from esafety.activities.drawings import alone

    value = look.picked(PREDICTION).get("value")
    about = all(settings[name] == wanted for name, wanted in PREDICTED.items())
    others = result.mum - 1
    alike = "No other row looks like it." if not others else f"{_rows(others)} like it."
    return alone.Scene(
        row=_row(settings),
        alike="How many rows look like it?" if waits else alike,
        bars=tuple(alone.Bar(*each) for each in _bars(settings, result)),
        found=result.found,
        on_page=result.on_page,
        birth=settings["birth"],
        trend=result.trend,
        smallest=result.smallest,
        said=float(value) if about and value is not None else None,
        waits=waits,
        # A figure of evidence has no lesson around it: plots would only make it longer than a phone.
        brief=not look.content,
    )


def _row(settings: Mapping[str, Any]) -> tuple[str, str]:
    """Give what the list says of Zofia's mum."""
    clues = [MUM[settings[name]] for name in ("birth", "place") if settings[name] != "none"]
    clues += ["F"] if settings["gender"] else []
    taps = f"{_taps(settings['taps'])}, " if settings["taps"] else ""
    return " · ".join(clues) or "no clues", f"{taps}help shelf: yes"


def _bars(settings: Mapping[str, Any], result: model.Result) -> list[tuple[str, int | None]]:
    """Give each column's label, and how many are unique by it and those before it."""
    kept = _kept(settings)
    alone = iter(result.alone)
    bars: list[tuple[str, int | None]] = []
    for name, words in kept.items():
        plus = "+ " if any(value is not None for _, value in bars) else ""
        bars.append((plus + words, next(alone)) if words else (name, None))
    return bars


def _kept(settings: Mapping[str, Any]) -> dict[str, str]:
    """Say what the list keeps of each column, or nothing."""
    return {
        "birth": "" if settings["birth"] == "none" else BIRTHS[settings["birth"]],
        "home": "" if settings["place"] == "none" else PLACES[settings["place"]],
        "gender": "gender" if settings["gender"] else "",
        "bus taps": _taps(settings["taps"]) if settings["taps"] else "",
    }


def _sentence(settings: Mapping[str, Any], result: model.Result) -> str:
    """Say what the figure shows, from the result that it is drawn from."""
    kept = [
        name if name == words else f"{name} ({words})" for name, words in _kept(settings).items() if words
    ]
    keeps = f"The list keeps {_listed(kept)}" if kept else "The list keeps no column of clues"
    people = f"{result.unique:,} of {model.PEOPLE:,} people are unique in it"
    found = f"Of {result.on_page:,} people on the birthday page, {result.found:,} are found in the list."
    trend = f"The list still shows {result.trend:.0f}% of the age trend."
    return f"{keeps}. {people}, and the smallest group is {result.smallest:,}. {found} {trend}"


def _table(scene: Scene) -> figures.Table:
    """Give the numbers behind the figure: column by column, then the list as a whole."""

    def shown(value: str) -> str:
        return "?" if scene.waits else value

    rows = [
        (bar.label, "left out" if bar.value is None else shown(f"{bar.value:,} unique")) for bar in scene.bars
    ]
    rows += [
        ("smallest group", shown(f"{scene.smallest:,}")),
        ("on the birthday page", f"{scene.on_page:,}"),
        ("found with the birthday page", shown(f"{scene.found:,}")),
        ("age trend still there", shown(f"{scene.trend:.0f}%")),
    ]
    return figures.Table("The list, column by column", ("What", "How many"), tuple(rows))


def _taps(count: int) -> str:
    return {0: "none", 1: "1 bus tap"}.get(count, f"{count} bus taps")


def _rows(others: int) -> str:
    return "1 other row looks" if others == 1 else f"{others:,} other rows look"


def _listed(names: Sequence[str]) -> str:
    """Join names as people say them."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else "".join(names)
