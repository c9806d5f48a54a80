"""A walk through eight made-up sites: which visits a company joins, and which switch breaks its trail."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import trails
from esafety.models import footprints as model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from esafety.activities.look import Look

PREDICTION = "how-many-joined"
"""How many of the weekend's visits the first company joins."""

FOR = {
    "star-shop": "a telescope",
    "goal-talk": "football news",
    "pick-a-name": "a hamster's name",
    "moss-island": "a game",
    "library": "a book",
    "sky-today": "the weather",
    "easy-bakes": "a cake",
    "bus-for-us": "to the hospital",
}
"""What each visit was for, in the fewest words."""

WALKS = {"weekend": "Amina and Grandad Idris", "kit": "Kit's own walk"}
SWITCHES = {
    "block": "Block third-party cookies",
    "refuse": "Say no to optional cookies",
    "signed_out": "Sign out of shop, football and game",
    "private": "Use a private window",
}
DAYS = ("Saturday: Amina", "Sunday: Grandad")
LINES = 2
"""Lines of words for each guess."""


def activity() -> Footprints:
    """Give the activity that lessons call ``footprints``."""
    return Footprints()


class Footprints:
    """The walk and four switches, drawn as dots that each company joins if it can."""

    title = "Join the dots"
    intro = (
        "Move the slider, and the visits are made one by one. A ring means: this company saw that visit. "
        "Dots with a line through them are a trail: it knows that those visits belong together. "
        "The squares are the tablet's own list of visits."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe whose walk it is, how far it has come, and the four switches."""
        walks = [{"value": walk, "label": label} for walk, label in WALKS.items()]
        slider = {
            "id": "visits",
            "kind": "slider",
            "label": "Visits",
            "min": 1,
            "max": model.VISITS,
            "step": 1,
        }
        switches = [{"id": name, "kind": "toggle", "label": label} for name, label in SWITCHES.items()]
        return [
            {"id": "walk", "kind": "select", "label": "Who walks?", "options": walks},
            {**slider, "ends": ["1 visit", f"{model.VISITS} visits"]},
            *switches,
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with one visit and no switch on."""
        return {"walk": "weekend", "visits": 1, **dict.fromkeys(model.SWITCHES, False)}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say who walks, and how many visits were made."""
        return {"walk": WALKS[str(settings["walk"])], "visits": _visits(int(settings["visits"]))}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure, and the walk waits for it."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw the visits from the top down, and beside them each company's trails."""
        run = model.walked(settings, look.seed)
        weekend = settings["walk"] == "weekend"
        if look.waits_for(PREDICTION):
            walk, sentence = _waiting(settings, look, run), _waits(run)
        else:
            walk, sentence = _walk(settings, look, run), _sentence(run, weekend=weekend)
        return figures.Picture(trails.draw(width, walk), sentence, _table(run, walk))


def _walk(settings: Mapping[str, Any], look: Look, run: model.Run) -> trails.Walk:
    """Gather all that is drawn."""
    weekend = settings["walk"] == "weekend"
    every = model.walked({**settings, "visits": model.VISITS}, look.seed).sites
    return trails.Walk(
        headings=DAYS if weekend else (WALKS["kit"],),
        second_from=model.SHARED_FROM,
        steps=tuple(
            trails.Step(site, FOR[site] if weekend else "", made=at < len(run.sites))
            for at, site in enumerate(every)
        ),
        history=run.history,
        trails=tuple(run.trails.values()),
        totals=tuple(_total(run, company) for company in model.COMPANIES),
        said=_said(settings, look),
        words=tuple(_words(run, weekend=weekend)),
        room=_room(run, weekend=weekend),
    )


def _waiting(settings: Mapping[str, Any], look: Look, run: model.Run) -> trails.Walk:
    """Leave out what the prediction is about: whoever sees the end first has nothing to predict."""
    count = len(model.COMPANIES)
    unknown = ("?",) * count
    return replace(_walk(settings, look, run), trails=((),) * count, totals=unknown, words=())


def _total(run: model.Run, company: str) -> str:
    """Give the length of a company's longest trail; a visit that it can't join makes none."""
    longest = run.longest(company)
    return str(longest) if longest > 1 else "0"


def _said(settings: Mapping[str, Any], look: Look) -> str:
    """Give the pupil's prediction, where the walk is the one that it is about."""
    value = look.picked(PREDICTION).get("value")
    about = settings["walk"] == "weekend" and settings["visits"] == model.VISITS
    about = about and not any(settings[name] for name in model.SWITCHES)
    return f"you said {value:g}" if about and value is not None else ""


def _words(run: model.Run, *, weekend: bool) -> list[str]:
    """List the guesses, each with the two visits behind it, and the advert on the weather page."""
    lines = []
    for guess in model.GUESSES:
        if found := run.guessers(guess):
            verdict = (": right" if guess.right else ": wrong") if weekend else ""
            behind = sorted(run.sites.index(site) + 1 for site in guess.sites)
            lines += [
                f"Guess: “{guess.words}”{verdict}",
                f"by {_listed(found)}, from {behind[0]} and {behind[1]}",
            ]
    if weekend and model.WEATHER in run.sites:
        lines += [f"Grandad's advert: {_advert(run)}", f"on {model.WEATHER}, visit {model.SHARED_FROM}"]
    return lines


def _advert(run: model.Run) -> str:
    """Say what the weather page advertises: what a company there remembers, or else what suits the page."""
    return "a telescope!" if run.guessers(model.GUESSES[0]) else "an umbrella"


def _room(run: model.Run, *, weekend: bool) -> int:
    """Give the lines that so many visits can need, so that no switch makes the figure jump."""
    visited = set(run.sites)
    guesses = sum(guess.sites <= visited for guess in model.GUESSES)
    return LINES * (guesses + (weekend and model.WEATHER in visited))


def _waits(run: model.Run) -> str:
    return f"{_visits(len(run.sites))}. The companies' dots wait until you lock in your prediction."


def _sentence(run: model.Run, *, weekend: bool) -> str:
    """Say what the figure shows, from the run that it is drawn from."""
    told = [f"After {_visits(len(run.sites))}: {_joined(run)}."]
    if run.history:
        told.append(f"The tablet's own history lists {_visits(len(run.history))}.")
    else:
        told.append("The tablet's own history lists nothing.")
    for guess in model.GUESSES:
        if found := run.guessers(guess):
            verdict = f", which is {'right' if guess.right else 'wrong'}" if weekend else ""
            verb = "guess" if found[1:] else "guesses"
            told.append(f"{_listed(found)} {verb} “{guess.words}”{verdict}.")
    if weekend and model.WEATHER in run.sites:
        told.append(f"On the weather page, Grandad sees an advert for {_advert(run).rstrip('!')}.")
    return " ".join(told)


def _joined(run: model.Run) -> str:
    """Say which company joins how many visits."""
    joining = [company for company in model.COMPANIES if run.longest(company) > 1]
    counts = [f"{company} joins {run.longest(company)}" for company in joining]
    if not counts:
        return "no company can join any visits"
    return _listed(counts)


def _table(run: model.Run, walk: trails.Walk) -> figures.Table:
    """Give the visits and who saw them, and each company's longest trail last."""
    waiting = "?" in walk.totals
    rows = [
        (
            f"{visit} {site}",
            "yes" if visit in run.history else "no",
            *("?" if waiting else _seen(run, company, visit) for company in model.COMPANIES),
        )
        for visit, site in enumerate(run.sites, start=1)
    ]
    rows.append(("in one trail", "", *walk.totals))
    columns = ("Visit", "In the tablet's history", *model.COMPANIES)
    return figures.Table("Who saw which visit", columns, tuple(rows))


def _seen(run: model.Run, company: str, visit: int) -> str:
    """Say whether a company saw a visit, and whether it could join it to another."""
    trail: Sequence[int] = next((each for each in run.trails[company] if visit in each), ())
    return "joined" if trail[1:] else "seen" if trail else "no"


def _visits(count: int) -> str:
    return "1 visit" if count == 1 else f"{count} visits"


def _listed(names: Sequence[str]) -> str:
    """Join names as people say them."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else "".join(names)
