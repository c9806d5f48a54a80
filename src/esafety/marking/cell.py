"""What a graded cell's hidden test calls, and the one way from answers to a mark."""

from __future__ import annotations

from pathlib import Path

from esafety.marking.answers import Answers, load
from esafety.marking.mark import UNREADABLE, Mark, Rule

FILE_NAME = "answers.json"


def judge(item: str, rule: Rule, answers: Answers) -> Mark:
    """
    Mark one item of a pupil's answers.

    Args:
        item: The item's id.
        rule: Its marking rule.
        answers: The pupil's answers, as ``answers.load`` gave them.
    """
    mark = rule(answers.values.get(item), answers.seed)
    return Mark(0, mark.out_of, UNREADABLE, answers.trouble) if answers.trouble else mark


def mark(item: str, rule: Rule) -> float:
    """
    Mark an item from the ``answers.json`` in the working folder.

    nbgrader takes a cell's last value for its score, and gives full marks for
    whatever is not a plain number; so this is always one, from 0 to full marks.
    """
    return float(judge(item, rule, load(Path(FILE_NAME))).marks)
