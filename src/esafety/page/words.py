"""Opens what a new word means beside the word."""

from __future__ import annotations

import re
from itertools import count

from esafety.course.glossary import ANCHOR

_LINK = re.compile(rf'<a href="{ANCHOR}" title="([^"]*)">(.*?)</a>')


def with_meanings(markup: str, name: str) -> str:
    """
    Turn a cell's links to its list of words into buttons, each with its sentence.

    The browser itself opens and closes a popover: by mouse, touch and keyboard,
    Escape included, and it tells a screen reader whether it is open. No script
    has to come first.

    Args:
        markup: The cell as HTML.
        name: The cell's id, for ids of its own.

    >>> print(with_meanings('<a href="#Words-in-this-lesson" title="A key is …">keys</a>', "story_1"))
    <button class="word" type="button" popovertarget="story_1-word-1">keys</button><span class="meaning" \
id="story_1-word-1" role="note" popover>A key is …</span>
    """
    numbers = count(1)

    def meaning(link: re.Match[str]) -> str:
        means, word = link.groups()
        place = f"{name}-word-{next(numbers)}"
        return (
            f'<button class="word" type="button" popovertarget="{place}">{word}</button>'
            f'<span class="meaning" id="{place}" role="note" popover>{means}</span>'
        )

    return _LINK.sub(meaning, markup)
