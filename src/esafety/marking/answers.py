"""Reads a pupil's answers from ``answers.json``, whatever state the file is in."""

from __future__ import annotations

import json
import math
import os
import re
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCHEMA = 1
MAX_BYTES = 256 * 1024
TOO_LARGE = f"The answers file is larger than {MAX_BYTES // 1024} KB, so it was not read."
MAX_DEPTH = 6
"""Lists within lists in one answer."""
MAX_NESTING = 100
"""The same for the whole file, counted before it is parsed; past it, nothing is."""
MAX_MANY = 1_000
"""Entries in one list, and answers in one file."""
MAX_TEXT = 8_000
"""Characters in one text; some 1,300 words."""
MAX_WHOLE = 10**21
"""A browser writes whole numbers digit by digit up to here."""
MAX_SEED = 2**31 - 1

_HEAD = frozenset({"schema", "lesson", "version", "seed", "revision", "answers"})
_NAME = re.compile(r"[\w.@'-]{0,100}", re.ASCII)
_STRING_OR_BRACKET = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[{]|[\]}]', re.DOTALL)


@dataclass(frozen=True)
class Answers:
    """What a pupil's file says. Of a file that can't be read, only ``trouble`` is told."""

    lesson: str = ""
    version: str = ""
    seed: int = 0
    revision: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    trouble: str = ""
    """Why the file could not be read: one sentence for the teacher, else empty."""
    dropped: int = 0
    """How many entries were left out: unknown ids, or values past the limits."""


def load(path: Path, known: Collection[str] | None = None) -> Answers:
    """
    Read an answers file. Never raises, and never writes.

    Args:
        path: The file. One that does not exist holds no answers and is no trouble.
        known: Ids that the lesson has; others are dropped and counted. None keeps all.
    """
    try:
        return parse(contents(path), known)
    except FileNotFoundError:
        return Answers()
    except OSError:
        return Answers(trouble="The answers file could not be opened.")


def contents(path: Path) -> bytes:
    """
    Read a file's bytes as far as ``parse`` cares for them.

    Raises:
        OSError: It can't be opened, or is no file: a pipe put in its place would have us wait for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123  (needs the flags)
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(f"{path.name} is not a plain file.")
        return file.read(MAX_BYTES + 1)


def parse(raw: bytes, known: Collection[str] | None = None) -> Answers:
    """
    Read the bytes of an answers file. Never raises.

    Args:
        raw: The file's bytes, UTF-8 with or without a byte order mark.
        known: As for ``load``.
    """
    try:
        return _answers(_content(raw), known)
    except _UnreadableError as why:
        return Answers(trouble=str(why))


class _UnreadableError(Exception):
    """A sentence for the teacher: why nothing in a file can be used."""


def _content(raw: bytes) -> dict[str, Any]:
    """Read what a file says as a whole; its single answers are looked at later."""
    if len(raw) > MAX_BYTES:
        raise _UnreadableError(TOO_LARGE)
    if _too_deep(raw):
        raise _UnreadableError("The answers file holds lists in lists without end, so it was not read.")
    try:
        data = _JSON.decode(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _UnreadableError("The answers file is not text that can be read (UTF-8).") from None
    except (ValueError, RecursionError):
        raise _UnreadableError("The answers file is damaged: it is not complete, valid JSON.") from None
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise _UnreadableError("The answers file does not hold answers.")
    if data.get("schema") != SCHEMA:
        raise _UnreadableError("The answers file was written by another version of this course.")
    if len(data["answers"]) > MAX_MANY:
        raise _UnreadableError(f"The answers file holds more than {MAX_MANY:,} answers, so it was not read.")
    return data


def _answers(data: dict[str, Any], known: Collection[str] | None) -> Answers:
    """Take what is usable from a file that is one, and count the rest."""
    values = {
        _whole(item): _whole(value)
        for item, value in data["answers"].items()
        if (known is None or item in known) and fits(item) and fits(value)
    }
    head: dict[str, Any] = {name: _name(data.get(name)) for name in ("lesson", "version")}
    head |= {name: _count(data.get(name)) for name in ("seed", "revision")}
    unusable = sum(read is None and data.get(name) is not None for name, read in head.items())
    return Answers(
        lesson=head["lesson"] or "",
        version=head["version"] or "",
        seed=head["seed"] or 0,
        revision=head["revision"] or 0,
        values=values,
        dropped=len(data["answers"]) - len(values) + unusable + len(data.keys() - _HEAD),
    )


def fits(value: Any, depth: int = 0) -> bool:
    """Tell whether a value is within the limits: depth, length of text, numbers that exist."""
    if isinstance(value, str):
        return len(value) <= MAX_TEXT
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return -MAX_WHOLE <= value <= MAX_WHOLE
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH or len(value) > MAX_MANY:
            return False
        inner = [*value, *value.values()] if isinstance(value, dict) else value
        return all(fits(each, depth + 1) for each in inner)
    return True


def _too_deep(raw: bytes) -> bool:
    """Tell whether brackets nest past the limit, without parsing; only a file with many is looked through."""
    if raw.count(b"[") + raw.count(b"{") <= MAX_NESTING:
        return False
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(raw):
        depth += (found[0] in (b"[", b"{")) - (found[0] in (b"]", b"}"))
        if depth > MAX_NESTING:
            return True
    return False


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _number(digits: str) -> int | float:
    """A whole number; one with endless digits is not worked out, and fits nowhere."""
    return int(digits) if len(digits) <= 100 else math.inf


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose every name stands once: of two, nobody could say which one the pupil meant."""
    whole = dict(pairs)
    if len(whole) < len(pairs):
        raise ValueError("twice")
    return whole


_JSON = json.JSONDecoder(parse_constant=_refuse, parse_int=_number, object_pairs_hook=_once)


def _whole(value: Any) -> Any:
    """The value without halves of characters, which no file could hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return value


def _name(value: Any) -> str | None:
    """A lesson's name or version: nothing that could be more than a word to whoever reads it."""
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


def _count(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= MAX_SEED else None
