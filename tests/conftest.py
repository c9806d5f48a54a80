"""What every room's tests share: one real browser."""

from __future__ import annotations

import os
import shutil

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking")
STILL = ("--disable-component-update", "--disable-sync")


def chromium() -> str | None:
    """Where a Chromium is: what ``ESAFETY_CHROMIUM`` says, else what is on the path."""
    return os.environ.get("ESAFETY_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def missing():
    """Leave a test out on a machine without what it needs; where nothing may be left out, it fails."""
    return pytest.fail if os.environ.get("ESAFETY_REQUIRE_ALL") == "1" else pytest.skip


@pytest.fixture(scope="session")
def browser(missing):
    """A Chromium that asks nothing of other hosts by itself."""
    executable = chromium()
    if executable is None:
        missing("No Chromium was found. Set ESAFETY_CHROMIUM to one.")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *STILL])
        yield opened
        opened.close()


def pytest_collection_modifyitems(items):
    """Put tests that run a loop of their own first: once a browser is open, its loop holds this thread."""
    items.sort(key=lambda item: "asyncio" not in vars(item.module))
