"""How hard a text is to read, and when an author hears of it."""

import pytest

from esafety.cli import main
from esafety.course.curriculum import read_curriculum
from esafety.course.readability import common_words, measure, syllables
from esafety.course.reader import read_draft
from esafety.course.reading import report
from esafety.course.wording import paragraphs

EASY = "The dog ran to the gate. It saw a cat. The cat sat on the wall."
HARD = (
    "Organisations that process personal information are obliged to demonstrate compliance "
    "with principles of accountability, transparency and proportionality."
)


@pytest.mark.parametrize(
    ("word", "count"),
    [("we", 1), ("guessed", 1), ("wanted", 2), ("passes", 2), ("table", 2), ("radio", 3), ("information", 4)],
)
def test_syllables_are_counted_by_spelling(word, count):
    """Silent endings do not count."""
    assert syllables(word) == count


def test_the_formulas_are_those_of_their_authors():
    """Worked out by hand for 16 words, 3 sentences, 16 syllables and 45 letters."""
    level = measure([EASY])
    assert level.words == 16
    assert level.flesch_kincaid - 5 == pytest.approx(0.39 * 16 / 3 + 11.8 * 16 / 16 - 15.59)
    assert level.coleman_liau - 5 == pytest.approx(0.0588 * 4500 / 16 - 0.296 * 300 / 16 - 15.8)


def test_hard_and_easy_are_far_apart():
    """Whatever the noise."""
    assert measure([EASY]).age < 6
    assert measure([HARD]).age > 20


def test_a_rare_word_is_neither_common_nor_a_name_nor_a_form_of_a_common_one():
    """For young readers a long word of the second list is rare too."""
    text = "Ottoline was walking with a happier sextant. A telescope, said Ottoline."
    assert measure([text], common_words(young=True)).rare == ("sextant", "telescope")
    assert measure([text], common_words(young=False)).rare == ("sextant",)


def test_what_is_read_has_its_line_and_no_code_headings_or_notes(folder):
    """The lines are those of the page; what only a teacher sees is left out."""
    lines = (folder / "lesson.md").read_text(encoding="utf-8").splitlines()
    told = dict(paragraphs(read_draft(folder).lesson, read_curriculum(folder.parent)))
    first = told["Maya has two doors, and one key."]
    assert lines[first - 1 : first + 1] == ["![Maya](maya.svg)", "Maya has two doors, and *one* key."]
    assert not any("argue first" in text or "tractor" in text for text in told)
    assert any("usual swaps" in text for text in told)


def test_a_hard_paragraph_is_a_notice_and_stops_nothing(course, folder, capsys):
    """It looks different from an error, the command still succeeds, and the lesson can be built."""
    page = folder / "lesson.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Maya has two doors", f"{HARD} {HARD} Maya has two doors"), encoding="utf-8")
    assert main(["--course", str(course), "check"]) == 0
    told = capsys.readouterr().out
    assert "two-doors: reading age" in told
    assert "lesson.md:10: Notice: About age" in told
    assert told.endswith("Everything is in order.\n")
    assert main(["--course", str(course), "build"]) == 0


def test_a_lesson_above_its_band_names_its_hardest_paragraphs(folder):
    """The first three, the hardest first, each long enough to say something of it."""
    page = folder / "lesson.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Maya has", f"{HARD} {HARD}\n\n" * 9 + "Maya has")
    )
    found = report(read_draft(folder), read_curriculum(folder.parent))
    assert found.far
    assert len(found.hardest) == 3
    assert all(level.words >= 25 for _, level in found.hardest)
