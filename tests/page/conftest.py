"""A course with its lessons, served to one pupil by the real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import requests

HERE = Path(__file__).resolve().parents[2]


class Served:
    """A running server, and a browser's session that holds its key."""

    def __init__(self, course: Path, log: Path) -> None:
        self.course = course
        self.log = log
        start = "import sys; from esafety.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", start, "--course", str(course), "open", "--no-browser"]
        environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=log.open("w"),
            text=True,
            env=environment,
            encoding="utf-8",
        )
        self.address = next(
            found[0] for line in self.process.stdout if (found := re.search(r"http://127\.0\.0\.1:\S+", line))
        )
        self.home = self.address.split("?")[0]
        self.session = requests.Session()
        self.session.get(self.address, timeout=60)

    def get(self, path: str, **more: object) -> requests.Response:
        """Fetch a page with the pupil's key."""
        return self.session.get(self.home + path, timeout=60, **more)

    def send(self, method: str, path: str, *, key: bool = True) -> requests.Response:
        """Ask for something as the page's script does; without ``key``, as another site's would."""
        headers = {"X-XSRFToken": self.session.cookies.get("_xsrf")} if key else {}
        return self.session.request(method, self.home + path, headers=headers, timeout=60)

    def close(self) -> None:
        """Stop the server."""
        self.process.terminate()
        self.process.wait(timeout=90)


def opened(course: Path) -> Served:
    """Serve the real lessons, with nothing released and no pupil yet."""
    for name in ("lessons", "source", "release"):
        shutil.copytree(HERE / name, course / name)
    shutil.copy2(HERE / "nbgrader_config.py", course)
    return Served(course, course / "server.log")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """One server for a module's tests."""
    server = opened(tmp_path_factory.mktemp("course"))
    yield server
    server.close()


@pytest.fixture
def served_alone(tmp_path):
    """A server that a test may kill."""
    server = opened(tmp_path)
    yield server
    server.close()
