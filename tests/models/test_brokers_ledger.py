"""The broker's rule: worked out again by counting people, and put to towns whose truth is known."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

from esafety.models import model
from esafety.models.brokers_ledger import BARS, LABELS, SOURCES, TOWN, chance, outcome, own_run, town, used

LESSON = Path(__file__).parents[2] / "lessons" / "brokers-ledger" / "lesson.md"
ALL = dict.fromkeys(SOURCES, True)
EVERY_WAY = [dict(zip(SOURCES, on, strict=True)) for on in product((False, True), repeat=len(SOURCES))]


def _counted(label: str, found: dict[str, bool], people: int = 10**7) -> Fraction:
    """Count people instead of multiplying odds: of all with these clues, the share whom the label fits."""
    what = LABELS[label]
    fits = Fraction(str(what.share)) * people
    others = people - fits
    for clue in what.clues:
        if clue.words in found:
            often, seldom = Fraction(str(clue.often)), Fraction(str(clue.others))
            fits *= often if found[clue.words] else 1 - often
            others *= seldom if found[clue.words] else 1 - seldom
    return fits / (fits + others)


@pytest.mark.parametrize("on", EVERY_WAY, ids=str)
@pytest.mark.parametrize("label", LABELS)
def test_the_rule_is_what_counting_people_gives(label: str, on: dict[str, bool]) -> None:
    """For every set of apps and of clues found, odds and a count of ten million people agree."""
    clues = used(label, on)
    for found in product((False, True), repeat=len(clues)):
        by_name = {clue.words: value for clue, value in zip(clues, found, strict=True)}
        assert chance(label, found, on) == pytest.approx(float(_counted(label, by_name)))


def test_what_the_lesson_says_in_numbers() -> None:
    """160 of 240 with dog food; 25 of about 73 with boxes; and all four apps together."""
    card = {"card": True}
    assert outcome(card)["sure"] == pytest.approx(100 * 160 / 240)
    assert outcome({**card, "label": "moves"})["sure"] == pytest.approx(100 * 25 / 72.5)
    assert [round(outcome({**ALL, "label": label})["sure"]) for label in LABELS] == [94, 86, 72]
    text = LESSON.read_text(encoding="utf-8")
    for number in (
        "94",
        "86%",
        "160 people have a dog: two thirds",
        "25 and 48 make 73",
        "25 of 73 is about 34 in 100",
    ):
        assert number in text


def test_a_higher_bar_keeps_the_wrong_guess_and_loses_the_right_one() -> None:
    """At 70% all three labels are written down, two of them wrong; at 90% only the dog is left."""
    low, high = outcome({**ALL, "bar": 70}), outcome({**ALL, "bar": 90})
    assert (low["labels"], low["wrong_labels"]) == (3, 2)
    assert (high["labels"], high["wrong_labels"]) == (1, 1)
    assert [label for label, what in LABELS.items() if what.fits] == ["late"]


@pytest.mark.parametrize(
    ("label", "bar"), [("dog", 50), ("dog", 70), ("late", 50), ("late", 70), ("moves", 70)]
)
def test_the_rule_is_wrong_as_often_as_it_says(label: str, bar: int) -> None:
    """Over sixty towns, the share of wrong labels is what the confidences and the base rate make it."""
    settings = {**ALL, "label": label, "bar": bar}
    towns = [town(settings, seed) for seed in range(60)]
    labelled = sum(each.right + each.wrong for each in towns)
    right = wrong = 0.0
    for found in product((False, True), repeat=len(LABELS[label].clues)):
        sure = chance(label, found, settings)
        share = _share_of_all(label, found)
        if sure >= bar / 100:
            right, wrong = right + share * sure, wrong + share * (1 - sure)
    assert sum(each.wrong for each in towns) / labelled == pytest.approx(wrong / (right + wrong), abs=0.015)
    assert labelled / (60 * TOWN) == pytest.approx(right + wrong, rel=0.04)


def _share_of_all(label: str, found: tuple[bool, ...]) -> float:
    """Give the share of the whole town with exactly these clues."""
    what = LABELS[label]
    fits, others = what.share, 1 - what.share
    for clue, value in zip(what.clues, found, strict=True):
        fits *= clue.often if value else 1 - clue.often
        others *= clue.others if value else 1 - clue.others
    return fits + others


def test_a_town_is_counted_right() -> None:
    """The same people, drawn again one by one and asked one by one, give the same three counts."""
    settings = {**ALL, "label": "dog", "bar": 70}
    random = Random("brokers-ledger dog 48213").random
    counts = {"right": 0, "wrong": 0, "missed": 0}
    for _ in range(TOWN):
        has_dog = random() < 0.2
        shares = ((0.8, 0.1), (0.6, 0.15), (0.3, 0.15))
        clues = [random() < (with_dog if has_dog else without) for with_dog, without in shares]
        odds = 0.25 * (8 if clues[0] else 2 / 9) * (4 if clues[1] else 8 / 17) * (2 if clues[2] else 14 / 17)
        labelled = odds / (1 + odds) >= 0.7
        if labelled or has_dog:
            counts["missed" if not labelled else "right" if has_dog else "wrong"] += 1
    found = outcome(settings, 48213)
    assert {name: found[name] for name in counts} == counts
    assert own_run(48213) == {"wrong_dogs": counts["wrong"]}


def test_own_towns_differ_and_lie_where_the_lesson_says() -> None:
    """Most have between 45 and 75 wrong labels, and most labels are right."""
    wrong = [own_run(seed)["wrong_dogs"] for seed in range(100)]
    assert len(set(wrong)) > 15
    assert sum(45 <= each <= 75 for each in wrong) > 85


@pytest.mark.parametrize(
    "settings", [{"label": "cat"}, {"bar": 72}, {"bar": True}, {"bar": 100}, {"card": "yes"}, {"radio": True}]
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="ledger"):
        outcome(settings)


def test_without_an_app_nobody_gets_a_label() -> None:
    """The share of the town alone is no line about anybody."""
    for bar in BARS:
        assert outcome({"bar": bar, "label": "late"})["labels"] == 0
        assert town({"bar": bar, "label": "late"}).wrong == 0


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here."""
    assert model("brokers-ledger").outcome(ALL)["labels"] == 3
