"""What the benchmarks share: a course on trial, its server, a browser, memory, and honest summaries."""

from __future__ import annotations

import contextlib
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
OPEN = "import sys; from esafety.cli import main; sys.exit(main())"
FIRST_CONTROL = """() => {
  const controls = document.querySelectorAll("[data-esafety-item] input, [data-esafety-item] button");
  return [...controls].some((each) => !each.disabled && each.getClientRects().length);
}"""
"""True as soon as some control of some question is on the page and can be used."""


@contextlib.contextmanager
def course() -> Iterator[Path]:
    """Copy the course, so that nobody's work is touched."""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        for name in ("lessons", "source", "release"):
            shutil.copytree(HERE / name, Path(folder) / name)
        shutil.copy2(HERE / "nbgrader_config.py", folder)
        yield Path(folder)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Open the course as a pupil does, and give its address with the key, and the server's process."""
    command = [sys.executable, "-c", OPEN, "--course", str(folder), "open", "--no-browser"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        yield (
            next(found[0] for line in server.stdout or () if (found := re.search(r"http://\S+", line))),
            server,
        )
    finally:
        server.terminate()
        server.wait(timeout=60)


@contextlib.contextmanager
def browser() -> Iterator[object]:
    """Start a Chromium that asks nothing of other hosts by itself."""
    from playwright.sync_api import sync_playwright

    names = ("chromium", "chromium-browser", "google-chrome")
    executable = os.environ.get("ESAFETY_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield opened
        opened.close()


def memory(pid: int) -> dict[str, float]:
    """Megabytes of a process: all it has mapped (RSS), its fair share (PSS), and what it has alone."""
    rows = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kilobytes = {name: int(rest.split()[0]) for name, _, rest in (row.partition(":") for row in rows)}
    alone = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
    return {"rss": kilobytes["Rss"] / 1024, "pss": kilobytes["Pss"] / 1024, "alone": alone / 1024}


def family(pid: int) -> list[int]:
    """A process and all that it started, and so on."""
    parents: dict[int, list[int]] = {}
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((each / "stat").read_text().rpartition(")")[2].split()[1])
                parents.setdefault(parent, []).append(int(each.name))
    found = [pid]
    for one in found:
        found += parents.get(one, [])
    return found


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many per cent of the values do not exceed."""
    return sorted(values)[math.ceil(len(values) * percent / 100) - 1]


def told(values: Sequence[float], unit: str, show: Callable[[float], str] = "{:.2f}".format) -> str:
    """Say the median, the lowest and highest, and how many there were."""
    middle, low, high = statistics.median(values), min(values), max(values)
    return f"median {show(middle)} {unit} ({show(low)} to {show(high)}, n = {len(values)})"


def conditions() -> str:
    """Say what the figures were measured on."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {sys.version.split()[0]}, {sys.platform}"
