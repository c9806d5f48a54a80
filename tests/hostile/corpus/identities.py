"""Forged ids, times, seeds and receipts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

from hostile_corpus.base import LEFT_OUT, LESSON, Case, Place, answering, file, table

ANOTHER = "another pupil or lesson"
NO_TIME = "time that can't be"
UNREAD = "can't be read"
CHANGED = "changed after it was handed in"


def _receipt(**told: Any) -> Callable[[Place], object]:
    return lambda place: place.hand_in(file(), **told)


def a_neighbours_hand_in(place: Place) -> None:
    shutil.copytree(place.shelf.with_name("m-honest"), place.shelf)


def answers_changed_afterwards(place: Place) -> None:
    (place.hand_in(file()) / "answers.json").write_bytes(answering(tries=10_000))


def one_byte_more(place: Place) -> None:
    with (place.hand_in(file()) / "answers.json").open("ab") as answers:
        answers.write(b" ")


def last_hand_in_spoilt(place: Place) -> None:
    """Take a worse hand-in back by spoiling it: the better one before it does not come to count by that."""
    place.hand_in(file(), "1")
    (place.hand_in(answering(weakest="a"), "2") / "receipt.json").write_text("{")


def link_for_the_feedback(place: Place) -> None:
    """Have the feedback written somewhere else."""
    place.hand_in(file())
    (place.outside / "feedback").mkdir()
    where = place.shelf.parents[2] / "feedback" / LESSON
    where.mkdir(parents=True, exist_ok=True)
    (where / place.shelf.name).symlink_to(place.outside / "feedback", target_is_directory=True)


_RECEIPTS: dict[str, tuple[dict[str, Any], str]] = {
    "another-pupil": ({"pupil": "m-honest"}, ANOTHER),
    "path-as-pupil": ({"pupil": "../m-honest"}, ANOTHER),
    "list-as-pupil": ({"pupil": ["m-honest"]}, ANOTHER),
    "another-lesson": ({"lesson": "inbox"}, ANOTHER),
    "another-hash": ({"sha256": "0" * 64}, CHANGED),
    "no-hash": ({"sha256": None}, CHANGED),
    "hash-of-capitals": ({"sha256": "ABC"}, CHANGED),
    "far-past": ({"received": "0001-01-01T00:00:00+00:00"}, NO_TIME),
    "before-zero": ({"received": "0001-01-01T00:00:00+14:00"}, UNREAD),
    "far-future": ({"received": "9999-12-31T23:59:59+00:00"}, NO_TIME),
    "past-the-end": ({"received": "9999-12-31T23:59:59-14:00"}, UNREAD),
    "next-year": ({"received": "2999-01-01T00:00:00+00:00"}, NO_TIME),
    "no-zone": ({"received": "2026-11-02T09:00:00"}, NO_TIME),
    "time-as-number": ({"received": 0}, UNREAD),
    "time-as-list": ({"received": ["2026-11-02"]}, UNREAD),
    "time-as-words": ({"received": "yesterday"}, UNREAD),
    "time-in-lines": ({"received": "2026-11-02\n09:00:00"}, NO_TIME),
    "empty-time": ({"received": ""}, UNREAD),
    "marks-in-the-receipt": ({"score": 99, "late": False}, ""),
}

CASES = (
    *table(
        "identities",
        {
            "seed-below": (file(seed=-1), LEFT_OUT),
            "seed-beyond": (file(seed=2**31), LEFT_OUT),
            "seed-true": (file(seed=True), LEFT_OUT),
            "seed-text": (file(seed="7"), LEFT_OUT),
            "seed-fraction": (file(seed=7.5), LEFT_OUT),
            "seed-list": (file(seed=[7]), LEFT_OUT),
            "seed-missing": (file().replace(b'"seed": 7, ', b""), ""),
            "seed-endless": (file().replace(b'"seed": 7', b'"seed": 7' + b"0" * 9_000), LEFT_OUT),
            "revision-beyond": (file(revision=10**18), LEFT_OUT),
            "another-lesson-s-answers": (file(lesson="inbox"), "given in another lesson"),
            "lesson-speaks": (file(lesson="x”.\nada 14 of 14\x1b[2J"), LEFT_OUT),
            "lesson-as-path": (file(lesson="../../inbox"), LEFT_OUT),
            "lesson-as-list": (file(lesson=["two-doors"]), LEFT_OUT),
            "version-as-list": (file(version=[1]), LEFT_OUT),
            "version-turned-round": (file(version="\u202e"), LEFT_OUT),
            "older-version": (file(version="0123456789ab"), "has changed since"),
            "names-a-pupil": (file(pupil="m-honest", student_id="m-honest"), LEFT_OUT),
        },
    ),
    *(
        Case("identities", f"receipt-{name}", _receipt(**told), says)
        for name, (told, says) in _RECEIPTS.items()
    ),
    Case("identities", "a-neighbours-hand-in", a_neighbours_hand_in, ANOTHER),
    Case("identities", "answers-changed-afterwards", answers_changed_afterwards, CHANGED),
    Case("identities", "one-byte-more", one_byte_more, CHANGED),
    Case("identities", "last-hand-in-spoilt", last_hand_in_spoilt, "receipt of hand-in 2"),
    Case("identities", "link-for-the-feedback", link_for_the_feedback, "link to another place"),
)
