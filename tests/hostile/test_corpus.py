"""
No hand-in breaks anything, earns anything, touches anybody else or writes anywhere else.

Hand-ins come as a folder in the exchange; there is no way to bring in an archive,
so a zip is only bytes that are not an answers file, and is never opened.

"No mark gained" means: for no question more marks than ``base`` has, whose answers
every hostile pupil started from; and no question waits for the teacher that would not have.
"""

from __future__ import annotations

import csv
import json
import os
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hostile_corpus import CASES
from hostile_corpus.base import HONEST, LESSON, PLAIN

from esafety import grading
from esafety.course.reader import read_lesson
from esafety.grading.classroom import Classroom
from esafety.grading.misconceptions import held
from esafety.marking.answers import load

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes, sockets or such names.")
BY_ID = pytest.mark.parametrize("case", CASES, ids=lambda case: case.pupil)


def test_the_corpus_is_large_and_no_two_pupils_are_one():
    """150 or more, each with a name that a pupil can have."""
    names = {case.pupil for case in CASES}
    assert len(names) == len(CASES) >= 150
    assert all(grading.names.is_plain(each) for each in names)


def told(hostile, pupil):
    """All that the teacher is told of a pupil: on collecting, on marking, on each answer, on giving back."""
    marked = hostile.marked.get(pupil)
    path = hostile.course / "autograded" / pupil / LESSON / "lesson.ipynb"
    cells = json.loads(path.read_bytes())["cells"] if path.is_file() else []
    shown = ["".join(out["data"].get("text/html", "")) for cell in cells for out in cell.get("outputs", [])]
    sentences = [hostile.collected.refused.get(pupil, ""), *(marked.trouble if marked else ())]
    return [*sentences, hostile.returned.failed.get(pupil, "")], "".join(shown)


@BY_ID
def test_the_teacher_is_told(case, hostile):
    """In plain sentences, and only where something was refused, dropped or not understood."""
    sentences, shown = told(hostile, case.pupil)
    everything = " ".join([*sentences, shown, str(hostile.collected) if "such a name" in case.told else ""])
    assert re.search(case.told, everything)
    for sentence in filter(None, sentences):
        assert sentence.endswith(".")
        assert sentence.count(". ") <= 2
        assert len(sentence) < 250
        assert not re.search(r"Traceback|Error\b", sentence)
    if not case.told:
        assert not any(sentences)


@BY_ID
def test_nothing_is_gained(case, hostile):
    """For no question more than the answers behind the trick are worth, and never past full marks."""
    base = hostile.grades[PLAIN]
    grades = hostile.grades.get(case.pupil, {})
    assert (case.pupil in hostile.collected.refused) == (not grades)
    for item, (auto, manual, full, waits) in grades.items():
        assert manual is None
        assert full == base[item][2]
        assert 0 <= (auto or 0) <= (base[item][0] or 0)
        assert not waits or base[item][3]


def test_an_answer_that_nobody_can_see_is_no_answer(hostile):
    """A written answer of invisible signs is blank; a teacher is not asked to mark an empty card."""
    unseen = [case.pupil for case in CASES if case.name.startswith("only-")]
    assert len(unseen) == 3
    assert [hostile.grades[each]["why-one"][0] for each in unseen] == [0, 0, 0]
    assert not any(hostile.marked[each].needs_teacher for each in unseen)


def test_nobody_else_is_touched(honest, hostile):
    """Honest pupils, by name before, amid and after the others, have the marks and pages they had alone."""
    for pupil in (*HONEST, PLAIN):
        assert hostile.grades[pupil] == honest.grades[pupil]
        assert hostile.marked[pupil].trouble == ()
        pages = [
            (each.course / "exchange/esafety/feedback" / LESSON / pupil / "lesson.html").read_text("utf-8")
            for each in (honest, hostile)
        ]
        assert pages[0] == pages[1]


def test_nothing_is_written_elsewhere(hostile):
    """Not outside of the course, not in its lessons, and not among what was handed in."""
    assert hostile.touched == ()


def test_no_more_is_left_behind_than_of_an_honest_pupil(hostile):
    """Each collected folder holds the same files; nothing of what lay beside the answers came along."""
    for step in ("submitted", "autograded"):
        usual = {each.name for each in (hostile.course / step / PLAIN / LESSON).iterdir()}
        for place in (hostile.course / step).glob(f"*/{LESSON}"):
            assert {each.name for each in place.iterdir()} == usual


def test_whoever_is_collected_is_marked_and_given_feedback(hostile):
    """One pupil's files cost nobody a mark or a page."""
    pupils = {case.pupil for case in CASES} | {*HONEST, PLAIN}
    assert set(hostile.marked) == pupils - hostile.collected.refused.keys()
    assert set(hostile.returned.failed) == {"identities-link-for-the-feedback"}


def made_of(page):
    """The elements of a page, each with its attributes' names and where it leads."""
    found, parser = set(), HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.update(
        {tag, *((tag, name, value.partition(":")[0] if name == "href" else "") for name, value in attributes)}
    )
    parser.handle_comment = parser.handle_pi = parser.unknown_decl = lambda _: found.add("comment")
    parser.feed(page.read_text("utf-8"))
    return found


def test_no_page_is_made_of_more_than_an_honest_one(honest, hostile):
    """Every page is read: nothing that a pupil wrote became an element, an attribute or an address."""
    usual = set().union(*map(made_of, honest.course.glob(f"feedback/*/{LESSON}/lesson.html"))) | {"br"}
    pages = list(hostile.course.glob(f"feedback/*/{LESSON}/lesson.html"))
    assert len(pages) == len(hostile.marked)
    assert {each.parent.parent.name: made_of(each) - usual for each in pages if made_of(each) - usual} == {}


def test_nothing_speaks_to_the_teachers_terminal(hostile):
    """What the commands print has no sign that moves, colours, hides or turns round."""
    said = f"{hostile.collected}\n{grading.table(list(hostile.marked.values()))}\n{hostile.returned}"
    odd = {sign for sign in said if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert odd <= {"\n"}


def test_a_second_round_changes_nothing(hostile):
    """Collecting and marking once more finds the same, and nothing new."""
    again = grading.collect(hostile.course, LESSON)
    assert again.new == ()
    assert again.refused == hostile.collected.refused
    marks = {each.pupil: each.score for each in grading.mark(hostile.course, LESSON)}
    assert marks == {pupil: each.score for pupil, each in hostile.marked.items()}


def test_an_exported_table_holds_no_formula(hostile, tmp_path):
    """No cell of nbgrader's CSV starts with a sign that a spreadsheet would work out."""
    from nbgrader.plugins import CsvExportPlugin

    plugin = CsvExportPlugin()
    plugin.to = str(tmp_path / "grades.csv")
    with Classroom(hostile.course).gradebook() as gradebook:
        plugin.export(gradebook)
    with (tmp_path / "grades.csv").open(encoding="utf-8", newline="") as table:
        cells = [cell for row in csv.reader(table) for cell in row]
    assert len(cells) > len(hostile.marked)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_misconceptions_are_counted_in_the_authors_words(hostile):
    """A class report of these answers holds nothing that a pupil wrote."""
    lesson = read_lesson(hostile.course / "lessons" / LESSON)
    answers = [
        load(hostile.course / "submitted" / pupil / LESSON / "answers.json").values
        for pupil in hostile.marked
    ]
    beliefs = hostile.course / "lessons/misconceptions.toml"
    words = beliefs.read_text("utf-8")
    found = held(lesson, answers, beliefs)
    assert found
    assert all(each.misconception in words and each.belief in words for each in found)


def test_the_exchange_can_still_be_listed(hostile):
    """nbgrader's own list of hand-ins leaves out what can't be read, and says so in its log."""
    listed = Classroom(hostile.course).exchange("List", "", inbound=True).list_files()
    assert {*HONEST, PLAIN} <= {each["student_id"] for each in listed}
