"""
How long from a click to the first usable control: our page, and JupyterLab with Run All pressed at once.

Both run on this computer, one after the other in each round, each time in a
fresh browser context with nothing cached. Our page has its spare kernels, as it
always has; JupyterLab starts one, as it always does. In JupyterLab nobody needs
to find the menu: Run All is pressed by the script as soon as a cell is there.

    python benchmarks/open.py --rounds 5
"""

from __future__ import annotations

import argparse
import contextlib
import re
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests
from common import FIRST_CONTROL, browser, conditions, course, served, told
from playwright.sync_api import TimeoutError as TooLong

SLUG = "guessing-machine"
WAIT = 120_000
PAUSE = 6.0
"""Seconds between two openings, for kernels to end and the machine to be still."""


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a folder with JupyterLab, without anybody's own settings."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(8)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--log-level=ERROR"]
    command += [
        f"--ServerApp.port={port}",
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}",
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    home = f"http://127.0.0.1:{port}"
    try:
        for _ in range(480):
            with contextlib.suppress(requests.ConnectionError):
                if requests.get(f"{home}/api/status?token={token}", timeout=5).ok:
                    break
            time.sleep(0.25)
        yield home, token
    finally:
        server.terminate()
        server.wait(timeout=60)


def ours(chromium: Any, address: str) -> float:
    """Open the lesson in the pupil's page."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(address)  # the key goes into a cookie; the lessons page is what a pupil clicks on
    start = time.perf_counter()
    page.goto(f"{address.split('?', maxsplit=1)[0]}lesson/{SLUG}", wait_until="commit")
    page.wait_for_function(FIRST_CONTROL, timeout=WAIT)
    took = time.perf_counter() - start
    context.close()
    return took


def theirs(chromium: Any, home: str, token: str) -> float:
    """Open the lesson in JupyterLab and press Run All at once; then shut its kernel down."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{home}/api/status?token={token}")
    start = time.perf_counter()
    page.goto(f"{home}/lab/tree/{SLUG}/lesson.ipynb?token={token}", wait_until="commit")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=WAIT)
    running = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*0-9]+\]"))
    asks = page.locator("dialog.jp-Dialog .jp-mod-accept")
    while not running.count():  # a press that came too early is not heard
        if asks.count():  # on a slow machine it asks which kernel to use
            asks.first.click()
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        with contextlib.suppress(TooLong):
            running.first.wait_for(state="attached", timeout=1000)
    page.wait_for_function(FIRST_CONTROL, timeout=WAIT)
    took = time.perf_counter() - start
    context.close()
    for session in requests.get(f"{home}/api/sessions?token={token}", timeout=30).json():
        requests.delete(f"{home}/api/sessions/{session['id']}?token={token}", timeout=30)
    return took


def main() -> None:
    """Take turns, and say how many times as fast our page is."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    page, lab = [], []
    with course() as folder, served(folder) as (address, _), browser() as chromium:
        ours(chromium, address)  # fetches the lesson; not counted
        with jupyterlab(folder / "my-work" / "pupil") as (home, token):
            theirs(chromium, home, token)
            for _ in range(rounds):
                time.sleep(PAUSE)
                page.append(ours(chromium, address))
                time.sleep(PAUSE)
                lab.append(theirs(chromium, home, token))
    print(conditions())
    print(f"our page     {told(page, 's')}")
    print(f"JupyterLab   {told(lab, 's')}")
    print(f"our page is {statistics.median(lab) / statistics.median(page):.1f} times as fast (aim: 4)")


if __name__ == "__main__":
    main()
