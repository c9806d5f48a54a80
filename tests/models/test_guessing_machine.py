"""The machine's numbers are right: each is worked out a second way, by hand or by guessing in turn."""

import math
from itertools import product

import pytest

from esafety.models import guessing_machine as machine
from esafety.models import model

YEAR = 365.25 * 86_400


def seconds(password, speed, guesser="fastest"):
    return machine.outcome({"password": password, "speed": speed})[f"{guesser}_seconds"]


def guesses(words):
    """Every guess of the second guesser, one after another."""
    for swaps, capital in product(machine.SWAPS, (False, True)):
        signs = str.maketrans(dict(zip(swaps[::2], swaps[1::2], strict=True)))
        for ending in machine.ENDINGS:
            for word in words:
                stem = word.translate(signs)
                yield (stem[0].upper() + stem[1:] if capital else stem) + ending


@pytest.mark.parametrize(
    "password", ["dragon", "Dragon2015", "P@ssw0rd1", "B@tm@n2016!", "iloveyousomuch", "Ch3ls3@2012!"]
)
def test_tries_equal_guessing_in_turn(password):
    """The number of tries is what it takes to come to the password by making every guess."""
    counted = next(number for number, guess in enumerate(guesses(machine.COMMON), 1) if guess == password)
    assert machine.tricks_tries(password) == counted


def test_what_no_guess_is_never_found():
    """Among all the guesses with a short list there is no other password of Maya's."""
    words = machine.COMMON[:40]
    made = set(guesses(words))
    for password in machine.BANK[:-1]:
        assert math.isfinite(machine.tricks_tries(password, words)) == (password in made)


def test_place_on_the_list_is_the_number_of_tries():
    """The list has 500 different passwords; `dragon` is the nineteenth."""
    assert len(set(machine.COMMON)) == len(machine.COMMON) == 500
    assert machine.common_tries("dragon") == 19
    assert machine.common_tries("Dragon2015") == math.inf


def test_three_and_four_words_from_a_known_list():
    """Dice list of 7,776: 4.7e11 and 3.7e15 combinations; 270 days, 1.5 years, 24 seconds, 2 days."""
    three = machine.outcome({"password": "plum-tractor-violet", "speed": 4})
    assert machine.WORD_LIST == 7776
    assert three["every_worst_tries"] == pytest.approx(4.7e11, rel=0.01)
    assert three["every_seconds"] / 86_400 == pytest.approx(270, rel=0.02)
    assert three["every_worst_seconds"] / YEAR == pytest.approx(1.5, rel=0.01)
    assert seconds("plum-tractor-violet", 10) == pytest.approx(24, rel=0.03)
    four = machine.outcome({"password": "plum-tractor-violet-kettle", "speed": 10})
    assert four["every_worst_tries"] == pytest.approx(3.7e15, rel=0.02)
    assert four["fastest_seconds"] / 86_400 == pytest.approx(2, rel=0.1)


def test_combinations_of_characters():
    """26 small letters, 26 capitals, 10 digits, 33 signs: all of a keyboard's 95."""
    assert machine.combinations("k7wq") == 36**4
    assert machine.combinations("Dragon2015") == 62**10
    assert machine.combinations("m7#qT!z2") == 95**8
    assert seconds("Dragon2015", 4, "every") / YEAR == pytest.approx(1.3e6, rel=0.03)


def test_speeds():
    """A website that locks out allows ten guesses an hour; place 4 is ten thousand a second."""
    assert machine.SPEEDS[0] * 3600 == pytest.approx(10)
    assert machine.SPEEDS[4] == 10_000
    assert machine.SPEEDS[10] == 10_000_000_000
    assert seconds("dragon", 0) / 3600 == pytest.approx(1.9)


@pytest.mark.parametrize("seed", range(40))
def test_own_run_is_a_fair_race(seed):
    """The code is a day that exists, the tries count it from the first guess on, and dates are quicker."""
    run = machine.own_run(seed)
    code = f"{run['code']:04.0f}"
    counter = next(tries for tries in range(1, 10_001) if f"{tries - 1:04}" == code)
    days = [
        f"{day:02}{month:02}" for month in range(1, 13) for day in range(1, machine.DAYS_IN[month - 1] + 1)
    ]
    assert len(days) == 366
    assert (run["counter_tries"], run["date_tries"]) == (counter, days.index(code) + 1)
    assert run["saved_tries"] == counter - (days.index(code) + 1) > 500


def test_own_run_is_the_pupils_own():
    """The same seed gives the same code on every machine; another seed nearly always another."""
    assert machine.own_run(7) == machine.own_run(7)
    assert len({machine.own_run(seed)["code"] for seed in range(100)}) > 60


def test_door_code_in_the_race_is_the_own_run():
    """What a pupil reads off the activity is what marking expects."""
    result = machine.outcome({"password": machine.DOOR_CODE, "speed": 4}, seed=12)
    run = machine.own_run(12)
    assert result["tricks_tries"] == run["date_tries"]
    assert result["every_tries"] == run["counter_tries"]
    assert result["every_worst_tries"] == 10_000


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"password": "dragon"},
        {"password": "my own", "speed": 4},
        {"password": "dragon", "speed": 11},
        {"password": "dragon", "speed": 4.5},
        {"password": "dragon", "speed": math.nan},
        {"password": "dragon", "speed": True},
        {"password": ["dragon"], "speed": "4"},
        {"password": "dragon", "speed": 4, "more": 1},
    ],
)
def test_other_settings_are_refused_with_a_sentence(settings):
    """Marking gets a sentence, never a wrong number, for settings that the machine does not have."""
    with pytest.raises(ValueError, match=r"\.$"):
        machine.outcome(settings)


def test_found_by_name_or_the_nearest_name_is_offered():
    """An author who misspells a model is told what it is called."""
    assert model("guessing-machine") is machine
    with pytest.raises(LookupError, match='Did you mean "guessing-machine"'):
        model("guesing-machine")


class TestLesson:
    """What the lesson says about passwords that are not in the bank."""

    def test_marked_question_falls_first(self):
        """`Ch3ls3@2012!` in about four minutes, the random one in years, three words in months."""
        assert machine.tricks_tries("Ch3ls3@2012!") / 1e4 / 60 == pytest.approx(4, abs=0.5)
        assert machine.combinations("q8fz2kte") / 2 / 1e4 / YEAR > 4
        assert math.isinf(machine.tricks_tries("q8fz2kte"))

    def test_marked_question_slowest_last(self):
        """The order is right whether the short random one falls early or late."""
        listed, tricks = machine.common_tries("sunshine"), machine.tricks_tries("Cookie2011")
        random_, words = machine.combinations("w9rd4") / 2, machine.WORD_LIST**3 / 2
        assert listed < tricks < random_ < words
        assert tricks / 1e4 < 60 < 60**2 > random_ / 1e4
        assert math.isinf(machine.tricks_tries("w9rd4"))

    def test_marked_goal_last_a_year(self):
        """At the fastest speed one password of the bank lasts a year, and it is not the four words."""
        lasting = [one for one in machine.BANK if seconds(one, 10) >= YEAR]
        assert lasting == ["vR8kTq2mZs5xWd3n"]

    def test_marked_question_every_month(self):
        """Each of the brother's passwords is the same word with two digits."""
        for password in ("Rangers01", "Rangers02", "Rangers03", "Rangers04"):
            assert machine.tricks_tries(password) / 1e4 < 60

    def test_practice_costume(self):
        """Two of the four hide a common word."""
        hiding = ["L1v3rp00l!", "Monkey1999!"]
        assert all(math.isfinite(machine.tricks_tries(one)) for one in hiding)
        assert machine.tricks_tries("Monkey1999!") / 1e4 == pytest.approx(26, abs=0.5)
        assert all(math.isinf(machine.tricks_tries(one)) for one in ("r4xkw9bt", "tractor-mint-otter"))

    def test_practice_where(self):
        """`h3vz`: years, a day, a minute or two, less than a blink."""
        tries = machine.combinations("h3vz") / 2
        place = [tries / speed for speed in (machine.LOCKED_OUT, 10, 1e4, 1e10)]
        assert place[0] / YEAR > 9
        assert place[1] / 86_400 == pytest.approx(1, abs=0.05)
        assert 60 < place[2] < 120
        assert place[3] < 0.001
