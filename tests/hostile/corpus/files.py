"""Things on the shelf that are no plain files: links, folders, pipes, devices, odd names, crowds."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from hostile_corpus.base import Case, Place, file

NOT_PLAIN = "not a plain file"
NO_RECEIPT = "receipt of hand-in 1 can't be read"
MISSING = "answers are missing"
NO_FOLDER = "not a folder of hand-ins"


def _replaced(place: Place, name: str = "answers.json") -> Path:
    """A hand-in with one of its files taken away, and where that file was."""
    path = place.hand_in(file()) / name
    path.unlink()
    return path


def link_to_outside(place: Place) -> None:
    (place.outside / "answers.json").write_bytes(file())
    _replaced(place).symlink_to(place.outside / "answers.json")


def link_to_own_copy(place: Place) -> None:
    path = _replaced(place)
    (path.parent / "copy.json").write_bytes(file())
    path.symlink_to("copy.json")


def link_to_itself(place: Place) -> None:
    path = _replaced(place)
    path.symlink_to(path.name)


def link_to_nowhere(place: Place) -> None:
    _replaced(place).symlink_to(place.outside / "nothing")


def link_to_a_device(place: Place) -> None:
    _replaced(place).symlink_to("/dev/zero")


def link_as_receipt(place: Place) -> None:
    path = _replaced(place, "receipt.json")
    path.symlink_to(place.outside / "secret.txt")


def link_as_hand_in(place: Place) -> None:
    folder = place.hand_in(file())
    folder.rename(place.outside / place.shelf.name)
    folder.symlink_to(place.outside / place.shelf.name, target_is_directory=True)


def link_as_shelf(place: Place) -> None:
    place.hand_in(file())
    place.shelf.rename(place.outside / place.shelf.name)
    place.shelf.symlink_to(place.outside / place.shelf.name, target_is_directory=True)


def link_to_a_neighbour(place: Place) -> None:
    place.shelf.symlink_to(place.shelf.with_name("m-honest"), target_is_directory=True)


def hard_link(place: Place) -> None:
    """Another name for the same bytes: they are read once, and checked against the receipt."""
    os.link(place.hand_in(file()) / "answers.json", place.outside / "another-name")


def hard_link_to_a_secret(place: Place) -> None:
    os.link(place.outside / "secret.txt", _replaced(place))


def folder_as_answers(place: Place) -> None:
    _replaced(place).mkdir()


def folder_as_receipt(place: Place) -> None:
    _replaced(place, "receipt.json").mkdir()


def pipe_as_answers(place: Place) -> None:
    os.mkfifo(_replaced(place))


def pipe_as_receipt(place: Place) -> None:
    os.mkfifo(_replaced(place, "receipt.json"))


def pipe_as_shelf(place: Place) -> None:
    os.mkfifo(place.shelf)


def socket_as_answers(place: Place) -> None:
    path = _replaced(place)
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's name may not be long
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def file_as_shelf(place: Place) -> None:
    place.shelf.write_bytes(file())


def file_as_hand_in(place: Place) -> None:
    place.shelf.mkdir()
    (place.shelf / "1").write_bytes(file())


def empty_shelf(place: Place) -> None:
    place.shelf.mkdir()


def empty_hand_in(place: Place) -> None:
    (place.shelf / "1").mkdir(parents=True)


def no_answers(place: Place) -> None:
    _replaced(place)


def no_receipt(place: Place) -> None:
    _replaced(place, "receipt.json")


def capital_name(place: Place) -> None:
    path = _replaced(place)
    path.with_name("ANSWERS.JSON").write_bytes(file())


def huge_receipt(place: Place) -> None:
    _replaced(place, "receipt.json").write_bytes(b" " * 1_000_000)


def deep_receipt(place: Place) -> None:
    _replaced(place, "receipt.json").write_bytes(b"[" * 9_999)


def list_as_receipt(place: Place) -> None:
    _replaced(place, "receipt.json").write_bytes(b'["received"]')


def odd_receipt_bytes(place: Place) -> None:
    _replaced(place, "receipt.json").write_bytes(b"\xff\xfe{\x00")


def thousands_beside(place: Place) -> None:
    folder = place.hand_in(file())
    for number in range(3_000):
        (folder / f"{number:04}.tmp").touch()


def thousands_of_hand_ins(place: Place) -> None:
    for number in range(2, 1_500):
        (place.shelf / str(number)).mkdir(parents=True)
    place.hand_in(file(), "1500")


def deep_folders(place: Place) -> None:
    folder = place.hand_in(file())
    for _ in range(200):
        folder /= "deeper"
    folder.mkdir(parents=True)


def huge_file_beside(place: Place) -> None:
    with (place.hand_in(file()) / "film.mp4").open("wb") as film:
        film.truncate(5_000_000_000)


def sparse_answers(place: Place) -> None:
    with _replaced(place).open("wb") as sparse:
        sparse.truncate(5_000_000_000)


def odd_numbers(place: Place) -> None:
    """Numbers that are none: another script's digits, noughts in front, signs, hundreds of digits."""
    place.hand_in(file())
    for name in ("٣", "007", "+9", "-1", "1e9", "9" * 200, "2 ", "0", "²"):
        (place.shelf / name).mkdir()


def half_made(place: Place) -> None:
    place.hand_in(file())
    (place.shelf / ".0a1b.part").mkdir()


def odd_neighbours(place: Place) -> None:
    """Things on no pupil's shelf, with names that lead elsewhere or speak to a terminal."""
    place.hand_in(file())
    for name in (
        "a b",
        "-rf",
        "*",
        "~",
        "$(id)",
        "nul.txt",
        "\x1b[2J",
        "\u202egnp",
        "\n0 of 14",
        "=1+1",
        "a\\b",
    ):
        (place.shelf.parent / name).mkdir()
    (place.shelf.parent / "x|touch").write_bytes(file())
    (place.shelf.parent / "%s%n").symlink_to(place.outside)


def closed_answers(place: Place) -> None:
    (place.hand_in(file()) / "answers.json").chmod(0)


_TOLD = {
    link_to_outside: NOT_PLAIN,
    link_to_own_copy: NOT_PLAIN,
    link_to_itself: NOT_PLAIN,
    link_to_nowhere: NOT_PLAIN,
    link_to_a_device: NOT_PLAIN,
    link_as_receipt: NO_RECEIPT,
    link_as_hand_in: NO_RECEIPT,
    link_as_shelf: NO_FOLDER,
    link_to_a_neighbour: NO_FOLDER,
    hard_link: "",
    hard_link_to_a_secret: "changed after",
    folder_as_answers: NOT_PLAIN,
    folder_as_receipt: NO_RECEIPT,
    pipe_as_answers: NOT_PLAIN,
    pipe_as_receipt: NO_RECEIPT,
    pipe_as_shelf: NO_FOLDER,
    socket_as_answers: NOT_PLAIN,
    file_as_shelf: NO_FOLDER,
    file_as_hand_in: NO_RECEIPT,
    empty_shelf: "no hand-in",
    empty_hand_in: NO_RECEIPT,
    no_answers: MISSING,
    no_receipt: NO_RECEIPT,
    capital_name: MISSING,
    huge_receipt: NO_RECEIPT,
    deep_receipt: NO_RECEIPT,
    list_as_receipt: NO_RECEIPT,
    odd_receipt_bytes: NO_RECEIPT,
    thousands_beside: "",
    thousands_of_hand_ins: "",
    deep_folders: "",
    huge_file_beside: "",
    sparse_answers: "larger than",
    odd_numbers: "",
    half_made: "",
    odd_neighbours: "no pupil can have such a name",
    closed_answers: "" if os.geteuid() == 0 else MISSING,
}

CASES = tuple(Case("files", do.__name__.replace("_", "-"), do, told) for do, told in _TOLD.items())
