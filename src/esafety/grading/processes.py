"""
Marks classes in processes of this computer, a class at a time in each.

Each process has a line of its own to this one. So when one dies, it is known
which class it had: that class, and no other, is given to a new process.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from esafety.grading.classes import Outcome, Task, mark_class

TRIES = 3
"""How many processes may die over one class before it is left."""
_PATIENCE = 20
"""Seconds that a process has to finish the pupil it is at."""
_CLEAN = get_context("spawn")
"""Processes that share nothing with this one, as on Windows and macOS; a copy would share connections."""


@dataclass
class _Hand:
    """One process, and what it is at."""

    process: BaseProcess
    line: Connection
    task: Task | None = None


def in_processes(tasks: Sequence[Task], processes: int) -> Iterator[Outcome]:
    """
    Mark classes side by side. Stopped, it lets each process finish its pupil.

    Args:
        tasks: The classes.
        processes: How many at once.

    Yields:
        Every class, in the order in which they are done.
    """
    stop = _CLEAN.Event()
    waiting, tries = deque(tasks), dict.fromkeys(tasks, 0)
    hands: list[_Hand] = []
    try:
        hands += [_begin(stop) for _ in range(min(processes, len(tasks)))]
        while waiting or any(hand.task for hand in hands):
            for hand in hands:
                if hand.task is None and waiting:
                    tries[waiting[0]] += 1
                    _give(hand, waiting.popleft())
            busy = {hand.line: at for at, hand in enumerate(hands) if hand.task}
            for line in wait(list(busy)):
                hand = hands[busy[line]]
                task, hand.task = hand.task, None
                try:
                    yield hand.line.recv()
                except (EOFError, OSError):
                    hands[busy[line]] = _begin(stop)
                    if tries[task] < TRIES:
                        waiting.append(task)
                    else:
                        yield _given_up(task)
    finally:
        _end(hands, stop)


def _begin(stop: Any) -> _Hand:
    here, there = _CLEAN.Pipe()
    process = _CLEAN.Process(target=_work, args=(there, stop), daemon=True)
    process.start()
    there.close()
    return _Hand(process, here)


def _give(hand: _Hand, task: Task) -> None:
    hand.task = task
    with suppress(OSError):  # it died while it had nothing to do: its line will say so
        hand.line.send(task)


def _work(line: Connection, stop: Any) -> None:
    """What a process does: mark what it is given, until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one decides
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            line.send(mark_class(line.recv(), stop.is_set))


def _end(hands: Sequence[_Hand], stop: Any) -> None:
    stop.set()
    for hand in hands:
        hand.line.close()
    for hand in hands:
        hand.process.join(_PATIENCE)
        if hand.process.is_alive():
            hand.process.terminate()


def _given_up(task: Task) -> Outcome:
    told = f"Marking ended {TRIES} times in the middle of this class. What was marked of it is kept."
    return Outcome(task.course, (told,), failed=True)
