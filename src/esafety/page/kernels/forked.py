"""Starts kernels by forking a loaded parent: in a blink, and sharing its memory."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

from jupyter_client.provisioning import LocalProvisioner

NAME = "esafety-forked"
"""The provisioner's name, as `pyproject.toml` tells it to jupyter_client."""
LAUNCHER = "ipykernel_launcher"
PATIENCE = 60.0
"""Seconds that the parent may take to load and answer."""
ALONE = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""A process with threads can't be forked safely, and thirty kernels have no use for threads each."""


def possible() -> bool:
    """Tell whether this system can fork kernels: Linux, on which a process can be held by a handle."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Forked:
    """
    A kernel that was forked, as `subprocess.Popen` would show it.

    It is another process's child, so it is held by a handle: a signal can
    never reach a stranger that was given the same number.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int) -> None:
        self.pid = pid
        self._handle = handle
        self._watch = select.poll()
        self._watch.register(handle, select.POLLIN)

    def poll(self) -> int | None:
        """Give nothing while it runs, then 0: how it ended only its parent could tell, and nobody asks."""
        if self._handle >= 0:
            if not self._watch.poll(0):
                return None
            os.close(self._handle)
            self._handle = -1
        return 0

    def wait(self) -> int:
        """Wait until it has ended."""
        if self._handle >= 0:
            self._watch.poll()
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send a signal, if it still runs."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class Parent:
    """The server's side of `esafety.page.kernels.parent`: starts it, asks it, replaces it when it is gone."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: socket.socket | None = None
        self._given_up = False
        # Only this process holds the other end, so kernels can tell that it is gone.
        self._lifeline, self._held = os.pipe()

    @property
    def pid(self) -> int:
        """The parent's process id, or 0."""
        return self._process.pid if self._process else 0

    def fork(self, arguments: list[str], env: dict[str, str], cwd: str) -> Forked | None:
        """
        Fork a kernel, with a new parent if the old one is gone.

        Returns:
            The kernel, or nothing where forking does not work: start it the usual way then.
        """
        request = json.dumps({"arguments": arguments, "env": env, "cwd": cwd}).encode()
        with self._one_at_a_time:
            for _attempt in range(0 if self._given_up else 2):
                try:
                    return self._ask(request)
                except OSError:
                    self._end()
            self._given_up = True
            return None

    def _ask(self, request: bytes) -> Forked:
        if self._requests is None:
            self._start()
        assert self._requests is not None
        self._requests.sendall(request)
        answer, handles, *_ = socket.recv_fds(self._requests, 64, 1)
        if not handles:
            raise ConnectionError("The parent of the kernels is gone.")
        return Forked(int(answer), handles[0])

    def _start(self) -> None:
        self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._requests.settimeout(PATIENCE)
        with theirs:
            passed = (theirs.fileno(), self._lifeline)
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "esafety.page.kernels.parent", *map(str, passed)],
                stdin=subprocess.DEVNULL,
                pass_fds=passed,
                env=os.environ | ALONE,
                start_new_session=True,
            )

    def _end(self) -> None:
        if self._requests is not None:
            self._requests.close()
            self._requests = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


@cache
def parent() -> Parent:
    """Give this server's one parent of kernels."""
    return Parent()


class ForkedProvisioner(LocalProvisioner):
    """Forks a kernel where it can, and starts it as Jupyter does where it can't."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Launch a kernel with the arguments that follow the launcher in its command."""
        forked = None
        if LAUNCHER in cmd:
            arguments = cmd[cmd.index(LAUNCHER) + 1 :]
            cwd = str(kwargs.get("cwd") or Path.cwd())
            env = kwargs.get("env", dict(os.environ))
            forked = await asyncio.to_thread(parent().fork, arguments, env, cwd)
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.cwd = forked, forked.pid, kwargs.get("cwd")
        return self.connection_info
