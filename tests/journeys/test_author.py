"""An author changes a lesson's Markdown, is told of a slip, mends it, builds, and sees it on the page."""

from __future__ import annotations

import subprocess
import sys

import pytest

from esafety.grading import release

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

SLUG = "guessing-machine"
OLD = "So how did they get in?"
NEW = "So how did they get in? Nobody had even touched her tablet."
LONG = 120_000


def esafety(course, *words):
    """Run one command as the author does, and give its code and what it said."""
    start = "import sys; from esafety.cli import main; sys.exit(main())"
    ran = subprocess.run(
        [sys.executable, "-c", start, "--course", str(course), *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_an_author_mends_a_slip_and_sees_the_new_words(course, address, seat):
    """The slip is named by file and line and nothing is built; mended, the pupil's page has the new words."""
    lesson = course / "lessons" / SLUG / "lesson.md"
    text = lesson.read_text(encoding="utf-8")
    slip = text.replace("kind: order", "kind: ordre", 1).replace(OLD, NEW)
    lesson.write_text(slip, encoding="utf-8")
    line = slip[: slip.index("kind: ordre")].count("\n") + 1
    built = (course / "release" / SLUG / "lesson.ipynb").read_bytes()

    for command in ("check", "build"):
        code, told = esafety(course, command, SLUG)
        assert code == 1
        assert f"lesson.md:{line}: " in told
        assert "order" in told
        assert "Traceback" not in told
    assert (course / "release" / SLUG / "lesson.ipynb").read_bytes() == built

    lesson.write_text(text.replace(OLD, NEW), encoding="utf-8")
    code, told = esafety(course, "check", SLUG)
    level, rest = told.split("\n", 1)
    assert level.startswith(f"{SLUG}: reading age ")
    assert (code, rest) == (0, "Everything is in order.\n")
    assert esafety(course, "build", SLUG)[0] == 0
    release(course, SLUG)

    page = seat()
    page.goto(f"{address.split('?')[0]}lesson/{SLUG}")
    page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=LONG)
    assert page.get_by_text(NEW).is_visible()
