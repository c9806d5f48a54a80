"""A page for the widgets' front ends, with the harness served beside it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness import serving


@pytest.fixture(scope="session")
def address():
    """Where the harness is served."""
    with serving() as url:
        yield url


@pytest.fixture
def page(browser, address):
    """A fresh page of the harness; the test fails on any error in it or request elsewhere."""
    context = browser.new_context()
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on(
        "request", lambda request: request.url.startswith((address, "data:")) or trouble.append(request.url)
    )
    opened.goto(address)
    yield opened
    context.close()
    assert not trouble
