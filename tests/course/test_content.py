"""A pupil's page gets what it needs, and no key of a marked question."""

import json
from dataclasses import replace

from esafety.course.content import content, item

STRANDS = {"privacy-and-security": "Privacy and security"}


def items(lesson):
    return {item["id"]: item for item in content(lesson, STRANDS)["items"]}


def test_the_head_says_what_the_lesson_is(lesson):
    """Name, version, key question, minutes, strands and marks, in a fixed order."""
    told = content(lesson, STRANDS)
    assert list(told) == [
        *("schema", "lesson", "version", "title", "question", "band", "minutes", "strands", "marks", "items"),
    ]
    assert (told["lesson"], told["strands"], told["marks"]) == ("two-doors", ["Privacy and security"], 16)


def test_practice_explains_itself(lesson):
    """A practice question answers at once, so it holds its key."""
    assert items(lesson)["try-one"]["options"][0] == {
        "id": "a",
        "html": "the one with a common word",
        "right": True,
        "explanation": "<p>The machine starts with common words.</p>",
    }


def test_a_check_s_questions_are_numbered(small_check):
    """Each has its key and a number, and "how sure" behind it; a lesson has no such word."""
    told = content(small_check, dict.fromkeys(small_check.strands, ""))
    assert told["check"] == "start"
    assert told["marks"] == 0
    numbers = {item["id"]: item.get("check") for item in told["items"]}
    assert list(numbers.items())[:4] == [
        ("falls", 1),
        ("falls-sure", None),
        ("triage", 2),
        ("triage-sure", None),
    ]
    assert list(numbers)[-1] == "results"
    assert told["items"][0]["options"][0]["right"]
    assert told["items"][1]["about"] == "falls"


def test_marked_questions_hold_no_key(lesson):
    """Nothing tells a right option, order, number or message from a wrong one."""
    marked = items(lesson)
    assert marked["weakest"]["options"] == [
        {"id": "a", "html": "<code>plum-tractor-violet</code>"},
        {"id": "b", "html": "<code>P@ssw0rd1</code>"},
    ]
    assert set(marked["tries"]) == {"id", "kind", "prompt", "marks", "unit"}
    assert [option["id"] for option in marked["sort"]["options"]] == ["a", "b", "c"]
    assert set(marked["sort"]) == {"id", "kind", "prompt", "marks", "options"}
    assert not {"bad", "explanation", "misconception"} & set(marked["triage"]["messages"][0])
    assert marked["came-from"]["rows"][0] == {"id": "a", "html": "her shoe size"}
    assert [option.keys() for option in marked["shows"]["options"]] == [
        {"id", "html", "figure"},
        {"id", "html", "figure"},
        {"id", "html"},
    ]
    assert set(marked["why-one"]) == {"id", "kind", "prompt", "marks", "max_words"}


def test_a_goal_needs_no_secret(lesson):
    """Its conditions and its explanation are public, marked or not."""
    aim = items(lesson)["aim"]
    assert (aim["activity"], aim["reach"]) == ("guessing-machine", ["fastest_seconds >= 31557600"])
    assert aim["explanation"] == "<p>Length did it.</p>"


def test_a_table_practised_holds_its_key(lesson):
    """Columns have readable ids; a practised row says where it belongs, and why."""
    question = next(each for each in lesson.questions if each.kind == "classify")
    told = item(replace(question, marks=0))
    assert told["columns"][0] == {"id": "given", "html": "given"}
    assert told["rows"][1] == {
        "id": "b",
        "html": "how long she looked",
        "column": "taken",
        "explanation": "<p>The page counted the seconds by itself.</p>",
    }


def test_evidence_is_drawn_when_the_lesson_is_built(lesson):
    """A figure is there three times over, narrow enough for a phone, and no pupil's own."""
    first, second, _ = items(lesson)["shows"]["options"]
    assert first["figure"]["sentence"].startswith(
        "At 10 thousand guesses a second, neither list ever finds plum"
    )
    assert second["figure"]["table"]["caption"].startswith("Dragon2015")
    assert 'width="280"' in first["figure"]["svg"]
    assert first["figure"] == items(lesson)["shows"]["options"][0]["figure"]


def test_a_story_is_public(lesson):
    """Passages in the author's order; what is no way on stays in the text; an ending has no ways."""
    story = items(lesson)["found-key"]
    path, door, desk = story["passages"]
    assert path["ways"] == [
        {"to": "door", "html": "Try the door"},
        {"to": "desk", "html": "Ask at the desk"},
    ]
    assert "<li>running</li>" in door["html"]
    assert door["html"].endswith("<p>What now?</p>")
    assert (desk["id"], desk["ways"], story["marks"]) == ("desk", [], 0)


def test_predictions_say_where_they_stand_on_the_axis(lesson):
    """A value goes with each option, and no key."""
    assert items(lesson)["how-long"]["options"][1] == {"id": "b", "html": "a day", "value": 86400.0}


def test_raw_html_stays_text(folder):
    """A tag that slipped through is shown, not obeyed."""
    from esafety.course.reader import read_lesson

    page = folder / "lesson.md"
    text = page.read_text(encoding="utf-8").replace(
        "Which door opens first?", "Which <b>door</b> opens first?"
    )
    page.write_text(text, encoding="utf-8")
    assert (
        items(read_lesson(folder))["try-one"]["prompt"] == "<p>Which &lt;b&gt;door&lt;/b&gt; opens first?</p>"
    )


def test_the_version_changes_with_the_content_alone(lesson, folder):
    """A changed word makes a new version; the same text makes the same one."""
    from esafety.course.reader import read_lesson

    before = content(lesson, STRANDS)["version"]
    assert before == content(read_lesson(folder), STRANDS)["version"]
    assert len(before) == 12
    page = folder / "lesson.md"
    page.write_text(page.read_text(encoding="utf-8").replace("a day", "a week"), encoding="utf-8")
    assert content(read_lesson(folder), STRANDS)["version"] != before


def test_content_is_plain_json(lesson):
    """What is written is what is read."""
    told = content(lesson, STRANDS)
    assert json.loads(json.dumps(told)) == told
