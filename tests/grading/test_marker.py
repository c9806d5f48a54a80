from __future__ import annotations

import json

import nbformat
import pytest
from grading_course import LESSON, RIGHT, answered, notebook, own_folder
from nbgrader.api import Grade

from esafety import grading
from esafety.grading import marks as class_marks
from esafety.grading.classroom import Classroom
from esafety.grading.marker import Marker

DEEP = b'{"schema":1,"answers":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BAD = {
    "empty": b"",
    "truncated": answered()[:-20],
    "deep": DEEP,
    "utf16": answered().decode().encode("utf-16"),
    "latin1": b'{"schema": 1, "answers": {"one": "\xe9"}}',
    "list": b"[1, 2]",
    "answers-list": b'{"schema": 1, "answers": ["b"]}',
    "other-schema": answered(schema=99),
}


def _mark(course):
    grading.collect(course, LESSON)
    return {each.pupil: each for each in grading.mark(course, LESSON)}


def _cells(course, pupil):
    raw = (course / "autograded" / pupil / LESSON / "lesson.ipynb").read_bytes()
    return {cell["id"]: cell for cell in json.loads(raw)["cells"]}


def _shown(cell):
    return "".join("".join(out.get("data", {}).get("text/html", "")) for out in cell.get("outputs", []))


def test_marks_reach_the_gradebook(course, hand_in):
    """Full marks, partial marks and a mark that waits for the teacher reach the cell and the summary."""
    hand_in("ada")
    hand_in("ben", answered({"one": "a", "some": ["a"], "tries": 40}))
    marked = _mark(course)
    assert (marked["ada"].score, marked["ada"].max_score, marked["ada"].needs_teacher) == (4, 7, True)
    assert (marked["ben"].score, marked["ben"].needs_teacher) == (1, False)
    assert "waiting for your mark" in grading.table(list(marked.values()))
    results = [
        out for out in _cells(course, "ben")["some"]["outputs"] if out["output_type"] == "execute_result"
    ]
    assert ["".join(each["data"]["text/plain"]) for each in results] == ["1.0"]


def test_bad_answers_stop_nobody(course, hand_in):
    """A bad answers file earns nothing, is called unreadable, and the next pupil is marked."""
    for name, raw in BAD.items():
        hand_in(f"a-{name}", raw)
    hand_in("b-kinds", answered({"one": ["b"], "some": {"a": 1}, "tries": "10", "why": 3}))
    hand_in("b-unknown", answered(RIGHT | {"no-such": 1, "nor-this": 2}))
    hand_in("b-old", answered(version="older0000000"))
    hand_in("b-other", answered(lesson="inbox"))
    hand_in("b-bom", b"\xef\xbb\xbf" + answered())
    hand_in("z-last")
    # Past the exchange: put there by hand, or damaged on the teacher's own disk.
    grading.collect(course, LESSON)
    (course / "submitted/a-empty" / LESSON / "answers.json").unlink()
    (course / "submitted/a-list" / LESSON / "answers.json").write_bytes(b" " * 300_000)
    marked = {each.pupil: each for each in grading.mark(course, LESSON)}
    for name in BAD:
        assert marked[f"a-{name}"].score == 0
        assert marked[f"a-{name}"].trouble
        assert not marked[f"a-{name}"].needs_teacher
    assert "No answers" in marked["a-empty"].trouble[0]
    assert "larger" in marked["a-list"].trouble[0]
    assert (marked["b-kinds"].score, marked["b-kinds"].needs_teacher) == (0, False)
    assert "2 answers were left out" in marked["b-unknown"].trouble[0]
    assert "changed" in marked["b-old"].trouble[0]
    assert "inbox" in marked["b-other"].trouble[0]
    assert [marked[each].score for each in ("b-unknown", "b-old", "b-bom", "z-last")] == [4, 4, 4, 4]
    first = _cells(course, "a-truncated")["start"]
    assert "damaged" in _shown(first)


def test_states_are_told_apart(course, hand_in):
    """Not attempted, nonsense, unreadable and wrong all score 0, and the teacher reads which it was."""
    hand_in("blank", answered({}))
    hand_in("nonsense", answered({"one": 7}))
    hand_in("unreadable", b"{")
    hand_in("wrong", answered({"one": "a"}))
    _mark(course)
    shown = {
        each: _shown(_cells(course, each)["one"]) for each in ("blank", "nonsense", "unreadable", "wrong")
    }
    assert "Not attempted" in shown["blank"]
    assert "Not an answer to this question" in shown["nonsense"]
    assert "Could not be read" in shown["unreadable"]
    assert "Not right" in shown["wrong"]
    assert "Right answer, not picked" in shown["wrong"]


def test_what_a_pupil_wrote_is_escaped(course, hand_in):
    """A pupil's text is text wherever the teacher sees it; nothing of it is in a cell's source."""
    hostile = "<img src=x onerror=alert(1)>\n### BEGIN SOLUTION {{ 7*7 }}"
    hand_in("eve", answered({"one": hostile, "tries": hostile, "why": hostile}))
    _mark(course)
    cells = _cells(course, "eve")
    assert "<img" not in "".join(map(_shown, cells.values()))
    assert "&lt;img src=x onerror=alert(1)&gt;" in _shown(cells["why"])
    assert "49" not in _shown(cells["why"])
    assert "".join(cells["why"]["source"]) == 'ask("why")  # answered'


def test_the_teacher_marks_beside_the_mark_scheme(course, hand_in):
    """A written answer stands beside its question, word count and mark scheme."""
    hand_in("ada")
    _mark(course)
    shown = _shown(_cells(course, "ada")["why"])
    for part in ("Why is one password", "the thief has them all.", "10 words", "SCHEME-ONE"):
        assert part in shown


def test_marking_needs_no_lesson_text(course, hand_in):
    """Without lessons/, or with a page that can't be read, the marks are the same."""
    (course / "lessons" / LESSON / "lesson.md").write_text("```{question} half\nkind: cho", encoding="utf-8")
    hand_in("ada")
    assert _mark(course)["ada"].score == 4
    assert "Question <code>one</code>" in _shown(_cells(course, "ada")["one"])


@pytest.mark.parametrize(
    "source",
    [
        'ask("one")',
        "import os; os.abort()",
        'ask("one")\nmark("one", choice("b", marks=float("nan")))',
        'ask("one")\nmark("one", choice("b", marks=99))',
        "def (",
    ],
)
def test_a_cell_without_a_rule_never_earns_full_marks(tmp_path, source):
    """A graded cell whose rule can't be read gets 0 and says so; too many marks are cut to the maximum."""
    made = notebook()
    made.cells[3].source = source
    (tmp_path / "answers.json").write_bytes(answered())
    resources = {"metadata": {"path": str(tmp_path)}, "nbgrader": {"assignment": LESSON, "student": "-"}}
    made, _ = Marker().preprocess(made, resources)
    result = made.cells[3].outputs[-1]
    assert result.output_type == "execute_result"
    assert float(result.data["text/plain"]) == (1.0 if "99" in source else 0.0)


def test_marking_again_marks_only_what_is_new(course, hand_in, monkeypatch):
    """A second marking leaves marked work alone, and takes up what was handed in since."""
    hand_in("ada", answered({"one": "a"}))
    hand_in("ben")
    _mark(course)
    before = (course / "autograded/ben" / LESSON / "lesson.ipynb").stat().st_mtime_ns
    hand_in("ada")
    assert _mark(course)["ada"].score == 4
    assert (course / "autograded/ben" / LESSON / "lesson.ipynb").stat().st_mtime_ns == before


def test_a_manual_mark_and_comment_stay(course, hand_in):
    """Marking everybody again keeps what the teacher gave by hand."""
    hand_in("ada")
    _mark(course)
    with Classroom(course).gradebook() as gradebook:
        gradebook.find_grade("why", "lesson", LESSON, "ada").manual_score = 2
        gradebook.find_comment("why", "lesson", LESSON, "ada").manual_comment = "Well put."
        gradebook.db.commit()
    (again,) = grading.mark(course, LESSON, again=True)
    assert again.score == 6
    with Classroom(course).gradebook() as gradebook:
        assert gradebook.find_comment("why", "lesson", LESSON, "ada").comment == "Well put."


def test_a_pupil_who_cant_be_marked_stops_nobody(course, hand_in):
    """Work that can't be put in its place is that pupil's trouble alone, told in a sentence, and retried."""
    hand_in("ada")
    hand_in("zoe")
    grading.collect(course, LESSON)
    (course / "autograded").mkdir()
    (course / "autograded/ada").write_text("in the way", encoding="utf-8")
    first, last = grading.mark(course, LESSON, progress=iter)
    assert "could not be marked" in first.trouble[0]
    assert last.score == 4
    (course / "autograded/ada").unlink()
    first, last = grading.mark(course, LESSON)
    assert (first.trouble, first.score, first.fresh, last.fresh) == ((), 4, True, False)


def test_only_answers_and_time_are_read_from_collected_work(course, hand_in):
    """Whatever else stands in a collected folder, a broken notebook too, is neither read nor copied."""
    hand_in("ada")
    grading.collect(course, LESSON)
    place = course / "submitted/ada" / LESSON
    (place / "lesson.ipynb").write_text("not a notebook", encoding="utf-8")
    (place / "extra.py").write_text("raise SystemExit", encoding="utf-8")
    (marked,) = grading.mark(course, LESSON)
    assert (marked.score, marked.trouble) == (4, ())
    names = {each.name for each in (course / "autograded/ada" / LESSON).iterdir()}
    assert names == {"answers.json", "card.svg", "content.json", "lesson.ipynb", "timestamp.txt"}


def _gradebook_rows(course):
    with Classroom(course).gradebook() as gradebook:
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.max_score,
                grade.needs_manual_grade,
            )
            for submission in gradebook.assignment_submissions(LESSON)
            for book in submission.notebooks
            for grade in book.grades
        }


def test_stock_nbgrader_gives_the_same_marks(course, hand_in):
    """Executing the same notebooks, as stock `nbgrader autograde` does, gives every cell the same mark."""
    hand_in("ada", answered({"one": "b", "some": ["a"], "tries": 40, "why": "Because."}))
    hand_in("dee", answered({"one": ["b"], "some": ["a", "c"], "tries": "10"}))
    hand_in("eve", b'{"schema": 1')
    _mark(course)
    ours = _gradebook_rows(course)
    stock = (course / "nbgrader_config.py").read_text(encoding="utf-8")
    stock += (
        "\nimport nbgrader.preprocessors as p\n"
        "import nbconvert.preprocessors as n\n"
        "c = get_config()\n"
        "c.Autograde.autograde_preprocessors = [p.Execute, p.IgnorePattern, n.ClearMetadataPreprocessor,\n"
        "    p.LimitOutput, p.SaveAutoGrades, p.AssignLatePenalties, p.CheckCellMetadata]\n"
    )
    (course / "nbgrader_config.py").write_text(stock, encoding="utf-8")
    with Classroom(course).gradebook() as gradebook:
        gradebook.db.query(Grade).update({Grade.auto_score: None})
        gradebook.db.commit()
    stock_room = Classroom(course)
    for pupil in ("ada", "dee", "eve"):
        stock_room.autograde(LESSON, pupil, force=True)
    executed = nbformat.read(course / "autograded/ada" / LESSON / "lesson.ipynb", 4)
    assert any(cell.get("execution_count") for cell in executed.cells), (
        "stock must really have run the notebook"
    )
    assert _gradebook_rows(course) == ours


def test_summaries_have_a_line_for_every_pupil():
    """The table keeps one pupil to a line, with what the teacher should know at its end."""
    table = grading.table(
        [
            class_marks.Marked("ada", 4, 7, needs_teacher=True, late=True),
            class_marks.Marked("b", 1.5, 7, needs_teacher=False, late=False, trouble=("Hm.",)),
        ]
    )
    assert table.splitlines()[:2] == [
        "ada      4 of 7    late · waiting for your mark",
        "b      1.5 of 7    Hm.",
    ]


def test_marking_nothing_says_what_to_do(course):
    """Marking before collecting is a sentence, not a traceback."""
    with pytest.raises(grading.cycle.PlainError, match="Collect it first"):
        grading.mark(course, LESSON)


def test_a_lesson_that_was_never_released_is_marked_too(course, hand_in):
    """A course that was only tried out, with no gradebook yet, is marked all the same."""
    hand_in("ada")
    grading.collect(course, LESSON)
    (course / "gradebook.db").unlink()
    assert [each.score for each in grading.mark(course, LESSON)] == [4]


def test_no_answers_of_one_pupil_reach_another(course, hand_in):
    """Work is read from the pupil's own folder only."""
    hand_in("ada")
    own_folder(course, "ben", None)
    marked = _mark(course)
    assert set(marked) == {"ada"}
