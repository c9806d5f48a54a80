"""Whom a pupil can turn to: said once, and the same wherever it is said."""

from __future__ import annotations

import re
from pathlib import Path

from esafety.course.helplines import helplines

LESSONS = Path(__file__).resolve().parents[2] / "lessons"


def test_every_number_in_a_lesson_is_one_of_the_facts():
    """A lesson's telephone links are those at the foot of every page: none is out of date alone."""
    known = set(re.findall(r"tel:(\d+)", " ".join(helplines(LESSONS))))
    assert known == {"08001111", "999"}
    for text in LESSONS.glob("*/*.md"):
        assert set(re.findall(r"tel:(\d+)", text.read_text(encoding="utf-8"))) <= known, text


def test_a_course_without_facts_still_shows_its_pages(tmp_path):
    """A damaged or missing file costs the numbers, not the page."""
    assert helplines(tmp_path) == ()
    (tmp_path / "facts.toml").write_text("[", encoding="utf-8")
    assert helplines(tmp_path) == ()


def test_a_statement_is_never_markup(tmp_path):
    """What the file says is text; only the number becomes a link."""
    (tmp_path / "facts.toml").write_text('[emergency]\nstatement = "<b>Call</b> 999."', encoding="utf-8")
    assert helplines(tmp_path) == ('&lt;b&gt;Call&lt;/b&gt; <a href="tel:999">999</a>.',)
