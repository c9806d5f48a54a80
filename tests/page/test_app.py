"""Opening the course: when it can't be opened, one sentence says why."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import pytest

from esafety.errors import PlainError
from esafety.page import work
from esafety.page.app import free_port, open_course, private_folder


@pytest.fixture
def taken():
    """A port that another program uses."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_that_was_asked_for_and_is_taken_is_told(taken):
    """Whoever asked for a port wants that one: the sentence names it."""
    with pytest.raises(PlainError, match=f"Port {taken} is in use"):
        free_port(taken)


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch, taken):
    """Another lesson that runs already is no reason to fail."""
    monkeypatch.setattr("esafety.page.app.USUAL_PORT", taken)
    assert free_port() > taken


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    """A file where the folder should be, as on a read-only disk, ends in one sentence."""
    (tmp_path / "my-work").write_text("in the way", encoding="utf-8")
    with pytest.raises(PlainError, match="can't write in the folder"):
        open_course(tmp_path, browser=False)


def test_a_pupils_id_is_no_path(tmp_path):
    """An id can't lead out of the course's folder."""
    with pytest.raises(PlainError, match="can't be used as a pupil's id"):
        open_course(tmp_path, pupil="../teacher")


def test_a_full_disk_is_told_as_such():
    """The sentence says what to do: make room."""
    assert work.told(OSError(errno.ENOSPC, "full"), Path("here")).startswith("The disk is full")


def test_jupyters_own_files_are_gone_afterwards(monkeypatch):
    """Keys and sockets lie in a folder of this start alone."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, "")
    with private_folder() as folder:
        assert (folder / "run").is_dir()
    assert not folder.exists()
