"""The same released lesson in JupyterLab and Notebook 7: Run All, the same widgets, the same answers file."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time

import pytest
import requests
from playwright.sync_api import TimeoutError as TooLong

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

SLUG = "guessing-machine"
LONG = 120_000
"""Milliseconds to wait on a slow machine."""
APPS = {"jupyterlab": ("/lab/tree", "lab"), "notebook": ("/notebooks", "notebook")}
"""Each application: where it opens a notebook, and its part of the address."""


@pytest.fixture
def fetched(course, address):
    """The pupil's own folder, with the lesson fetched by opening it once in the pupil's page."""
    session = requests.Session()
    session.get(address, timeout=60)
    session.get(f"{address.split('?')[0]}lesson/{SLUG}", timeout=120)
    return course / "my-work" / "pupil"


@contextlib.contextmanager
def jupyter(app, folder, settings):
    """Serve a folder with JupyterLab or Notebook, as somebody without any settings of their own would."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    token = secrets.token_hex(8)
    command = [sys.executable, "-m", app, "--no-browser", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += [f"--ServerApp.port={port}", f"--IdentityProvider.token={token}", "--ServerApp.port_retries=0"]
    own = {name: str(settings / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    with (settings / f"{app}.log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | own)
    home = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            with contextlib.suppress(requests.ConnectionError):
                if requests.get(f"{home}/api/status?token={token}", timeout=5).ok:
                    break
            time.sleep(0.25)
        yield home, token
    finally:
        server.terminate()
        server.wait(timeout=60)


def outside(page, home):
    """Write down every request that does not go to the server."""
    inside = (home, home.replace("http", "ws", 1), "data:", "blob:", "attachment:")
    asked = []
    page.context.on("request", lambda one: one.url.startswith(inside) or asked.append(one.url))
    return asked


def run_all(page):
    """Choose "Run All Cells" in the Run menu, again if it came before JupyterLab was ready to hear it."""
    page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=LONG)
    running = page.locator(".jp-InputPrompt", has_text=re.compile(r"\[[*0-9]+\]"))
    for _ in range(12):
        settle(page)
        page.locator(".lm-MenuBar-itemLabel", has_text=re.compile("^Run$")).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        with contextlib.suppress(TooLong):
            running.first.wait_for(state="attached", timeout=10_000)
            return


def settle(page):
    """Accept what JupyterLab asks when the machine is slow, such as which kernel to use."""
    asks = page.locator("dialog.jp-Dialog")
    for _ in range(30):  # on a slow machine it may ask twice, and not hear the first answer
        if not asks.count():
            return
        print("JupyterLab asked:", asks.first.inner_text())
        asks.first.locator(".jp-mod-accept").click()
        page.wait_for_timeout(1000)


def item(page, name):
    """One of the lesson's questions, scrolled into view as soon as it is there."""
    found = page.locator(f"[data-esafety-item='{name}']")
    found.wait_for(state="attached", timeout=LONG)
    found.scroll_into_view_if_needed()
    return found


def has_saved(page, name):
    """Wait until the question says that its answer is kept."""
    states = ", ".join(
        f"[data-esafety-item='{name}'][data-esafety-state='{one}']" for one in ("saved", "locked")
    )
    page.locator(states).wait_for(timeout=LONG)


@pytest.mark.parametrize("app", APPS)
def test_the_same_lesson_runs_there_and_here(browser, seat, fetched, tmp_path, app):
    """Answers given there are in the same file, and the pupil's page shows them."""
    answers = fetched / SLUG / "answers.json"
    with jupyter(app, fetched, tmp_path) as (home, token):
        # So high that JupyterLab, which leaves out what is far below, has all that the test looks for.
        page = browser.new_context(viewport={"width": 1280, "height": 6000}).new_page()
        asked = outside(page, home)
        page.goto(f"{home}{APPS[app][0]}/{SLUG}/lesson.ipynb?token={token}")
        run_all(page)

        guess = item(page, "how-long")
        if guess.get_attribute("data-esafety-state") != "locked":
            guess.locator("input[type=radio]").nth(1).check()
            guess.get_by_role("button").first.click()
        has_saved(page, "how-long")
        option = list(APPS).index(app)
        item(page, "falls-first").locator("input[type=radio]").nth(option).check()
        has_saved(page, "falls-first")
        assert "Saved" in item(page, "falls-first").inner_text()

        kept = json.loads(answers.read_text(encoding="utf-8"))["answers"]
        assert set(kept) == {"how-long", "falls-first"}
        # nbgrader's button would say "Success!" to any answer.
        assert page.locator(".jp-Toolbar", has_text="Validate").count() == 0
        assert asked == []
        page.context.close()

    here = seat()
    here.goto(f"{here.url.split('?')[0]}lesson/{SLUG}")
    chosen = item(here, "falls-first").locator("input[type=radio]:checked")
    chosen.wait_for(timeout=LONG)
    assert chosen.get_attribute("value") == kept["falls-first"]
