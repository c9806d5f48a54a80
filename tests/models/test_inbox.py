"""The checkers of the inbox lesson: what each clue is worth."""

from __future__ import annotations

from itertools import product

import pytest

from esafety.models import model
from esafety.models.inbox import BAD, CLUES, LOOKS, MESSAGES, checked, outcome, own_run


def _counts(*clues: str) -> tuple[int, int]:
    result = checked(dict.fromkeys(clues, True))
    return result.hits, result.false_alarms


def test_half_of_the_messages_are_fake() -> None:
    """Four and four, so that suspecting everything is right as often as a coin."""
    assert len(MESSAGES) == 8
    assert len(BAD) == 4


@pytest.mark.parametrize(
    ("clue", "counts"),
    [
        ("spelling", (1, 1)),
        ("hurry", (3, 2)),
        ("prize", (1, 1)),
        ("sender", (3, 0)),
        ("link", (3, 0)),
        ("secret", (2, 0)),
    ],
)
def test_what_one_clue_catches(clue: str, counts: tuple[int, int]) -> None:
    """Looks catch fakes and genuine alike; where from, where to and what for do not."""
    assert _counts(clue) == counts


def test_looks_together_are_worse_than_a_coin() -> None:
    """Three of eight right: the figure that the prediction is about."""
    assert outcome(dict.fromkeys(LOOKS, True))["right"] == 3


def test_no_clue_trusts_everything_and_all_clues_suspect_everything() -> None:
    """The two corners of the figure are settings that a pupil can reach."""
    assert _counts() == (0, 0)
    assert _counts(*CLUES) == (4, 4)


def test_two_clues_can_sort_all_eight() -> None:
    """The goal is reachable with two clues in exactly two ways, both looking at the link."""
    clean = set()
    for switches in product((False, True), repeat=len(CLUES)):
        settings = dict(zip(CLUES, switches, strict=True))
        figures = outcome(settings)
        if figures["caught"] == 4 and figures["false_alarms"] == 0 and figures["clues"] <= 2:
            clean.add(frozenset(clue for clue, on in settings.items() if on))
    assert clean == {frozenset({"sender", "link"}), frozenset({"link", "secret"})}


def test_the_coin_is_the_pupils_own_and_fair() -> None:
    """The same seed gives the same tosses; over many seeds it is right half of the time."""
    assert own_run(48213) == own_run(48213)
    assert outcome({"who": "coin"}, 48213)["right"] == own_run(48213)["coin_right"]
    mean = sum(own_run(seed)["coin_right"] for seed in range(2000)) / 2000
    assert mean == pytest.approx(4, abs=0.1)


@pytest.mark.parametrize("settings", [{"link": "yes"}, {"who": "Sam"}, {"colour": True}])
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match=r"checker|clue"):
        outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here."""
    assert model("inbox").outcome({"link": True})["caught"] == 3
