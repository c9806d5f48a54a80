"""Puts a widget's real front end on a bare page, with a small model in place of the kernel."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from esafety.widgets import kind
from esafety.widgets.base import STATIC
from esafety.widgets.lab import Lab

HERE = Path(__file__).parent
FONT = STATIC / "fonts" / "atkinson-hyperlegible-next-latin-wght-normal.woff2"
FIXED = {
    "/": ("text/html", HERE / "harness.html"),
    "/harness.js": ("text/javascript", HERE / "harness.js"),
    "/font.woff2": ("font/woff2", FONT),
}


def front_end(stem: str) -> type:
    """The class whose joined files the page gets."""
    return Lab if stem == "lab" else kind(stem)


class Handler(BaseHTTPRequestHandler):
    """Serves the page, and each widget's joined files."""

    def do_GET(self) -> None:
        """Answer from memory; anything else is not found."""
        stem, _, suffix = self.path.strip("/").partition(".")
        if self.path in FIXED:
            sort, file = FIXED[self.path]
            return self._give(sort, file.read_bytes())
        if suffix == "js":
            return self._give("text/javascript", str(front_end(stem)._esm).encode())
        if suffix == "css":
            return self._give("text/css", str(front_end(stem)._css).encode())
        return self.send_error(404)

    def _give(self, sort: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{sort}; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: pytest's output is for results."""


@contextmanager
def serving() -> Iterator[str]:
    """Serve on a free port of this machine while the block runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def mount(page, stem: str, **traits) -> None:
    """Show a widget, as Python would make it with these traits."""
    state = {"value": None, "sent": 0, "saved": 0, "notice": "", "locked": False, **traits}
    page.evaluate("([stem, state]) => window.mount(stem, state)", [stem, json.loads(json.dumps(state))])
