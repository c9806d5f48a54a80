"""Names for fictional pupils."""

from __future__ import annotations

NAMES = (
    "aaliyah", "ajay", "alice", "amara", "aneira", "anya", "bao", "beth", "cai", "callie",
    "chidi", "ciara", "dafydd", "daisy", "dev", "eilidh", "ekow", "elin", "emre", "erin",
    "esme", "farah", "fergus", "finn", "freya", "gethin", "grace", "hamish", "hana", "harri",
    "ibrahim", "imogen", "iona", "isla", "jakub", "jamal", "jaya", "joel", "kasia", "kofi",
    "leila", "lewis", "lowri", "lucas", "mabel", "malik", "mei", "mila", "nadia", "niamh",
    "noor", "oisin", "olek", "omar", "owain", "poppy", "rafe", "ravi", "rhys", "rosa",
    "rowan", "saanvi", "samir", "seren", "shay", "sofia", "taran", "tilly", "uma", "viktor",
    "willow", "xin", "yara", "yusuf", "zain", "zara",
)  # fmt: skip


def pupil_names(count: int) -> list[str]:
    """
    Give as many different ids as there are pupils.

    >>> pupil_names(2), pupil_names(78)[-1]
    (['aaliyah', 'ajay'], 'ajay-2')
    """
    return [
        NAMES[at % len(NAMES)] + (f"-{at // len(NAMES) + 1}" if at >= len(NAMES) else "")
        for at in range(count)
    ]
