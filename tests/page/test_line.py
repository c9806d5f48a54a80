"""The line between a page and its kernel."""

import asyncio
import socket

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from esafety.page.line import PromptLine


def test_no_message_waits_for_the_one_before(monkeypatch):
    """TCP sends each message at once, on the very socket of the line."""
    monkeypatch.setattr(
        ZMQChannelsWebsocketConnection, "connect", lambda _line: None
    )  # there is no kernel here
    prompt = []

    class Page(WebSocketHandler):
        def open(self):
            monkeypatch.setattr(PromptLine, "websocket_handler", self)  # of Jupyter's, who asks for a login
            PromptLine().connect()
            line = self.ws_connection.stream.socket
            prompt.append(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
            self.close()

    async def opened():
        listening, port = bind_unused_port()
        server = HTTPServer(Application([("/", Page)]))
        server.add_socket(listening)
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        await line.read_message()
        server.stop()

    asyncio.run(opened())
    assert prompt == [True]
