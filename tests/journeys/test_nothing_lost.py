"""What goes wrong on a computer, done for real: two tabs, dead kernels and servers, no network, sleep."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import psutil
import pytest

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

OPEN = "import sys; from esafety.cli import main; sys.exit(main())"
LONG = 60_000
"""Milliseconds to wait on a slow machine."""
SLUG = "inbox"
CHOICE, OTHER, GUESS, OWN_WORDS = "real-link", "who-sorts-best", "looks-checker", "coach-advice"


class Wire:
    """The network between browser and course, which can lose what it carries, be cut, and be mended."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.whole = True
        self.carries = True
        self.ends: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def fall_silent(self) -> None:
        """Lose from now on what either side sends; nobody is told."""
        self.carries = False

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        self.whole = False
        for end in list(self.ends):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Let new connections through again."""
        self.whole = self.carries = True

    def _serve(self) -> None:
        while True:
            near, _ = self.door.accept()
            if not self.whole:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.to))
            except OSError:  # the course has ended
                near.close()
                continue
            self.ends |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if self.carries:
                    other.sendall(data)
        for end in (one, other):
            self.ends.discard(end)
            end.close()


@pytest.fixture
def wire(address):
    """A wire to the course."""
    return Wire(urlsplit(address).port)


@pytest.fixture
def work(course):
    """The pupil's folder for the lesson, new for each test."""
    folder = course / "my-work/pupil" / SLUG
    for each in folder.glob("answers*.json"):
        each.unlink()
    return folder


def open_lesson(page, work):
    """Open the lesson, and find out which kernel runs it."""
    before = kernels(work)
    page.goto(page.url.split("?")[0].split("lesson/")[0] + f"lesson/{SLUG}")
    page.locator("html[data-lesson=open]").wait_for(state="attached", timeout=LONG)
    return next(iter(kernels(work) - before), 0)


def kernels(work):
    """The processes that work in the lesson's folder."""
    found = set()
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(work.resolve()):
                found.add(process.pid)
        except psutil.Error:
            continue
    return found


def question(page, item):
    return page.locator(f"[data-esafety-item='{item}']")


def pick(page, item, place):
    question(page, item).get_by_role("radio").nth(place).check()


def is_saved(page, item):
    """Wait until the page says that the answer is kept."""
    question(page, item).get_by_text("✓ Saved").wait_for(timeout=LONG)


def answers(work):
    return json.loads((work / "answers.json").read_text(encoding="utf-8"))["answers"]


def letter(place):
    return "abcdef"[place]


def test_a_second_tab_shows_what_the_first_one_answered(seat, work):
    """Without a reload, and with a sentence that says where it came from."""
    one = seat()
    two = one.context.new_page()
    two.goto(one.url)
    open_lesson(one, work)
    open_lesson(two, work)
    pick(one, CHOICE, 1)
    is_saved(one, CHOICE)
    question(two, CHOICE).get_by_text("Answered in another tab").wait_for(timeout=LONG)
    assert question(two, CHOICE).get_by_role("radio").nth(1).is_checked()
    pick(two, CHOICE, 2)
    is_saved(two, CHOICE)
    question(one, CHOICE).get_by_text("Answered in another tab").wait_for(timeout=LONG)
    assert question(one, CHOICE).get_by_role("radio").nth(2).is_checked()
    assert answers(work)[CHOICE] == letter(2)


def test_the_newer_of_two_answers_is_kept_and_the_other_offered(seat, work):
    """A tab that had not heard yet saves the newer answer, says so, and can give the other back."""
    one = seat()
    two = one.context.new_page()
    two.goto(one.url)
    open_lesson(one, work)
    slow = open_lesson(two, work)
    os.kill(slow, signal.SIGSTOP)
    pick(one, CHOICE, 0)
    is_saved(one, CHOICE)
    pick(two, CHOICE, 1)
    os.kill(slow, signal.SIGCONT)
    question(two, CHOICE).get_by_text("You had also answered this in another tab").wait_for(timeout=LONG)
    question(one, CHOICE).get_by_text("Answered in another tab").wait_for(timeout=LONG)
    assert answers(work)[CHOICE] == letter(1)
    assert question(one, CHOICE).get_by_role("radio").nth(1).is_checked()
    question(two, CHOICE).get_by_role("button", name="Use the other answer").press("Enter")
    is_saved(two, CHOICE)
    assert question(two, CHOICE).get_by_role("radio").nth(0).is_checked()
    assert answers(work)[CHOICE] == letter(0)


def test_a_prediction_locked_in_one_tab_is_locked_in_the_other(seat, work):
    """The second tab shows the first guess as soon as it tries another."""
    one = seat()
    two = one.context.new_page()
    two.goto(one.url)
    open_lesson(one, work)
    slow = open_lesson(two, work)
    os.kill(slow, signal.SIGSTOP)
    for page, place in ((one, 0), (two, 1)):
        pick(page, GUESS, place)
        question(page, GUESS).get_by_role("button", name="Lock in my prediction").press("Enter")
    is_saved(one, GUESS)
    os.kill(slow, signal.SIGCONT)
    question(two, GUESS).get_by_text("You had locked in your prediction in another tab").wait_for(
        timeout=LONG
    )
    first = question(one, GUESS).locator(".said").inner_text()
    assert question(two, GUESS).locator(".said").inner_text() == first
    assert question(two, GUESS).get_attribute("data-esafety-state") == "locked"
    assert answers(work)[GUESS] == letter(0)


def test_words_typed_offline_are_saved_when_the_network_is_back(seat, work):
    """The page says so in a sentence, and nobody has to do anything."""
    page = seat()
    open_lesson(page, work)
    page.context.set_offline(True)
    question(page, OWN_WORDS).get_by_role("textbox").fill("typed without a network")
    pick(page, CHOICE, 1)
    page.get_by_text("You are offline. You can go on").wait_for(timeout=LONG)
    page.wait_for_timeout(9_000)
    assert question(page, OWN_WORDS).get_attribute("data-esafety-state") == "failed"
    page.context.set_offline(False)
    is_saved(page, OWN_WORDS)
    is_saved(page, CHOICE)
    assert answers(work) == {OWN_WORDS: "typed without a network", CHOICE: letter(1)}
    page.get_by_text("You are offline").wait_for(state="hidden", timeout=LONG)


def test_words_typed_when_the_kernel_is_killed_come_back(seat, work):
    """The page says it lost touch; after a reload the words are there, and saved."""
    page = seat()
    kernel = open_lesson(page, work)
    pick(page, CHOICE, 1)
    is_saved(page, CHOICE)
    os.kill(kernel, signal.SIGKILL)
    question(page, OWN_WORDS).get_by_role("textbox").fill("typed to nobody")
    page.get_by_role("heading", name="We lost touch with the course").wait_for(timeout=LONG)
    page.get_by_role("button", name="Reload this page").press("Enter")
    is_saved(page, OWN_WORDS)
    assert question(page, OWN_WORDS).get_by_role("textbox").input_value() == "typed to nobody"
    assert answers(work) == {CHOICE: letter(1), OWN_WORDS: "typed to nobody"}
    assert page.evaluate("Object.keys(sessionStorage).filter((name) => name.startsWith('esafety:'))") == []


def test_a_closed_tab_saves_its_last_words(seat, work):
    """Words of a moment ago are sent as the tab closes."""
    page = seat()
    open_lesson(page, work)
    pick(page, CHOICE, 0)
    is_saved(page, CHOICE)
    question(page, OWN_WORDS).get_by_role("textbox").fill("a last word")
    page.close(run_before_unload=True)
    until = time.monotonic() + 10
    while OWN_WORDS not in answers(work) and time.monotonic() < until:
        time.sleep(0.1)
    assert answers(work) == {CHOICE: letter(0), OWN_WORDS: "a last word"}


def test_a_damaged_file_is_told_and_kept(seat, work):
    """The pupil reads what happened, and finds the old file under what is kept."""
    page = seat()
    open_lesson(page, work)
    (work / "answers.json").write_bytes(b'{"schema": 1, "answers": {"real-li')
    open_lesson(page, work)
    page.get_by_role("alert").get_by_text("your teacher can look at it").wait_for(timeout=LONG)
    pick(page, CHOICE, 1)
    is_saved(page, CHOICE)
    page.locator("#see-kept").press("Enter")
    page.locator("#kept summary").get_by_text("answers-damaged-").wait_for(timeout=LONG)
    assert page.locator("#kept").get_by_text("Your teacher can look at them").is_visible()
    assert [each.read_bytes() for each in work.glob("answers-damaged-*")] == [
        b'{"schema": 1, "answers": {"real-li'
    ]
    assert answers(work) == {CHOICE: letter(1)}


def test_a_network_that_breaks_and_comes_back(browser, address, work, wire):
    """What is sent gets lost, then every connection breaks; the page says so, and later saves by itself."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address.replace(f":{wire.to}/", f":{wire.port}/"))
    open_lesson(page, work)
    wire.fall_silent()
    pick(page, CHOICE, 2)
    question(page, CHOICE).get_by_text("Not saved yet").wait_for(timeout=LONG)
    wire.cut()
    question(page, OWN_WORDS).get_by_role("textbox").fill("typed while the wire was cut")
    page.get_by_text("The course does not answer just now. You can go on").wait_for(timeout=LONG)
    page.wait_for_timeout(10_000)
    pick(page, OTHER, 1)
    wire.mend()
    for item in (OWN_WORDS, CHOICE, OTHER):
        is_saved(page, item)
    assert answers(work) == {OWN_WORDS: "typed while the wire was cut", CHOICE: letter(2), OTHER: letter(1)}
    assert page.locator("#lost").is_hidden()
    context.close()


def test_a_closed_page_ends_its_kernel_at_once(seat, work):
    """Within seconds, long before a page that went without a word is missed, and with the last words kept."""
    page = seat()
    kernel = open_lesson(page, work)
    assert kernel
    question(page, OWN_WORDS).get_by_role("textbox").fill("last words")
    page.close(run_before_unload=True)
    last = time.monotonic() + 30
    while psutil.pid_exists(kernel):
        assert time.monotonic() < last, "The kernel goes on without its page."
        time.sleep(0.2)
    assert answers(work) == {OWN_WORDS: "last words"}


@pytest.fixture
def own_server(course):
    """Starts a course that a test may treat badly; gives its process and its address."""
    started = []

    def start(port=0):
        command = [sys.executable, "-c", OPEN, "--course", str(course), "open", "--no-browser"]
        with (course / "own-server.log").open("w") as log:
            process = subprocess.Popen(
                [*command, "--port", str(port)] if port else command,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
                env=os.environ | {"PYTHONIOENCODING": "utf-8"},
            )
        started.append(process)
        told = (re.search(r"http://127\.0\.0\.1:\S+", line) for line in process.stdout)
        return process, next(filter(None, told))[0]

    yield start
    for process in started:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(timeout=90)


def test_a_computer_that_sleeps(browser, own_server, work):
    """Server and kernel stand still for twenty seconds, and go on: so does the pupil."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    server, address = own_server()
    page.goto(address)
    kernel = open_lesson(page, work)
    for each in (server.pid, kernel):
        os.kill(each, signal.SIGSTOP)
    question(page, OWN_WORDS).get_by_role("textbox").fill("typed in its sleep")
    page.get_by_text("The course does not answer just now. You can go on").wait_for(timeout=LONG)
    page.wait_for_timeout(5_000)
    for each in (server.pid, kernel):
        os.kill(each, signal.SIGCONT)
    is_saved(page, OWN_WORDS)
    assert answers(work) == {OWN_WORDS: "typed in its sleep"}
    context.close()


def test_a_server_that_is_killed_and_started_again(browser, own_server, work):
    """The words wait in the tab; when the course runs again, a reload brings them, and saves them."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    server, address = own_server()
    page.goto(address)
    open_lesson(page, work)
    pick(page, CHOICE, 1)
    is_saved(page, CHOICE)
    server.kill()
    server.wait()
    question(page, OWN_WORDS).get_by_role("textbox").fill("typed to nobody")
    page.get_by_text("The course does not answer just now. You can go on").wait_for(timeout=LONG)
    _, again = own_server(urlsplit(address).port)
    context.new_page().goto(again)  # the key is a new one, as it is for whoever starts the course again
    page.get_by_role("button", name="Reload this page").press("Enter", timeout=LONG)
    is_saved(page, OWN_WORDS)
    assert question(page, OWN_WORDS).get_by_role("textbox").input_value() == "typed to nobody"
    assert answers(work) == {CHOICE: letter(1), OWN_WORDS: "typed to nobody"}
    context.close()
