"""The reader of a hundred posts: its rates drawn by lot, its odds counted out, and what the lesson says."""

from __future__ import annotations

from itertools import pairwise, product
from math import erf, exp, log, sqrt
from pathlib import Path
from random import Random

import pytest

from esafety.models import model
from esafety.models._detection import Detection
from esafety.models.side_moves import MOVES
from esafety.models.true_or_twisted import (
    ALIKE,
    AT_FIRST,
    CONTROLS,
    FAKE_KINDS,
    LOOKS,
    ONE_LOOK,
    SUSPICION,
    WARNS,
    WEEKS,
    Sorting,
    curve,
    fakes_of,
    outcome,
    own_run,
    rates,
    sharpness,
    sort,
)

LESSON = (Path(__file__).parents[2] / "lessons" / "true-or-twisted" / "lesson.md").read_text("utf-8")


def _sort(**changed: object) -> Sorting:
    return sort({**AT_FIRST, **changed})


def _detected(**changed: object) -> Detection:
    """Give the same reader's counts of two million posts, by the course's own measure of sorting."""
    hit, alarm = (round(1_000_000 * each) for each in rates({**AT_FIRST, **changed}))
    return Detection(hits=hit, misses=1_000_000 - hit, false_alarms=alarm, cleared=1_000_000 - alarm)


def _drawn(moves: tuple[str, ...], suspicion: int, look: int, posts: int = 40_000) -> tuple[float, float]:
    """
    Draw posts by lot and let a reader count: fakes and false alarms of fifty each.

    The impression is the mean of single looks that share a common part, and the
    odds are put together post by post: none of the model's formulas is used.
    """
    lot = Random(f"{moves} {suspicion} {look}")
    means = {True: ONE_LOOK / 2, False: -ONE_LOOK / 2}
    called = {True: 0, False: 0}
    for number in range(posts):
        fake = number % 2 == 0
        kind = FAKE_KINDS[number // 2 % len(FAKE_KINDS)] if fake else "fair"
        common = lot.gauss(0, sqrt(ALIKE))
        looks = [means[fake] + common + lot.gauss(0, sqrt(1 - ALIKE)) for _ in range(look)]
        mean, spread = sum(looks) / look, sqrt(ALIKE + (1 - ALIKE) / look)
        odds = exp(((mean + ONE_LOOK / 2) ** 2 - (mean - ONE_LOOK / 2) ** 2) / (2 * spread**2))
        seen = {move: lot.random() < WARNS[move][kind] for move in moves}
        likely = dict.fromkeys((*FAKE_KINDS, "fair"), 1.0)
        for (move, warned), each in product(seen.items(), likely):
            likely[each] *= WARNS[move][each] if warned else 1 - WARNS[move][each]
        odds *= sum(likely[each] for each in FAKE_KINDS) / len(FAKE_KINDS) / likely["fair"]
        called[fake] += log(odds) > (5 - suspicion) * 0.5
    return 100 * called[True] / posts, 100 * called[False] / posts


@pytest.mark.parametrize(
    ("moves", "suspicion", "look"),
    [((), 5, 1), ((), 7, 1), ((), 5, 5), (("who",), 5, 1), (("who", "original"), 6, 1), (MOVES, 4, 2)],
)
def test_rates_agree_with_posts_drawn_by_lot(moves: tuple[str, ...], suspicion: int, look: int) -> None:
    """Forty thousand posts, each read by itself, come to the same counts within one post of fifty."""
    exact = _sort(suspicion=suspicion, looks=look, **dict.fromkeys(moves, True))
    hits, alarms = _drawn(moves, suspicion, look)
    assert exact.hits == pytest.approx(hits, abs=1)
    assert exact.false_alarms == pytest.approx(alarms, abs=1)


@pytest.mark.parametrize("suspicion", SUSPICION)
def test_a_first_look_by_the_formula_of_the_textbook(suspicion: int) -> None:
    """Without a move, both rates are areas of a bell curve: d'/2 less or more than the criterion."""
    criterion = (5 - suspicion) * 0.5 / 0.6

    def area(z: float) -> float:
        return (1 + erf(z / sqrt(2))) / 2

    found = _sort(suspicion=suspicion)
    assert (found.hits, found.false_alarms) == (
        round(50 * area(0.3 - criterion)),
        round(50 * area(-0.3 - criterion)),
    )


def test_how_sure_one_may_be_counted_out() -> None:
    """Kind by kind, ten fakes each: who and where from leave 1.5, 0.9, 0.6, 0.9 and 0.9 of them unwarned."""
    found = _sort(who=True, original=True)
    unwarned = 10 * (0.3 * 0.5 + 0.9 * 0.1 + 0.1 * 0.6 + 0.1 * 0.9 + 0.9 * 0.1)
    assert unwarned == pytest.approx(4.8)
    genuine = 50 * 0.9 * 0.9
    assert found.quiet == (round(unwarned), round(unwarned) + round(genuine)) == (5, 45)
    assert found.warned == (45, 55)


def test_more_minutes_with_a_post_add_little() -> None:
    """However long it looks, the reader's first look never gets sharper than by the root of 1 over 0.8."""
    sharp = [sharpness(look) for look in LOOKS]
    assert sharp == sorted(sharp)
    assert sharpness(1) == ONE_LOOK
    assert sharpness(1_000_000) == pytest.approx(ONE_LOOK / sqrt(ALIKE), abs=1e-6)
    assert _sort(looks=5).right == _sort(looks=1).right == 62


def test_suspicion_slides_along_one_line() -> None:
    """More suspicion never catches fewer and never alarms less; the middle is right most often."""
    for moves in product((False, True), repeat=len(MOVES)):
        made = dict(zip(MOVES, moves, strict=True))
        found = [_sort(suspicion=each, **made) for each in SUSPICION]
        assert [each.hits for each in found] == sorted(each.hits for each in found)
        assert [each.false_alarms for each in found] == sorted(each.false_alarms for each in found)
        assert max(each.right for each in found) - found[5].right <= 1


def test_suspicion_moves_the_bias_and_a_side_move_moves_d_prime() -> None:
    """A first look has a d' of 0.6 whatever the suspicion; who is behind it lifts it off that line."""
    slid = [_detected(suspicion=each) for each in (3, 4, 5, 6, 7)]
    assert [each.d_prime for each in slid] == pytest.approx([0.6] * 5, abs=0.001)
    # The criterion c is the line, in the same units as d'.
    assert [each.bias for each in slid] == pytest.approx(
        [(5 - n) * 0.5 / 0.6 for n in (3, 4, 5, 6, 7)], abs=0.001
    )
    assert _detected(looks=5).d_prime == pytest.approx(sharpness(5), abs=0.001)
    assert _detected(who=True).d_prime > 1.2
    assert _detected(who=True, original=True).d_prime > 2


def test_trusting_all_and_suspecting_all_are_no_better_than_a_coin() -> None:
    """Both ends of the slider sort 50 of 100 rightly."""
    assert _sort(suspicion=0).right == _sort(suspicion=10).right == 50


def test_the_curve_goes_through_the_points() -> None:
    """Every suspicion's point lies on the line that is drawn, between two of its corners."""
    way = curve({**AT_FIRST, "who": True})
    assert (way[0], way[-1]) == ((0, 0), (50, 50))
    assert way == sorted(way)
    for suspicion in SUSPICION:
        found = _sort(who=True, suspicion=suspicion)
        between = [((x0, x1), (y0, y1)) for (x0, y0), (x1, y1) in pairwise(way)]
        assert any(
            x0 - 0.5 <= found.false_alarms <= x1 + 0.5 and y0 - 0.5 <= found.hits <= y1 + 0.5
            for (x0, x1), (y0, y1) in between
        )


def test_what_the_text_says() -> None:
    """The figures in the lesson's words and explanations are the reader's."""
    first, far = _sort(), _sort(suspicion=7)
    assert (first.hits, first.false_alarms, first.right) == (31, 19, 62)
    assert (far.hits, far.false_alarms, far.right) == (49, 46, 53)
    assert _sort(who=True).right == _sort(original=True).right == 74
    assert _sort(who=True, others=True).right == 75
    assert _sort(who=True, original=True).right == 86
    assert _sort(who=True, others=True, original=True).right == 86
    assert _sort(who=True, others=True, original=True).minutes == 4
    assert _sort(week="friends", who=True).right == _sort(week="friends").right == 62
    for words in (
        "catches 31 of the 50 fakes and raises 19 false alarms",
        "catches 49 of the 50 fakes",
        "calls 46 genuine posts fake",
        "sorts 74 of 100 rightly",
        "added it is 75",
        "added it is 86",
        "warned** of 55 posts. 45 of these",
        "other 45. 5 of these",
    ):
        assert words in LESSON


def test_the_table_in_the_text_is_the_readers() -> None:
    """Each line of the table: of ten posts, how many a move warns of."""
    named = {
        "made-up": "made up",
        "caption": "old photo",
        "joke": "joke",
        "advert": "hidden ad",
        "left-out": "half told",
        "fair": "genuine",
    }
    for kind, words in named.items():
        cells = " | ".join(f"{10 * WARNS[move][kind]:.0f}" for move in MOVES)
        assert f"| {words} | {cells} |" in LESSON


def test_the_question_which_move_warns_has_one_answer_each() -> None:
    """For every kind of fake one move is ahead, and its column is what the key says."""
    best = {kind: max(MOVES, key=lambda move: WARNS[move][kind]) for kind in FAKE_KINDS}
    assert best == {
        "made-up": "others",
        "caption": "original",
        "joke": "who",
        "advert": "who",
        "left-out": "original",
    }
    for kind in FAKE_KINDS:
        assert sum(WARNS[move][kind] == WARNS[best[kind]][kind] for move in MOVES) == 1


def test_a_reader_that_is_better_has_left_its_line() -> None:
    """Of the four pictures, one alone has more fakes caught and fewer false alarms than the first look."""
    first = _sort()
    shown = (_sort(suspicion=7), _sort(suspicion=3), _sort(who=True), _sort(suspicion=6, looks=5))
    better = [each.hits > first.hits and each.false_alarms < first.false_alarms for each in shown]
    assert better == [False, False, True, False]
    assert (shown[2].hits, shown[2].false_alarms) == (32, 8)
    assert (shown[0].false_alarms, 50 - shown[1].hits) == (46, 46)


def test_the_goal_is_reached_by_one_pair_of_moves() -> None:
    """Who and where from, one minute with the post, suspicion from 4 to 7: nothing else in the mixed week."""
    met = set()
    for look, suspicion, *moves in product(LOOKS, SUSPICION, *[(False, True)] * 3):
        made = tuple(move for move, on in zip(MOVES, moves, strict=True) if on)
        found = _sort(looks=look, suspicion=suspicion, **dict.fromkeys(made, True))
        if found.hits >= 42 and found.false_alarms <= 10 and found.minutes <= 3:
            met.add((look, suspicion, made))
    assert met == {(1, suspicion, ("who", "original")) for suspicion in (4, 5, 6, 7)}


def test_an_own_week_is_the_pupils_own() -> None:
    """Fifty fakes in another mixture for each seed; the answers differ, and are what the page shows."""
    assert own_run(48213) == own_run(48213)
    answers = [own_run(seed)["right_original"] for seed in range(80)]
    assert len(set(answers)) > 10
    for seed in range(20):
        assert sum(fakes_of("own", seed)) == 50
        own = {**AT_FIRST, "week": "own", "original": True}
        assert outcome(own, seed)["right"] == own_run(seed)["right_original"]
    assert outcome(AT_FIRST, 1) == outcome(AT_FIRST, 2)


def test_every_week_can_be_read() -> None:
    """All settings give counts that may be."""
    for week, look, suspicion in product(WEEKS, LOOKS, SUSPICION):
        found = sort({**AT_FIRST, "week": week, "looks": look, "suspicion": suspicion, "others": True}, 3)
        assert 0 <= found.hits <= 50
        assert 0 <= found.false_alarms <= 50
        assert found.warned[1] + found.quiet[1] == 100


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {**AT_FIRST, "detector": True},
        {**AT_FIRST, "week": "summer"},
        {**AT_FIRST, "week": ["mixed"]},
        {**AT_FIRST, "looks": 0},
        {**AT_FIRST, "looks": True},
        {**AT_FIRST, "suspicion": 5.5},
        {**AT_FIRST, "suspicion": 11},
        {**AT_FIRST, "who": 1},
    ],
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="reader"):
        outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here, with the settings that it starts with."""
    assert model("true-or-twisted").outcome(AT_FIRST)["right"] == 62
    assert set(AT_FIRST) == set(CONTROLS)
