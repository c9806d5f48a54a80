"""One connection to the gradebook for a whole class, swift and safe."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from esafety.grading.classroom import Classroom

_WAIT = 30_000
"""Milliseconds to wait while somebody else, such as formgrader, writes."""


@contextlib.contextmanager
def connected(room: Classroom, *, shared: bool = False) -> Iterator[Connection]:
    """
    Connect to a course's gradebook.

    SQLite gets a write-ahead log for as long as this lasts. A commit then costs
    no wait for the disk, and readers don't stop the writer. The file can't be
    damaged by it: a power cut may take back the last few pupils' marks, whole
    transactions at a time, and the next marking finds them missing. Afterwards
    it is the one file again that teachers copy. Where a disk can't do this (some
    network drives), SQLite stays as it was. It must stay so where another computer
    may have the file open: the log needs memory that all its users share.

    PostgreSQL need not wait for its disk either, with the same in a power cut.

    Args:
        room: The course.
        shared: Other computers may have the gradebook open too.
    """
    with room.gradebook() as gradebook, gradebook.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET synchronous_commit TO off")
            connection.commit()
        if connection.dialect.name != "sqlite":
            yield connection
            return
        usual = _pragma(connection, "journal_mode")
        _pragma(connection, f"busy_timeout={_WAIT}")
        if _pragma(connection, f"journal_mode={'DELETE' if shared else 'WAL'}") == "wal":
            _pragma(connection, "synchronous=NORMAL")
        try:
            yield connection
        finally:
            connection.rollback()
            with contextlib.suppress(OperationalError):  # somebody else still reads; the next marking tidies
                _pragma(connection, f"journal_mode={usual if usual != 'wal' else 'delete'}")


def _pragma(connection: Connection, told: str) -> str:
    result = connection.exec_driver_sql(f"PRAGMA {told}")
    answer = result.scalar() if result.returns_rows else None
    connection.rollback()
    return str(answer)
