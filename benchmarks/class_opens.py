"""
Thirty pupils open the same lesson within a minute, then work: p95 of open and of save, and all memory.

One server, thirty kernels. The page has one pupil a server today, so each
simulated pupil opens a copy of the lesson under a name of its own: thirty
folders, thirty answers files. A pupil is not a browser but a light client that
asks for what a browser asks: the page, the kernel's channel, the state of all
widgets; then, every few seconds, it sends an answer or moves a control.
Pictures, scripts and styles, which a browser keeps, are not fetched.

"open" ends when the state of every widget has come, "save" when the kernel says
that the answer is on the disk, "figure" when the new figure has come. Memory is
the highest sum of PSS of the server, the kernels and their parent.

    python benchmarks/class_opens.py --pupils 30 --within 60 --work 60
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import random
import re
import shutil
import statistics
import time
import uuid
from pathlib import Path
from typing import Any

import requests
from common import conditions, course, family, memory, percentile, served
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

SLUG = "guessing-machine"
TIMEOUT = 120.0
PLAYS = 0.3
"""How often a pupil moves a control, rather than answers."""
ANSWERS = {
    "choice": lambda item, turn: item["options"][turn % len(item["options"])]["id"],
    "several": lambda item, turn: [item["options"][turn % len(item["options"])]["id"]],
    "order": lambda item, turn: sorted((one["id"] for one in item["options"]), reverse=turn % 2 == 0),
    "number": lambda _, turn: turn,
    "confidence": lambda _, turn: turn * 7 % 100,
    "written": lambda _, turn: "One site loses it, and every account is open. " * (turn % 8 + 1),
}
"""What a pupil answers, by kind of question."""


class Pupil:
    """A light client: opens a lesson, and then answers and plays."""

    def __init__(self, home: str, cookie: str, slug: str) -> None:
        self.home, self.cookie, self.slug = home, cookie, slug
        self.widgets: dict[str, dict[str, Any]] = {}
        self.took: dict[str, list[float]] = {"open": [], "save": [], "figure": []}
        self._turn = 0

    async def come(self, after: float, work: float) -> None:
        """Open the lesson after a while, and work for a while."""
        await asyncio.sleep(after)
        start = time.perf_counter()
        asked = HTTPRequest(
            f"{self.home}lesson/{self.slug}", headers={"Cookie": self.cookie}, request_timeout=TIMEOUT
        )
        page = (await AsyncHTTPClient().fetch(asked)).body.decode("utf-8")
        kernel = re.search(r'id="kernel" data-id="([^"]+)"', page)[1]  # type: ignore[index]
        address = (
            f"{self.home.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}"
        )
        self.line = await websocket_connect(HTTPRequest(address, headers={"Cookie": self.cookie}))
        await self._ask_states()
        self.took["open"].append(time.perf_counter() - start)
        last = time.monotonic() + work
        while time.monotonic() < last:
            await asyncio.sleep(random.uniform(2, 6))
            await self._do_something()

    async def _ask_states(self) -> None:
        control = uuid.uuid4().hex
        content = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        self._send("comm_open", content, {"version": "1.0.0"})
        self._send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        async with asyncio.timeout(TIMEOUT):
            while not self.widgets:
                data = (await self._hear()).get("data", {})
                if data.get("method") == "update_states":
                    self.widgets = {name: each["state"] for name, each in data["states"].items()}

    async def _do_something(self) -> None:
        """Answer a question, or move an activity's control; wait until it is saved or drawn."""
        self._turn += 1
        name, state = random.choice(self._things(plays=random.random() < PLAYS))
        kind = state.get("item", {}).get("kind")
        if kind:
            wanted = ("saved", state.get("sent", 0) + 1)
            news = {"value": ANSWERS[kind](state["item"], self._turn), "sent": wanted[1]}
        else:
            wanted = ("picture", None)
            news = {"settings": self._moved(state), "width": 600 + self._turn % 2 * 40}
        start = time.perf_counter()
        state |= news
        self._send(
            "comm_msg", {"comm_id": name, "data": {"method": "update", "state": news, "buffer_paths": []}}
        )
        async with asyncio.timeout(TIMEOUT):
            while True:
                heard = await self._hear()
                told = heard.get("data", {}).get("state", {}) if heard.get("comm_id") == name else {}
                if wanted[0] in told and wanted[1] in (None, told[wanted[0]]):
                    break
        self.took["save" if kind else "figure"].append(time.perf_counter() - start)

    def _things(self, *, plays: bool) -> list[tuple[str, dict[str, Any]]]:
        """The activities that can be played with, or else the questions that can be answered."""
        kinds = {name: state.get("item", {}).get("kind") for name, state in self.widgets.items()}
        return [
            (name, state)
            for name, state in self.widgets.items()
            if (not kinds[name] and "picture" in state if plays else kinds[name] in ANSWERS)
        ]

    def _moved(self, state: dict[str, Any]) -> dict[str, Any]:
        settings = dict(state["settings"])
        for control in state["controls"]:
            if control["kind"] == "select":
                settings[control["id"]] = random.choice(control["options"])["value"]
            elif control["kind"] == "slider":
                settings[control["id"]] = random.randint(int(control["min"]), int(control["max"]))
        return settings

    def _send(self, kind: str, content: dict[str, Any], metadata: dict[str, Any] | None = None) -> None:
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": self.slug,
            "version": "5.3",
        }
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content}
        self.line.write_message(json.dumps(message | {"channel": "shell", "buffers": []}))

    async def _hear(self) -> dict[str, Any]:
        raw = await self.line.read_message()
        if raw is None:
            raise ConnectionError(f"{self.slug}: the server closed the channel.")
        if isinstance(raw, bytes):  # how many parts, where each starts, and the message first
            parts = int.from_bytes(raw[:4], "big")
            starts = [int.from_bytes(raw[4 * (part + 1) : 4 * (part + 2)], "big") for part in range(parts)]
            raw = raw[starts[0] : starts[1] if parts > 1 else None]
        message = json.loads(raw)
        return dict(message.get("content", {})) if message.get("msg_type") == "comm_msg" else {}


async def watch(server: int, peaks: list[dict[str, float]]) -> None:
    """Note the memory of the server and all that it started, every other second."""
    while True:
        used = []
        for pid in family(server):
            with contextlib.suppress(OSError):
                used.append(memory(pid))
        peaks.append({"pss": sum(each["pss"] for each in used), "count": len(used), "server": used[0]["pss"]})
        await asyncio.sleep(2)


def give_out(folder: Path, pupils: int) -> list[str]:
    """Release a copy of the lesson for each pupil."""
    slugs = [f"{SLUG}-{number:02}" for number in range(1, pupils + 1)]
    for slug in slugs:
        shutil.copytree(folder / "release" / SLUG, folder / "exchange" / "esafety" / "released" / slug)
    return slugs


async def lesson(pupils: list[Pupil], within: float, work: float, server: int) -> list[dict[str, float]]:
    """Let all come and work, and give what memory was used on the way."""
    AsyncHTTPClient.configure(None, max_clients=len(pupils) + 5)
    peaks: list[dict[str, float]] = []
    watching = asyncio.ensure_future(watch(server, peaks))
    step = within / len(pupils)
    await asyncio.gather(*(each.come(step * place, work) for place, each in enumerate(pupils)))
    watching.cancel()
    return peaks


def main() -> None:
    """Hold the lesson, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--pupils", type=int, default=30)
    parser.add_argument("--within", type=float, default=60, help="seconds in which all open the lesson")
    parser.add_argument("--work", type=float, default=60, help="seconds for which each works")
    asked = parser.parse_args()
    print(conditions())
    with course() as folder:
        slugs = give_out(folder, asked.pupils)
        with served(folder) as (address, process):
            session = requests.Session()
            session.get(address, timeout=60)
            cookie = "; ".join(f"{each.name}={each.value}" for each in session.cookies)
            time.sleep(5)  # the spare kernels are there
            pupils = [Pupil(address.split("?")[0], cookie, slug) for slug in slugs]
            peaks = asyncio.run(lesson(pupils, asked.within, asked.work, process.pid))
    for name in ("open", "save", "figure"):
        took = [1000 * each for pupil in pupils for each in pupil.took[name]]
        middle, late = statistics.median(took), percentile(took, 95)
        print(
            f"{name:7} median {middle:6.0f} ms  p95 {late:6.0f} ms  highest {max(took):6.0f} ms"
            f"  (n = {len(took)})"
        )
    top = max(peaks, key=lambda each: each["pss"])
    print(
        f"memory  {top['pss']:.0f} MB PSS at most, in {top['count']:.0f} processes,"
        f" of which the server {top['server']:.0f} MB (aim: 4096 MB)"
    )


if __name__ == "__main__":
    main()
