"""
Start here: makes everything ready, then opens the lessons. Needs nothing but Python.

    python3 start.py                 the lessons, in your browser
    python3 start.py test            every test
    python3 start.py demo            a fictional class, from hand-in to feedback
    python3 start.py <anything>      the same as: esafety <anything>

The first start puts the packages that the course needs into the folder .venv,
exactly those that requirements.lock names. Later starts find them there.
"""

import hashlib
import os
import shutil
import subprocess
import sys

# This file must be readable by any Python, so that an old one can say that it is too old.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "The course needs Python 3.11 or newer, and this is Python "
        + ".".join(str(part) for part in sys.version_info[:2])
        + ". Install a newer one, then start again with it."
    )

from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "ready"
LOG = HERE / "start.log"
ROOM = 700 * 1024 * 1024
"""Bytes that the packages take, and some to work with."""
ALL_TESTS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
"""What pytest is told when nothing else is said: two files of tests at a time, begun in their order."""


def main(arguments: list[str]) -> int:
    """Make ready what this start needs, and hand over."""
    testing = arguments[:1] == ["test"]
    lock = HERE / ("requirements-test.lock" if testing else "requirements.lock")
    if not is_ready(lock):
        trouble = make_ready(lock)
        if trouble:
            print(trouble, file=sys.stderr)
            return 1
    if testing:
        return run([str(program("python")), "-m", "pytest", *(arguments[1:] or ALL_TESTS)])
    # So that what the course says to type next is what its reader can type.
    os.environ["ESAFETY_COMMAND"] = "py start.py" if os.name == "nt" else "python3 start.py"
    return run([str(program("esafety")), "--course", str(HERE), *command(arguments)])


def command(arguments: list[str]) -> list[str]:
    """What ``esafety`` is asked to do: to open the lessons, unless something else is said."""
    if arguments and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help", "--course")):
        return arguments
    return ["open", *arguments]


def program(name: str) -> Path:
    """A program of the course's own Python, on this system."""
    return VENV / ("Scripts/" + name + ".exe" if os.name == "nt" else "bin/" + name)


def fingerprint(lock: Path) -> str:
    """What the packages in .venv depend on, in short: the lock, the course's own settings, this Python."""
    parts = [
        lock.read_bytes(),
        (HERE / "pyproject.toml").read_bytes(),
        sys.version.encode(),
        str(HERE).encode(),
    ]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_ready(lock: Path) -> bool:
    """Tell whether .venv has what a lock names. The tests' packages include the lessons' packages."""
    try:
        had = STAMP.read_text(encoding="utf-8").split()
    except OSError:
        return False
    wanted = {fingerprint(lock), fingerprint(HERE / "requirements-test.lock")}
    return program("esafety").exists() and bool(wanted & set(had))


def make_ready(lock: Path) -> str:
    """Install what a lock names. Returns a sentence when that did not work, else nothing."""
    print("Getting the course ready. This takes a few minutes, and happens once.", flush=True)
    try:
        if shutil.disk_usage(HERE).free < ROOM:
            return (
                f"The disk is nearly full. The course needs {ROOM // 1024**2} MB. Make room and start again."
            )
        with LOG.open("w", encoding="utf-8") as log:
            trouble = install(lock, log)
        if not trouble:
            LOG.unlink()
    except OSError as reason:
        return (
            f"The course can't write in its folder, {HERE} ({reason.strerror}). Change that and start again."
        )
    return trouble


def install(lock: Path, log: IO[str]) -> str:
    """Take the steps one by one, and say which one failed."""
    STAMP.unlink(missing_ok=True)
    # The one that is there will do if it is whole and of this very Python.
    same = [str(program("python")), "-c", f"import pip, sys; sys.exit(sys.version != {sys.version!r})"]
    if not (program("python").exists() and step(same, log)) and not step(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], log
    ):
        return no_venv()
    pip = [str(program("python")), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    print("  1 of 2: fetching and installing the packages …", flush=True)
    if not step([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], log):
        return no_packages()
    print("  2 of 2: installing the course …", flush=True)
    if not step([*pip, "--no-deps", "--no-build-isolation", "--editable", str(HERE)], log):
        return f"The course itself could not be installed. What happened is in {LOG}."
    STAMP.write_text(fingerprint(lock), encoding="utf-8")
    return ""


def no_venv() -> str:
    """Say what to do without the venv module."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    if os.name == "posix" and shutil.which("apt"):
        return f"Part of Python is missing. Run: sudo apt install python{version}-venv   Then start again."
    return f"Python could not make the folder {VENV}. What happened is in {LOG}."


def no_packages() -> str:
    """Say why the packages did not come, as far as the log tells."""
    told = LOG.read_text(encoding="utf-8", errors="replace").lower()
    if "no space left" in told or "not enough space" in told:
        return "The disk is full. Make some room and start again; what was fetched already is kept."
    if any(
        sign in told for sign in ("connection", "resolution", "getaddrinfo", "timed out", "proxy", "retrying")
    ):
        return f"The packages could not be fetched. Is this computer online? Start again then. Details: {LOG}"
    if "hash" in told and "do not match" in told:
        return f"A package is not the expected one, so none was installed. Tell your administrator: {LOG}"
    return f"The packages could not be installed. What happened is in {LOG}."


def step(whole: list[str], log: IO[str]) -> bool:
    """Run one step quietly; what it says goes to the log."""
    done = subprocess.run(whole, stdout=log, stderr=subprocess.STDOUT, cwd=HERE, check=False)  # noqa: S603  (our own)
    return done.returncode == 0


def run(whole: list[str]) -> int:
    """Hand over, and let Ctrl-C end it without a word."""
    process = subprocess.Popen(whole, cwd=HERE if "pytest" in whole else None)  # noqa: S603  (what the user asked for)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            # The same key press has reached the course too, which is finishing.
            continue


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
