"""A lesson's text becomes a lesson, whole and in order."""

import hashlib

import pytest

from esafety.course.model import Explore, Prose, Question
from esafety.course.options import letters
from esafety.course.parts import Figure
from esafety.course.reader import read_draft, read_lesson
from esafety.errors import PlainError


def by_id(lesson, name):
    return next(question for question in lesson.questions if question.id == name)


def test_steps_stand_in_teaching_order(lesson):
    """Prose, activities and questions keep the author's order; the teacher's notes stand apart."""
    names = [
        step.part if isinstance(step, Prose) else "explore" if isinstance(step, Explore) else step.id
        for step in lesson.steps
    ]
    assert names == [
        *("story", "objectives", "how-long", "explore", "try-one", "weakest", "sure", "both", "sort"),
        *("tries", "mine", "aim", "triage", "why-one", "fact", "support", "keypoints"),
        *("came-from", "shows", "found-key"),
    ]
    assert [note.text for note in lesson.notes] == ["Let them argue first about the two doors."]


def test_front_matter_is_read_as_yaml(lesson):
    """A colon in quotes is no key."""
    assert lesson.question == "Which door is harder to open: the long one or the odd one?"
    assert (lesson.title, lesson.band, lesson.minutes, lesson.risk) == ("Two doors", "A", 40, ("conduct",))


def test_an_option_has_text_explanation_and_misconception(lesson):
    """Each belongs to its own option, and knows its line."""
    wrong, right = by_id(lesson, "weakest").options
    assert (wrong.id, wrong.text, wrong.right, wrong.misconception, wrong.line) == (
        *("a", "`plum-tractor-violet`", False, "symbols-make-strong", 46),
    )
    assert (right.id, right.right, right.explanation) == ("b", True, "The usual swaps are tried early.")


def test_letters_of_an_order_tell_nothing(lesson):
    """Letters follow the SHA-256 of the texts; the options stand in the right order."""
    options = by_id(lesson, "sort").options
    ranked = sorted(options, key=lambda option: hashlib.sha256(option.text.encode()).hexdigest())
    assert [option.id for option in ranked] == ["a", "b", "c"]
    assert options[0].text == "a common word"
    assert letters(["x", "y"]) == letters(["y", "x"])[::-1]


def test_a_message_keeps_keys_body_and_explanation_apart(lesson):
    """What stands above the blank line is about the message, what follows is the message."""
    bad, good = by_id(lesson, "triage").messages
    assert (bad.id, bad.bad, good.id, good.bad) == ("m1", True, "m2", False)
    assert bad.link == "https://moss-library-books.example/card"
    assert (bad.body, bad.explanation) == (
        "Your card ends **today**.",
        "The address is not the one on the card.",
    )
    assert by_id(lesson, "triage").confidence is False


def test_numbers_goals_and_written_answers(lesson):
    """The remaining kinds are read whole."""
    tries, mine, aim, why = (by_id(lesson, name) for name in ("tries", "mine", "aim", "why-one"))
    assert (tries.answer, tries.unit, tries.near_misses[0].value) == (10000, "tries", 40)
    assert (mine.answer, mine.own_run, mine.tolerance) == (None, "guessing-machine.saved_tries", 1)
    assert aim.reach == ("fastest_seconds >= 31557600",)
    assert (len(why.scheme), [sample.marks for sample in why.samples]) == (3, [0, 0, 1, 1, 2, 2])
    assert why.max_words == 60


def test_tables_evidence_and_stories(lesson):
    """A row knows its column, a figure its settings, a passage its ways."""
    table, evidence, story = (by_id(lesson, name) for name in ("came-from", "shows", "found-key"))
    assert [(row.id, row.column) for row in table.rows] == [
        *(("a", "given"), ("b", "taken"), ("c", "guessed"), ("d", "given")),
    ]
    assert evidence.options[0].figure == Figure(
        "guessing-machine", (("password", "plum-tractor-violet-kettle"), ("speed", "4"))
    )
    assert evidence.options[2].figure is None
    assert [(passage.id, [way.to for way in passage.ways]) for passage in story.passages] == [
        *(("path", ["door", "desk"]), ("door", ["path", "desk"]), ("desk", [])),
    ]


def test_questions_know_their_line(lesson, folder):
    """The line is the one on which the block starts."""
    lines = (folder / "lesson.md").read_text(encoding="utf-8").splitlines()
    for question in (step for step in lesson.steps if isinstance(step, Question)):
        assert question.id in lines[question.line - 1]


def test_a_lesson_saved_on_windows_is_the_same_lesson(folder):
    """Line ends and a byte order mark make no difference."""
    before = read_lesson(folder)
    page = folder / "lesson.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    assert read_lesson(folder) == before


def test_reading_goes_on_after_something_unreadable(folder):
    """The first bad line does not hide the second; a sound lesson is asked for in vain."""
    page = folder / "lesson.md"
    text = page.read_text(encoding="utf-8").replace("marks: 1", "marks: one").replace("- 40\n", "- forty\n")
    page.write_text(text, encoding="utf-8")
    assert len(read_draft(folder).problems) == 5
    with pytest.raises(PlainError, match="forty"):
        read_lesson(folder)


def test_a_missing_lesson_is_one_plain_sentence(folder):
    """No traceback for a mistyped name."""
    with pytest.raises(PlainError, match=r"There is no lessons/two-dors/lesson\.md"):
        read_lesson(folder.parent / "two-dors")
