"""Submissions to a lesson with every kind of question, from right to nonsense, for Hypothesis."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from nbgrader.api import Base
from sqlalchemy import Connection

from esafety.course import model
from esafety.course.builder import build
from esafety.course.keys import exemplar
from esafety.course.reader import read_lesson
from esafety.demo.response import fictional_class, respond
from esafety.grading.written import note_answers
from esafety.marking.answers import parse

REPOSITORY = Path(__file__).parents[2]
WELL_MADE = REPOSITORY / "tests" / "course" / "well-made"
SLUG = "two-doors"
MAX_SEED = 2**31 - 1
NONSENSE = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**30) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
FILES = [
    b"",
    b"{",
    b"[1, 2]",
    b"\xff\xfe{",
    b'{"schema": 1}',
    b'{"schema": 9, "answers": {}}',
    b" " * 300_000,
]
"""Files that nobody can read answers from."""


def every_kind(folder: Path) -> Path:
    """A course with one built lesson that has a question of every kind."""
    shutil.copytree(WELL_MADE, folder)
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    build(folder, [SLUG])
    return folder


LESSON = read_lesson(WELL_MADE / "lessons" / SLUG)


def _apt(question: Any, right_value: Any) -> st.SearchStrategy[Any]:  # noqa: PLR0911  (one for each kind)
    """Answers that the question's page could give."""
    right = st.just(right_value)
    match question:
        case model.Choice() | model.Evidence() | model.Predict():
            return right | st.sampled_from([each.id for each in question.options])
        case model.Several():
            return right | st.lists(st.sampled_from([each.id for each in question.options]), unique=True)
        case model.Order():
            return right | st.permutations([each.id for each in question.options])
        case model.Classify():
            columns = st.sampled_from([each.id for each in question.columns])
            return right | st.dictionaries(st.sampled_from([each.id for each in question.rows]), columns)
        case model.Number():
            return right | st.sampled_from([40, 9999.5, 0, -1]) | st.integers(0, 10_000)
        case model.Goal():
            return right | st.fixed_dictionaries(
                {"speed": st.integers(0, 6), "password": st.text(max_size=9)}
            )
        case model.Spot():
            verdict = st.fixed_dictionaries({}, optional={"bad": st.booleans(), "sure": st.integers(0, 4)})
            return right | st.dictionaries(st.sampled_from([each.id for each in question.messages]), verdict)
        case model.Written():
            return right | st.text(max_size=60) | st.sampled_from(["", "  ", "<script>alert(1)</script>"])
        case model.Confidence():
            return st.integers(0, 100)
    return right


@st.composite
def answers(draw: st.DrawFn) -> bytes:
    """One pupil's answers file: mostly apt answers, some blanks, some nonsense, now and then no file."""
    if draw(st.integers(0, 19)) == 0:
        return draw(st.sampled_from(FILES))
    seed = draw(st.integers(0, MAX_SEED))
    right, values = exemplar(LESSON, seed), {}
    for question in LESSON.questions:
        way = draw(st.sampled_from(["apt"] * 6 + ["blank", "nonsense"]))
        if way != "blank":
            values[question.id] = draw(_apt(question, right[question.id]) if way == "apt" else NONSENSE)
    whole = {"schema": 1, "lesson": SLUG, "version": draw(st.sampled_from(["", "0123456789ab"]))}
    return json.dumps(whole | {"seed": seed, "revision": 3, "answers": values}).encode()


def put(course: Path, pupil: str, raw: bytes, moment: str = "2026-11-19 10:00:00.000000 UTC") -> None:
    """Put work where collecting puts it, beside the released notebook."""
    place = course / "submitted" / pupil / SLUG
    place.mkdir(parents=True, exist_ok=True)
    notebook = json.loads((course / "release" / SLUG / "lesson.ipynb").read_bytes())
    note_answers(notebook["cells"], parse(raw))
    (place / "lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    (place / "answers.json").write_bytes(raw)
    (place / "timestamp.txt").write_text(moment, encoding="utf-8")


def pupils_answers(count: int, seed: int = 5) -> list[bytes]:
    """What a small fictional class answers."""
    random = Random(seed)
    classroom = fictional_class([f"p{n}" for n in range(count)], ["symbols-make-strong"], random)
    files = []
    for number, pupil in enumerate(classroom):
        values = respond(pupil, LESSON, exemplar(LESSON, number), number, random)
        whole = {"schema": 1, "lesson": SLUG, "version": "", "seed": number, "revision": 1, "answers": values}
        files.append(json.dumps(whole).encode())
    return files


def all_rows(connection: Connection) -> dict[str, list[str]]:
    """Every row of every table of a gradebook, where each generated id stands for the row it names."""
    names: dict[Any, str] = {}
    tables = {}
    for table in Base.metadata.sorted_tables:
        rows = []
        for row in connection.execute(table.select()).mappings():
            own = row.get("id") if len(str(row.get("id"))) == 32 else None
            new = own is not None and own not in names
            told = repr(
                {key: names.get(value, value) for key, value in row.items() if key != "id" or not new}
            )
            rows.append(told)
            if new:
                names[own] = f"{table.name} {told}"
        tables[table.name] = sorted(rows)
    return tables
