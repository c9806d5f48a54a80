"""Reads a pupil's answers from ``answers.json``, whatever state the file is in."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCHEMA = 1
MAX_BYTES = 256 * 1024
MAX_DEPTH = 6
MAX_TEXT = 8_000
"""Characters in one text; some 1,300 words."""
MAX_SEED = 2**31 - 1


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
    """How many answers were left out: unknown ids, or values past the limits."""


def load(path: Path, known: Collection[str] | None = None) -> Answers:
    """
    Read an answers file. Never raises, and never writes.

    Args:
        path: The file. One that does not exist holds no answers and is no trouble.
        known: Ids that the lesson has; others are dropped and counted. None keeps all.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Answers()
    except OSError:
        return Answers(trouble="The answers file could not be opened.")
    return parse(raw, known)


def parse(raw: bytes, known: Collection[str] | None = None) -> Answers:
    """
    Read the bytes of an answers file. Never raises.

    Args:
        raw: The file's bytes, UTF-8 with or without a byte order mark.
        known: As for ``load``.
    """
    if len(raw) > MAX_BYTES:
        return Answers(trouble=f"The answers file is larger than {MAX_BYTES // 1024} KB, so it was not read.")
    try:
        data = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except UnicodeDecodeError:
        return Answers(trouble="The answers file is not text that can be read (UTF-8).")
    except (ValueError, RecursionError):
        return Answers(trouble="The answers file is damaged: it is not complete, valid JSON.")
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        return Answers(trouble="The answers file does not hold answers.")
    if data.get("schema") != SCHEMA:
        return Answers(trouble="The answers file was written by another version of this course.")
    values = {
        item: _whole(value)
        for item, value in data["answers"].items()
        if (known is None or item in known) and fits(value)
    }
    return Answers(
        lesson=_text(data.get("lesson")),
        version=_text(data.get("version")),
        seed=_count(data.get("seed")),
        revision=_count(data.get("revision")),
        values=values,
        dropped=len(data["answers"]) - len(values),
    )


def fits(value: Any, depth: int = 0) -> bool:
    """Tell whether a value is within the limits: depth, length of text, numbers that exist."""
    if isinstance(value, str):
        return len(value) <= MAX_TEXT
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict | list):
        if depth >= MAX_DEPTH or len(value) > 1_000:
            return False
        inner = [*value, *value.values()] if isinstance(value, dict) else value
        return all(fits(each, depth + 1) for each in inner)
    return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _whole(value: Any) -> Any:
    """The value without halves of characters, which no file could hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return value


def _text(value: Any) -> str:
    return _whole(value) if isinstance(value, str) and len(value) <= 100 else ""


def _count(value: Any) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value <= MAX_SEED else 0
