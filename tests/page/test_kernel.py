"""The page's line to its kernel: a line that looks alive and is not is given up for a new one."""

from __future__ import annotations

import pytest

LINES = """
async () => {
  const { Kernel } = await import("/course/kernel.js");
  window.lines = [];
  /** A connection of which the test says whether it opens and what is heard. */
  window.WebSocket = class {
    static OPEN = 1;
    readyState = 0;
    sent = [];
    constructor() { lines.push(this); }
    opens() { this.readyState = 1; this.onopen(); }
    says(type, content, request = "") {
      const message = { header: { msg_type: type }, parent_header: { msg_id: request }, content };
      this.onmessage({ data: JSON.stringify(message) });
    }
    send(text) { this.sent.push(JSON.parse(text)); }
    close() { this.readyState = 3; this.onclose(); }
  };
  window.kernel = new Kernel("http://localhost/api/kernels/1");
  window.told = [];
  for (const what of ["open", "broken", "answered"]) kernel.addEventListener(what, () => told.push(what));
  kernel.connect();
}
"""


@pytest.fixture
def page(browser, served):
    """A page with a kernel whose connections the test speaks for, and whose time it moves."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(served.address)
    opened.clock.install(time=0)
    opened.clock.pause_at(1000)
    opened.evaluate(LINES)
    yield opened
    context.close()


def connects_after(page, seconds):
    """How many connections there were once the page has looked again."""
    page.clock.run_for(seconds * 1000)
    page.evaluate("kernel.connect()")
    return page.evaluate("lines.length")


def test_a_line_that_never_opens_is_replaced(page):
    """A slow one gets half a minute; then the page stops waiting for it."""
    assert connects_after(page, 20) == 1
    assert connects_after(page, 11) == 2
    page.evaluate("lines[1].opens()")
    assert connects_after(page, 60) == 2
    assert page.evaluate("told") == ["broken", "open"]


def test_a_line_that_owes_an_answer_too_long_is_replaced(page):
    """Silence is no sign by itself: only while an answer is due."""
    page.evaluate("lines[0].opens(); kernel.send('comm_msg', {})")
    assert connects_after(page, 5) == 1
    page.evaluate("lines[0].says('status', { execution_state: 'idle' }, lines[0].sent[0].header.msg_id)")
    assert connects_after(page, 600) == 1
    page.evaluate("kernel.send('comm_msg', {})")
    assert connects_after(page, 9) == 2
    assert page.evaluate("told") == ["open", "answered", "broken"]
