"""The rumour: who believes what is worked out again, by other means than the model's."""

from __future__ import annotations

from collections import deque
from itertools import product
from random import Random

import numpy as np
import pytest

from esafety.models import model, rumour

START = {
    "story": "false",
    "checkers": 0,
    "correction": "nobody",
    "mend": False,
    "round": 16,
}
YEAR = rumour.year()
DAYS = [rumour.coins(f"day {number}") for number in range(400)]


def ended(seed: int = 0, **settings: object) -> dict[str, float]:
    return rumour.outcome({**START, **settings}, seed)


def on(
    day: rumour.Coins, checkers: int = 0, after: int | None = None, *, mend: bool = False
) -> rumour.Course:
    """Let a false story go round on some other day, in as many rounds as it needs."""
    careful = [pupil for pupil in np.argsort(day.care) if pupil != rumour.FIRST]
    plan = rumour.Plan(
        rumour.FIRST,
        careful[:checkers],
        correction=None if after is None else (rumour.FIRST, after),
        mend=mend,
    )
    return rumour.spread(YEAR & (day.story < 0.5), YEAR & (day.correction < 0.25), plan, rounds=60)


def joined(goes: np.ndarray, starter: int, checkers: set[int]) -> set[int]:
    """Find by breadth-first search who is joined to the starter through pupils who do not check."""
    found, queue = {starter}, deque([starter])
    while queue:
        one = queue.popleft()
        for other in range(len(goes)):
            if goes[one][other] and other not in found and other not in checkers:
                found.add(other)
                queue.append(other)
    return found


def plainly(goes: np.ndarray, corrects: np.ndarray, plan: rumour.Plan, rounds: int):
    """Run the same rules pupil by pupil, with a diary for each, and no arrays."""
    pupils = range(len(goes))
    believed, checked, knew, told = {plan.starter: 0}, {}, {}, {each: set() for each in pupils}
    for now in range(rounds + 1):
        hears, learns, telling = set(), set(), {}
        for one, when in believed.items():
            if when == now - 1 and one not in knew:
                hears |= (friends := {other for other in pupils if goes[one][other]})
                telling[one] = {other for other in friends if one not in told[other]}
        for one, friends in telling.items():
            told[one] |= friends
        for one in (each for each, when in knew.items() if when == now - 1):
            learns |= {other for other in pupils if corrects[one][other]}
            learns |= told[one] if plan.mend else set()
        if plan.correction and now == plan.correction[1] + 1:
            learns.add(plan.correction[0])
        if plan.true:
            learns = set()
            believed |= {each: now for each, when in checked.items() if when == now - 1}
        for one in hears - {*believed, *checked, *knew} - learns:
            (checked if one in plan.checkers else believed)[one] = now
        knew |= dict.fromkeys(learns - set(knew), now)
        yield set(believed) - set(knew), set(knew)


def test_a_second_plain_program_gives_the_same_pupils_in_every_round() -> None:
    """Sixty pupils, any settings: who believes it and who knows better, round by round."""
    chance = Random(7)
    for day in DAYS[:120]:
        share = chance.choice([0.3, 0.5, 0.7])
        goes, corrects = YEAR & (day.story < share), YEAR & (day.correction < share / 2)
        plan = rumour.Plan(
            starter=(starter := chance.randrange(60)),
            checkers=set(chance.sample(range(60), chance.choice([0, 10, 30]))) - {starter},
            true=chance.random() < 0.3,
            correction=chance.choice([None, (chance.randrange(60), chance.randrange(6))]),
            mend=chance.random() < 0.5,
        )
        states = rumour.spread(goes, corrects, plan, rounds=12).states
        for row, (believe, know) in zip(states, plainly(goes, corrects, plan, rounds=12), strict=True):
            assert set(np.flatnonzero(row == rumour.BELIEVES)) == believe
            assert set(np.flatnonzero(row == rumour.KNOWS)) == know


def test_without_a_correction_it_reaches_who_is_joined_to_the_first() -> None:
    """Percolation: a breadth-first search over the friendships whose coin says yes finds the same pupils."""
    for number, day in enumerate(DAYS[:100]):
        goes = YEAR & (day.story < 0.5)
        checkers = {pupil for pupil in range(60) if (pupil * 7 + number) % 3 == 0} - {rumour.FIRST}
        course = rumour.spread(goes, goes, rumour.Plan(rumour.FIRST, checkers), rounds=60)
        assert course.reach == len(joined(goes, rumour.FIRST, checkers))


def _mean_reach(pupils: int, pairs: list[tuple[int, int]], chance: float) -> float:
    """Let the coins fall in all the ways that they can, and weigh each by its chance."""
    mean = 0.0
    for fell in product((False, True), repeat=len(pairs)):
        goes = np.zeros((pupils, pupils), dtype=bool)
        for (one, other), heads in zip(pairs, fell, strict=True):
            goes[one, other] = goes[other, one] = heads
        weight = chance ** sum(fell) * (1 - chance) ** (len(pairs) - sum(fell))
        mean += weight * rumour.spread(goes, goes, rumour.Plan(0), rounds=pupils).reach
    return mean


@pytest.mark.parametrize("chance", [0.2, 0.5, 0.9])
def test_the_mean_reach_is_the_one_worked_out_on_paper(chance: float) -> None:
    """On a tree: chance to the power of the distance, summed up. In a ring of three there are two ways."""
    tree = [(0, 1), (0, 2), (0, 3), (1, 4), (1, 5), (4, 6)]
    assert _mean_reach(7, tree, chance) == pytest.approx(1 + 3 * chance + 2 * chance**2 + chance**3)
    triangle = [(0, 1), (0, 2), (1, 2)]
    one = chance + (1 - chance) * chance**2
    assert _mean_reach(3, triangle, chance) == pytest.approx(1 + 2 * one)


@pytest.mark.parametrize(("check", "believe"), [(0, [1, 4, 13, 40]), (1, [1, 3, 7, 15])])
def test_checkers_cut_again_in_each_round(check: int, believe: list[int]) -> None:
    """The worked sum of the lesson: each tells three new people, and of every three one checks."""
    goes = np.zeros((121, 121), dtype=bool)
    for one in range(40):
        goes[one, [3 * one + 1, 3 * one + 2, 3 * one + 3]] = True
    careful = [pupil for pupil in range(1, 121) if check and pupil % 3 == 0]
    states = rumour.spread(goes, goes, rumour.Plan(0, careful), rounds=3).states
    assert list((states == rumour.BELIEVES).sum(axis=1)) == believe


def test_the_year_is_as_the_lesson_says() -> None:
    """Sixty pupils; Tomos has eight friends and nobody more, and most have three to five."""
    friends = YEAR.sum(axis=0)
    assert (len(YEAR), friends.max(), friends[rumour.FIRST]) == (60, 8, 8)
    assert (YEAR == YEAR.T).all()
    assert not YEAR.diagonal().any()
    assert sum(3 <= each <= 5 for each in friends) > 45


def test_monday_as_the_lesson_tells_it() -> None:
    """The figures that pupils find: who believes it, and how many of the twenty have anything to check."""
    assert [ended(checkers=count)["believe"] for count in (0, 5, 10, 15, 20, 30)] == [53, 36, 33, 17, 13, 10]
    assert ended(checkers=20)["checked"] == 7


@pytest.mark.parametrize(
    ("checkers", "after"), [(0, None), (5, None), (10, None), (20, None), (0, 2), (0, 5)]
)
def test_monday_is_an_ordinary_day(checkers: int, after: int | None) -> None:
    """Nobody chose a freak: it ends in the middle half of 400 days, with checkers and with a correction."""
    ends = [on(day, checkers, after).count(rumour.BELIEVES)[-1] for day in DAYS]
    low, high = np.percentile(ends, [25, 75])
    correction = "nobody" if after is None else f"after-{after}"
    assert low <= ended(checkers=checkers, correction=correction)["believe"] <= high


@pytest.mark.parametrize(("checkers", "mean"), [(0, 49), (20, 14)])
def test_the_means_are_the_teachers_page(checkers: int, mean: int) -> None:
    """The page says how many believe it on other days, with no checkers and with 20."""
    assert np.mean([on(day, checkers).reach for day in DAYS]) == pytest.approx(mean, abs=0.5)


def test_more_checkers_never_let_a_false_story_go_further() -> None:
    """Seventeen are the fewest that keep Monday's story to fifteen pupils, a quarter of the year."""
    reach = [ended(checkers=count)["reach"] for count in range(31)]
    assert reach == sorted(reach, reverse=True)
    assert min(count for count in range(31) if reach[count] <= 15) == 17


def test_checkers_hold_up_true_news_and_do_not_stop_it() -> None:
    """Tuesday, on the same coins: as many know it in the end, only later."""
    pausing, none = (rumour.run({**START, "story": "true", "checkers": count}) for count in (20, 0))
    assert pausing.count(rumour.BELIEVES)[-1] == none.count(rumour.BELIEVES)[-1] == 53
    assert pausing.count(rumour.BELIEVES)[5] < none.count(rumour.BELIEVES)[5]
    for day in DAYS[:50]:
        goes = YEAR & (day.story < 0.5)
        late = rumour.spread(goes, goes, rumour.Plan(rumour.FIRST, range(20), true=True), rounds=80)
        assert late.reach == len(joined(goes, rumour.FIRST, set()))


def test_only_the_way_back_reaches_everyone() -> None:
    """Monday: a correction alone leaves most wrong; with the box, a late one only takes longer."""
    left = {
        (correction, mend): (found["believe"], found["most"])
        for correction, mend in product(rumour.CORRECTIONS, (False, True))
        for found in [ended(correction=correction, mend=mend)]
    }
    assert left == {
        ("nobody", False): (53, 53),
        ("nobody", True): (53, 53),
        ("after-2", False): (39, 39),
        ("after-5", False): (47, 49),
        ("after-2", True): (0, 26),
        ("after-5", True): (0, 42),
    }


def test_the_way_back_leaves_nobody_on_any_day() -> None:
    """No luck of Monday's: each goes back to whom they told, and so, in time, to all who were told."""
    for day in DAYS[:100]:
        for after in (2, 5):
            assert on(day, after=after, mend=True).count(rumour.BELIEVES)[-1] == 0


def test_the_goal_needs_all_three() -> None:
    """Some who check, an early correction, and the way back: with one of them missing it is not reached."""
    ways = product(range(6), rumour.CORRECTIONS, (False, True))
    named = [dict(zip(("checkers", "correction", "mend"), way, strict=True)) for way in ways]
    reached = [way for way in named if (found := ended(**way))["most"] <= 20 and found["believe"] == 0]
    assert [(way["checkers"], way["correction"], way["mend"]) for way in reached] == [
        (count, "after-2", True) for count in (2, 3, 4, 5)
    ]


def test_an_own_day_is_the_pupils_own() -> None:
    """The same seed gives the same figure, other seeds give many others, and the figure is the outcome's."""
    found = [rumour.own_run(seed) for seed in range(300)]
    assert found[5] == rumour.own_run(5)
    assert len({each["believe_20"] for each in found}) > 20
    for seed in range(20):
        for count in (0, 20):
            assert ended(seed, story="own", checkers=count)["believe"] == found[seed][f"believe_{count}"]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {**START, "story": "Monday"},
        {**START, "checkers": 2.5},
        {**START, "checkers": 31},
        {**START, "checkers": True},
        {**START, "correction": None},
        {**START, "correction": "after-3"},
        {**START, "mend": 1},
        {**START, "round": -1},
        {**START, "volume": 3},
    ],
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="rumour"):
        rumour.outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here."""
    assert model("rumour").outcome(START)["believe"] == 53
