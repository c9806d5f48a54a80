"""Files beside the answers: altered notebooks and metadata, and names that mean something to nbgrader."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hostile_corpus.base import Case, Place, file

PLANTED = 'from pathlib import Path\nPath("/tmp/caught").touch()\n1000.0'


def _cell(**grader: Any) -> dict[str, Any]:
    told = {"grade": True, "solution": False, "locked": False, "points": 1_000, "schema_version": 3}
    return {
        "cell_type": "code",
        "id": "weakest",
        "source": PLANTED,
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "1000.0"}, "metadata": {}}],
        "execution_count": 1,
        "metadata": {"nbgrader": told | {"grade_id": "weakest"} | grader},
    }


def _notebook(*cells: dict[str, Any], **metadata: Any) -> str:
    """A pupil's own notebook."""
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


FILES = {
    "planted-code": {"lesson.ipynb": _notebook(_cell())},
    "more-points": {"lesson.ipynb": _notebook(_cell(points=10**9))},
    "cell-twice": {"lesson.ipynb": _notebook(_cell(), _cell())},
    "no-cells": {"lesson.ipynb": _notebook()},
    "other-lesson": {"lesson.ipynb": _notebook(_cell(), esafety={"lesson": "inbox", "marks": 1_000})},
    "newer-schema": {"lesson.ipynb": _notebook(_cell(schema_version=99))},
    "other-kernel": {"lesson.ipynb": _notebook(_cell(), kernelspec={"name": "bash"})},
    "not-a-notebook": {"lesson.ipynb": "[" * 50_000},
    "renamed-notebook": {"lesson (1).ipynb": _notebook(_cell()), "Lesson.ipynb": _notebook(_cell())},
    "own-key": {"content.json": json.dumps({"items": [{"id": "shows", "key": "b"}]})},
    "own-time": {"timestamp.txt": "2020-01-01 00:00:00 UTC"},
    "own-gradebook": {"gradebook.db": "caught", "nbgrader_config.py": PLANTED},
    "own-modules": {"esafety.py": PLANTED, "json.py": PLANTED, "sitecustomize.py": PLANTED},
    "own-settings": {".ipython/profile_default/startup/a.py": PLANTED, "jupyter_config.py": PLANTED},
    "own-feedback": {"feedback.html": "<script>1</script>", "feedback/a.html": "<script>1</script>"},
    "older-answers": {"answers-older-2026-11-01-1.json": file().decode(), "answers.json.bak": "{}"},
}


def _with(files: dict[str, str]) -> Callable[[Place], None]:
    def do(place: Place) -> None:
        folder = place.hand_in(file())
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
            (place.shelf / name).parent.mkdir(parents=True, exist_ok=True)
            (place.shelf / name).write_text(text, encoding="utf-8")

    return do


CASES = tuple(Case("beside", name, _with(files)) for name, files in FILES.items())
