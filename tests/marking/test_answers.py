"""The answers file: read whatever its state, written whole or not at all."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path

import pytest

from esafety.errors import PlainError
from esafety.marking import choice, mark
from esafety.marking.answers import MAX_BYTES, load, parse
from esafety.marking.cell import judge
from esafety.marking.keeping import Keeper, begin, clear

GOOD = {"schema": 1, "lesson": "inbox", "version": "abc", "seed": 5, "revision": 2, "answers": {"q": "b"}}


def written(**changes):
    return json.dumps({**GOOD, **changes}).encode()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "damaged"),
        (b'{"schema": 1, "answers": {"q"', "damaged"),
        (b"[1, 2]", "does not hold answers"),
        (written(answers=["b"]), "does not hold answers"),
        (written(schema=2), "another version"),
        (json.dumps(GOOD).encode("utf-16"), "not text"),
        (b"[" * 100_000, "damaged"),
        (b'{"schema": 1, "answers": {"q": NaN}}', "damaged"),
        (b" " * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(raw, says):
    """Each sort of damage is one sentence for the teacher, and is not "wrong"."""
    answers = parse(raw)
    assert says in answers.trouble
    assert judge("q", choice("b"), answers).state == "unreadable"


def test_a_byte_order_mark_is_no_trouble():
    """Windows editors add one; the answers are read all the same."""
    assert parse(b"\xef\xbb\xbf" + written()).values == {"q": "b"}


def test_what_does_not_fit_is_dropped_and_counted():
    """Unknown ids, endless text, deep nesting and numbers past all bounds are left out."""
    deep = value = {}
    for _ in range(9):
        value["x"] = value = {}
    raw = written(answers={"q": "b", "other": "a", "long": "x" * 9_000, "deep": deep}).replace(
        b'"a"', b"1e400"
    )
    answers = parse(raw, known=["q", "long", "deep"])
    assert (answers.values, answers.dropped) == ({"q": "b"}, 3)
    assert parse(raw).dropped == 3


def test_half_characters_are_replaced():
    """A lone surrogate can be neither shown nor written, so it becomes a question mark."""
    assert parse(b'{"schema": 1, "answers": {"q": "a\\ud800"}}').values == {"q": "a?"}


def test_a_missing_file_is_nothing_answered(tmp_path):
    """No file means not attempted, not unreadable."""
    answers = load(tmp_path / "answers.json")
    assert judge("q", choice("b"), answers).state == "blank"


def test_a_hidden_test_gives_a_plain_float(tmp_path, monkeypatch):
    """nbgrader gives full marks for anything that is not a plain number."""
    (tmp_path / "answers.json").write_bytes(written())
    monkeypatch.chdir(tmp_path)
    assert repr(mark("q", choice("b"))) == "1.0"
    assert repr(mark("none", choice("b"))) == "0.0"


def keeper(folder, **changes):
    settings = {"lesson": "inbox", "version": "abc", "known": ["q", "p", "guess"], "locked": ["guess"]}
    return Keeper(folder / "answers.json", **{**settings, **changes})


def test_opening_never_writes(tmp_path):
    """A widget that is only shown leaves the folder as it was."""
    keeper(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_saved_answer_is_on_the_disk(tmp_path):
    """What was saved is there for the next kernel, with the same seed, and nothing else is written."""
    first = keeper(tmp_path)
    first.save("q", "b")
    again = keeper(tmp_path)
    assert (again.values, again.seed) == ({"q": "b"}, first.seed)
    assert [each.name for each in tmp_path.iterdir()] == ["answers.json"]
    assert set(json.loads((tmp_path / "answers.json").read_text())) == set(GOOD)


def test_a_second_tab_keeps_the_first_tabs_answers(tmp_path):
    """Each save changes one answer only."""
    one, two = keeper(tmp_path), keeper(tmp_path)
    one.save("q", "a")
    two.save("p", "b")
    assert keeper(tmp_path).values == {"q": "a", "p": "b"}


def test_a_prediction_stays_as_first_given(tmp_path):
    """Locked means locked, in another tab too."""
    one, two = keeper(tmp_path), keeper(tmp_path)
    one.save("guess", "a")
    assert two.save("guess", "b") == "a"
    assert keeper(tmp_path).values["guess"] == "a"


def test_taking_an_answer_back(tmp_path):
    """None removes the answer: not attempted again."""
    one = keeper(tmp_path)
    one.save("q", "a")
    one.save("q", None)
    assert keeper(tmp_path).values == {}


def test_many_writers_lose_nothing(tmp_path):
    """Twenty savers at once: every one of their answers is in the file."""
    names = [f"q{n}" for n in range(20)]
    threads = [
        threading.Thread(target=keeper(tmp_path, known=names).save, args=(name, name)) for name in names
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert keeper(tmp_path, known=names).values == {name: name for name in names}


def test_a_damaged_file_is_set_aside(tmp_path):
    """The old bytes stay, under a dated name, and are never overwritten."""
    (tmp_path / "answers.json").write_bytes(b"{broken")
    keeper(tmp_path).save("q", "a")
    aside = list(tmp_path.glob("answers-damaged-*.json"))
    assert [each.read_bytes() for each in aside] == [b"{broken"]
    assert keeper(tmp_path).values == {"q": "a"}


def test_nothing_is_written_while_nbgrader_runs(tmp_path, monkeypatch):
    """A marking run must not wipe or change what a pupil handed in."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    keeper(tmp_path).save("q", "a")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    """The pupil gets one kind sentence, and the answer is not called saved."""
    with pytest.raises(PlainError, match="stays on the page"):
        keeper(tmp_path / "gone").save("q", "a")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_keeps_the_old_answers(tmp_path, monkeypatch):
    """When the disk is full the file stays whole, and no scrap of a new one is left."""
    keeper(tmp_path).save("q", "a")

    def full(*, prefix, suffix, dir):  # noqa: A002
        scrap = dir / f"{prefix}x{suffix}"
        scrap.touch()
        return os.open("/dev/full", os.O_WRONLY), str(scrap)

    monkeypatch.setattr("esafety.marking.keeping.tempfile.mkstemp", full)
    with pytest.raises(PlainError, match="disk is full"):
        keeper(tmp_path).save("q", "b")
    assert keeper(tmp_path).values == {"q": "a"}
    assert [each.name for each in tmp_path.iterdir()] == ["answers.json"]


def test_too_long_an_answer_is_refused(tmp_path):
    """The limit is told to the pupil before anything is written."""
    with pytest.raises(PlainError, match="too long"):
        keeper(tmp_path).save("q", "x" * 9_000)


def test_begin_and_clear_keep_the_seed(tmp_path):
    """A new folder gets its seed once; clearing forgets the answers and keeps it."""
    path = tmp_path / "answers.json"
    begin(path, lesson="inbox", version="abc")
    seed = load(path).seed
    keeper(tmp_path).save("q", "a")
    begin(path, lesson="inbox", version="abc")
    assert load(path).values == {"q": "a"}
    clear(path)
    assert (load(path).values, load(path).seed) == ({}, seed)
