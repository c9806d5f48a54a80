"""The whole tree keeps to its own rules: style, types, and who may import whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["importlinter.cli", "lint-imports"],
    ],
    ids=" ".join,
)
def test_the_tree_is_in_order(command):
    """Each checker finds nothing; what it finds is shown as it says it."""
    module = ["-c", "from importlinter.cli import lint_imports_command as run; run()"]
    run = module if command[0].startswith("importlinter") else ["-m", *command]
    found = subprocess.run([sys.executable, *run], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_a_pupils_kernel_stays_light():
    """Showing a question loads no plotting, no nbgrader, no database and no author's tool."""
    program = (
        "import sys; from esafety import cells, ask, explore;"
        "heavy = {'matplotlib', 'numpy', 'nbgrader', 'sqlalchemy', 'pydantic', 'markdown_it', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
