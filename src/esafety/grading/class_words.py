"""A class in a check, told to its teacher in plain words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import combinations

from esafety.grading.checks import ClassCheck
from esafety.grading.class_view import FEWEST, SMALL, ClassView, Comparison, Figure, compare
from esafety.grading.misconceptions import Held

WIDTH = 88
MOST = 6
"""Beliefs that are told."""
NEAR = 10
"""Points between how sure and how right that are not worth a word."""
HIDDEN = "–"  # noqa: RUF001
_TOO_FEW = (
    f"Nothing is shown of it: fewer than {FEWEST} pupils have handed in answers that can be counted, "
    "and so few could be told apart."
)
_UNPAIRED = (
    "No pupil is followed from one check to the other, so this compares two groups, as if nobody had been in "
    "both. The two forms were written to be equally hard, and nobody has tested whether they are."
)
_LINES = (
    "Don't read much into a single line above: it rests on few questions, and among so many lines some "
    "differ by chance."
)


def in_words(found: Sequence[ClassCheck]) -> str:
    """
    Tell how a class did in one check or more, then both forms of a band side by side.

    Args:
        found: The checks, in the order in which they were asked for.
    """
    parts = ["\n".join(_one(each)) for each in found]
    for one, other in combinations(found, 2):
        if one.band == other.band and {one.form, other.form} == {"start", "end"}:
            parts += ["\n".join(_both(*sorted((one, other), key=lambda each: each.form == "end")))]
    return "\n\n\n".join(part for part in parts if part)


def _one(check: ClassCheck) -> Iterator[str]:
    yield f"{check.title} ({check.slug})"
    yield ""
    if check.view is None:
        yield from _wrapped(_TOO_FEW)
        return
    seen = check.view
    yield from _wrapped(" ".join([f"{seen.pupils} pupils answered.", *_left_out(check)]))
    yield from _wrapped(_right(seen))
    yield ""
    yield "Right, of the answers given:"
    yield from _aligned([(name, per_cent(figure)) for name, figure in seen.strands.items()])
    yield ""
    for told in (_sure(seen), _certain(seen), _sorting(seen)):
        yield from _wrapped(told)
    yield ""
    yield from _beliefs(check, seen.beliefs)
    if HIDDEN in (per_cent(each) for each in figures(seen).values()):
        yield ""
        yield f"{HIDDEN} stands where fewer than {FEWEST} pupils answered."


def _left_out(check: ClassCheck) -> Iterator[str]:
    """Say who is not in the figures, and who perhaps should not be; by number alone."""
    seen = check.view
    if seen and seen.blank:
        yield f"{seen.blank} more handed in without an answer: not counted."
    if check.unreadable:
        yield f"{check.unreadable} more handed in what can't be read, or answers another lesson: not counted."
    if check.earlier:
        yield f"{check.earlier} of these answered an earlier version of the check."


def _right(seen: ClassView) -> str:
    return (
        f"On average a pupil had {seen.mean:.1f} of {seen.questions} questions right. Pupils usually are "
        f"within {seen.sd:.1f} of that (the standard deviation). A question left open counts as not right; "
        f"{seen.left_open:.0f} % were left open."
    )


def _sure(seen: ClassView) -> str:
    if seen.sure.value is None or seen.right.value is None:
        return f"How sure they were: {HIDDEN}."
    above = seen.sure.value - seen.right.value
    told = "about as sure as they were right"
    if abs(above) > NEAR:
        told = "surer than they were right" if above > 0 else "less sure than they were right"
    return (
        f"How sure they were: {seen.sure.value:.0f} of 100 on the whole, and {per_cent(seen.right)} of the "
        f"same answers were right. So they felt {told}."
    )


def _certain(seen: ClassView) -> str:
    return f"Certain, and not right: {per_cent(seen.certain_wrong)} of the answers that they called certain."


def _sorting(seen: ClassView) -> str:
    return (
        f"Real from fake: they called {per_cent(seen.fakes)} of the fake messages fake, and trusted "
        f"{per_cent(seen.genuine)} of the genuine ones. Both count: calling everything fake gives 100 % and "
        "0 %, trusting everything 0 % and 100 %."
    )


def _beliefs(check: ClassCheck, beliefs: Sequence[Held]) -> Iterator[str]:
    """Tell what is behind the wrong answers, most often shown first, and what to teach next."""
    if not beliefs:
        yield "No wrong answer points to a belief that several pupils share."
        return
    yield "What was behind wrong answers, and what to teach next:"
    for each in beliefs[:MOST]:
        head = f"  {each.pupils} of {each.of} in question {check.numbers[each.question]}:  "
        yield from textwrap.wrap(each.belief, WIDTH, initial_indent=head, subsequent_indent="    ")
        yield from textwrap.wrap(each.teach, WIDTH, initial_indent="    → ", subsequent_indent="      ")


def _both(start: ClassCheck, end: ClassCheck) -> Iterator[str]:
    """Put both forms side by side, and say what their difference can mean."""
    if start.view is None or end.view is None:
        return
    yield "Start and end side by side"
    yield ""
    yield from _aligned(
        [
            ("", "start", "end"),
            ("Pupils", str(start.view.pupils), str(end.view.pupils)),
            ("Right answers, average", f"{start.view.mean:.1f}", f"{end.view.mean:.1f}"),
            ("Standard deviation", f"{start.view.sd:.1f}", f"{end.view.sd:.1f}"),
            *_lines(figures(start.view), figures(end.view)),
        ]
    )
    yield ""
    for told in (difference(compare(start.view, end.view)), _UNPAIRED, _LINES):
        yield from _wrapped(told)


def _lines(start: dict[str, Figure], end: dict[str, Figure]) -> Iterator[tuple[str, str, str]]:
    for name in start | end:
        yield name, per_cent(start.get(name, Figure())), per_cent(end.get(name, Figure()))


def figures(seen: ClassView) -> dict[str, Figure]:
    """Give everything of a class that is a share of 100, by what it is called."""
    return {
        **{f"Right: {strand}": figure for strand, figure in seen.strands.items()},
        "How sure": seen.sure,
        "Right, where they said how sure": seen.right,
        "Not right, though certain": seen.certain_wrong,
        "Fake messages called fake": seen.fakes,
        "Genuine messages trusted": seen.genuine,
    }


def difference(found: Comparison) -> str:
    """
    Say what a difference between two averages can and can't mean, and by which rule.

    Args:
        found: The two forms of a check, compared.
    """
    size = f"{abs(found.change):.1f}"
    way = f"{size} {'higher' if found.change > 0 else 'lower'}" if float(size) else "the same"
    few = f", or three times where a group has fewer than {SMALL} pupils, as here" if found.times > 2 else ""
    told = (
        f"The average at the end is {way}. Its standard error is {found.error:.1f}. Our rule: "
        f"a difference says something if it is at least twice its standard error{few}. "
    )
    if found.tells:
        return told + (
            "This one is: chance alone would seldom make it. Whether the lessons did it, nobody can say from "
            "two checks. A class without them might have changed too."
        )
    return told + (
        "This one is not. Who was there that day and what they guessed can make as much, so it shows neither "
        "that the class can do more now nor that it can't."
    )


def per_cent(figure: Figure) -> str:
    """Write a figure in whole per cent; one that is not there, as a dash."""
    return HIDDEN if figure.value is None else f"{figure.value:.0f} %"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    wide = max((len(name) for name, *_ in rows), default=0)
    for name, *cells in rows:
        yield f"  {name:<{wide}}" + "".join(f"{cell:>8}" for cell in cells)
