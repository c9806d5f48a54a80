"""Hostile hand-ins, grouped by what they try; each is one pupil of one class.

Every pupil starts from the same ``base.ANSWERS``, some right and some not, and
tries one thing. A module is a group; its ``CASES`` are its pupils.
"""

from __future__ import annotations

from hostile_corpus import beside, encoding, files, identities, numbers, structure, texts, values

GROUPS = (structure, values, numbers, encoding, texts, files, beside, identities)
CASES = tuple(case for group in GROUPS for case in group.CASES)
