"""How sure a pupil was in a check, against how often they were right: one dot a question."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from esafety import figures
from esafety.marking.calibration import RESULTS, STEPS, Judged, judged, mean_sure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from esafety.activities.look import Look

NEAR = 15
"""Points of 100 between "how sure" and "how often right" that so few questions can't tell apart."""
_WAITS = "The picture comes when you ask for your results."


def activity() -> Calibration:
    """Give the figure that ends a check. No lesson asks for it by name."""
    return Calibration()


class Calibration:
    """What the pupil was sure of, and what of that was right. There is nothing to set."""

    title = "How sure, and how right?"
    intro = ""

    def controls(self) -> list[dict[str, Any]]:
        """Describe no control."""
        return []

    def defaults(self) -> dict[str, Any]:
        """Give no setting."""
        return {}

    def labels(self, settings: Mapping[str, Any]) -> dict[str, str]:  # noqa: ARG002
        """Say nothing of what is not there."""
        return {}

    def watches(self) -> tuple[str, ...]:
        """Draw when the pupil asks for the results."""
        return (RESULTS,)

    def draw(self, settings: Mapping[str, Any], *, width: int, look: Look) -> figures.Picture:  # noqa: ARG002
        """Draw one dot for each answer, above how sure the pupil was of it."""
        from esafety.activities.drawings import dots  # loads matplotlib, which is slow

        found = [] if look.waits_for(RESULTS) else judged(look.content, look.answers)
        said = [each for each in found if each.answered and each.sure is not None]
        numbers = {each.item: number for number, each in enumerate(found, start=1)}
        piles = [
            dots.Pile(
                STEPS[step],
                tuple(numbers[each.item] for each in said if each.sure == step and each.right),
                tuple(numbers[each.item] for each in said if each.sure == step and not each.right),
            )
            for step in STEPS
        ]
        return figures.Picture(dots.draw(width, piles), sentence(found), _table(found))


def sentence(found: Sequence[Judged]) -> str:
    """
    Say what the figure shows.

    Args:
        found: The questions of a check; none until the pupil asks for the results.
    """
    if not found:
        return _WAITS
    said = [each for each in found if each.answered and each.sure is not None]
    told = [f"You got {sum(each.right for each in found)} of {len(found)} right.", *_steps(said)]
    if len(said) < len(found):
        left = len(found) - len(said)
        are = "is" if left == 1 else "are"
        told.append(f"{left} without an answer or without “how sure” {are} not shown.")
    return " ".join([*told, *_whole(said)])


def _steps(said: Sequence[Judged]) -> list[str]:
    """Say for each step of the scale how often it was right, the surest first."""
    surest = sorted(said, key=lambda each: -(each.sure or 0))
    told = []
    for step, group in groupby(surest, lambda each: each.sure or 0):
        answers = list(group)
        right = sum(each.right for each in answers)
        told.append(f"{STEPS[step].capitalize()}: {right} of {len(answers)} right.")
    return told


def _whole(said: Sequence[Judged]) -> list[str]:
    """Hold how sure against how right, over all answers."""
    sure = mean_sure(said)
    if sure is None:
        return []
    above = sure - 100 * sum(each.right for each in said) / len(said)
    if above > NEAR:
        told = "On the whole, you felt surer than you were right."
    elif above < -NEAR:
        told = "On the whole, you were right more often than you felt sure."
    else:
        told = "On the whole, you felt about as sure as you were right."
    return [told, "So few questions give only a rough picture."]


def _table(found: Sequence[Judged]) -> figures.Table:
    """Give for each question how sure the pupil was, and whether it was right."""
    rows = [
        (str(number), _step(each), "right" if each.right else "not right" if each.answered else "no answer")
        for number, each in enumerate(found, start=1)
    ]
    return figures.Table("Your answers", ("Question", "How sure", "Answer"), tuple(rows))


def _step(each: Judged) -> str:
    return "not said" if each.sure is None else STEPS[each.sure]
