"""The server ends when it is told to, whatever its kernels do."""

from __future__ import annotations

import asyncio

from esafety.page import server
from esafety.page.server import LessonServer


def stopped(cleanup, monkeypatch):
    """Whether a server whose clean-up goes like this stops its loop."""
    monkeypatch.setattr(server, "ENDS_WITHIN", 0.1)
    ended = []
    app = LessonServer()
    monkeypatch.setattr(LessonServer, "_cleanup", cleanup)
    app.io_loop = type("Loop", (), {"stop": lambda _self: ended.append(True)})()
    asyncio.run(asyncio.wait_for(app._stop(), 5))
    return ended == [True]


def test_a_kernel_that_never_answers_does_not_keep_the_server(monkeypatch):
    """After its time the clean-up is given up, and the server ends."""

    async def waits(_self):
        await asyncio.Event().wait()

    assert stopped(waits, monkeypatch)


def test_a_clean_up_that_fails_does_not_keep_the_server(monkeypatch):
    """An error on the way out is logged, and the server ends."""

    async def fails(_self):
        raise RuntimeError("no such kernel")

    assert stopped(fails, monkeypatch)
