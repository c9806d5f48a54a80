"""The small web says, draws and lists the same page, at every width."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from figure_words import texts_on, words_on

from esafety import figures
from esafety.activities import Look, activity
from esafety.models import side_moves as model

LESSON = (Path(__file__).parents[2] / "lessons" / "true-or-twisted" / "lesson.md").read_text("utf-8")
ACTIVITY = activity("side-moves")


def _draw(post: str, move: str, width: int = 560) -> figures.Picture:
    return ACTIVITY.draw({"post": post, "move": move}, width=width, look=Look())


@pytest.mark.parametrize(("post", "move"), [*product(model.POSTS, model.MOVES)])
def test_drawing_sentence_and_table_are_the_page(post: str, move: str) -> None:
    """The address and the whole heading are drawn, the text is the sentence, on a phone too."""
    page = model.page({"post": post, "move": move})
    for width in (280, 640):
        picture = _draw(post, move, width)
        assert picture.sentence == page.text
        assert page.site in words_on(picture)
        assert page.head in " ".join(words_on(picture))
        assert dict(picture.table.rows)["heading"] == page.head


def test_bars_are_drawn_with_their_numbers() -> None:
    """What the page counts is on the drawing and in the table."""
    picture = _draw("bikes", "original")
    assert {"September", "2", "61", "38"} <= set(words_on(picture))
    assert dict(picture.table.rows)["12 months since"] == "38"


def test_nothing_says_fake_or_genuine() -> None:
    """To judge is the pupil's task: neither word is on any page, and no page shows what it tells a reader."""
    for post, move in product(model.POSTS, model.MOVES):
        picture = _draw(post, move)
        told = f"{picture.sentence} {' '.join(words_on(picture))} {picture.table}".lower()
        assert "genuine" not in told
        assert "fake" not in told


@pytest.mark.parametrize("width", [280, 339, 419, 420, 760])
def test_it_draws_at_every_width(width: int) -> None:
    """The drawing is as wide as it may be, no word begins outside it, and no page makes it jump."""
    heights = set()
    for post, move in product(model.POSTS, model.MOVES):
        picture = _draw(post, move, width)
        root = ET.fromstring(picture.svg)
        assert root.get("width") == str(width)
        heights.add(root.get("height"))
        for text in (each for each in texts_on(picture) if each.get("x")):
            assert 0 <= float(str(text.get("x"))) <= width
    assert len(heights) == 1


def test_posts_are_numbered_as_in_the_questions() -> None:
    """“Example 1” and “Marked 6” are what the lesson calls the first and the last post."""
    post, move = ACTIVITY.controls()
    labels = [each["label"] for each in post["options"]]
    assert labels[0].startswith("Example 1: ")
    assert labels[-1].startswith("Marked 6: ")
    called = ("Example 1", "Example 2", "Practice 1** to **Practice 4", "Marked 1** to **Marked 6")
    for words in (f"**{each}**" for each in called):
        assert words in LESSON
    for each in move["options"]:
        assert f"- **{each['label']}**" in LESSON
