"""
The loaded process that every kernel is forked from, so that thirty share one memory.

Run by `esafety.page.kernels.forked` as a process of its own. It loads all that
a lesson may need, and then does one thing: for each request that comes in on
its socket it forks, and sends the child's process handle back. It stays
single-threaded, without a socket of ZeroMQ's and without an event loop: only
such a process can be forked safely. It ends when the server does.
"""

from __future__ import annotations

import gc
import json
import os
import random
import signal
import socket
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import ipywidgets
from ipykernel.kernelapp import IPKernelApp

LARGEST_REQUEST = 1 << 20
FEWER = ("--HistoryManager.enabled=False", "--IPKernelApp.capture_fd_output=False")
"""What a lesson's kernel does without: a record of what was run, and two threads."""


class Lifeline(Thread):
    """Ends the kernel when the server is gone, whatever became of the parent between them."""

    def __init__(self, pipe: int) -> None:
        super().__init__(name="lifeline", daemon=True)
        self._pipe = pipe

    def run(self) -> None:
        """Wait for the end of a pipe that only the server holds open."""
        os.read(self._pipe, 1)
        # Nothing is lost: what said "Saved" is on the disk, and a save swaps whole files.
        os._exit(1)


class ForkedKernel(IPKernelApp):
    """A kernel that looks to the server, rather than to the process it was forked from."""

    def init_poller(self) -> None:
        """Leave out the stock watch on the parent process: kernels outlive their parent."""


def load() -> None:
    """
    Load everything that a lesson may need, and draw every figure once.

    Raises:
        RuntimeError: Something started a thread, so forking would not be safe.
    """
    gc.disable()
    # A pupil has no debugger, and it is a tenth of a kernel's memory.
    sys.modules.setdefault("debugpy", None)  # type: ignore[arg-type]
    import ipykernel.debugger  # noqa: F401 - so that every kernel finds it missing at no cost

    from esafety import cells, widgets  # noqa: F401
    from esafety.activities import Look, activity, names

    for kind in widgets.KINDS:
        widgets.kind(kind)
    for name in names():
        shown = activity(name)
        shown.draw(shown.defaults(), width=640, look=Look())
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads run before the fork.")
    gc.collect()
    # What is loaded is never collected, so that no child copies a page to count its objects.
    gc.freeze()


def fork_for(requests: socket.socket) -> dict[str, Any]:
    """Fork for each request, and return, in each child, the request. The parent returns an empty one."""
    while True:
        asked = requests.recv(LARGEST_REQUEST)
        if not asked:
            return {}
        child = os.fork()
        if child == 0:
            requests.close()
            return dict(json.loads(asked))
        handle = os.pidfd_open(child)
        socket.send_fds(requests, [str(child).encode()], [handle])
        os.close(handle)


def run(asked: dict[str, Any], lifeline: int) -> None:
    """Be the kernel that was asked for, until it is shut down."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(asked["cwd"])
    os.environ.clear()
    os.environ.update(asked["env"])
    random.seed()
    if "numpy.random" in sys.modules:
        # Else every kernel would draw the same "random" numbers.
        sys.modules["numpy.random"].seed()
    gc.enable()
    # A kernel that knows of a parent prints no greeting.
    kernel = ForkedKernel.instance(parent_handle=os.getppid())
    kernel.initialize([*asked["arguments"], *FEWER])
    # Widgets tell a kernel of themselves as they are imported, and there was no kernel yet.
    ipywidgets.load_ipython_extension(kernel.shell)
    kernel.poller = Lifeline(lifeline)
    kernel.start()
    # What its threads complain of as their sockets close is not for the pupil's terminal.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stderr__.fileno())


def main() -> None:
    """Load, then fork until the server is gone. The two arguments are inherited file descriptors."""
    requests, lifeline = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    # Ctrl-C in the terminal is for the server. Children are reaped by the system.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    os.chdir("/")
    load()
    asked = fork_for(requests)
    if asked:
        run(asked, lifeline)


if __name__ == "__main__":
    main()
