"""
A poster made of other people's things: what may it be used for, and what stands in the way?

Each thing comes with what its maker allows. What follows from that is worked out by
the rules of Creative Commons (its licences 4.0, its list of frequent questions and its
chart of licences that can be mixed). Things that stand side by side are a *collection*:
each keeps its own licence. Things melted into one new picture are an *adaptation*: it
can be shared only if one licence suits all of them. What the law allows without asking,
in teaching for example, is left out, and so are crops and other small changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

__all__ = [
    "CONTROLS",
    "EXEMPLARS",
    "ITEMS",
    "LICENCES",
    "USES",
    "Item",
    "Poster",
    "Terms",
    "alone",
    "carries",
    "mixable",
    "outcome",
    "own_run",
    "verdicts",
]

USES: Final = ("wall", "web", "sold", "mixed")
"""Printed for the classroom wall; on the school's website; copies sold; melted into a new picture, online."""


@dataclass(frozen=True)
class Terms:
    """What a maker allows, and on which conditions."""

    name: str
    copy: bool = True
    """It may be printed for the wall."""
    public: bool = True
    """It may be put where everyone can see it."""
    money: bool = True
    """Copies may be sold."""
    change: bool = True
    """A changed version may be shared."""
    credit: bool = False
    """The maker has to be named."""
    alike: bool = False
    """What is made from it has to carry the same licence."""

    def allows(self, use: str) -> bool:
        """Tell whether these terms allow a use of the thing by itself."""
        needed = {"wall": self.copy, "web": self.public, "sold": self.public and self.money}
        return needed.get(use, self.public and self.change)


LICENCES: Final[Mapping[str, Terms]] = {
    terms.name: terms
    for terms in (
        Terms("public domain"),
        Terms("CC0"),
        Terms("CC BY", credit=True),
        Terms("CC BY-SA", credit=True, alike=True),
        Terms("CC BY-NC", credit=True, money=False),
        Terms("CC BY-ND", credit=True, change=False),
        Terms("CC BY-NC-SA", credit=True, money=False, alike=True),
        Terms("CC BY-NC-ND", credit=True, money=False, change=False),
    )
}
"""The public domain, and the licences of Creative Commons."""
NOTHING: Final = {"copy": False, "public": False, "money": False, "change": False}


@dataclass(frozen=True)
class Item:
    """One thing for the poster: what it is, and what its maker allows."""

    id: str
    maker: str
    """Empty if nobody knows."""
    source: str
    terms: Terms

    def credit(self, use: str) -> str:
        """Give the credit line: title, maker, source, licence; empty if there is nobody to name."""
        return ", ".join(part for part in self.credit_parts(use) if part)

    def credit_parts(self, use: str) -> tuple[str, str]:
        """Give title and maker, and then source and licence, if there is one in writing."""
        if not self.maker:
            return "", ""
        named = f"“{self.id.capitalize()}” by {self.maker}"
        if not self.source:
            return named, ""
        licence = self.terms.name
        if licence.startswith("CC"):
            licence += " 1.0" if licence == "CC0" else " 4.0"
            # The licences that ask for a credit also want to know that something was changed.
            licence += ", changed" if use == "mixed" and self.terms.credit else ""
        return named, f"{self.source}, {licence}"


ITEMS: Final[Mapping[str, Item]] = {
    item.id: item
    for item in (
        Item("frog", "Maya", "", Terms("Maya's own")),
        Item("fish", "Leah", "", Terms("yes for the wall", public=False, credit=True)),
        Item("snail", "Dev", "", Terms("not asked yet", **NOTHING)),
        Item("boat", "the game Moss Island", "", Terms("© all rights", **NOTHING)),
        Item("bird", "", "", Terms("nothing written", **NOTHING)),
        Item("sun", "Ravi Dhillon", "sky-pics.example", LICENCES["CC BY"]),
        Item("reeds", "Elin Rees", "pond-pics.example", LICENCES["CC BY-SA"]),
        Item("dragonfly", "Hana Park", "pond-pics.example", LICENCES["CC BY-NC"]),
        Item("heron", "Joe Moyo", "pond-pics.example", LICENCES["CC BY-ND"]),
        Item("clouds", "Ana Silva", "sky-pics.example", LICENCES["CC0"]),
        Item("lily", "Ann Lee, 1821", "old-books.example", LICENCES["public domain"]),
        Item("rainbow", "AI (Dabble)", "", Terms("AI, not for sale", money=False, credit=True)),
    )
}
"""The twelve things that Maya has. The terms of the rainbow are those of a made-up program."""
CONTROLS: Final[Mapping[str, Sequence[object]]] = {
    "use": USES,
    "credits": (False, True),
    **dict.fromkeys(ITEMS, (False, True)),
}

EXEMPLARS: Final[Mapping[str, Mapping[str, object]]] = {
    "mixed >= 1 and items >= 6 and ask <= 0 and uncredited <= 0 and clash <= 0": {
        "use": "mixed",
        "credits": True,
        **{name: name in ("frog", "sun", "dragonfly", "clouds", "lily", "rainbow") for name in ITEMS},
    }
}
"""A goal, and what reaches it: trying all posters out would take long."""


@dataclass(frozen=True)
class Poster:
    """What is on a poster, and what it is for."""

    items: tuple[str, ...]
    use: str
    credited: bool

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Poster:
        """
        Read the pupil's settings.

        Raises:
            ValueError: Settings that the poster does not have.
        """
        if set(settings) != set(CONTROLS):
            raise ValueError("The poster needs a use, a yes or no for the credits, and one for each thing.")
        use = settings["use"]
        if not isinstance(use, str) or use not in USES:
            raise ValueError("There is no such use of the poster.")
        if not all(isinstance(settings[name], bool) for name in ("credits", *ITEMS)):
            raise ValueError("A thing is either on the poster or not.")
        return cls(tuple(name for name in ITEMS if settings[name]), use, bool(settings["credits"]))


def mixable(one: Terms, other: Terms) -> bool:
    """
    Tell whether two things can be melted into one new picture that is shared.

    >>> mixable(LICENCES["CC BY"], LICENCES["CC BY-NC"])
    True
    >>> mixable(LICENCES["CC BY-SA"], LICENCES["CC BY-NC"])
    False
    """
    return one.change and other.change and _fits(one, under=other) and _fits(other, under=one)


def _fits(terms: Terms, *, under: Terms) -> bool:
    """Tell whether something with these terms may go out under another's licence, if that insists on it."""
    if not under.alike or terms.name == under.name:
        return True
    return not terms.alike and (terms.money or not under.money)


def alone(item: Item, use: str, *, credited: bool = True) -> str:
    """Judge one thing by itself: ``yes``, ``ask`` first, or ``credit`` is missing."""
    if not item.terms.allows(use):
        return "ask"
    return "credit" if item.terms.credit and not credited else "yes"


def verdicts(poster: Poster) -> dict[str, str]:
    """Judge each thing on a poster; in a new picture it may also ``clash`` with another."""
    found = {name: alone(ITEMS[name], poster.use, credited=poster.credited) for name in poster.items}
    if poster.use != "mixed":
        return found
    allowed = [name for name, verdict in found.items() if verdict != "ask"]
    for name in allowed:
        if not all(mixable(ITEMS[name].terms, ITEMS[other].terms) for other in allowed):
            found[name] = "clash"
    return found


def carries(poster: Poster) -> str:
    """Say what a new picture of these things has to carry: a licence, ``not for sale``, or nothing."""
    terms = [ITEMS[name].terms for name in poster.items]
    alike = [each.name for each in terms if each.alike]
    if alike:
        return f"{alike[0]} 4.0"
    return "" if all(each.money for each in terms) else "not for sale"


def outcome(settings: Mapping[str, object], seed: int = 0) -> dict[str, float]:  # noqa: ARG001
    """
    Count what may be used and what may not.

    ``items`` on the poster; of them ``fit``, ``ask``, ``clash`` and ``uncredited``; ``ready`` if
    there is something on it and all of it fits; and the use: ``wall``, ``web``, ``sold``, ``mixed``.
    """
    poster = Poster.of(settings)
    found = list(verdicts(poster).values())
    fit = found.count("yes")
    return {
        "items": float(len(found)),
        "fit": float(fit),
        "ask": float(found.count("ask")),
        "clash": float(found.count("clash")),
        "uncredited": float(found.count("credit")),
        "ready": float(bool(found) and fit == len(found)),
        **{use: float(use == poster.use) for use in USES},
    }


def own_run(seed: int) -> dict[str, float]:  # noqa: ARG001 - every model takes one
    """Give nothing: every pupil has the same twelve things."""
    return {}
