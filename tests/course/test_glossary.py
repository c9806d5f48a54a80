"""New words are explained once, where they first stand in a lesson's prose, and listed at its end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from esafety.course.builder import source_files
from esafety.course.curriculum import read_curriculum
from esafety.course.glossary import ANCHOR, Glossary, Marker, Term, read_terms, word_list
from esafety.course.reader import read_lesson
from esafety.errors import PlainError

HERE = Path(__file__).parent
COOKIE = Term("cookie", "A cookie is a small note.", ("cookies",))
THIRD = Term("third-party cookie", 'A third-party cookie is "somebody else\'s".')
GLOSSARY = Glossary((COOKIE, THIRD))


def link(word, term=COOKIE):
    return f'[{word}]({ANCHOR} "{term.means}")'


def test_a_word_is_marked_once_where_it_first_stands():
    """In any of its forms, small or capital, and not again in a later cell."""
    marker = Marker(GLOSSARY)
    assert marker.mark("Cookies here, a cookie there.", "story") == f"{link('Cookies')} here, a cookie there."
    assert marker.mark("No cookie.", "fact") == "No cookie."


def test_the_longer_word_goes_first():
    """A quote in its sentence does not end the title."""
    marked = Marker(GLOSSARY).mark("A third-party cookie and a cookie", "story")
    title = "A third-party cookie is &quot;somebody else's&quot;."
    assert marked == f'A [third-party cookie]({ANCHOR} "{title}") and a {link("cookie")}'


@pytest.mark.parametrize(
    "text",
    [
        "## A cookie",
        "`cookie`",
        "[a cookie jar](https://jars.example)",
        "![cookie](cookie.svg)",
        "| cookie | jar |",
        "<https://cookie.example>",
        "cookiejar",
    ],
)
def test_a_word_is_left_alone_in(text):
    """Headings, code, links, pictures, tables, addresses and other words; the next one is marked."""
    marker = Marker(GLOSSARY)
    assert marker.mark(text, "story") == text
    assert marker.mark("cookie", "story") == link("cookie")


def test_a_word_in_bold_is_being_explained_there():
    """So it is marked in the next cell that has it, and bold that only holds it is no explanation."""
    marker = Marker(GLOSSARY)
    assert marker.mark("This is a **cookie**. A cookie!", "story") == "This is a **cookie**. A cookie!"
    assert marker.mark("**Block cookies.**", "story") == f"**Block {link('cookies')}.**"


def test_aims_do_not_use_a_word_up():
    """What the list of aims names is explained there, and again where it is needed."""
    marker = Marker(GLOSSARY)
    assert marker.mark("- cookie", "objectives") == f"- {link('cookie')}"
    assert marker.mark("cookie", "story") == link("cookie")


def test_the_list_says_each_sentence_with_its_word_in_bold():
    """As it stands in any Jupyter."""
    assert word_list([COOKIE]) == "## Words in this lesson\n\n- A **cookie** is a small note."


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({}, r'\[cookie\] has no means\. Write means = "\.\.\." there'),
        ({"means": "A cookie is a note. It is small."}, r"\[cookie\] needs one sentence"),
        ({"means": "A cookie is a note"}, r"ends in a full stop"),
        ({"means": f"A cookie is {'very ' * 25}small."}, r"at most 25 words"),
        ({"means": "It is a small note."}, r"does not say the word"),
        ({"means": COOKIE.means, "forms": "cookies"}, r'Write forms = \["cookies"\]'),
        ({"means": COOKIE.means, "mean": "x"}, r'There is no key "mean" in \[cookie\]'),
    ],
)
def test_a_poor_entry_is_told_with_what_to_write(entry, told):
    """One sentence with the word in it; the author hears which entry, and what is missing."""
    with pytest.raises(PlainError, match=told):
        read_terms({"cookie": entry})


def test_a_form_belongs_to_one_word():
    """Or it could not be said what it means."""
    table = {"cookie": {"means": COOKIE.means}, "note": {"means": "A note is a cookie.", "forms": ["Cookie"]}}
    with pytest.raises(PlainError, match=r'"Cookie" belongs to \[cookie\] and to \[note\]'):
        read_terms(table)


def test_a_lesson_carries_its_words_to_the_notebook(course, folder):
    """Marked in prose, never in a question; listed last; what no text says is left out."""
    words = '[key]\nmeans = "A key opens a door."\n[whale]\nmeans = "A whale is large."\n'
    (course / "lessons" / "glossary.toml").write_text(words, encoding="utf-8")
    shelf = read_curriculum(course / "lessons")
    made = source_files(read_lesson(folder), shelf, b"<svg/>")
    cells = json.loads(made["lesson.ipynb"])["cells"]
    assert f'*one* [key]({ANCHOR} "A key opens a door.")' in "".join(cells[1]["source"])
    assert "".join(cells[-1]["source"]) == "## Words in this lesson\n\n- A **key** opens a door."
    assert cells[-1]["metadata"]["esafety"] == {"part": "glossary"}
    assert ANCHOR not in made["content.json"].decode("utf-8")


def test_a_check_explains_no_word(small_check):
    """What a word means could be the answer to a question."""
    shelf = read_curriculum(HERE / "well-made-checks" / "lessons")
    shelf = replace(shelf, glossary=Glossary((Term("bicycle", "A bicycle has two wheels."),)))
    made = source_files(small_check, shelf, b"")["lesson.ipynb"].decode("utf-8")
    assert "bicycle" in made
    assert "two wheels" not in made
