"""Searches what pupils get for what they must not see."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from esafety.course.keys import marks_itself, rule_call
from esafety.course.markdown import plain
from esafety.course.model import Goal, Lesson, Question, Written
from esafety.course.problems import Problem

SECRET_KEYS = (
    *("right", "explanation", "key", "answer", "near_misses", "bad", "column"),
    *("own_run", "scheme", "samples"),
)
"""What an item of ``content.json`` has only when it is practice."""
MARKING = ("HIDDEN TESTS", "esafety.marking")


def leaks(lesson: Lesson, release: Path) -> list[Problem]:
    """
    Find every secret of a lesson that stands in its pupils' version.

    Args:
        lesson: The lesson, secrets and all.
        release: ``release/<slug>``.
    """
    found = []
    for path in sorted(release.rglob("*")):
        if not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        name = f"release/{release.name}/{path.relative_to(release).as_posix()}"
        seen = _seen(text)
        found += [Problem(name, 1, f"{what} is in the pupils' version.") for what in _in(lesson, seen)]
        if path.name == "content.json":
            found += [Problem(name, 1, f"{what} is in the pupils' version.") for what in _told(text)]
    return found


def _in(lesson: Lesson, seen: str) -> Iterator[str]:
    """Name the secrets that stand in a text."""
    for marker in MARKING:
        if marker in seen:
            yield f'The marking code "{marker}"'
    for what, secret in _secrets(lesson):
        if _normal(secret) in seen:
            yield f'{what} "{secret}"'


def _secrets(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Give everything that no pupil may read before marking, and what it is."""
    for note in lesson.notes:
        for line in note.text.splitlines():
            if len(plain(line).split()) >= 4:
                yield "The teacher's note", plain(line)
    for question in lesson.questions:
        for part in _parts(question):
            if getattr(part, "misconception", ""):
                yield "The misconception", part.misconception
        if question.marks:
            yield from _marked(question)


def _parts(question: Question) -> Iterator[Any]:
    """Give a question and everything in it that can be explained."""
    yield question
    for name in ("options", "rows", "near_misses", "messages"):
        yield from getattr(question, name, ())


def _marked(question: Question) -> Iterator[tuple[str, str]]:
    where = f'of "{question.id}"'
    if marks_itself(question):
        yield f"The rule {where}", rule_call(question)
    if isinstance(question, Written):
        for line in question.scheme:
            yield f"The mark scheme {where}", plain(line)
        for sample in question.samples:
            yield f"The sample {where}", plain(sample.text)
    if isinstance(question, Goal):
        return
    for part in _parts(question):
        if getattr(part, "explanation", ""):
            yield f"The explanation {where}", plain(part.explanation)


def _told(text: str) -> Iterator[str]:
    """Name what marked items of the public content tell too much."""

    def keys(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from part
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from keys(each)

    for item in json.loads(text)["items"]:
        if item["marks"] and item["kind"] != Goal.kind:
            for key in sorted(set(keys(item)) & set(SECRET_KEYS)):
                yield f'The key "{key}" of "{item["id"]}"'


class _Words(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _seen(text: str) -> str:
    """Give a file's text as a pupil could read it: JSON, HTML and Markdown undone."""
    try:
        strings = list(_strings(json.loads(text)))
    except ValueError:
        strings = [text]
    read = []
    for string in strings:
        words = _Words()
        words.feed(string)
        words.close()
        read += [string, "".join(words.parts), plain(string)]
    return _normal("\n".join(read))


def _strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, each in part.items():
            yield key
            yield from _strings(each)
    elif isinstance(part, list) and all(isinstance(each, str) for each in part):
        # A notebook keeps a text as a list of its lines.
        yield "".join(part)
    elif isinstance(part, list):
        for each in part:
            yield from _strings(each)


def _normal(text: str) -> str:
    return " ".join(text.split())
