"""A poster for Pond Day, made of twelve things: what may it be used for, and whom must Maya ask first?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings.sight import SIGNS, Row, Sight
from esafety.models import mix_it as model

if TYPE_CHECKING:
    from esafety.activities.look import Look

PREDICTION = "how-many-online"
"""How many of the twelve may go on the website as they are."""

USES = {
    "wall": "Printed for the classroom wall",
    "web": "On the school website",
    "sold": "Sold at the school fair",
    "mixed": "Mixed into one new picture",
}
WHY = {
    "frog": "Maya made it, and she says yes to all of this",
    "fish": "Leah said yes for the wall only",
    "snail": "Dev was not asked",
    "boat": "the makers of the game keep all rights",
    "bird": "nobody wrote a yes, so there is none",
    "dragonfly": "BY-NC: not for money",
    "heron": "BY-ND: no changed versions",
    "rainbow": "the program's terms: not for sale",
}
"""Why a thing can't be used for something, and why Maya's own can."""


def activity() -> MixIt:
    """Give the activity that lessons call ``mix-it``."""
    return MixIt()


class MixIt:
    """Twelve things to put on a poster, and four uses, each with its own answer."""

    title = "The poster mixer"
    intro = (
        "Choose what the poster is for. Tick what is on it. A sign on the poster means: not like this. "
        "The table shows all four uses."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the use, the credits and the twelve things."""
        uses = [{"value": use, "label": label} for use, label in USES.items()]
        things = [{"id": name, "kind": "toggle", "label": name.capitalize()} for name in model.ITEMS]
        return [
            {"id": "use", "kind": "select", "label": "What is it for?", "options": uses},
            *things,
            {"id": "credits", "kind": "toggle", "label": "Credits"},
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with all twelve on the website, and a credit for each: what the prediction is about."""
        return {"use": "web", "credits": True, **dict.fromkeys(model.ITEMS, True)}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say what the poster is for; a tick box speaks for itself."""
        return {"use": USES[settings["use"]]}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: the signs wait for it."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw the poster, and a table of what each thing on it may be used for."""
        from esafety.activities.drawings import licences  # loads matplotlib, which is slow

        poster = model.Poster.of(settings)
        waits = look.waits_for(PREDICTION)
        sight = _sight(settings, poster, _said(settings, look), waits=waits)
        svg = licences.draw(width, sight)
        return figures.Picture(svg, _WAITING if waits else _sentence(poster), _table(poster, waits=waits))


_WAITING = "Lock in your prediction first. Then the signs appear."


def _said(settings: Mapping[str, Any], look: Look) -> str:
    """Give the pupil's prediction, where the poster is the one that it is about."""
    value = look.picked(PREDICTION).get("value")
    about = {**settings, "use": "web"} == MixIt().defaults()
    return f"you said {value:g}" if about and value is not None else ""


def _judged(settings: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Judge the poster for all four uses."""
    return {use: model.verdicts(model.Poster.of({**settings, "use": use})) for use in model.USES}


def _sight(settings: Mapping[str, Any], poster: model.Poster, said: str, *, waits: bool) -> Sight:
    """Gather all that is drawn; while the prediction is awaited, no sign and no total."""
    judged = {} if waits else _judged(settings)
    rows = [
        Row(
            item.id,
            item.terms.name,
            {use: found[item.id] for use, found in judged.items() if item.id in found},
        )
        for item in model.ITEMS.values()
    ]
    fit = {use: list(found.values()).count("yes") for use, found in judged.items()}
    totals = {use: str(count) for use, count in fit.items()}
    credited, room = (poster.items, tuple(model.ITEMS)) if poster.credited else ((), ())
    return Sight(
        poster.use,
        rows,
        poster.items,
        totals,
        said,
        _credits(credited, poster.use),
        _credits(room, poster.use),
    )


def _credits(names: Sequence[str], use: str) -> list[tuple[str, str]]:
    """List the credits of these things, each in two parts; none where nobody is known."""
    parts = (model.ITEMS[name].credit_parts(use) for name in names)
    return [each for each in parts if each[0]]


def _sentence(poster: model.Poster) -> str:
    """Say what the figure shows, from the verdicts that it is drawn from."""
    if not poster.items:
        return "The poster is empty."
    found = model.verdicts(poster)
    count, fit = len(found), list(found.values()).count("yes")
    told = [f"{USES[poster.use]}: {_share(fit, count)}."]
    for kind, words in (("ask", "Ask first"), ("clash", "Not together"), ("credit", "Credit missing")):
        names = [name for name, verdict in found.items() if verdict == kind]
        if names:
            told.append(f"{words}: {_listed(names)}.")
    carried = model.carries(poster)
    if poster.use == "mixed" and fit == count and carried:
        told.append(f"The new picture goes on with “{carried}”.")
    return " ".join(told)


def _share(fit: int, count: int) -> str:
    if fit == count:
        return "it may be used" if count == 1 else f"all {count} things may be used"
    return f"{fit} of {count} {'thing' if count == 1 else 'things'} may be used"


def _table(poster: model.Poster, *, waits: bool) -> figures.Table:
    """Give for each thing on the poster what it allows, the verdict, why, and its credit line."""
    found = {} if waits else model.verdicts(poster)
    rows = [
        (
            name,
            model.ITEMS[name].terms.name,
            SIGNS[found[name]] if found else "?",
            _why(name, found, poster) if found else "?",
            model.ITEMS[name].credit(poster.use) or "nobody known",
        )
        for name in poster.items
    ]
    columns = ("Thing", "Its terms", USES[poster.use], "Why", "Credit line")
    return figures.Table("What is on the poster", columns, tuple(rows))


def _why(name: str, found: Mapping[str, str], poster: model.Poster) -> str:
    """Give the reason for a verdict."""
    terms = model.ITEMS[name].terms
    if found[name] == "ask" or name == "frog":
        return WHY[name]
    if found[name] == "credit":
        return "its terms ask for a credit"
    if found[name] == "clash":
        with_ = [other for other in poster.items if not model.mixable(terms, model.ITEMS[other].terms)]
        others = [other for other in with_ if found[other] == "clash"]
        return f"can't be under one licence with {_listed(others)}"
    return f"{terms.name}{', with a credit' if terms.credit else ''}"


def _listed(names: Sequence[str]) -> str:
    """Join names as people say them."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else "".join(names)
