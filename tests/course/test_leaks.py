"""No key, scheme, sample, misconception or marked explanation is in what pupils get."""

import json
import shutil
from pathlib import Path

import pytest

from esafety.course import build
from esafety.course.leaks import leaks
from esafety.course.reader import read_lesson

SLUG = "two-doors"
EXPLANATION = "The usual swaps are tried early."


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small course, built once."""
    out = tmp_path_factory.mktemp("built")
    build(Path(__file__).parent / "well-made", out=out)
    return out


@pytest.fixture
def release(built, tmp_path):
    """A copy of the small lesson's pupils' version, to doctor."""
    shutil.copytree(built, tmp_path / "built")
    return tmp_path / "built" / "release" / SLUG


def say(release, text):
    """Put a text into the pupils' notebook, as a cell of prose over several lines."""
    page = release / "lesson.ipynb"
    notebook = json.loads(page.read_text(encoding="utf-8"))
    cell = {"cell_type": "markdown", "id": "said", "metadata": {}, "source": text.splitlines(keepends=True)}
    notebook["cells"].append(cell)
    page.write_text(json.dumps(notebook), encoding="utf-8")


def test_the_small_lesson_leaks_nothing(lesson, release):
    """What is built is clean."""
    assert leaks(lesson, release) == []


@pytest.mark.parametrize(
    "secret",
    [
        "Here: choice('b', marks=1)",
        "### BEGIN HIDDEN TESTS",
        "from esafety.marking import mark",
        EXPLANATION,
        "The usual\nswaps are\ntried early.",
        "The **usual** swaps are tried early.",
        "Says that one lost key opens both doors at once.",
        "If a thief finds it, both doors are open to him.",
        "symbols-make-strong",
        "Let them argue first about the two doors.",
        "Four tens were added here, and not multiplied.",
        "The page counted the seconds by itself.",
        "A friend has tried nothing out.",
        "Here: classify({'a': 'given', 'b': 'taken', 'c': 'guessed', 'd': 'given'}, marks=2)",
        "It asks for nothing and comes from the number on the card.",
    ],
)
def test_a_doctored_notebook_is_found_out(lesson, release, secret):
    """Whatever the secret, and however it is set."""
    say(release, secret)
    assert leaks(lesson, release)


def test_the_teachers_version_would_be_found_out(lesson, release):
    """The search sees the rules where they are."""
    assert len(leaks(lesson, release.parents[1] / "source" / SLUG)) > 5


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("weakest", {"right": True}),
        ("tries", {"answer": 1}),
        ("triage", {"bad": True}),
        ("came-from", {"column": "given"}),
        ("shows", {"right": True}),
    ],
)
def test_doctored_content_is_found_out(lesson, release, name, told):
    """A key in the public content is a leak even without a sentence."""
    page = release / "content.json"
    content = json.loads(page.read_text(encoding="utf-8"))
    item = next(item for item in content["items"] if item["id"] == name)
    (item.get("options") or item.get("rows") or item.get("messages") or [item])[0].update(told)
    page.write_text(json.dumps(content), encoding="utf-8")
    assert leaks(lesson, release)


def test_what_is_released_leaks_nothing(checkout):
    """Every real lesson, as it is committed for pupils."""
    pages = sorted(Path(checkout / "lessons").glob("*/lesson.md"))
    for page in pages:
        release = checkout / "release" / page.parent.name
        assert release.is_dir(), f"{release} is not built: run esafety build"
        assert leaks(read_lesson(page.parent), release) == []
