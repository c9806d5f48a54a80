"""Opens the teacher's page: formgrader on this computer alone, with nothing to set up."""

from __future__ import annotations

import os
import secrets
import socket
from pathlib import Path
from typing import Any

from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from esafety.errors import PlainError
from esafety.grading.classroom import CONFIG

_HERE = "127.0.0.1"
_FIRST_PAGE = "/formgrader/manage_assignments"


class Desk(ServerApp):
    """A Jupyter server that offers formgrader and nothing else."""

    name = "esafety-desk"
    load_other_extensions = False

    def load_config_file(self, *arguments: Any, **settings: Any) -> None:
        """Leave a computer's other Jupyter settings alone: they are for other servers."""

    def start_app(self) -> None:
        """Say where the page is, then serve."""
        print(f"The teacher's page is open at {self.display_address}\nStop it with Ctrl+C.", flush=True)
        super().start_app()

    @property
    def display_address(self) -> str:
        """The address to open, key included."""
        return f"http://{_HERE}:{self.port}{_FIRST_PAGE}?token={self.identity_provider.token}"


def open_desk(course: Path, port: int = 0, *, browser: bool = True) -> None:
    """
    Serve formgrader for a course until it is stopped.

    The process moves into the course's folder, because formgrader looks for its
    settings there.

    Args:
        course: The course's folder.
        port: The port to use; 0 takes a free one.
        browser: Whether to open the page.

    Raises:
        PlainError: It is not a course, or the port is taken.
    """
    course = course.resolve()
    if not (course / CONFIG).is_file():
        raise PlainError(f"{course} is not a course: it holds no {CONFIG}.")
    port = _free(port)
    os.chdir(course)
    desk = Desk(config=_settings(course, port, browser=browser))
    desk.initialize(argv=[], find_extensions=False)
    desk.start()


def _settings(course: Path, port: int, *, browser: bool) -> Config:
    config = Config()
    config.ServerApp.ip = _HERE
    config.ServerApp.port = port
    config.ServerApp.port_retries = 0
    config.ServerApp.root_dir = str(course)
    config.ServerApp.default_url = _FIRST_PAGE
    config.ServerApp.open_browser = browser
    config.ServerApp.allow_root = True  # containers; only this computer can reach it, with the key
    config.ServerApp.terminals_enabled = False
    # A key of our own making: Jupyter prints the address a second time for one that it made.
    config.IdentityProvider.token = secrets.token_urlsafe(24)
    config.ServerApp.log_level = "WARN"
    # Loaded in the order of their names, so ours comes first.
    config.ServerApp.jpserver_extensions = {
        "esafety.desk.refusing": True,
        "nbgrader.server_extensions.formgrader": True,
    }
    return config


def _free(port: int) -> int:
    with socket.socket() as probe:
        try:
            probe.bind((_HERE, port))
        except OSError:
            raise PlainError(
                f"Port {port} is in use already. Choose another with --port, or leave --port out."
            ) from None
        return int(probe.getsockname()[1])
