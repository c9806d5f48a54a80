# ruff: noqa: RUF001 - texts as pupils read them
"""A check says nothing before its end, and everything after it."""

from __future__ import annotations

import pytest
from harness import mount
from widget_examples import ANSWERS, PRACTICE, traits

RIGHT = {
    "choice": "a",
    "several": ["a", "c"],
    "order": ["c", "a", "b"],
    "classify": {"a": "given", "b": "taken", "c": "guessed"},
    "number": 10,
    "evidence": "a",
    "spot": {f"m{number}": {"bad": number in (1, 3, 4), "sure": 1} for number in range(1, 6)},
}
"""Right answers to the examples; of two options that are right, a choice tells the first."""
SAID = {
    "choice": ["✗ Not this: plum-tractor-violet", "✓ This is right: P@ssw0rd1"],
    "several": [
        "✓ Right: P@ssw0rd1",
        "✗ This does not fit: plum-tractor-violet",
        "✓ This fits too: Dragon2015",
    ],
    "order": ["✗ The right order is:"],
    "classify": [
        "✓ her shoe size → She gave it",
        "✗ how long she looked at the red pair → The shop saw it, and not: The shop guessed it",
        "✗ that she has a birthday soon → The shop guessed it",
    ],
    "number": ["✗ Not 40.", "✓ The answer is 10 tries."],
    "evidence": ["✗ Not this: The race for plum-tractor-violet", "✓ This is right: The race for Dragon2015"],
    "spot": [
        "✓ Message 1 is fake.",
        "✗ Message 2 is genuine. You said fake.",
        "✗ Message 3 is fake.",
        "✗ Message 4 is fake.",
        "✗ Message 5 is genuine.",
    ],
}
"""What is said of the answers in ``ANSWERS``, two of which are not whole."""


def asked(page, kind, value, **more):
    item = {**PRACTICE[kind], "check": 3}
    mount(page, kind, **traits(kind, item, value=value, **more))


def verdicts(page):
    return [" ".join(words.split()) for words in page.locator(".verdict:visible").all_inner_texts()]


@pytest.mark.parametrize("kind", RIGHT)
def test_nothing_is_said_before_the_end(page, kind):
    """Right or wrong, an answer is kept without a word, and there is nothing to check it with."""
    for value in (RIGHT[kind], ANSWERS[kind]):
        asked(page, kind, value, explained=False)
        assert page.locator(".kicker").inner_text().upper() == "QUESTION 3"
        assert verdicts(page) == []
        assert page.get_by_role("button", name="Check").count() == 0


@pytest.mark.parametrize("kind", RIGHT)
def test_after_the_end_each_says_what_is_right(page, kind):
    """What was answered, what is right, and why; and nothing can be changed any more."""
    asked(page, kind, ANSWERS[kind])
    page.evaluate("model.set('locked', true); model.set('explained', true)")
    assert verdicts(page) == SAID[kind]
    assert page.locator(".explained .because").count() > 1
    assert all(each.is_disabled() for each in page.locator("fieldset input").all())


@pytest.mark.parametrize("kind", RIGHT)
def test_who_was_right_reads_nothing_else(page, kind):
    """A right answer has no line with a cross."""
    asked(page, kind, RIGHT[kind], locked=True, explained=True)
    said = verdicts(page)
    assert said
    assert all(words.startswith("✓") for words in said)


def test_a_question_left_open_says_so(page):
    """The page does not call a blank wrong, and tells the answer all the same."""
    asked(page, "choice", None, locked=True, explained=True)
    assert verdicts(page) == ["You left this open.", "✓ This is right: P@ssw0rd1"]


def test_what_is_missing_is_told_before_the_end(page):
    """The first press warns, the second ends the check; the focus goes to the result."""
    mount(page, "results", **traits("results"))
    assert page.get_by_text("2 answers are still missing.").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_by_text("You can’t add them afterwards.").is_visible()
    assert page.evaluate("kernel.kept") == []
    page.keyboard.press("Enter")
    page.get_by_text("✓ Saved").wait_for()
    assert page.evaluate("kernel.kept") == [True]
    assert page.get_by_text("You got").count() == 0
    page.evaluate("model.set('right', { weakest: true, risky: false })")
    assert page.evaluate("document.activeElement.textContent") == "You got 1 of 2 right"
    assert page.get_by_role("button", name="Question 2: not right").is_visible()


def test_without_gaps_one_press_is_enough(page):
    """Whoever has answered everything is not asked twice."""
    mount(page, "results", **{**traits("results"), "missing": []})
    page.get_by_role("button", name="Show my results").click()
    page.get_by_text("✓ Saved").wait_for()
    assert page.evaluate("kernel.kept") == [True]


def test_nothing_is_told_before_the_results_are_on_disk(page):
    """A full disk is no "0 of 0 right": the page says that it tries again, and asks once."""
    mount(page, "results", **{**traits("results"), "missing": []})
    page.evaluate("kernel.mood = 'full'")
    for _ in range(2):
        page.get_by_role("button", name="Show my results").click(force=True)
    page.get_by_text("Not saved yet. The disk is full.").wait_for()
    assert page.get_by_text("You got").count() == 0
    assert page.evaluate("model.get('sent')") == 1


def test_a_result_leads_back_to_its_question(page):
    """The button of a question puts the focus there."""
    mount(page, "results", **traits("results", value=True))
    page.evaluate(
        "document.body.prepend(Object.assign(document.createElement('section'), {id: 'there'}));"
        "there.dataset.esafetyItem = 'risky'"
    )
    page.get_by_role("button", name="Question 2: not right").click()
    assert page.evaluate("document.activeElement.id") == "there"
