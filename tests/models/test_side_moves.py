"""The sealed web: whole, in order, and such that thinking pays and a rule of thumb does not."""

from __future__ import annotations

import re
from itertools import combinations, product
from pathlib import Path

import pytest

from esafety.course.reader import read_lesson
from esafety.models import model
from esafety.models.side_moves import KINDS, MOVES, POSTS, ROUNDS, SAYS, outcome, own_run, page, web

ROOT = Path(__file__).parents[2]
LESSON = read_lesson(ROOT / "lessons" / "true-or-twisted")
QUESTIONS = {"practice": "second-look", "marked": "sort-marked"}


def _missed(moves: tuple[str, ...]) -> set[str]:
    """Give the fakes that none of these moves warns of."""
    return {name for name, post in web().items() if post.fake and not post.warned(moves)}


def test_every_post_has_a_page_for_every_move() -> None:
    """Twelve posts, three pages each, and every kind of fake is met."""
    assert len(POSTS) == len(set(POSTS)) == 12
    for post, move in product(POSTS, MOVES):
        found = page({"post": post, "move": move})
        assert found.says in SAYS
        assert found.head
        assert found.text
        assert re.fullmatch(r"[a-z0-9-]+\.example(/[a-z0-9-]+)*", found.site)
    assert {post.kind for post in web().values()} == set(KINDS)


@pytest.mark.parametrize("name", ROUNDS)
def test_half_of_each_round_is_fake(name: str) -> None:
    """Suspecting all and trusting all are right as often as a coin, and earn nothing."""
    posts = [web()[post].fake for post in ROUNDS[name]]
    assert 2 * sum(posts) == len(posts)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_lesson_asks_about_these_very_posts(name: str) -> None:
    """The same posts in the same order, and what the question calls fake is fake here."""
    [question] = [each for each in LESSON.questions if each.id == QUESTIONS[name]]
    assert tuple(message.id for message in question.messages) == ROUNDS[name]
    for message in question.messages:
        assert message.bad == web()[message.id].fake


def test_what_each_move_misses() -> None:
    """Counted by hand: no move by itself finds all six fakes; who and where from together do."""
    assert _missed(("who",)) == {"stalls", "hail", "bikes"}
    assert _missed(("others",)) == {"bikes", "headphones"}
    assert _missed(("original",)) == {"headphones"}
    assert _missed(("who", "original")) == set()


def test_no_page_warns_of_a_genuine_post() -> None:
    """In so small a web a warning is right; the reader's table says that it need not be."""
    for post in (each for each in web().values() if not each.fake):
        assert not post.warned(MOVES)
        assert any(each.says == "backs" for each in post.pages.values())


def test_the_places_of_fakes_differ_between_the_rounds() -> None:
    """Nobody can answer the second round from the pattern of the first."""
    patterns = ["".join("gf"[web()[post].fake] for post in posts) for posts in map(ROUNDS.get, QUESTIONS)]
    assert not patterns[1].startswith(patterns[0])
    for pattern in patterns:
        assert not any(run in pattern for run in ("fff", "ggg"))


def test_no_sender_page_is_read_twice() -> None:
    """Each page is its own: no two posts share a heading."""
    heads = [each.head for post in web().values() for each in post.pages.values()]
    assert all(a != b for a, b in combinations(heads, 2))


def test_a_page_counts_what_its_words_say() -> None:
    """Numbers in the bars stand in the text as well."""
    shown = [each for post in web().values() for each in post.pages.values() if each.bars]
    assert len(shown) == 2
    for each in shown:
        assert all(f"{value:,}" in each.text for value in each.bars.values())


@pytest.mark.parametrize(
    "settings",
    [{}, {"post": "ducks"}, {"post": "cows", "move": "who"}, {"post": "ducks", "move": ["who"]}],
)
def test_settings_that_may_not_be_are_refused(settings: dict[str, object]) -> None:
    """Hand-edited answers give a sentence, never a result."""
    with pytest.raises(ValueError, match="sealed web"):
        outcome(settings)


def test_lessons_find_it_by_name() -> None:
    """The name in the lesson leads here, and nothing in it is a pupil's own."""
    assert model("side-moves").outcome({"post": "bikes", "move": "original"}) == {"warns": 1, "backs": 0}
    assert own_run(5) == {}
