"""A class in a check: figures worked out by hand, nothing of fewer than five, and never a pupil."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from grading_answering import FILES, NONSENSE
from hypothesis import given, settings
from hypothesis import strategies as st
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader

from esafety import grading
from esafety.cli import main
from esafety.course.builder import build
from esafety.errors import PlainError
from esafety.grading.checks import see_class
from esafety.grading.class_view import FEWEST, ClassView, Comparison, Figure, compare, view
from esafety.grading.class_view import given as answered
from esafety.grading.class_words import difference, in_words
from esafety.grading.classes import mark_classes

REPOSITORY = Path(__file__).parents[2]
SLUG, OTHER = "start-check-a", "end-check-a"
LETTERS = """
[letters]
PS = "privacy-and-security"
OR = "online-relationships"
OB = "online-bullying"
MI = "managing-online-information"
"""
NAMES = ["zelda-quill", "yorick-quill", "xanthe-quill", "wolfram-quill", "vashti-quill", "ulric-quill"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A course with both checks of a band. Copy it; never change it."""
    course = tmp_path_factory.mktemp("checks") / "course"
    shutil.copytree(REPOSITORY / "tests" / "course" / "well-made-checks", course)
    with (course / "lessons" / "curriculum.toml").open("a", encoding="utf-8") as file:
        file.write(LETTERS)
    shutil.copy(REPOSITORY / "nbgrader_config.py", course)
    build(course, [])
    return course


@pytest.fixture
def course(built, tmp_path):
    """A course of one's own, with nothing handed in."""
    return Path(shutil.copytree(built, tmp_path / "course"))


@pytest.fixture(scope="module")
def content(built):
    """What the start's page holds."""
    return json.loads((built / "release" / SLUG / "content.json").read_bytes())


def right(content, sure=50):
    """Answers that are all right, each as sure as that."""
    steps = next(item["key"] for item in content["items"] if item["id"] == "ask-first")
    values = {
        "falls": "a",
        "triage": {"m1": {"bad": True}, "m2": {"bad": False}},
        "ask-first": steps,
        "whose": {"a": "ask", "b": "just-send"},
        "who-helps": ["a", "b"],
        "how-many": 12,
        "shows": "a",
        "sure-of": "b",
    }
    return values | {f"{item}-sure": sure for item in values}


def small_class(content):
    """
    Five pupils, all answering everything.

    Right, by pupil: 8, 6, 6, 7, 7. All are certain of ``falls``, of which three
    have it wrong; the first is certain of all.
    """
    some = right(content) | {"falls-sure": 100}
    suspicious = some | {"falls": "b", "triage": {"m1": {"bad": True}, "m2": {"bad": True}}}
    return [right(content, 100), suspicious, suspicious, some | {"falls": "b"}, some | {"how-many": 7}]


def file_of(values, slug=SLUG, **other):
    """An answers file as a pupil's page writes it."""
    return json.dumps(
        {"schema": 1, "lesson": slug, "seed": 7, "revision": 3, "answers": values} | other
    ).encode()


def collected(course, pupil, raw, slug=SLUG):
    """Put work where collecting puts it."""
    place = course / "submitted" / pupil / slug
    place.mkdir(parents=True)
    (place / "answers.json").write_bytes(raw)
    return place


def seen(course, classroom, slug=SLUG):
    """See a class that has handed these answers in."""
    for name, values in zip(NAMES, classroom, strict=False):
        collected(course, name, file_of(values, slug), slug)
    return see_class(course, [slug])[0]


def test_the_figures_are_those_worked_out_by_hand(course, content):
    """Means, spread, strands, sureness and both directions of telling real from fake."""
    found = seen(course, small_class(content)).view
    assert (found.pupils, found.blank, found.questions) == (5, 0, 8)
    assert found.mean == pytest.approx(6.8)
    assert found.sd == pytest.approx(0.7**0.5)  # 1.44 + 2 * 0.64 + 2 * 0.04, over 4
    assert found.left_open == 0
    assert {name: round(each.value) for name, each in found.strands.items()} == {
        "Privacy and security": 50,  # 2 of 5 and 3 of 5
        "Online relationships": 100,
        "Online bullying": 90,
        "Managing online information": 100,
    }
    assert found.sure == Figure(65, 5)  # 8 * 100 + 4 * (100 + 7 * 50), over 40
    assert found.right == Figure(85, 5)
    assert found.certain_wrong == Figure(25, 5)  # 3 of 12
    assert (found.fakes, found.genuine) == (Figure(100, 5), Figure(60, 5))
    told = [(each.misconception, each.question, each.pupils, each.of) for each in found.beliefs]
    assert told == [("symbols-make-strong", "falls", 3, 5), ("logo-proves-sender", "triage", 2, 5)]


def test_an_open_question_is_no_wrong_answer_but_no_right_one_either(course, content):
    """It lowers what a pupil had right, not the share of right answers."""
    half = {item: value for item, value in right(content).items() if item.startswith(("falls", "triage"))}
    found = seen(course, [half] * 5).view
    assert (found.mean, found.left_open) == (2, 75)
    assert found.strands["Privacy and security"] == Figure(100, 5)
    assert found.strands["Online bullying"] == Figure()


def test_nothing_at_all_is_shown_of_four(course, content):
    """Nor when a fifth has handed in a file without answers; a fifth with answers changes that."""
    classroom = small_class(content)
    found = seen(course, classroom[:4])
    assert found.view is None
    collected(course, "blank", file_of({}))
    (found,) = see_class(course, [SLUG])
    assert found.view is None
    told = in_words([found])
    assert "fewer than 5 pupils" in told
    assert "%" not in told
    collected(course, "fifth", file_of(classroom[4]))
    (found,) = see_class(course, [SLUG])
    assert (found.view.pupils, found.view.blank) == (5, 1)
    assert "5 pupils answered. 1 more handed in without an answer" in in_words([found])


def test_a_figure_of_four_pupils_is_not_there(course, content):
    """Of five pupils, four were certain of anything and four answered two strands: no figure says so."""
    fifth = {
        "falls": "b",
        "falls-sure": 50,
        "triage": {"m1": {"bad": True}},
        "how-many": 7,
        "who-helps": ["a"],
    }
    found = seen(course, [*[right(content, 100)] * 4, fifth]).view
    assert found.certain_wrong == Figure()
    assert found.strands["Online relationships"] == found.strands["Managing online information"] == Figure()
    assert found.strands["Privacy and security"].pupils == 5
    assert found.beliefs == ()


def test_a_strand_that_is_hidden_alone_hides_another(course, content):
    """It could be reckoned from the whole and the other strands."""
    fifth = {
        item: value for item, value in right(content).items() if not item.startswith(("shows", "sure-of"))
    }
    found = seen(course, [*[right(content)] * 4, fifth]).view
    assert [name for name, each in found.strands.items() if each == Figure()] == [
        "Privacy and security",
        "Managing online information",
    ]


def test_a_hostile_file_changes_no_figure(course, content, tmp_path):
    """What cannot be read, is no plain file, or no page could have written is counted, no more."""
    before = seen(course, small_class(content))
    for number, raw in enumerate(FILES):
        collected(course, f"unreadable-{number}", raw)
    collected(course, "elsewhere", file_of(small_class(content)[0], OTHER))
    (tmp_path / "secret.json").write_bytes(file_of(small_class(content)[0]))
    linked = collected(course, "linked", b"")
    (linked / "answers.json").unlink()
    (linked / "answers.json").symlink_to(tmp_path / "secret.json")
    folder = collected(course, "folder", b"")
    (folder / "answers.json").unlink()
    (folder / "answers.json").mkdir()
    nonsense = {item: {"constructor": [1]} if item != "triage" else [1] for item in right(content)}
    collected(course, "nonsense", file_of(nonsense | {"whose": 10**20, "no-such": "a"}))
    (after,) = see_class(course, [SLUG])
    assert replace(after.view, blank=0) == before.view
    assert after.view.blank == 1
    assert after.unreadable == len(FILES) + 3


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_answers_break_a_class(content, data):
    """Any values at all: no error, and every share stays a share."""
    item = st.sampled_from(list(right(content)))
    hand_ins = data.draw(
        st.lists(st.dictionaries(item, NONSENSE | st.integers(0, 100)), min_size=5, max_size=7)
    )
    found = view(
        content, [answered(content, values) for values in hand_ins], dict.fromkeys(right(content), "All")
    )
    if found:
        shares = [*found.strands.values(), found.sure, found.right, found.fakes, found.genuine]
        assert all(
            each.value is None or (0 <= each.value <= 100 and each.pupils >= FEWEST) for each in shares
        )


def test_no_pupil_is_named_and_no_result_is_anybodys(course, content, capsys, tmp_path):
    """Neither on the screen nor in the table; and both say the same figures."""
    seen(course, [*small_class(content), right(content)])
    seen(course, [right(content)] * 5, OTHER)
    table = tmp_path / "class.csv"
    assert main(["--course", str(course), "class", SLUG, OTHER, "--csv", str(table)]) == 0
    told = capsys.readouterr().out + table.read_text(encoding="utf-8-sig")
    assert "quill" not in told
    assert "Start and end side by side" in told
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    first = next(row for row in rows if row["figure"] == "Right answers a pupil")
    assert (first["pupils"], first["value"], first["standard deviation"]) == ("6", "7.0", "0.9")


def test_a_hidden_figure_is_an_empty_cell_and_no_cell_is_a_formula(course, content, tmp_path):
    """A school can keep the table; a belief that looks like a formula stays words."""
    beliefs = course / "lessons" / "misconceptions.toml"
    text = beliefs.read_text(encoding="utf-8").replace("A symbol makes", "=HYPERLINK makes")
    beliefs.write_text(text, encoding="utf-8")
    (course / "lessons" / "curriculum.toml").write_text("[outcomes]\n", encoding="utf-8")
    quiet = {item: value for item, value in right(content).items() if not item.endswith("-sure")}
    seen(course, [quiet | {"falls": "b"}] * 5)
    table = tmp_path / "class.csv"
    assert main(["--course", str(course), "class", SLUG, "--csv", str(table)]) == 0
    rows = {row["figure"]: row for row in csv.DictReader(table.read_text("utf-8-sig").splitlines())}
    assert (rows["How sure"]["pupils"], rows["How sure"]["value"]) == ("", "")
    assert rows["Right: PS"]["value"] == "50"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows.values() for cell in row.values())


def test_a_table_of_too_few_is_not_written(course, content, tmp_path, capsys):
    """There is nothing to write, and that is said."""
    seen(course, small_class(content)[:4])
    assert main(["--course", str(course), "class", SLUG, "--csv", str(tmp_path / "class.csv")]) == 0
    assert not (tmp_path / "class.csv").exists()
    assert "nothing to write" in capsys.readouterr().out


def of_class(mean, sd, pupils):
    """A class of which only the right answers matter."""
    none = Figure()
    return ClassView(pupils, 0, 16, mean, sd, 0, {}, none, none, none, none, none, ())


def test_a_difference_is_held_against_twice_its_standard_error():
    """Worked by hand: sqrt(4/16 + 4/16) is 0.707, so 1.5 tells something and 1.4 does not; few need three."""
    start = of_class(6.0, 2.0, 16)
    assert compare(start, of_class(7.5, 2.0, 16)) == Comparison(1.5, pytest.approx(0.5**0.5), 2)
    assert compare(start, of_class(7.5, 2.0, 16)).tells
    assert not compare(start, of_class(7.4, 2.0, 16)).tells
    assert not compare(start, start).tells
    assert compare(start, of_class(7.5, 2.0, 9)).times == 3
    assert not compare(start, of_class(8.0, 2.0, 9)).tells


def test_the_words_on_a_difference_claim_no_more_than_it_shows():
    """A small one shows neither gain nor none; a large one does not say why."""
    assert "neither that the class can do more" in difference(Comparison(-0.3, 0.7, 2))
    assert "0.3 lower" in difference(Comparison(-0.3, 0.7, 2))
    assert "the same" in difference(Comparison(0.0, 0.7, 2))
    assert "nobody can say" in difference(Comparison(2.0, 0.7, 2))
    assert "as here" in difference(Comparison(2.0, 0.7, 3))


def test_what_is_no_check_or_not_collected_is_one_sentence(course, content):
    """A lesson, a name that is not there, and a check that nobody has handed in."""
    page = course / "release" / OTHER / "content.json"
    page.write_text(json.dumps(content | {"check": "", "lesson": OTHER}), encoding="utf-8")
    with pytest.raises(PlainError, match="is no check: it is marked"):
        see_class(course, [OTHER])
    with pytest.raises(PlainError, match="no “no-such”"):
        see_class(course, ["no-such"])
    with pytest.raises(PlainError, match="has been collected yet"):
        see_class(course, [SLUG])
    with pytest.raises(PlainError, match="not the name of a lesson"):
        see_class(course, ["../.."])


def test_a_check_is_never_marked(course, content, capsys):
    """Whichever command is typed, before and after it is collected: one sentence that says what to do."""
    for step in (grading.mark, grading.feedback):
        with pytest.raises(
            PlainError, match=f"never marked: see the class as a whole with `esafety class {SLUG}`"
        ):
            step(course, SLUG)
    seen(course, small_class(content))
    assert main(["--course", str(course), "mark", SLUG]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    (outcome,) = mark_classes([course], [SLUG], processes=1)
    assert outcome.failed
    assert "never marked" in str(outcome)
    assert not (course / "autograded").exists()


def test_a_check_goes_round_and_nbgraders_own_marking_refuses_it(course, content, capsys):
    """Released, handed in and collected like a lesson; nbgrader's button says why it makes no marks of it."""
    grading.release(course, SLUG)
    for pupil, values in zip(NAMES, small_class(content), strict=False):
        folder = course / "my-work" / pupil / SLUG
        grading.fetch(course, SLUG, pupil, folder)
        (folder / "answers.json").write_bytes(file_of(values, version=content["version"]))
        grading.hand_in(course, SLUG, pupil, folder)
    assert len(grading.collect(course, SLUG).new) == 5
    assert see_class(course, [SLUG])[0].view.mean == pytest.approx(6.8)
    settings_ = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    desk = NbGraderAPI(config=settings_)
    done = desk.autograde(SLUG, NAMES[0])
    assert not done["success"]
    assert f"esafety class {SLUG}" in done["log"]
    assert not desk.generate_feedback(SLUG, NAMES[0])["success"]
    assert [each["autograded"] for each in desk.get_submissions(SLUG)] == [False] * 5
    assert not list((course / "autograded").glob("*/*"))
    assert not list(course.glob("feedback/*/*"))
