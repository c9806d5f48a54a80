"""What a journey needs: a course served to one pupil, and a page whose every request is written down."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
OPEN = "import sys; from esafety.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the real course, in which nobody has worked yet."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("lessons", "source", "release"):
        shutil.copytree(HERE / name, folder / name)
    shutil.copy2(HERE / "nbgrader_config.py", folder)
    return folder


@pytest.fixture(scope="module")
def starts(course):
    """Starts a command that serves the course, and gives the address that it prints, key included."""
    servers = []

    def start(command):
        asked = [sys.executable, "-c", OPEN, "--course", str(course), command, "--no-browser"]
        with (course / f"{command}.log").open("w") as log:
            server = subprocess.Popen(
                asked,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            )
        servers.append(server)
        return next(
            found[0] for line in server.stdout if (found := re.search(r"http://127\.0\.0\.1:\S+", line))
        )

    yield start
    for server in servers:
        server.terminate()
        server.wait(timeout=90)


@pytest.fixture(scope="module")
def address(starts):
    """The address of the pupil's lessons."""
    return starts("open")


@pytest.fixture
def seat(browser, address):
    """Opens pages for the pupil; at the end, no request may have left this computer."""
    home = address.split("?")[0]
    inside = (home, home.replace("http", "ws", 1), "data:")
    elsewhere: list[str] = []
    contexts = []

    def sit_down(**looks):
        context = browser.new_context(**({"reduced_motion": "reduce"} | looks))
        contexts.append(context)
        context.on("request", lambda asked: asked.url.startswith(inside) or elsewhere.append(asked.url))
        page = context.new_page()
        page.on("websocket", lambda opened: opened.url.startswith(inside) or elsewhere.append(opened.url))
        page.goto(address)
        return page

    yield sit_down
    for context in contexts:
        context.close()
    assert elsewhere == []
