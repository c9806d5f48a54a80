"""The broker's ledger: which apps send lines about Callum, and what a rule makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import flow
from esafety.models import brokers_ledger as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.look import Look

PREDICTION = "dog-food"
PREDICTED = {"label": "dog", "bar": 70, "card": True, "map": False, "game": False, "homework": False}
"""The ledger that the lesson's prediction is about: the shop card alone."""

APPS = {"card": "Shop card", "map": "Map app", "game": "Game", "homework": "Homework app"}
OF_100 = {
    "dog": ("have a dog", "have none"),
    "late": ("stay up late", "don’t"),  # noqa: RUF001 - an apostrophe
    "moves": ("move house", "don’t"),  # noqa: RUF001 - an apostrophe
}
TOWN = ("label, and it is right", "label, but it is wrong", "no label, though it would fit")


def activity() -> BrokersLedger:
    """Give the activity that lessons call ``brokers-ledger``."""
    return BrokersLedger()


class BrokersLedger:
    """Four apps, three guesses and a bar, drawn as a flow with the people behind each number."""

    title = "The broker’s ledger"  # noqa: RUF001 - an apostrophe
    intro = (
        "A ring is a line that Callum gave. A square is a line that was taken. The bands lead to what is "
        "guessed from them: a broad band counts for more. Switch the apps on, one by one."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe the four apps, the guess to look at, and how sure the broker must be."""
        options = [{"value": name, "label": label.words} for name, label in model.LABELS.items()]
        bar = {
            "id": "bar",
            "kind": "slider",
            "label": "The broker writes it down from",
            "min": model.BARS[0],
            "max": model.BARS[-1],
            "step": model.BARS.step,
            "ends": ["50% sure", "95% sure"],
        }
        return [
            *({"id": name, "kind": "toggle", "label": f"{words} sends"} for name, words in APPS.items()),
            {"id": "label", "kind": "select", "label": "Look at the guess", "options": options},
            bar,
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with the shop card alone, which the prediction is about."""
        return dict(PREDICTED)

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say the guess and the bar; a tick box speaks for itself."""
        return {"label": model.LABELS[settings["label"]].words, "bar": f"{int(settings['bar'])}% sure"}

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw the flow from lines to guesses, a hundred people, and the town."""
        waits = look.waits_for(PREDICTION)
        found = model.outcome(settings, look.seed)
        scene = flow.Scene(
            apps=tuple(_app(name, settings) for name in APPS),
            guesses=tuple(_guess(name, settings, waits=waits) for name in model.LABELS),
            chosen=list(model.LABELS).index(settings["label"]),
            fits=None if waits else round(found["sure"]),
            him=model.LABELS[settings["label"]].fits,
            counts=_counts(settings["label"], round(found["sure"])),
            town=_bars(found, waits=waits),
            said=_said(settings, look),
        )
        sentence = _WAITING if waits else _sentence(settings, found)
        return figures.Picture(flow.draw(width, scene), sentence, _table(scene))


_WAITING = "How sure the broker is waits until you lock in your prediction."


def _app(name: str, settings: Mapping[str, Any]) -> flow.App:
    """Give an app's lines: what was given to it first, then what it took."""
    taken = [
        flow.Line(clue.words, given=False, guess=place, times=clue.times(found=True))
        for place, label in enumerate(model.LABELS.values())
        for clue in label.clues
        if clue.source == name
    ]
    lines = (flow.Line(model.GIVEN[name], given=True), *taken)
    return flow.App(APPS[name], bool(settings[name]), lines)


def _guess(name: str, settings: Mapping[str, Any], *, waits: bool) -> flow.Guess:
    """Say of one guess how sure the broker is, and whether that is enough."""
    label = model.LABELS[name]
    if waits:
        return flow.Guess(label.words, "?% sure", "?")
    if not model.used(name, settings):
        return flow.Guess(label.words, "no line", "not written")
    words = "written down" if name in model.written(settings) else "not written"
    return flow.Guess(label.words, f"{_percent(model.sure(name, settings))} sure", words)


def _counts(label: str, fits: int) -> tuple[str, str]:
    """Say how many of a hundred people the guess fits, and on which side Callum is."""
    yes, no = OF_100[label]
    own = fits if model.LABELS[label].fits else 100 - fits
    return f"{fits} {yes}, {100 - fits} {no}.", f"Callum (ring) is one of the {own}."


def _bars(found: Mapping[str, float], *, waits: bool) -> tuple[tuple[str, float, str], ...]:
    """Give the bars of the town; the longest can be as long as all whom the guess fits."""
    longest = found["right"] + found["missed"]
    counts = [found[name] for name in ("right", "wrong", "missed")]
    return tuple(
        (words, 0.0 if waits else count / longest, "?" if waits else f"{count:,.0f}")
        for words, count in zip(TOWN, counts, strict=True)
    )


def _said(settings: Mapping[str, Any], look: Look) -> tuple[float, str] | None:
    """Give what the pupil predicted, where it is about this very ledger."""
    about = all(settings[name] == value for name, value in PREDICTED.items())
    said = look.predicted(PREDICTION)
    return (said[0], f"you said: {said[1]}") if about and said else None


def _sentence(settings: Mapping[str, Any], found: Mapping[str, float]) -> str:
    """Say what the figure shows, from the numbers that it is drawn from."""
    name = settings["label"]
    label, labels = model.LABELS[name], model.written(settings)
    lines = sum(len(_app(app, settings).lines) for app in APPS if settings[app])
    given = sum(bool(settings[app]) for app in APPS)
    told = [f"{lines} lines about Callum, {given} of them given." if lines else "No app sends a line."]
    fits = "which is right" if label.fits else "which is wrong"
    if model.used(name, settings):
        told.append(
            f"The broker is {_percent(found['sure'] / 100)} sure of “{label.words}”, {fits} for Callum."
        )
    else:
        told.append(f"For “{label.words}” it has no line, and goes by the town: {found['sure']:.0f}%.")
    written = ", ".join(f"“{model.LABELS[each].words}”" for each in labels) or "nothing"
    told.append(f"From {settings['bar']}%, it writes down: {written}.")
    told.append(
        f"In a town of 5,000, the label “{label.words}” is right for {found['right']:,.0f}, "
        f"wrong for {found['wrong']:,.0f}, and missing for {found['missed']:,.0f} whom it would fit."
    )
    return " ".join(told)


def _table(scene: flow.Scene) -> figures.Table:
    """Give the ledger, the guesses, and the town."""
    rows = [
        (line.words, app.name, "given" if line.given else "taken", _weight(line, scene))
        for app in scene.apps
        if app.sends
        for line in app.lines
    ]
    rows += [(guess.words, "the broker", f"guessed: {guess.written}", guess.sure) for guess in scene.guesses]
    rows += [(words, "the town", "", count) for words, _, count in scene.town]
    return figures.Table("The ledger about Callum", ("Line", "From", "How", "Counts for"), tuple(rows))


def _weight(line: flow.Line, scene: flow.Scene) -> str:
    """Say what a line does to a guess."""
    if line.guess < 0:
        return "no guess"
    return f"{scene.guesses[line.guess].words}, times {line.times:g}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"
