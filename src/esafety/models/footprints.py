"""
A small made-up web: who sees a visit, and which visits a company can join into one trail.

Eight sites carry parts of four companies. A company marks a browser with a
cookie, and joins all visits that show it the same mark. One of them also joins
by email address, which three sites pass on for those who are signed in. Sites
here keep their word: whoever says no to optional cookies is shown to no
company, and no address is passed on. Real ones can do more, such as knowing a
device by its fingerprint; the lesson says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

COMPANIES: Final = ("Owlcrumb", "Zibbit", "Trundleby", "Pipcount")
"""Companies whose parts stand on other people's sites. Nobody visits them."""

SITES: Final[Mapping[str, tuple[str, ...]]] = {
    "star-shop": ("Owlcrumb", "Zibbit", "Trundleby"),
    "goal-talk": ("Owlcrumb", "Trundleby"),
    "pick-a-name": ("Owlcrumb", "Zibbit"),
    "moss-island": ("Trundleby",),
    "library": (),
    "sky-today": ("Owlcrumb", "Zibbit", "Pipcount"),
    "easy-bakes": ("Zibbit", "Pipcount"),
    "bus-for-us": ("Owlcrumb", "Pipcount"),
}
"""Every site, in the order of the weekend, with the companies that it carries."""

VISITS: Final = len(SITES)
SHARED_FROM: Final = 6
"""The weekend's first visit that is Grandad Idris's: the five before are Amina's."""
ACCOUNTS: Final = frozenset({"star-shop", "goal-talk", "moss-island"})
"""Sites with an account, which pass on the email address of whoever is signed in …"""
BY_EMAIL: Final = "Trundleby"
"""… to this company."""

SHOP: Final = "star-shop"
"""Where the telescope was looked at …"""
WEATHER: Final = "sky-today"
"""… and where the advert for it would show."""


@dataclass(frozen=True)
class Guess:
    """What a company makes of two sites in one trail, and whether it is so."""

    words: str
    sites: frozenset[str]
    right: bool


GUESSES: Final = (
    Guess("wants a telescope", frozenset({SHOP, WEATHER}), right=True),
    Guess("a child who likes football", frozenset({"goal-talk", "moss-island"}), right=True),
    Guess("a baby is on its way", frozenset({"pick-a-name", "bus-for-us"}), right=False),
)

WALKS: Final = ("weekend", "kit")
SWITCHES: Final = ("block", "refuse", "signed_out", "private")
"""Third-party cookies blocked; no to optional cookies; signed out; a private window.
The first is the browser's, and holds for everybody. The others are Amina's, or Kit's."""

CONTROLS: Final[Mapping[str, object]] = {
    "walk": WALKS,
    "visits": range(1, VISITS + 1),
    **dict.fromkeys(SWITCHES, (False, True)),
}


@dataclass(frozen=True)
class Run:
    """What came of a walk."""

    sites: tuple[str, ...]
    """The sites visited so far, in order."""
    trails: Mapping[str, tuple[tuple[int, ...], ...]]
    """For each company, the visits that it saw, by number, joined where it could join them."""
    history: tuple[int, ...]
    """The visits that the tablet's own history lists."""

    def longest(self, company: str) -> int:
        """Count the visits in a company's longest trail; one visit alone is no more than 1."""
        return max(map(len, self.trails[company]), default=0)

    def guessers(self, guess: Guess) -> tuple[str, ...]:
        """Name the companies that have both sites of a guess in one trail."""
        return tuple(
            company
            for company, trails in self.trails.items()
            if any(guess.sites <= {self.sites[visit - 1] for visit in trail} for trail in trails)
        )


def walked(settings: Mapping[str, object], seed: int = 0) -> Run:
    """
    Walk through the sites, and see who can join which visits.

    Args:
        settings: ``walk``, ``visits`` and the four switches; what is missing is as at the start.
        seed: The pupil's own, for Kit's walk.

    Raises:
        ValueError: A setting may not be so; the message says which.
    """
    _check(settings)
    sites = _sites(settings, seed)
    seen: dict[str, dict[Hashable, list[int]]] = {company: {} for company in COMPANIES}
    for visit, site in enumerate(sites, start=1):
        own = _own(settings, visit)
        for company in () if own and settings.get("refuse") else SITES[site]:
            mark = _mark(settings, company, site, visit, own=own)
            seen[company].setdefault(mark, []).append(visit)
    trails = {company: tuple(tuple(trail) for trail in marks.values()) for company, marks in seen.items()}
    hidden = settings.get("private")
    history = (visit for visit in range(1, len(sites) + 1) if not (hidden and _own(settings, visit)))
    return Run(sites, trails, tuple(history))


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:
    """
    Give what came of a walk as numbers.

    ``weekend_visits`` is how many of Amina's and her grandad's visits were made, none on
    Kit's walk; ``advert`` is 1 when the weather page gives the present away.
    """
    run = walked(settings, seed)
    weekend = settings.get("walk", "weekend") == "weekend"
    found: dict[str, float] = {
        "weekend_visits": len(run.sites) if weekend else 0,
        "longest_trail": max(map(run.longest, COMPANIES)),
        "advert": bool(run.guessers(GUESSES[0])),
        "guesses": sum(bool(run.guessers(guess)) for guess in GUESSES),
        "history": len(run.history),
        "signed_out": bool(settings.get("signed_out")),
    }
    found |= {company.lower(): run.longest(company) for company in COMPANIES}
    return {name: float(value) for name, value in found.items()}


def own_run(seed: int) -> dict[str, float]:
    """Give how many visits each company joins on this pupil's own walk of Kit's, nothing switched on."""
    run = walked({"walk": "kit", "visits": VISITS}, seed)
    return {f"kit_{company.lower()}": float(run.longest(company)) for company in COMPANIES}


def _check(settings: Mapping[str, object]) -> None:
    for name, value in settings.items():
        if name not in CONTROLS:
            raise ValueError(f"The walk has no setting called “{name}”.")
        if name in SWITCHES and not isinstance(value, bool):
            raise ValueError(f"The switch “{name}” is either on or off.")
    if settings.get("walk", "weekend") not in WALKS:
        raise ValueError("The walk is that of the weekend or that of Kit.")
    visits = settings.get("visits", VISITS)
    if isinstance(visits, bool) or not isinstance(visits, int) or not 1 <= visits <= VISITS:
        raise ValueError(f"A walk has 1 to {VISITS} visits.")


def _sites(settings: Mapping[str, object], seed: int) -> tuple[str, ...]:
    """Give the sites visited so far."""
    walk = _kits(seed) if settings.get("walk") == "kit" else list(SITES)
    return tuple(walk[: int(str(settings.get("visits", VISITS)))])


def _kits(seed: int) -> list[str]:
    """Draw Kit's walk by chance: no site more than twice, and three to six with a part of Zibbit's."""
    chance = Random(f"footprints {seed}")
    with_part = [site for site, companies in SITES.items() if "Zibbit" in companies] * 2
    without = [site for site, companies in SITES.items() if "Zibbit" not in companies] * 2
    count = chance.randint(3, 6)
    walk = chance.sample(with_part, count) + chance.sample(without, VISITS - count)
    chance.shuffle(walk)
    return walk


def _own(settings: Mapping[str, object], visit: int) -> bool:
    """Tell whether a visit is by the one whose switches these are: Amina, or Kit."""
    return settings.get("walk") == "kit" or visit < SHARED_FROM


def _mark(settings: Mapping[str, object], company: str, site: str, visit: int, *, own: bool) -> Hashable:
    """Give what a company knows a visitor by: visits with the same mark are joined."""
    if company == BY_EMAIL and site in ACCOUNTS and own and not settings.get("signed_out"):
        return "email"
    if settings.get("block"):
        return visit
    # A private window starts without cookies and forgets its own when it is closed.
    return "window" if own and settings.get("private") else "tablet"
