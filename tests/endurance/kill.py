"""
Kills kernels and servers while pupils answer, and counts answers that were shown as saved and are gone.

A simulated pupil works as the page does: it runs the lesson's cells in a real
kernel, finds each question's widget, sends answers as widget messages, and
takes an answer for saved only when ``saved`` equals ``sent``. After each kill
the file is read, and the next kernel's widgets are asked what they show.

    python tests/endurance/kill.py --kills 240 --seed 1
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from jupyter_client import BlockingKernelClient

ROOT = Path(__file__).resolve().parents[2]
SLUG = "inbox"
KINDS = ("choice", "several", "confidence", "number", "written")
READY = 90
"""Seconds in which a kernel has started and run the lesson's cells."""
SERVER = """
import sys, time
from pathlib import Path
from jupyter_client import KernelManager
folder, connection = sys.argv[1:]
kernel = KernelManager(connection_file=connection)
kernel.start_kernel(cwd=folder)
print("up", kernel.provisioner.pid, flush=True)
while kernel.is_alive():
    time.sleep(0.05)
"""
"""Stands for the server: a kernel's parent process, which can be killed with the kernel left behind."""


@dataclass
class Tally:
    """What happened."""

    kills: int = 0
    kernels_killed: int = 0
    servers_killed: int = 0
    sent: int = 0
    acknowledged: int = 0
    in_flight: int = 0
    """Answers sent and not acknowledged when the kill came: they may be on the disk, or not."""
    in_flight_on_disk: int = 0
    scraps: int = 0
    """Half-written files that kills left behind."""
    damaged: int = 0
    lost: list[str] = field(default_factory=list)
    """Answers shown as saved, and then missing or different."""


class Sitting:
    """A pupil's sitting at one kernel, from its start to its violent end."""

    def __init__(self, folder: Path, items: list[dict]) -> None:
        self.folder = folder
        self.items = items
        self.comms: dict[str, str] = {}  # item -> its widget's id
        self.state: dict[str, dict] = {}  # widget's id -> its traits
        private = Path(tempfile.mkdtemp(prefix="esafety-kill-"))
        self.connection = private / "kernel.json"
        command = [sys.executable, "-c", SERVER, str(folder), str(self.connection)]
        self.server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.kernel = int(self.server.stdout.readline().split()[1])
        self.client = BlockingKernelClient(connection_file=str(self.connection))
        self.client.load_connection_file()
        self.client.start_channels(hb=False)  # on a busy machine a beat comes late, and is no death
        self.client.wait_for_ready(timeout=READY)
        self._open()

    def _open(self) -> None:
        """Run the cells, and find out which widget asks which question."""
        asking = "; ".join(f'ask("{item["id"]}")' for item in self.items)
        done = self.client.execute(f"from esafety import ask; {asking}")
        until = time.monotonic() + READY
        while time.monotonic() < until:
            message = self.listen(1)
            if message is None:
                continue
            finished = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
            if finished and message["parent_header"].get("msg_id") == done:
                break
            if message["msg_type"] == "error":
                raise RuntimeError(message["content"]["evalue"])
        for comm, state in self.state.items():
            if "sent" in state and state.get("item"):
                self.comms[state["item"]["id"]] = comm
        assert len(self.comms) == len(self.items), "not every question was shown"

    def listen(self, wait: float) -> dict | None:
        """Take in the next message of the kernel, as the page's widget manager does."""
        try:
            message = self.client.get_iopub_msg(timeout=wait)
        except queue.Empty:
            return None
        content = message["content"]
        if message["msg_type"] == "comm_open":
            self.state[content["comm_id"]] = dict(content["data"].get("state", {}))
        elif message["msg_type"] == "comm_msg" and content["data"].get("method") == "update":
            self.state.setdefault(content["comm_id"], {}).update(content["data"]["state"])
        return message

    def shows(self, item: str) -> object:
        """What the page shows as this question's answer."""
        return self.state[self.comms[item]]["value"]

    def send(self, item: str, value: object) -> int:
        """Send an answer as the page does; returns its number."""
        state = self.state[self.comms[item]]
        state["sent"] += 1
        update = {"value": value, "sent": state["sent"], "late": False, "seen": state["elsewhere"]["count"]}
        content = {
            "comm_id": self.comms[item],
            "data": {"method": "update", "state": update, "buffer_paths": []},
        }
        self.client.shell_channel.send(self.client.session.msg("comm_msg", content))
        return state["sent"]

    def saved(self, item: str) -> int:
        """The number of the last answer that the page would call saved."""
        return self.state[self.comms[item]]["saved"]

    def kill(self, victim: str) -> None:
        """Kill the kernel, or the server and with it what it started, at once and without a word."""
        first, then = (self.server.pid, self.kernel) if victim == "server" else (self.kernel, self.server.pid)
        for each in (first, then):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, getattr(signal, "SIGKILL", signal.SIGTERM))

    def end(self) -> None:
        """Clear up after the kill; the kernel must be gone before its file is judged."""
        self.server.wait(timeout=30)
        while _lives(self.kernel):
            time.sleep(0.01)

    def close(self) -> None:
        """Close the page."""
        self.client.stop_channels()
        shutil.rmtree(self.connection.parent, ignore_errors=True)


def _lives(pid: int) -> bool:
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def answer(item: dict, chance: random.Random, count: int) -> object:
    """Some answer to an item, never twice the same for words and numbers."""
    if item["kind"] == "number":
        return count
    if item["kind"] == "written":
        return f"Answer {count}: " + "words " * chance.randrange(1, 400) + "é🙂"
    if item["kind"] == "confidence":
        return chance.choice((0, 25, 50, 75, 100))
    ids = [option["id"] for option in item["options"]]
    return chance.choice(ids) if item["kind"] == "choice" else sorted(chance.sample(ids, 2))


class Pupil:
    """One pupil in one folder, who remembers every answer that the page called saved."""

    def __init__(self, folder: Path, seed: int, longest: float) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.longest = longest
        self.tally = Tally()
        content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
        self.items = [item for item in content["items"] if item["kind"] in KINDS]
        self.kept: dict[str, object] = {}  # what the page called saved
        self.flying: dict[str, list[tuple[int, object]]] = {}  # sent, and not called saved

    def sit(self) -> None:
        """Sit down, see that every saved answer is there, and answer until a kill comes."""
        sitting = self.look("on the page")
        victim = self.chance.choice(("kernel", "kernel", "server"))
        # From a thread, so that a kill may fall into the middle of anything: a message, a write, a rename.
        killer = threading.Timer(self.chance.uniform(0.005, self.longest), sitting.kill, [victim])
        killer.start()
        self.flying = {}
        while killer.is_alive():
            self.answer(sitting, self.chance.choice(self.items))
        sitting.end()
        while sitting.listen(0.05):  # what the kernel said before it died has reached the page
            pass
        self.acknowledge(sitting)
        sitting.close()
        self.judge()
        self.tally.kills += 1
        self.tally.servers_killed += victim == "server"
        self.tally.kernels_killed += victim == "kernel"

    def look(self, where: str) -> Sitting:
        """Open the lesson, and compare what it shows with what was called saved."""
        sitting = Sitting(self.folder, self.items)
        self.compare({item: sitting.shows(item) for item in self.kept}, where)
        return sitting

    def answer(self, sitting: Sitting, item: dict) -> None:
        """Send one answer, and wait as a patient pupil does, or hardly any as a quick one does."""
        self.tally.sent += 1
        value = answer(item, self.chance, self.tally.sent)
        self.flying.setdefault(item["id"], []).append((sitting.send(item["id"], value), value))
        until = time.monotonic() + self.chance.choice((0, 0.01, 0.05))
        sitting.listen(0.001)
        while time.monotonic() < until:
            sitting.listen(0.01)
        self.acknowledge(sitting)

    def acknowledge(self, sitting: Sitting) -> None:
        """Where the page now says "Saved", hold it to that: the last answer sent is the one on the disk."""
        for item, sent in list(self.flying.items()):
            number, value = sent[-1]
            if sitting.saved(item) == number:
                self.kept[item] = value
                del self.flying[item]
                self.tally.acknowledged += 1

    def judge(self) -> None:
        """Read the file after a kill. An answer on its way may be in it; one called saved must be."""
        file = self.folder / "answers.json"
        on_disk = json.loads(file.read_text(encoding="utf-8"))["answers"] if file.exists() else {}
        for item, sent in self.flying.items():
            self.tally.in_flight += 1
            if any(on_disk.get(item) == value for _, value in sent):
                self.tally.in_flight_on_disk += 1
                self.kept[item] = on_disk[item]
        self.compare(on_disk, "on the disk")
        self.tally.scraps += len(list(self.folder.glob(".answers-*.tmp")))

    def compare(self, found: dict, where: str) -> None:
        """Count what is missing or different."""
        for item, value in self.kept.items():
            if found.get(item) != value:
                told = f"{item} {where} after kill {self.tally.kills}: {found.get(item)!r}, not {value!r}"
                self.tally.lost.append(told[:300])


def run(kills: int, seed: int, *, longest: float = 1.2, tell: bool = False) -> Tally:
    """
    Answer and kill, again and again, in one pupil's folder.

    Args:
        kills: How often.
        seed: Says when each kill comes, what it hits, and what is answered.
        longest: Seconds of answering before a kill, at most.
        tell: Whether to print as it goes.
    """
    with tempfile.TemporaryDirectory(prefix="esafety-endurance-") as place:
        folder = Path(place) / SLUG
        shutil.copytree(ROOT / "release" / SLUG, folder)
        pupil = Pupil(folder, seed, longest)
        tally = pupil.tally
        while tally.kills < kills:
            pupil.sit()
            if tell and tally.kills % 20 == 0:
                print(f"{tally.kills} kills, {tally.acknowledged} saved, {len(tally.lost)} lost", flush=True)
        last = pupil.look("on the page at the end")
        last.kill("kernel")
        last.end()
        last.close()
        tally.damaged = len(list(folder.glob("answers-damaged-*")))
    return tally


def main() -> int:
    """Run from the command line; 1 if anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    asked.add_argument("--kills", type=int, default=240)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    start = time.monotonic()
    tally = run(given.kills, given.seed, tell=True)
    print(json.dumps(asdict(tally), indent=1))
    print(f"{time.monotonic() - start:.0f} seconds")
    return 1 if tally.lost else 0


if __name__ == "__main__":
    sys.exit(main())
