"""What is built is what was written, the same bytes each time, through nbgrader's own converter."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from esafety.course import build
from esafety.errors import PlainError


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cells(folder):
    notebook = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))
    return {cell["id"]: {**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small course, built once."""
    out = tmp_path_factory.mktemp("built")
    build(Path(__file__).parent / "well-made", out=out)
    return out


def test_source_and_release_hold_three_files_each(built):
    """No answers file is ever among them."""
    for kind in ("source", "release"):
        assert sorted(files(built / kind / "two-doors")) == ["card.svg", "content.json", "lesson.ipynb"]


def test_a_marked_cell_holds_its_rule_in_a_hidden_test(built):
    """The teacher's copy has the rule, the pupil's one line; both are nbgrader's."""
    source, release = (cells(built / kind / "two-doors")["weakest"] for kind in ("source", "release"))
    assert source["source"] == (
        'ask("weakest")\n'
        "### BEGIN HIDDEN TESTS\n"
        "from esafety.marking import choice, mark\n"
        "mark(\"weakest\", choice('b', marks=1))\n"
        "### END HIDDEN TESTS"
    )
    assert source["outputs"][-1]["data"]["text/plain"] == ["1.0"]
    assert release["source"] == 'ask("weakest")'
    assert release["outputs"] == []
    grader = release["metadata"]["nbgrader"]
    assert (grader["grade"], grader["locked"], grader["points"], grader["grade_id"]) == (
        True,
        True,
        1,
        "weakest",
    )


def test_a_written_cell_stays_one_line_in_the_release(built):
    """No stub of nbgrader's takes the place of the question."""
    cell = cells(built / "release" / "two-doors")["why-one"]
    grader = cell["metadata"]["nbgrader"]
    assert cell["source"] == 'ask("why-one")'
    assert (grader["grade"], grader["solution"], grader["locked"], grader["points"]) == (True, True, False, 2)


def test_practice_is_not_graded(built):
    """A prediction or a practice question is a locked cell without marks."""
    for name in ("how-long", "try-one", "sure"):
        grader = cells(built / "source" / "two-doors")[name]["metadata"]["nbgrader"]
        assert (grader["grade"], grader["solution"], grader["locked"]) == (False, False, True)


def test_no_cell_is_longer_than_two_lines(built):
    """A pupil's notebook calls; it does not compute."""
    for cell in cells(built / "release" / "two-doors").values():
        assert cell["cell_type"] == "markdown" or len(cell["source"].splitlines()) <= 2


def test_prose_carries_its_part_and_its_pictures(built):
    """A face travels inside the cell; a fact comes with its source."""
    made = cells(built / "release" / "two-doors")
    assert made["story_1"]["source"].startswith("![Maya](attachment:maya.svg)")
    assert list(made["story_1"]["attachments"]["maya.svg"]) == ["image/svg+xml"]
    fact = next(cell for cell in made.values() if cell["metadata"].get("esafety") == {"part": "fact"})
    source = "Source: [reports.example](https://reports.example/texts) (UK; checked 1 November 2026)"
    assert fact["source"].endswith(source)


def test_an_activity_keeps_the_sentence_of_its_first_figure(built):
    """The teacher's copy says in words what the picture shows."""
    [cell] = [
        cell for name, cell in cells(built / "source" / "two-doors").items() if name.startswith("explore_")
    ]
    [output] = cell["outputs"]
    assert "guesses a second" in "".join(output["data"]["text/plain"])


def test_notebooks_are_valid_for_jupyter_and_nbgrader(built):
    """Both formats' own validators say so."""
    for kind in ("source", "release"):
        notebook = nbformat.read(built / kind / "two-doors" / "lesson.ipynb", as_version=4)
        nbformat.validate(notebook)
        MetadataValidator().validate_nb(notebook)


def test_building_twice_gives_the_same_bytes_and_stays_where_it_was(course, built, tmp_path):
    """Nothing random, nothing of the folder's name, no gradebook, and the working folder kept."""
    before = Path.cwd()
    build(course, out=tmp_path / "again")
    assert files(tmp_path / "again") == files(built)
    assert Path.cwd() == before
    assert not (course / "gradebook.db").exists()


def test_a_lesson_with_a_problem_is_not_built(course, folder):
    """The author gets the list, and no half-made folder."""
    (folder / "card.svg").unlink()
    with pytest.raises(PlainError, match=r"Nothing was built.*\n.*card\.svg"):
        build(course)
    assert not (course / "source").exists()


def test_an_overdue_fact_does_not_stop_a_school(course, folder):
    """Only ``check`` asks for the review."""
    page = folder / "lesson.md"
    page.write_text(page.read_text(encoding="utf-8").replace("report-texts", "old-rule"), encoding="utf-8")
    assert len(build(course)) == 2


def test_what_nbgrader_refuses_is_a_plain_error(built, course, tmp_path):
    """The reason is nbgrader's, the sentence ours."""
    from esafety.course.release import pupils_version

    source = tmp_path / "source" / "two-doors"
    shutil.copytree(built / "source" / "two-doors", source)
    page = source / "lesson.ipynb"
    page.write_text(page.read_text(encoding="utf-8").replace("### END HIDDEN TESTS", ""), encoding="utf-8")
    with pytest.raises(PlainError, match=r"pupils' version of two-doors: .*hidden tests"):
        pupils_version(source, course)


@pytest.mark.parametrize("kind", ["source", "release"])
def test_the_committed_lessons_are_what_the_texts_say(checkout, rebuilt, kind):
    """Whoever edits a lesson also builds it: run ``esafety build``."""
    assert files(checkout / kind) == files(rebuilt / kind)


@pytest.fixture(scope="module")
def rebuilt(checkout, tmp_path_factory):
    """Every real lesson, built afresh."""
    out = tmp_path_factory.mktemp("rebuilt")
    build(checkout, out=out)
    return out
