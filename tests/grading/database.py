"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OWNER = "teacher"
_DEBIAN = Path("/usr/lib/postgresql")
_DAEMON = "postgres"
"""The user that Debian's package makes. The server refuses to run as root."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    folder: Path

    def new(self, name: str, like: str = "template1") -> str:
        """Make a database, empty or like another, and give its address."""
        import psycopg

        place = f"host={self.folder} user={OWNER} dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(f'create database "{name}" template "{like}"')
        return f"postgresql://{OWNER}@/{name}?host={self.folder}"


def named(course: Path, address: str) -> Path:
    """Name a course's gradebook, as docs/large.md tells a technician to."""
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as settings:
        settings.write(f"\nget_config().CourseDirectory.db_url = {address!r}\n")
    return course


def programs() -> Path | None:
    """Where ``initdb`` and ``pg_ctl`` are: Debian keeps them off the path."""
    found = shutil.which("initdb")
    kept = sorted(_DEBIAN.glob("*/bin/initdb"))
    return Path(found).parent if found else kept[-1].parent if kept else None


@contextlib.contextmanager
def serving(where: Path, settings: Sequence[str] = ()) -> Iterator[Server]:
    """
    Start a server that nobody else can reach, and stop it.

    Args:
        where: The folder of its programs.
        settings: Such as ``fsync=off``.
    """
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    if root:
        shutil.chown(folder, _DAEMON)
    told = [f"unix_socket_directories={folder}", "listen_addresses=", *settings]

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [where / program, "-D", folder / "data", *arguments],
            user=_DAEMON if root else None,
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    try:
        run("initdb", "-U", OWNER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
        run("pg_ctl", "start", "-w", "-l", f"{folder}/log", "-o", " ".join(f"-c {each}" for each in told))
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "stop", "-w", "-m", "fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
