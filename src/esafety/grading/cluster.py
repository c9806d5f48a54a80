"""
Marks classes on a Dask cluster, a class a task.

A class whose worker dies is given to another by Dask. What was marked by then is
in its gradebook, so the other goes on from there. Should both be at it for a
while, because the first was only out of reach, each pupil is still marked once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from threading import Lock
from typing import Any

from esafety.errors import PlainError
from esafety.grading.classes import Outcome, Task, mark_class
from esafety.grading.classroom import CONFIG

_PATIENCE = 30
"""Seconds to wait for the scheduler, then for its first worker."""
_ONE_CLASS = Lock()
"""A worker may run several threads. That makes nothing faster here, and nbgrader is not made for it."""


def on_cluster(tasks: Sequence[Task], scheduler: str) -> Iterator[Outcome]:
    """
    Mark classes on a cluster. Stopped, it takes back what no worker has begun.

    Args:
        tasks: The classes.
        scheduler: The scheduler's address, such as ``tcp://10.0.0.5:8786``.

    Yields:
        Every class, in the order in which they are done.

    Raises:
        PlainError: There is no such cluster, or a worker of it has another version of the course.
    """
    with _cluster(scheduler) as client:
        from distributed import as_completed

        _need_same_version(client)
        futures = client.map(on_worker, tasks, pure=False)
        classes = dict(zip(futures, tasks, strict=True))
        try:
            for future in as_completed(futures):
                trouble = future.exception()
                yield _given_up(classes[future], trouble) if trouble else future.result()
        finally:
            client.cancel(futures)


def on_worker(task: Task) -> Outcome:
    """Mark one class, on whichever computer this is."""
    here = version("esafety")
    if here != task.version:
        told = f"A worker has version {here} of the course, and you have {task.version}. Nothing was marked."
        return Outcome(task.course, (told,), failed=True)
    if not (task.course / CONFIG).is_file():
        told = f"A worker finds no course in {task.course}. All workers need that folder, on a shared disk."
        return Outcome(task.course, (told,), failed=True)
    with _ONE_CLASS:
        return mark_class(replace(task, shared=True))


@contextmanager
def _cluster(scheduler: str) -> Iterator[Any]:
    try:
        from distributed import Client
    except ImportError:
        raise PlainError(
            "Marking on a cluster needs Dask, which is not installed. docs/large.md says how to install it."
        ) from None
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError, TypeError) as reason:
        raise PlainError(
            f"No Dask scheduler answers at {scheduler}. Nothing was marked. Is it running, and is that its "
            "address, such as tcp://10.0.0.5:8786?"
        ) from reason
    with client:
        yield client


def _need_same_version(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except TimeoutError:
        raise PlainError("The Dask scheduler has no worker. Nothing was marked. Start some first.") from None
    here = version("esafety")
    for worker, there in client.run(version, "esafety", on_error="return").items():
        if there != here:
            has = f"has version {there}" if isinstance(there, str) else "has no version"
            raise PlainError(
                f"The worker at {worker} {has} of the course, and you have {here}. Nothing was marked. "
                "Install the same everywhere."
            )


def _given_up(task: Task, trouble: BaseException) -> Outcome:
    from distributed import KilledWorker

    why = "its workers died" if isinstance(trouble, KilledWorker) else f"{type(trouble).__name__}: {trouble}"
    told = f"This class could not be finished: {why}. What was marked of it is kept."
    return Outcome(task.course, (told,), failed=True)
