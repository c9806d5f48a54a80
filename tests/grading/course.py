"""A small course for these tests, in the shape that ``esafety build`` makes: real nbgrader does the rest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

REPOSITORY = Path(__file__).parents[2]
LESSON = "mini"
RIGHT = {"one": "b", "some": ["a", "c"], "tries": 10, "why": "If one site loses it,\nthe thief has them all."}

_OPTIONS = [{"id": letter, "html": letter} for letter in "abc"]
CONTENT = {
    "schema": 1,
    "lesson": LESSON,
    "version": "0123456789ab",
    "items": [
        {"id": "guess", "kind": "predict", "prompt": "", "marks": 0, "options": _OPTIONS},
        {"id": "one", "kind": "choice", "prompt": "", "marks": 1, "options": _OPTIONS},
        {"id": "some", "kind": "several", "prompt": "", "marks": 2, "options": _OPTIONS},
        {"id": "tries", "kind": "number", "prompt": "", "marks": 1, "unit": "tries"},
        {"id": "why", "kind": "written", "prompt": "", "marks": 3, "max_words": 60},
    ],
}

LESSON_MD = """\
---
title: A small lesson
question: Does it mark?
band: A
minutes: 10
strands: [privacy-and-security]
outcomes: [PS-7.1]
risk: [conduct]
---
A story.

```{question} one
kind: choice
marks: 1
outcome: PS-7.1
---
Which of these falls first?
- ( ) `plum-tractor-violet`
  misconception: symbols-make-strong
  > EXPLAINS-A It has no symbols.
- (x) `P@ssw0rd1`
  > EXPLAINS-B It is on the list.
```

```{question} some
kind: several
marks: 2
outcome: PS-7.1
---
Which two help?
- (x) A long one
  > EXPLAINS-LONG Longer takes longer.
- ( ) A birthday
  misconception: symbols-make-strong
  > EXPLAINS-BIRTHDAY Birthdays are easy to find.
- (x) One for each site
  > EXPLAINS-EACH One loss stays one loss.
```

```{question} tries
kind: number
marks: 1
outcome: PS-7.1
answer: 10
unit: tries
---
How many tries?
> EXPLAINS-TEN Ten digits, ten tries.

- 40
  misconception: symbols-make-strong
  > EXPLAINS-FORTY Forty counts each digit four times.
```

```{written} why
marks: 3
outcome: PS-7.1
max-words: 60
---
Why is one password for everything risky?

### Mark scheme
- 0: Nothing that answers the question.
- 1: SCHEME-ONE says that it is risky.
- 2: Says what happens next.
- 3: Says what happens next, and why.

### Samples
- 0: It is good.
- 0: Yes.
- 1: It is risky.
- 1: Bad people.
- 2: They get in everywhere.
- 2: One leak opens all.
- 3: One leak opens all, because thieves try it everywhere.
- 3: A thief tries the leaked one on every site.
```
"""


def _item(item: str, rule: str = "", points: int = 0, *, written: bool = False):
    test = ""
    if rule:
        factory = rule.split("(", maxsplit=1)[0]
        test = (
            f"\n### BEGIN HIDDEN TESTS\nfrom esafety.marking import {factory}, mark\n"
            f'mark("{item}", {rule})\n### END HIDDEN TESTS'
        )
    grader = {
        "schema_version": 3,
        "grade_id": item,
        "grade": bool(points),
        "solution": written,
        "locked": not written,
        "task": False,
    }
    if points:
        grader["points"] = points
    cell = new_code_cell(f'ask("{item}")' + test, id=item)
    cell.metadata["nbgrader"] = grader
    return cell


def notebook(version: str = "0123456789ab"):
    """The instructor's version of the lesson."""
    made = new_notebook(
        cells=[
            new_code_cell("from esafety import ask, explore", id="start"),
            new_markdown_cell("A story.", id="story"),
            _item("guess"),
            _item("one", 'choice("b", marks=1)', 1),
            _item("some", 'several("a", "c", marks=2)', 2),
            _item("tries", "number(10, marks=1)", 1),
            _item("why", points=3, written=True),
        ]
    )
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata["esafety"] = {
        "lesson": LESSON,
        "version": version,
        "title": "A small lesson",
        "question": "Does it mark?",
    }
    return made


def make_course(folder: Path) -> Path:
    """A course with one built lesson, nothing released."""
    source = folder / "source" / LESSON
    source.mkdir(parents=True)
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    nbformat.write(notebook(), source / "lesson.ipynb")
    (source / "content.json").write_text(json.dumps(CONTENT), encoding="utf-8")
    (source / "card.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    text = folder / "lessons" / LESSON
    text.mkdir(parents=True)
    (text / "lesson.md").write_text(LESSON_MD, encoding="utf-8")
    return folder


def answered(values: dict | None = None, **other) -> bytes:
    """An answers file as a pupil's page writes it."""
    whole = {"schema": 1, "lesson": LESSON, "version": "0123456789ab", "seed": 7, "revision": 3}
    return json.dumps(whole | {"answers": RIGHT if values is None else values} | other).encode()


def own_folder(course: Path, pupil: str, raw: bytes | None) -> Path:
    """A pupil's own folder with an answers file in it."""
    folder = course / "my-work" / pupil / LESSON
    folder.mkdir(parents=True, exist_ok=True)
    if raw is not None:
        (folder / "answers.json").write_bytes(raw)
    return folder
