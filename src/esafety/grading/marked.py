"""How a class did: a line for each pupil, and whose marks changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from esafety.commands import typed
from esafety.grading.pages import plain


@dataclass(frozen=True)
class Change:
    """One question of one pupil whose automatic mark is another than before."""

    item: str
    before: float | None
    """None: it waited for the teacher."""
    after: float | None
    why: str
    """A few words for the teacher."""
    stands: float | None = None
    """The mark that the teacher gave by hand, which goes on to count; None if there is none."""

    def __str__(self) -> str:
        """Name the question, from what to what, and why."""
        told = f"{self.item} {_plain(self.before)} → {_plain(self.after)} ({self.why}"
        return (
            f"{told}; your own mark, {plain(self.stands)}, stands)" if self.stands is not None else f"{told})"
        )


@dataclass(frozen=True)
class Marked:
    """How one pupil did."""

    pupil: str
    score: float
    max_score: float
    needs_teacher: bool
    """Whether an answer waits for the teacher's mark."""
    late: bool
    trouble: tuple[str, ...] = ()
    """Sentences for the teacher: unreadable answers, a changed lesson, work that could not be marked."""
    changes: tuple[Change, ...] = ()
    """What is marked otherwise than the last time; empty for a pupil who was not marked before."""
    fresh: bool = True
    """Whether this run marked the work; else it was marked before and had not changed."""


def table(marks: Sequence[Marked]) -> str:
    """
    Set marks out as a table for the teacher, then say whose have changed.

    Args:
        marks: What ``mark`` returned.
    """
    wide = max((len(each.pupil) for each in marks), default=0)
    lines = [
        f"{each.pupil:<{wide}}  {plain(each.score):>5} of {plain(each.max_score):<4} {_told(each)}".rstrip()
        for each in marks
    ]
    waiting = sum(each.needs_teacher for each in marks)
    if waiting:
        lines.append(
            f"\n{waiting} of {len(marks)} wait for you: open the teacher's page with `{typed('teach')}`."
        )
    changed = [each for each in marks if each.changes]
    if changed:
        lines.append(f"\nMarks that changed, {len(changed)} of {len(marks)} pupils:")
        lines += [f"{each.pupil:<{wide}}  {', '.join(map(str, each.changes))}" for each in changed]
    return "\n".join(lines)


def _told(marked: Marked) -> str:
    told = [*(["late"] if marked.late else []), *(["waiting for your mark"] if marked.needs_teacher else [])]
    return " · ".join([*told, *marked.trouble])


def _plain(marks: float | None) -> str:
    return "waiting" if marks is None else plain(marks)
