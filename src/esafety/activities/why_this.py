"""A feed that learns from a made-up viewer; the pupil sets what it is made for, and what the viewer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.activities.drawings import feed
from esafety.models import why_this as model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from esafety.activities.look import Look

PREDICTION = "ten-after"
PREDICTED = {
    "viewer": "deshawn",
    "aim": "watch",
    "step": "quarter",
    "lots": 2,
    "left": True,
    "press": "nothing",
}
"""The feed that the lesson's prediction is about."""

VIEWERS = {"deshawn": "Deshawn", "priya": "Priya", "own": "Your own viewer"}
AIMS = {"watch": "Watch time", "likes": "Likes", "variety": "Variety", "newest": "Newest first"}
STEPS = {
    "tenth": "A tenth of the way",
    "quarter": "A quarter of the way",
    "half": "Half of the way",
    "whole": "All the way",
}
PRESSES = {
    "nothing": "Nothing",
    "reset": "Reset my feed",
    **{f"no-{topic}": f"Not interested: {topic}" for topic in model.TOPICS},
}
MOST = {"seconds": 16.0, "likes": 10.0}


def activity() -> WhyThis:
    """Give the activity that lessons call ``why-this``."""
    return WhyThis()


class WhyThis:
    """Sixty posts of one viewer's feed: what they are about, how varied, and what the feed believes."""

    title = "A feed that learns"
    intro = (
        "Each column is ten posts. A letter stands for a topic, and the number says how many posts. "
        "Change what the feed is made for, how it learns, or what the viewer does."
    )

    def controls(self) -> list[dict[str, Any]]:
        """Describe whose feed it is, how it picks and learns, and what the viewer does."""
        return [
            _select("viewer", "Whose feed?", VIEWERS),
            _select("aim", "What is the feed made for?", AIMS),
            _select("step", "How big is each step of learning?", STEPS),
            {
                "id": "lots",
                "kind": "slider",
                "label": "Posts drawn by lot",
                "min": 0,
                "max": 10,
                "step": 1,
                "ends": ["none", "all"],
            },
            {"id": "left", "kind": "toggle", "label": "Phone left lying on post 20"},
            _select("press", "After post 25, the viewer presses", PRESSES),
        ]

    def defaults(self) -> dict[str, Any]:
        """Start with Deshawn's feed, made for watch time."""
        return {
            "viewer": "deshawn",
            "aim": "watch",
            "step": "quarter",
            "lots": 2,
            "left": False,
            "press": "nothing",
        }

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:
        """Say each setting in words; a tick box speaks for itself."""
        return {
            "viewer": VIEWERS[settings["viewer"]],
            "aim": AIMS[settings["aim"]],
            "step": STEPS[settings["step"]],
            "lots": f"{int(settings['lots'])} of 10",
            "press": PRESSES[settings["press"]],
        }

    def watches(self) -> tuple[str, ...]:
        """Draw again when the prediction is given: it stands on the figure."""
        return (PREDICTION,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:
        """Draw what the posts are about, how varied they are, and what is believed beside what is so."""
        run = model.run(settings, look.seed)
        waits = _waits(settings, look)
        tens = [run.counts(first, first + 9) for first in range(1, model.POSTS, 10)]
        shown = tens[: model.LEFT_AT // 10] if waits else tens
        scene = feed.Scene(
            tens=[*shown, *[None] * (len(tens) - len(shown))],
            variety=[model.variety(counts) for counts in shown],
            bars=_bars(run, settings, unknown=waits),
            key=_key(settings),
            most=MOST[_unit(settings)],
            left_after=model.LEFT_AT if settings["left"] else None,
            pressed_after=None if settings["press"] == "nothing" else model.PRESS_AFTER,
            said=_said(settings, look),
        )
        sentence = _WAITING if waits else _sentence(run, settings)
        return figures.Picture(feed.draw(width, scene), sentence, _table(scene, settings))


_WAITING = "What comes after post 20 waits until you lock in your prediction."


def _select(name: str, label: str, words: Mapping[str, str]) -> dict[str, Any]:
    options = [{"value": value, "label": said} for value, said in words.items()]
    return {"id": name, "kind": "select", "label": label, "options": options}


def _waits(settings: Mapping[str, Any], look: Look) -> bool:
    """Tell whether the rest must wait: whoever sees the end first has nothing to predict."""
    return look.waits_for(PREDICTION) and bool(settings["left"])


def _said(settings: Mapping[str, Any], look: Look) -> tuple[float, str] | None:
    """Give what the pupil predicted, where it is about this very feed."""
    about = all(settings[name] == value for name, value in PREDICTED.items())
    return look.predicted(PREDICTION) if about else None


def _unit(settings: Mapping[str, Any]) -> str:
    return "likes" if settings["aim"] == "likes" else "seconds"


def _key(settings: Mapping[str, Any]) -> str:
    """Say what the bars count."""
    if settings["aim"] == "newest":
        return "It keeps no numbers."
    return "bar: likes out of 10" if _unit(settings) == "likes" else "bar: seconds"


def _bars(run: model.Feed, settings: Mapping[str, Any], *, unknown: bool) -> list[feed.Bar]:
    """Give what is believed of each topic in the end, and what is so; likes count out of ten."""
    likes = _unit(settings) == "likes"
    scale, really = (10, run.taste.likes) if likes else (1, run.taste.seconds)
    last = run.posts[-1].believed
    believed = [None] * len(model.TOPICS) if unknown or not last else [scale * each for each in last]
    return [
        feed.Bar(topic, number, scale * really[topic])
        for topic, number in zip(model.TOPICS, believed, strict=True)
    ]


def _whose(settings: Mapping[str, Any]) -> str:
    return f"{VIEWERS[settings['viewer']]}’s feed"  # noqa: RUF001 - an apostrophe


def _sentence(run: model.Feed, settings: Mapping[str, Any]) -> str:
    """Say what the figure shows, from the run that it is drawn from."""
    counts = run.counts()
    verb = "come" if run.top.endswith("s") else "comes"
    often = f"{run.top} {verb} most often, {counts[run.top]} of {model.POSTS} posts."
    told = [f"{_whose(settings)}, {_made_for(settings)}: {often}"]
    told.append(f"All {model.POSTS} together feel like {model.variety(counts):.1f} topics.")
    told.append(f"Somebody really looks for {run.minutes:.1f} minutes.")
    if settings["left"]:
        after = run.counts(model.LEFT_AT + 1, model.LEFT_AT + 10)[model.LEFT_ON]
        told.append(f"Of the ten posts after the phone was left lying, {after} are about lawnmowers.")
    told.append(_belief(run, settings))
    return " ".join(told)


def _made_for(settings: Mapping[str, Any]) -> str:
    aim = settings["aim"]
    return "with the newest first" if aim == "newest" else f"made for {AIMS[aim].lower()}"


def _belief(run: model.Feed, settings: Mapping[str, Any]) -> str:
    """Say what the feed thinks is the favourite, and what really is."""
    bars = _bars(run, settings, unknown=False)
    really = max(bars, key=lambda bar: bar.really).topic
    if bars[0].believed is None:
        return f"This feed keeps no numbers. The favourite is really {really}."
    believed = max(bars, key=lambda bar: bar.believed or 0.0).topic
    return f"In the end the feed believes that the favourite is {believed}. Really it is {really}."


def _table(scene: feed.Scene, settings: Mapping[str, Any]) -> figures.Table:
    """Give the numbers behind the figure: the columns, the line, and the bars."""
    columns = [f"Posts {first} to {first + 9}" for first in range(1, model.POSTS, 10)]
    rows = [
        (
            bar.topic,
            *("?" if counts is None else f"{counts[bar.topic]}" for counts in scene.tens),
            "none" if bar.believed is None else f"{bar.believed:.1f}",
            f"{bar.really:g}",
        )
        for bar in scene.bars
    ]
    missing = ("?",) * (len(scene.tens) - len(scene.variety))
    rows.append(("variety", *(f"{each:.1f}" for each in scene.variety), *missing, "", ""))
    unit = "likes out of 10" if _unit(settings) == "likes" else "seconds"
    ends = (f"Believed in the end, {unit}", f"Really, {unit}")
    return figures.Table(f"{_whose(settings)}, ten posts at a time", ("Topic", *columns, *ends), tuple(rows))
