"""Opens the course for one pupil: a small server on this computer alone, and the browser."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from esafety.errors import PlainError
from esafety.page import work

USUAL_PORT = 8850
HERE = "127.0.0.1"
LONGEST_SOCKET = 80
"""A folder with a longer path could not hold a kernel's socket, whose path may have 107 characters."""


@dataclass(frozen=True)
class Seat:
    """Where one pupil works: what their server serves, and where."""

    course: Path
    folder: Path
    """The pupil's own folder: all that is served of the course's files."""
    pupil: str
    port: int
    token: str = field(repr=False)
    first: str = ""
    """The page that opens: the pupil's lessons, or the gallery."""


def open_course(course: Path, *, port: int = 0, browser: bool = True, pupil: str = "pupil") -> None:
    """
    Show a pupil their lessons until the window is closed with Ctrl-C.

    Args:
        course: The course's folder (see ``docs/formats.md``, section 8).
        port: Where the page is served; 0 takes the usual one, or the next that is free.
        browser: Whether to open the pupil's browser, rather than print the address alone.
        pupil: The pupil's id: the name of their folder in ``my-work``.

    Raises:
        PlainError: The port is taken, or the pupil's folder can't be used.
    """
    course = course.resolve()
    folder = work.own_folder(course, pupil)
    work.release_all_if_nothing_is(course)
    seat = Seat(course, folder, pupil, free_port(port), secrets.token_urlsafe(24))
    with private_folder() as private:
        _serve(seat, private, browser=browser)


def open_gallery(course: Path, *, port: int = 0, browser: bool = True) -> None:
    """
    Show every kind of question in every state, and no pupil's work.

    Args:
        course: The course's folder, for the routes to help.
        port: As for ``open_course``.
        browser: As for ``open_course``.
    """
    with private_folder() as private:
        nobody = private / "nobody"
        nobody.mkdir()
        key = secrets.token_urlsafe(24)
        seat = Seat(course.resolve(), nobody, work.USUAL_PUPIL, free_port(port), key, first="gallery")
        _serve(seat, private, browser=browser)


def free_port(asked: int = 0) -> int:
    """
    Find a port to serve on.

    Args:
        asked: The port somebody asked for, or 0 for any.

    Raises:
        PlainError: The port asked for is taken.
    """
    if asked:
        if _is_free(asked):
            return asked
        raise PlainError(
            f"Port {asked} is in use. Close the program that uses it, or leave the port out for a free one."
        )
    for port in range(USUAL_PORT, USUAL_PORT + 100):
        if _is_free(port):
            return port
    raise PlainError(
        f"All ports from {USUAL_PORT} to {USUAL_PORT + 99} are in use. Restart the computer and try again."
    )


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            # As the server itself does: a port that was closed a moment ago counts as free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HERE, port))
        except (OSError, OverflowError):
            return False
    return True


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """
    Keep what Jupyter writes while it runs in a folder of its own, gone afterwards.

    Keys, sockets and IPython's settings are not shared with another Jupyter on
    this computer, whose settings could break a lesson.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="esafety-"))
    except OSError as reason:
        raise PlainError(work.told(reason, Path(tempfile.gettempdir()))) from reason
    try:
        for variable, name in (
            ("JUPYTER_CONFIG_DIR", "config"),
            ("JUPYTER_DATA_DIR", "data"),
            ("JUPYTER_RUNTIME_DIR", "run"),
            ("IPYTHONDIR", "ipython"),
        ):
            (folder / name).mkdir(mode=0o700)
            os.environ[variable] = str(folder / name)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _serve(seat: Seat, private: Path, *, browser: bool) -> None:
    # These read the environment as they are loaded.
    from esafety.page.server import LessonServer

    # Each page has a kernel of its own, so no page needs to hear what it has just said.
    os.environ |= {"ESAFETY_PAGE": "1", "ESAFETY_PUPIL": seat.pupil, "JUPYTER_WIDGETS_ECHO": "0"}
    server = LessonServer(config=settings(seat, private))
    server.initialize(argv=[], find_extensions=False)
    # Another course may have been quicker, and taken the port since we looked.
    address = f"http://{HERE}:{server.port}/{seat.first}?token={seat.token}"
    server.io_loop.add_callback(_welcome, address, browser=browser)
    server.start()


def settings(seat: Seat, private: Path) -> Any:
    """
    Say to Jupyter's server what it may serve: the pupil's own folder, on this computer, with a key.

    Args:
        seat: The pupil's place.
        private: A folder for Jupyter's own files, which nobody else can read.
    """
    from traitlets.config import Config

    from esafety.page import headers

    config = Config()
    server = config.ServerApp
    server.jpserver_extensions = {"esafety.page.extension": True}
    server.ip = HERE
    server.port = seat.port
    server.port_retries = 50
    server.root_dir = str(seat.folder)
    server.open_browser = False
    server.terminals_enabled = False
    server.answer_yes = True
    server.allow_root = True
    server.log_level = "ERROR"
    server.logging_config = {"handlers": {"console": {"level": "ERROR"}}}
    server.use_redirect_file = False
    server.tornado_settings = {
        "headers": headers.security(),
        "esafety": {
            "course": str(seat.course),
            "pupil": seat.pupil,
            "folder": str(seat.folder),
            "gallery": seat.first == "gallery",
        },
    }
    server.extra_template_paths = [str(Path(__file__).parent / "template")]
    server.kernel_manager_class = "esafety.page.kernels.pool.WarmKernels"
    server.kernel_websocket_connection_class = "esafety.page.line.PromptLine"
    # Voilà asks for pictures as if files were never read in the background.
    server.contents_manager_class = "jupyter_server.services.contents.largefilemanager.LargeFileManager"
    config.IdentityProvider.token = seat.token
    config.IdentityProvider.login_handler_class = "esafety.page.handlers.LostKey"
    kernels = config.MappingKernelManager
    # The kernel of a page that went without a word, as when a browser crashes, ends within a minute. A page
    # that has lost its Wi-Fi still counts as connected until the server has missed it for longer.
    kernels.cull_idle_timeout = 50
    kernels.cull_interval = 5
    # A kernel that crashed has forgotten its lesson. Better none than an empty one under the old name.
    config.KernelRestarter.restart_limit = 0
    config.KernelProvisionerFactory.default_provisioner_name = provisioner()
    if os.name == "posix" and len(str(private)) < LONGEST_SOCKET:
        # Sockets in a private folder can't be listened to by other people on this computer.
        config.KernelManager.transport = "ipc"
    else:
        config.AsyncMappingKernelManager.transport_encryption = "required"
    return config


def provisioner() -> str:
    """
    Name what starts the kernels: forking where it is possible, else Jupyter's usual way.

    An administrator's own choice, in Jupyter's own variable, goes first.
    """
    from jupyter_client.provisioning import KernelProvisionerFactory

    from esafety.page.kernels import forked

    installed = entry_points(group=KernelProvisionerFactory.GROUP_NAME, name=forked.NAME)
    usual = forked.NAME if forked.possible() and installed else "local-provisioner"
    return os.environ.get(KernelProvisionerFactory.default_provisioner_name_env, usual)


def _welcome(address: str, *, browser: bool) -> None:
    """Open the browser, or say where the lessons are."""
    opened = False
    if browser:
        with contextlib.suppress(Exception):
            opened = webbrowser.open(address)
    if opened:
        print("Your lessons are open in your browser. If not, copy this address into it:", flush=True)
    elif browser:
        print("We could not find a browser. Copy this address into one on this computer:", flush=True)
    else:
        print("Your lessons are at this address on this computer:", flush=True)
    print(f"\n    {address}\n\nTo finish, close the page and press Ctrl-C here.", flush=True)
