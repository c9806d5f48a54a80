"""The poster: licences do what Creative Commons says, and every poster agrees with a table made by hand."""

from itertools import combinations, product

import pytest

from esafety.models import mix_it as mix
from esafety.models import model

ALL = dict.fromkeys(mix.ITEMS, True)
EMPTY = {"use": "web", "credits": True, **dict.fromkeys(mix.ITEMS, False)}

# Creative Commons' chart of licences that can be mixed into one adaptation, row by row as it is printed:
# https://creativecommons.org/faq/#can-i-combine-material-under-different-creative-commons-licenses-in-my-work
CHART = """
               PD 0 BY SA NC ND NCSA NCND
public domain  y  y y  y  y  n  y    n
CC0            y  y y  y  y  n  y    n
CC BY          y  y y  y  y  n  y    n
CC BY-SA       y  y y  y  n  n  n    n
CC BY-NC       y  y y  n  y  n  y    n
CC BY-ND       n  n n  n  n  n  n    n
CC BY-NC-SA    y  y y  n  y  n  y    n
CC BY-NC-ND    n  n n  n  n  n  n    n
"""

# Judged by hand for each thing alone, from the words of its licence or of its maker: y may be used,
# a ask first. Columns: wall, website, sold, mixed. The last column says whether it needs a credit.
BY_HAND = {
    "frog": "yyyy -",  # Maya's own
    "fish": "yaaa c",  # Leah: yes for the wall, with my name
    "snail": "aaaa -",  # Dev was not asked
    "boat": "aaaa -",  # all rights reserved
    "bird": "aaaa -",  # nothing written: that is not a yes
    "sun": "yyyy c",  # BY: anything, with a credit
    "reeds": "yyyy c",  # BY-SA: the same; a new picture carries BY-SA
    "dragonfly": "yyay c",  # BY-NC: not for money
    "heron": "yyya c",  # BY-ND: sold, yes; a changed one, no
    "clouds": "yyyy -",  # CC0
    "lily": "yyyy -",  # public domain
    "rainbow": "yyay c",  # the program's terms: not for sale, say that it is AI
}
# The only pairs that may be mixed alone, and not together: what is made from the reeds may be sold by anyone.
APART = [{"reeds", "dragonfly"}, {"reeds", "rainbow"}]


def settings(names, use="web", credited=True):
    return {**EMPTY, "use": use, "credits": credited, **dict.fromkeys(names, True)}


def by_hand(names, use, credited):
    """Judge a poster from the tables above alone."""
    column, found = mix.USES.index(use), {}
    for name in names:
        marks, named = BY_HAND[name].split()
        found[name] = "ask" if marks[column] == "a" else "credit" if named == "c" and not credited else "yes"
    if use == "mixed":
        for pair in APART:
            if pair <= set(names):
                found |= dict.fromkeys(pair, "clash")
    return found


def test_any_two_licences_mix_as_the_chart_of_creative_commons_says():
    """All sixty-four pairs of the chart."""
    rows = CHART.strip().splitlines()[1:]
    chart = {line[:15].strip(): line[15:].split() for line in rows}
    assert list(chart) == list(mix.LICENCES)
    for (one, cells), (at, other) in product(chart.items(), enumerate(chart)):
        assert mix.mixable(mix.LICENCES[one], mix.LICENCES[other]) == (cells[at] == "y"), (one, other)


def test_every_poster_is_judged_as_by_hand():
    """All 4,096 posters, for all four uses, with credits and without."""
    assert list(BY_HAND) == list(mix.ITEMS)
    sizes = range(len(BY_HAND) + 1)
    posters = [names for size in sizes for names in combinations(BY_HAND, size)]
    assert len(posters) == 4096
    for names, use, credited in product(posters, mix.USES, (False, True)):
        assert mix.verdicts(mix.Poster(names, use, credited)) == by_hand(names, use, credited)


def test_outcome_counts_the_verdicts():
    """With all twelve on it: 9 fit on the wall, 8 on the website, 6 for sale, and 4 in a new picture."""
    fits = {use: mix.outcome(settings(ALL, use)) for use in mix.USES}
    assert {use: count["fit"] for use, count in fits.items()} == {"wall": 9, "web": 8, "sold": 6, "mixed": 4}
    assert fits["mixed"]["clash"] == 3
    assert fits["mixed"]["ask"] == 5
    assert mix.outcome(settings(ALL, credited=False))["uncredited"] == 5
    for use in mix.USES:
        assert [name for name in mix.USES if fits[use][name]] == [use]


def test_a_poster_is_ready_when_all_of_it_fits_and_never_when_it_is_empty():
    """Nothing on it is nothing to show."""
    assert mix.outcome(settings(["frog", "sun"]))["ready"] == 1
    assert mix.outcome(settings(["frog", "sun", "snail"]))["ready"] == 0
    assert mix.outcome(EMPTY)["ready"] == 0


def test_only_one_new_picture_of_six_things_needs_no_asking():
    """The goal has one answer: leave the reeds out, and keep the dragonfly and the rainbow."""
    whole = {
        names
        for size in range(6, 13)
        for names in combinations(mix.ITEMS, size)
        if mix.outcome(settings(names, "mixed"))["ready"]
    }
    assert whole == {("frog", "sun", "dragonfly", "clouds", "lily", "rainbow")}


@pytest.mark.parametrize(
    ("names", "carried"),
    [
        (["frog", "clouds", "lily", "sun"], ""),
        (["frog", "reeds"], "CC BY-SA 4.0"),
        (["frog", "dragonfly"], "not for sale"),
        (["rainbow"], "not for sale"),
    ],
)
def test_a_new_picture_carries_on_what_its_parts_ask_for(names, carried):
    """Share alike goes on, and so does “not for money”."""
    assert mix.carries(mix.Poster(tuple(names), "mixed", credited=True)) == carried


def test_credit_lines_name_title_maker_source_and_licence():
    """The four parts, in this order, and that it was changed; and no line where nobody is known."""
    assert mix.ITEMS["sun"].credit("web") == "“Sun” by Ravi Dhillon, sky-pics.example, CC BY 4.0"
    assert mix.ITEMS["clouds"].credit("mixed").endswith("CC0 1.0")
    assert mix.ITEMS["sun"].credit("mixed").endswith("CC BY 4.0, changed")
    assert mix.ITEMS["bird"].credit("web") == ""


def test_a_friend_is_credited_without_a_licence_that_nobody_wrote():
    """What a friend said aloud is no licence, so the line names title and maker alone."""
    assert mix.ITEMS["fish"].credit("wall") == "“Fish” by Leah"
    assert mix.ITEMS["rainbow"].credit_parts("web") == ("“Rainbow” by AI (Dabble)", "")


@pytest.mark.parametrize(
    "wrong",
    [{}, {**EMPTY, "use": "shirt"}, {**EMPTY, "use": 1}, {**EMPTY, "sun": 1}, {**EMPTY, "duck": True}],
)
def test_settings_that_may_not_be_are_refused(wrong):
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="poster"):
        mix.outcome(wrong)


def test_lessons_find_it_by_name():
    """The name in the lesson leads here; there is no run of one's own."""
    assert model("mix-it").outcome(EMPTY)["items"] == 0
    assert model("mix-it").own_run(7) == {}
