"""A widget's traits between page and kernel: nothing is lost or put back to an older answer."""

from __future__ import annotations

import pytest

LINE = """
async () => {
  const { Model } = await import("/course/model.js");
  /** The line to the kernel, of which a test says when it breaks and what comes back. */
  class Line extends EventTarget {
    open = true;
    sent = [];
    send(_type, { data }) { return this.open ? `${this.sent.push(structuredClone(data.state))}` : ""; }
    tell(what, detail) { this.dispatchEvent(new CustomEvent(what, { detail })); }
    breaks() { this.open = false; this.tell("broken"); }
    mends() { this.open = true; this.tell("open"); }
  }
  window.line = new Line();
  window.model = new Model(line, "id", { value: null, sent: 0, saved: 0 });
  window.give = (value) => {
    model.set("value", value);
    model.set("sent", model.get("sent") + 1);
    model.save_changes();
  };
}
"""


@pytest.fixture
def page(browser, served):
    """A page with one widget's model, and a line to a kernel that the test speaks for."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(served.address)
    opened.evaluate(LINE)
    yield opened
    context.close()


def test_one_message_at_a_time_and_the_last_answer_wins(page):
    """What changes while the kernel is busy goes together in one message, as it is by then."""
    page.evaluate("for (const letter of 'abcd') give(letter)")
    assert page.evaluate("line.sent") == [{"value": "a", "sent": 1}]
    page.evaluate("line.tell('answered', '1')")
    assert page.evaluate("line.sent[1]") == {"value": "d", "sent": 4}
    page.evaluate("line.tell('answered', '2')")
    assert page.evaluate("line.sent.length") == 2


def test_what_a_broken_line_swallowed_is_sent_again(page):
    """The answer under way and the one given meanwhile both arrive, the newer one last."""
    page.evaluate("give('a'); line.breaks(); give('b')")
    assert page.evaluate("line.sent.length") == 1
    page.evaluate("line.mends()")
    assert page.evaluate("line.sent[1]") == {"value": "b", "sent": 2}
    page.evaluate("line.breaks(); line.mends()")
    assert page.evaluate("line.sent[2]") == {"value": "b", "sent": 2}
    page.evaluate("line.tell('answered', '3'); line.breaks(); line.mends()")
    assert page.evaluate("line.sent.length") == 3


def test_an_older_word_of_the_kernels_does_not_take_an_answer_back(page):
    """What the kernel said before it heard the answer is past; what it says to the answer counts."""
    page.evaluate("give('b'); model.hear({ value: 'a', saved: 0, sent: 0 })")
    assert page.evaluate("[model.get('value'), model.get('sent')]") == ["b", 1]
    page.evaluate("give('c'); model.hear({ value: 'b', saved: 1 }, '1')")
    assert page.evaluate("[model.get('value'), model.get('saved')]") == ["c", 1]
    page.evaluate("line.tell('answered', '1'); model.hear({ value: 'first', saved: 2 }, '2')")
    assert page.evaluate("[model.get('value'), model.get('saved')]") == ["first", 2]


def test_listeners_hear_of_changes_once_all_of_them_are_in(page):
    """A listener of one trait may look at another; who hears nothing new is not called."""
    page.evaluate("""() => {
      window.calls = [];
      model.on("change:value", () => calls.push(["value", model.get("saved")]));
      model.on("change:sent", () => calls.push(["sent"]));
      model.hear({ value: "a", saved: 1, sent: 0 });
    }""")
    assert page.evaluate("calls") == [["value", 1]]
