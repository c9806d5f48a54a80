"""Each mistake an author can make is found, once, with its place and what to write instead."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from esafety.course import check
from esafety.course.curriculum import read_curriculum
from esafety.course.problems import Problem
from esafety.course.reader import read_draft
from esafety.course.rules import RULES, broken
from esafety.course.simulations import activities

HERE = Path(__file__).parent
MISTAKES = sorted((HERE / "mistakes").iterdir())
CHECKS = HERE / "well-made-checks"
IN_CHECKS = sorted((HERE / "mistakes-in-checks").iterdir())
TODAY = date(2026, 11, 22)


def spoil(folder: Path, mistake: Path) -> None:
    """Put a mistake's files over the well-made lesson's; ``without.txt`` names one to take away."""
    for file in mistake.iterdir():
        if file.name == "without.txt":
            (folder / file.read_text(encoding="utf-8").strip()).unlink()
        elif file.name != "expected.txt":
            shutil.copy(file, folder)


def change(folder: Path, mistake: Path) -> None:
    """Make the replacements of ``changes.toml``, each of which must find its text once."""
    page = folder / "lesson.md"
    text = page.read_text(encoding="utf-8")
    for each in tomllib.loads((mistake / "changes.toml").read_text(encoding="utf-8"))["change"]:
        assert text.count(each["before"]) == 1, each["before"]
        text = text.replace(each["before"], each["after"])
    page.write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in broken(read_draft(folder), read_curriculum(folder.parent), TODAY)]


def test_a_well_made_lesson_has_no_problem(course):
    """Nothing is found where nothing is wrong."""
    assert check(course) == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_place_and_what_to_write(folder, mistake):
    """File, line and sentence are those of ``expected.txt``, and nothing else is said."""
    spoil(folder, mistake)
    told = (mistake / "expected.txt").read_text(encoding="utf-8")
    expected = told.replace("{activities}", ", ".join(activities())).splitlines()
    assert problems(folder) == expected


@pytest.fixture
def start(tmp_path):
    """The folder of the first form of a small check that is in order."""
    shutil.copytree(CHECKS, tmp_path / "checks")
    return tmp_path / "checks" / "lessons" / "start-check-a"


def test_well_made_checks_have_no_problem(start):
    """Nothing is found where nothing is wrong."""
    assert check(start.parents[1]) == []


@pytest.mark.parametrize("mistake", IN_CHECKS, ids=lambda mistake: mistake.name)
def test_a_mistake_in_a_check_is_told(start, mistake):
    """File, line and sentence are those of ``expected.txt``, and nothing else is said."""
    change(start, mistake)
    assert problems(start) == (mistake / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_a_check_without_its_other_form_is_told(start):
    """Who writes one form hears that there are two."""
    shutil.rmtree(start.parent / "end-check-a")
    assert problems(start) == [
        'lessons/start-check-a/lesson.md:1: A check has two forms. Write the other one: "end-check-a".'
    ]


def test_every_rule_has_a_mistake_that_breaks_it(course, tmp_path):
    """A rule that no fixture breaks is not tested."""
    unbroken = {rule.__name__ for rule in RULES}
    for mistake in MISTAKES:
        folder = tmp_path / mistake.name / "lessons" / "two-doors"
        shutil.copytree(course, folder.parents[1])
        spoil(folder, mistake)
        draft, shelf = read_draft(folder), read_curriculum(folder.parent)
        unbroken -= {rule.__name__ for rule in RULES if list(rule(draft, shelf))}
    for mistake in IN_CHECKS:
        folder = tmp_path / mistake.name / "lessons" / "start-check-a"
        shutil.copytree(CHECKS, folder.parents[1])
        change(folder, mistake)
        draft, shelf = read_draft(folder), read_curriculum(folder.parent)
        unbroken -= {rule.__name__ for rule in RULES if list(rule(draft, shelf))}
    # This one needs another folder name; its test is below.
    assert unbroken == {"every_lesson_is_in_the_curriculum"}


def test_a_lesson_that_no_curriculum_names_is_told(course):
    """A lesson in a folder of another name has no place in the teaching order."""
    (course / "lessons" / "two-doors").rename(course / "lessons" / "three-doors")
    found = problems(course / "lessons" / "three-doors")
    [sentence] = found
    assert sentence == (
        'lessons/three-doors/lesson.md:1: "three-doors" is not in lessons/curriculum.toml. '
        'Add [[lessons]] with slug = "three-doors" there, where it comes in teaching order.'
    )


def test_several_mistakes_are_told_at_once(course, folder):
    """An author mends everything in one go."""
    page = folder / "lesson.md"
    text = (
        page.read_text(encoding="utf-8")
        .replace("kind: several", "kind: sevral")
        .replace("band: A", "band: C")
    )
    page.write_text(text, encoding="utf-8")
    (folder / "teacher.md").unlink()
    assert [problem.line for problem in check(course)] == [1, 4, 61]


def test_the_real_lessons_are_in_order(checkout):
    """Every lesson of this course passes its own rules, today's date included."""
    assert check(checkout) == []


def test_a_problem_reads_like_a_compiler_message():
    """Editors turn ``file:line:`` into a link."""
    assert (
        str(Problem("lessons/inbox/lesson.md", 41, "Mend this.")) == "lessons/inbox/lesson.md:41: Mend this."
    )
