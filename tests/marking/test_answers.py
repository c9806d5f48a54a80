"""The answers file: read whatever its state, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import threading

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
        (b"[" * 100_000, "without end"),
        (b'{"a":"' + b'[\\"' * 60_000, "damaged"),
        (written(answers={f"q{n}": "a" for n in range(1_001)}), "1,000"),
        (b'{"schema": 1, "answers": {"q": "a"}, "answers": {"q": "b"}}', "damaged"),
        (b'{"schema": 1, "answers": {"q": "a", "q": "b"}}', "damaged"),
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
    """A lone surrogate can be neither shown nor written, so it becomes a question mark, in an id too."""
    read = parse(b'{"schema": 1, "answers": {"q": "a\\ud800", "\\udfff": 1}}')
    assert read.values == {"q": "a?", "?": 1}


@pytest.mark.parametrize("number", ["1" * 30, "-" + "9" * 5_000, "9" * 200_000, "1e400", "-1e999999999"])
def test_a_number_past_all_bounds_costs_that_answer_alone(number):
    """It is never worked out, and the other answers count; what a browser can write stays."""
    read = parse(
        b'{"schema": 1, "answers": {"p": 1e21, "q": 100000000000000000000, "r": %s}}' % number.encode()
    )
    assert (read.values, read.dropped) == ({"p": 1e21, "q": 10**20}, 1)


@pytest.mark.parametrize(
    "head",
    [
        {"lesson": "in\nbox"},
        {"lesson": "x" * 101},
        {"version": ["abc"]},
        {"version": "\u202eabc"},
        {"seed": -1},
        {"seed": True},
        {"seed": 2**31},
        {"revision": "7"},
        {"marks": 100},
    ],
)
def test_what_else_the_file_says_must_fit_too(head):
    """A lesson's name that is no name, a seed that is none, a word nobody asked for: left out and counted."""
    read = parse(written(**head))
    assert (read.values, read.dropped) == (GOOD["answers"], 1)
    assert read.lesson in ("", "inbox")
    assert read.version in ("", "abc")


def test_a_missing_file_is_nothing_answered(tmp_path):
    """No file means not attempted, not unreadable."""
    answers = load(tmp_path / "answers.json")
    assert judge("q", choice("b"), answers).state == "blank"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Only POSIX has named pipes.")
def test_a_pipe_in_the_files_place_holds_nobody_up(tmp_path):
    """It is unreadable at once, for marking and for the page, instead of waiting for somebody to write."""
    os.mkfifo(tmp_path / "answers.json")
    assert "opened" in load(tmp_path / "answers.json").trouble
    with pytest.raises(PlainError, match="stays on the page"):
        keeper(tmp_path).save("q", "a")


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


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KB of one's own, and how to mount it again with other options."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "esafety-test", str(place)]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    if shutil.which("mount") is None or mount("size=64k").returncode:
        pytest.skip("Mounting a small disk takes an administrator, on Linux.")
    yield place, mount
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_the_old_answers(small_disk):
    """When the disk is full the file stays whole, no scrap is left, and room for it is all that is needed."""
    disk, _ = small_disk
    own = keeper(disk)
    own.save("q", "a")
    with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"x" * 512)
    with pytest.raises(PlainError, match="disk is full"):
        own.save("q", "b" * 5_000)
    assert keeper(disk).values == own.values == {"q": "a"}
    assert sorted(each.name for each in disk.iterdir()) == ["answers.json", "filler"]
    (disk / "filler").unlink()
    own.save("q", "b" * 5_000)
    assert keeper(disk).values == {"q": "b" * 5_000}


def test_a_folder_that_became_read_only_keeps_the_old_answers(small_disk):
    """The pupil is told, and the next try saves once the folder can be written again."""
    disk, mount = small_disk
    own = keeper(disk)
    own.save("q", "a")
    assert mount("remount,ro").returncode == 0
    with pytest.raises(PlainError, match="stays on the page"):
        own.save("q", "b")
    assert keeper(disk).values == {"q": "a"}
    assert mount("remount,rw").returncode == 0
    own.save("q", "b")
    assert keeper(disk).values == {"q": "b"}


def test_another_tabs_answer_is_told_to_who_shows_it(tmp_path):
    """A look finds it; a second look finds nothing new; an own answer is no news."""
    one, two = keeper(tmp_path), keeper(tmp_path)
    heard = []
    two.show("q", lambda value, stays: heard.append((value, stays)))
    one.save("q", "a")
    two.look()
    two.look()
    two.save("q", "b")
    assert heard == [("a", True)]
    assert two.values == {"q": "b"}


def test_an_answer_given_now_replaces_one_that_was_not_seen_and_tells(tmp_path):
    """The newer answer is kept, and what it replaced is told so that the page can offer it."""
    one, two = keeper(tmp_path), keeper(tmp_path)
    heard = []
    two.show("q", lambda value, stays: heard.append((value, stays)))
    one.save("q", "a")
    assert two.save("q", "b") == "b"
    assert heard == [("a", False)]


def test_an_answer_sent_again_gives_way_to_a_newer_one(tmp_path):
    """What waited for a connection is older than what another tab saved meanwhile."""
    one, two = keeper(tmp_path), keeper(tmp_path)
    heard = []
    two.show("q", lambda value, stays: heard.append((value, stays)))
    one.save("q", "a")
    assert two.save("q", "b", late=True) == "a"
    assert heard == [("a", True)]
    assert keeper(tmp_path).values == {"q": "a"}
    assert two.save("q", "b", late=True) == "b"


def test_damage_while_a_page_is_open_costs_no_answer(tmp_path):
    """What the page shows as saved is written again, beside the damaged file."""
    own = keeper(tmp_path)
    own.save("q", "a")
    (tmp_path / "answers.json").write_bytes(b"{broken")
    own.save("p", "b")
    assert keeper(tmp_path).values == {"q": "a", "p": "b"}
    assert [each.read_bytes() for each in tmp_path.glob("answers-damaged-*")] == [b"{broken"]
    assert "your teacher can look at it" in own.trouble


def test_an_older_copy_put_back_costs_no_answer(tmp_path):
    """A file that a backup or a sync put back is set aside, not believed."""
    own = keeper(tmp_path)
    own.save("q", "a")
    old = (tmp_path / "answers.json").read_bytes()
    own.save("q", "b")
    (tmp_path / "answers.json").write_bytes(old)
    own.save("p", "c")
    assert keeper(tmp_path).values == {"q": "b", "p": "c"}
    assert [each.read_bytes() for each in tmp_path.glob("answers-older-*")] == [old]


def test_answers_to_questions_that_are_no_longer_asked_stay_in_the_file(tmp_path):
    """A new version of a lesson may lose a question, but not what a pupil said to it."""
    keeper(tmp_path).save("q", "a")
    keeper(tmp_path, known=["p"]).save("p", "b")
    assert keeper(tmp_path).values == {"q": "a", "p": "b"}


def test_a_writer_that_was_killed_leaves_nothing_behind(tmp_path):
    """The next save sweeps up a half-written file."""
    (tmp_path / ".answers-x.tmp").write_bytes(b'{"sch')
    keeper(tmp_path).save("q", "a")
    assert [each.name for each in tmp_path.iterdir()] == ["answers.json"]


def test_half_a_character_is_saved_as_a_question_mark(tmp_path):
    """A page may send half of a sign while it is typed; that is no reason not to save the rest."""
    own = keeper(tmp_path)
    assert own.save("q", "a\ud83d") == "a?"
    assert keeper(tmp_path).values == own.values


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
