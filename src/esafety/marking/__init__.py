"""What an answer is worth: pure rules, and the file that keeps a pupil's answers."""

from esafety.marking.cell import mark
from esafety.marking.classify import classify
from esafety.marking.goal import goal
from esafety.marking.mark import Mark, Rule
from esafety.marking.numbers import number, own_run
from esafety.marking.picks import choice, order, several
from esafety.marking.spot import spot

__all__ = [
    "Mark",
    "Rule",
    "choice",
    "classify",
    "goal",
    "mark",
    "number",
    "order",
    "own_run",
    "several",
    "spot",
]
