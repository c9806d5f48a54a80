"""The server's end of a page's line to its kernel."""

from __future__ import annotations

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptLine(ZMQChannelsWebsocketConnection):
    """
    Sends each message at once.

    Jupyter leaves TCP to gather small messages: a figure that follows a kernel's
    "busy" then waits until the browser has confirmed that, which it puts off for
    up to 40 ms (Nagle's algorithm, RFC 896, and delayed acknowledgement, RFC 1122).
    """

    def connect(self) -> asyncio.Future[None] | None:
        """Open the line."""
        self.websocket_handler.set_nodelay(True)
        opened: asyncio.Future[None] | None = super().connect()
        return opened
