"""The one place where the course asks what simulations there are and what they say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import islice, product
from typing import Any

from esafety.course.parts import Figure
from esafety.course.problems import instead
from esafety.marking.calibration import judged
from esafety.marking.goal import holds
from esafety.models import model, names

MOST_TRIED = 100_000
"""Combinations of settings that a search goes through before it gives up."""
FIGURE_WIDTH = 280
"""Pixels: the narrowest that activities draw well, so that an option's figure fits a small phone."""


def activities() -> list[str]:
    """Give the names that may stand in ``explore("...")``."""
    from esafety.activities import names as playable

    return playable()


def models() -> list[str]:
    """Give the names of the simulations that a ``goal`` or an ``own-run`` may use."""
    return names()


def own_run(figure: str, seed: int) -> float:
    """
    Work out a figure of a pupil's own run.

    Args:
        figure: Model and figure, ``"guessing-machine.tries"``.
        seed: The pupil's seed.

    Raises:
        LookupError: There is no such model or figure.
    """
    name, _, key = figure.partition(".")
    return float(model(name).own_run(seed)[key])


def own_figures(name: str) -> list[str]:
    """Give the figures of a model's own run, each as ``own-run:`` writes it."""
    return [f"{name}.{key}" for key in model(name).own_run(0)]


def reaching(activity: str, reach: Iterable[str], seed: int = 0) -> dict[str, Any] | None:
    """
    Find settings that make every condition hold, or None when there are none.

    A model may name its own in ``EXEMPLARS`` (conditions joined by ``" and "`` to
    settings); else every combination of its controls is tried.

    Args:
        activity: The model's name.
        reach: The conditions.
        seed: The seed of the run.

    Raises:
        ValueError: A condition can't be read, or names an unknown figure.
    """
    conditions = tuple(reach)
    simulation = model(activity)
    named: Mapping[str, Mapping[str, Any]] = getattr(simulation, "EXEMPLARS", {})
    tried = [named[joined]] if (joined := " and ".join(conditions)) in named else _all(simulation.CONTROLS)
    for settings in tried:
        outcome = simulation.outcome(settings, seed)
        if all(holds(condition, outcome) for condition in conditions):
            return dict(settings)
    return None


def first_sentence(activity: str, seed: int, answers: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """
    Say what an activity's first figure shows, before anything is set.

    Args:
        activity: Its name.
        seed: The pupil's seed.
        answers: What they have answered.
        content: The lesson's public content.
    """
    from esafety.activities import Look
    from esafety.activities import activity as find

    played = find(activity)
    look = Look(seed=seed, answers=answers, content=content)
    return played.draw(played.defaults(), width=640, look=look).sentence


def results_sentence(content: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """
    Say what the figure at the end of a check shows.

    Args:
        content: The check's public content.
        answers: What a pupil has answered.
    """
    from esafety.activities.calibration import sentence

    return sentence(judged(content, answers))


def figure_settings(figure: Figure) -> dict[str, Any]:
    """
    Turn the settings of an option's figure, as the author wrote them, into an activity's.

    Args:
        figure: The figure, of an activity that there is.

    Raises:
        ValueError: A setting is unknown or can't be so, or the figure would be another
            one for each pupil; the message says what to write.
    """
    from esafety.activities import activity as find

    simulation = model(figure.activity)
    settings = dict(find(figure.activity).defaults())
    for name, written in figure.settings:
        if name not in simulation.CONTROLS:
            raise ValueError(f'There is no setting "{name}". {instead(name, list(simulation.CONTROLS))}')
        choices: Iterable[Any] = simulation.CONTROLS[name]  # type: ignore[assignment]
        values = {_as_written(choice): choice for choice in choices}
        if written not in values:
            raise ValueError(f'"{name}" cannot be "{written}". {instead(written, list(values))}')
        settings[name] = values[written]
    if simulation.outcome(settings, 1) != simulation.outcome(settings, 2):
        raise ValueError(
            "This figure is another one for each pupil, and an option is the same for all. "
            "Choose settings that do not depend on a pupil's own run."
        )
    return settings


def picture(figure: Figure) -> dict[str, Any]:
    """
    Draw an option's figure: its SVG, the sentence that says the same, and the table behind it.

    Args:
        figure: The figure, of an activity that there is.
    """
    from esafety.activities import Look
    from esafety.activities import activity as find

    drawn = find(figure.activity).draw(figure_settings(figure), width=FIGURE_WIDTH, look=Look())
    plain: dict[str, Any] = json.loads(json.dumps(asdict(drawn)))  # with lists, as the file has them
    return plain


def _as_written(choice: object) -> str:
    """A setting as an author writes it: yes and no for what can be on or off."""
    return {True: "yes", False: "no"}[choice] if isinstance(choice, bool) else str(choice)


def _all(controls: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    combinations = product(*(tuple(choices) for choices in controls.values()))
    return (dict(zip(controls, each, strict=True)) for each in islice(combinations, MOST_TRIED))
