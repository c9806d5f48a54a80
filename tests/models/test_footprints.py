"""The small web of the footprints lesson: who can join which visits, worked out a second way."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from esafety.models import model
from esafety.models.footprints import COMPANIES, GUESSES, SITES, SWITCHES, VISITS, outcome, own_run, walked

# Who stands on which visit's page, written down by hand from the story.
ON_PAGE = {
    1: {"Owlcrumb", "Zibbit", "Trundleby"},
    2: {"Owlcrumb", "Trundleby"},
    3: {"Owlcrumb", "Zibbit"},
    4: {"Trundleby"},
    5: set(),
    6: {"Owlcrumb", "Zibbit", "Pipcount"},
    7: {"Zibbit", "Pipcount"},
    8: {"Owlcrumb", "Pipcount"},
}
AMINA = {1, 2, 3, 4, 5}
EVERY_WAY = [dict(zip(SWITCHES, each, strict=True)) for each in product((False, True), repeat=len(SWITCHES))]


def _linked(company: str, one: int, other: int, on: dict[str, bool]) -> bool:
    """Tell of two visits alone, as the lesson does, whether a company can tell that they belong together."""
    if {one, other} & AMINA and on["refuse"]:
        return False
    if not (company in ON_PAGE[one] and company in ON_PAGE[other]):
        return False
    address = company == "Trundleby" and {one, other} <= {1, 2, 4} and not on["signed_out"]
    same_cookies = (one in AMINA) == (other in AMINA) or not on["private"]
    return address or (same_cookies and not on["block"])


@pytest.mark.parametrize("on", EVERY_WAY, ids=str)
def test_trails_are_what_follows_pair_by_pair(on: dict[str, bool]) -> None:
    """Two visits are in one trail exactly when the lesson's rules link them, for all sixteen settings."""
    run = walked({"visits": VISITS, **on})
    for company, one, other in (
        (each, *pair) for each in COMPANIES for pair in combinations(range(1, VISITS + 1), 2)
    ):
        joined = any({one, other} <= set(trail) for trail in run.trails[company])
        assert joined == _linked(company, one, other, on), (company, one, other)


def test_the_sites_are_those_of_the_story() -> None:
    """The eight sites carry the companies that were written down by hand."""
    assert {visit: set(companies) for visit, companies in enumerate(SITES.values(), start=1)} == ON_PAGE


def test_what_the_prediction_is_about() -> None:
    """Owlcrumb joins five of eight visits, and the advert gives the present away."""
    found = outcome({"visits": 8})
    assert [found[each] for each in ("owlcrumb", "zibbit", "trundleby", "pipcount")] == [5, 4, 3, 3]
    assert (found["advert"], found["guesses"]) == (1, 3)


@pytest.mark.parametrize(
    ("switch", "owlcrumb", "longest", "advert", "history"),
    [
        ("block", 1, 3, 0, 8),
        ("refuse", 2, 3, 0, 8),
        ("signed_out", 5, 5, 1, 8),
        ("private", 3, 3, 0, 3),
    ],
)
def test_what_each_switch_does_alone(
    switch: str, owlcrumb: float, longest: float, advert: float, history: float
) -> None:
    """No switch alone ends every trail, signing out ends none, and only one hides the history."""
    found = outcome({"visits": 8, switch: True})
    assert found["owlcrumb"] == owlcrumb
    assert (found["longest_trail"], found["advert"], found["history"]) == (longest, advert, history)


def test_two_switches_end_every_trail_of_somebody_signed_in() -> None:
    """The goal has one answer: block, and say no; a private window adds nothing to it."""
    clean = {
        frozenset(name for name, is_on in on.items() if is_on)
        for on in EVERY_WAY
        if outcome({"visits": 8, **on})["longest_trail"] <= 1 and not on["signed_out"]
    }
    assert clean == {frozenset({"block", "refuse"}), frozenset({"block", "refuse", "private"})}


def test_a_guess_needs_both_visits_in_one_trail() -> None:
    """Seven visits don't yet make the baby; the eighth does, and nobody but Owlcrumb sees both."""
    baby = GUESSES[-1]
    assert walked({"visits": 7}).guessers(baby) == ()
    assert walked({"visits": 8}).guessers(baby) == ("Owlcrumb",)
    assert walked({"visits": 8, "block": True}).guessers(baby) == ()


def test_kits_walk_is_the_pupils_own() -> None:
    """The same seed walks the same way; Zibbit joins three to six visits, each about as often."""
    assert walked({"walk": "kit"}, 48213) == walked({"walk": "kit"}, 48213)
    counts = [own_run(seed)["kit_zibbit"] for seed in range(2000)]
    assert set(counts) == {3, 4, 5, 6}
    assert all(400 < counts.count(each) < 600 for each in set(counts))
    for seed in range(50):
        sites = walked({"walk": "kit"}, seed).sites
        assert own_run(seed)["kit_zibbit"] == sum("Zibbit" in SITES[site] for site in sites)
        assert max(sites.count(site) for site in sites) <= 2


@pytest.mark.parametrize(
    "settings",
    [{"block": "yes"}, {"walk": "tomos"}, {"visits": 0}, {"visits": 9}, {"visits": True}, {"vpn": True}],
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match=r"walk|switch"):
        outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here."""
    assert model("footprints").outcome({"visits": 8})["owlcrumb"] == 5
