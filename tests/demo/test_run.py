"""The demo goes through the real cycle, and throws nothing of anybody's away."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from esafety.course import build
from esafety.demo import demo
from esafety.demo.names import pupil_names
from esafety.errors import PlainError
from esafety.grading.cycle import due

ROOT = Path(__file__).parents[2]


def test_a_whole_class_is_taken_through_the_cycle(tmp_path, capsys):
    """Answers, marks, feedback pages and the figure of misconceptions are all there, and in words."""
    folder = tmp_path / "demo"
    demo(folder, course=ROOT, pupils=4, seed=7)
    told = capsys.readouterr().out
    for slug in ("guessing-machine", "inbox"):
        handed_in = sorted(each.name for each in (folder / "exchange/esafety/handed-in" / slug).iterdir())
        feedback = sorted(each.parent.name for each in (folder / "feedback").glob(f"*/{slug}"))
        assert handed_in == feedback
        assert all(name in told for name in handed_in)
        assert (folder / f"{slug}-misconceptions.png").stat().st_size > 5_000
        assert "<svg" in (folder / f"{slug}-misconceptions.svg").read_text()
        assert due(folder, slug) is not None
    assert "What the class got wrong, and why" in told


def test_checks_are_handed_in_and_seen_as_a_class_but_never_marked(tmp_path, capsys):
    """The fictional class does both forms; the teacher reads of the whole class, and of nobody."""
    course, folder = tmp_path / "course", tmp_path / "demo"
    shutil.copytree(ROOT / "tests" / "course" / "well-made-checks", course)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    build(course, [])
    demo(folder, course=course, pupils=8, seed=7)
    told = capsys.readouterr().out
    assert "Start and end side by side" in told
    assert not any(name in told for name in pupil_names(8))
    assert not (folder / "autograded").exists()


def test_a_folder_that_is_no_demo_is_left_alone(tmp_path):
    """Nobody's files are thrown away because of a mistyped folder."""
    (tmp_path / "essay.txt").write_text("mine")
    with pytest.raises(PlainError, match="not a demo"):
        demo(tmp_path, course=ROOT, pupils=2, seed=7)
    assert (tmp_path / "essay.txt").read_text() == "mine"


@pytest.mark.parametrize("pupils", [0, -3, 10_001])
def test_a_class_has_a_sensible_size(tmp_path, pupils):
    """An impossible class is refused before anything is made."""
    with pytest.raises(PlainError, match="between 1 and"):
        demo(tmp_path / "demo", course=ROOT, pupils=pupils, seed=7)
    assert not (tmp_path / "demo").exists()
