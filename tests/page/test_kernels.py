"""Kernels: ready when a pupil comes, whatever was killed, and gone when the pupil is."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import time
from pathlib import Path

import pytest
from jupyter_client.provisioning import KernelProvisionerFactory

from esafety.page import app
from esafety.page.kernels import forked
from esafety.page.kernels.pool import WarmKernels

linux = pytest.mark.skipif(not forked.possible(), reason="Only Linux forks kernels.")


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """Opens a pool of kernels as a pupil's server does, with settings changed."""
    for variable in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(variable, "")
    folder = tmp_path / "my-work"
    (folder / "lesson").mkdir(parents=True)
    seat = app.Seat(tmp_path, folder, "pupil", 0, secrets.token_urlsafe())
    KernelProvisionerFactory.clear_instance()

    @contextlib.asynccontextmanager
    async def open_pool(**changed):
        config = app.settings(seat, private)
        config.MappingKernelManager.update(changed)
        kernels = WarmKernels(config=config, root_dir=str(folder))
        kernels.connection_dir = os.environ["JUPYTER_RUNTIME_DIR"]
        try:
            yield kernels
        finally:
            if kernels._filling:
                await kernels._filling
            await kernels.shutdown_all(now=True)
            # Words for a kernel that was killed are never heard: don't wait until they are.
            kernels.context.destroy(linger=0)

    with app.private_folder() as private:
        yield open_pool
    KernelProvisionerFactory.clear_instance()


async def said(kernels, kernel_id, expression):
    """What an expression comes to in a kernel."""
    client = kernels.get_kernel(kernel_id).client()
    client.start_channels(stdin=False, hb=False, control=False)
    try:
        reply = await client.execute(
            "", user_expressions={"it": expression}, silent=False, reply=True, timeout=30
        )
        return reply["content"]["user_expressions"]["it"]["data"]["text/plain"]
    finally:
        client.stop_channels()


async def until(true, seconds=15.0):
    """Wait until something holds."""
    last = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < last, "It did not happen in time."
        await asyncio.sleep(0.05)


def pid(kernels, kernel_id):
    """The number of a kernel's process."""
    return kernels.get_kernel(kernel_id).provisioner.process.pid


def is_alive(number):
    """Whether a process runs: one that has ended and waits to be reaped does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def children(number):
    """The processes that a process started."""
    every = [each for each in Path("/proc").iterdir() if each.name.isdigit()]
    found = []
    for each in every:
        with contextlib.suppress(OSError):
            if each.joinpath("stat").read_text().rpartition(")")[2].split()[1] == str(number):
                found.append(int(each.name))
    return found


def threads(number):
    """How many threads a process has."""
    return len(list(Path(f"/proc/{number}/task").iterdir()))


def listens_on_tcp(number):
    """Whether a process has a listening TCP socket, IPv4 or IPv6."""
    sockets = {str(each.readlink()) for each in Path(f"/proc/{number}/fd").iterdir()}
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/{number}/net/{table}").read_text().splitlines()[1:]
    ]
    return any(f"socket:[{row[9]}]" in sockets for row in rows if row[3] == "0A")


def test_any_lesson_takes_a_spare_and_the_pool_fills_up_again(opened):
    """The kernel that a lesson gets is one that waited, and it works in the lesson's folder."""

    async def story():
        async with opened() as kernels:
            kernels.warm_up()
            await kernels._filling
            waiting = list(kernels.spares)
            taken = await kernels.start_kernel(path="lesson")
            assert taken in waiting
            assert (await said(kernels, taken, "__import__('os').getcwd()")).endswith("lesson'")
            await kernels._filling
            assert len(kernels.spares) == WarmKernels.SPARES

    asyncio.run(story())


def test_a_kernel_whose_page_is_gone_ends_and_the_spares_stay(opened):
    """A kernel that somebody is connected to stays, however long it is idle; the others end in time."""

    async def story():
        async with opened(cull_idle_timeout=1, cull_interval=1) as kernels:
            left, read = [await kernels.start_kernel(path="lesson") for _ in range(2)]
            await kernels._filling
            kernels.notify_connect(left)
            kernels.notify_connect(read)
            await asyncio.sleep(2.5)
            assert left in kernels
            kernels.notify_disconnect(left)
            await until(lambda: left not in kernels)
            assert read in kernels
            assert len(kernels.spares) == WarmKernels.SPARES

    asyncio.run(story())


def test_a_pupils_kernel_ends_within_a_minute(tmp_path):
    """What the server is told: look every few seconds, and give a page that went away less than a minute."""
    seat = app.Seat(tmp_path, tmp_path, "pupil", 0, secrets.token_urlsafe())
    kernels = app.settings(seat, tmp_path).MappingKernelManager
    assert kernels.cull_idle_timeout + kernels.cull_interval < 60


def test_where_sockets_have_no_files_the_kernels_are_encrypted(opened, monkeypatch):
    """With a folder too long for a socket, as on Windows, kernels talk over TCP, and in cipher."""
    monkeypatch.setattr(app, "LONGEST_SOCKET", 0)

    async def story():
        async with opened() as kernels:
            kernel = kernels.get_kernel(await kernels.start_kernel(path="lesson"))
            assert kernel.transport == "tcp"
            assert kernel.get_connection_info()["curve_secretkey"]

    asyncio.run(story())


@linux
def test_no_kernel_listens_on_tcp(opened):
    """Nobody else on this computer can reach a kernel, nor the parent it was forked from."""

    async def story():
        async with opened() as kernels:
            kernel_id = await kernels.start_kernel(path="lesson")
            assert not listens_on_tcp(pid(kernels, kernel_id))
            assert not listens_on_tcp(forked.parent().pid)

    asyncio.run(story())


@linux
def test_kernels_are_forked_from_a_parent_with_one_thread(opened):
    """That is what makes a fork safe; and each kernel has its own luck."""

    async def story():
        async with opened() as kernels:
            both = [await kernels.start_kernel(path="lesson") for _ in range(2)]
            parent = forked.parent().pid
            assert {pid(kernels, each) for each in both} <= set(children(parent))
            assert threads(parent) == 1
            for draws in ("__import__('random').random()", "__import__('numpy').random.rand()"):
                assert len({await said(kernels, each, draws) for each in both}) == 2

    asyncio.run(story())


@pytest.mark.parametrize("provisioner", [pytest.param(forked.NAME, marks=linux), "local-provisioner"])
def test_a_page_can_ask_for_all_widgets_at_once(opened, monkeypatch, provisioner):
    """However the kernel came to be, it knows the toolkit's two kinds of messages."""
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", provisioner)

    async def story():
        async with opened() as kernels:
            kernels.warm_up()
            await kernels._filling
            kernel_id = await kernels.start_kernel(path="lesson")
            known = await said(kernels, kernel_id, "sorted(get_ipython().kernel.comm_manager.targets)")
            assert known == "['jupyter.widget', 'jupyter.widget.control']"

    asyncio.run(story())


@linux
def test_a_forked_kernel_can_be_interrupted(opened):
    """Signals reach it: an interrupted kernel answers again."""

    async def story():
        async with opened() as kernels:
            kernel_id = await kernels.start_kernel(path="lesson")
            asleep = asyncio.ensure_future(said(kernels, kernel_id, "__import__('time').sleep(60)"))
            await asyncio.sleep(1)
            await kernels.interrupt_kernel(kernel_id)
            with pytest.raises(KeyError):
                await asleep
            assert await said(kernels, kernel_id, "1 + 1") == "2"

    asyncio.run(story())


@linux
def test_a_killed_spare_is_replaced(opened):
    """A lesson never waits for a dead kernel, and the pool is full again in the end."""

    async def story():
        async with opened() as kernels:
            kernels.warm_up()
            await kernels._filling
            dead = kernels.spares[0]
            os.kill(pid(kernels, dead), signal.SIGKILL)
            taken = await kernels.start_kernel(path="lesson")
            assert taken != dead
            assert await said(kernels, taken, "1 + 1") == "2"
            await until(lambda: len(kernels.spares) == WarmKernels.SPARES and dead not in kernels.spares)

    asyncio.run(story())


@linux
def test_a_killed_kernel_of_a_lesson_is_noticed_and_not_revived(opened):
    """A new one under the old name would be empty, and the page would ask it in vain."""

    async def story():
        async with opened() as kernels:
            kernel_id = await kernels.start_kernel(path="lesson")
            os.kill(pid(kernels, kernel_id), signal.SIGKILL)
            await until(lambda: kernel_id not in kernels)

    asyncio.run(story())


@linux
def test_kernels_outlive_their_parent_and_the_next_has_a_new_one(opened):
    """Nobody's lesson ends because the parent was killed."""

    async def story():
        async with opened() as kernels:
            before = await kernels.start_kernel(path="lesson")
            await kernels._filling
            old = forked.parent().pid
            os.kill(old, signal.SIGKILL)
            await until(lambda: not is_alive(old))
            number = await kernels.start_kernel(path="lesson")
            assert await said(kernels, number, "1 + 1") == "2"
            await kernels._filling
            assert forked.parent().pid not in (0, old)
            assert await said(kernels, before, "1 + 1") == "2"

    asyncio.run(story())


@linux
def test_where_forking_fails_kernels_start_the_usual_way(opened, monkeypatch):
    """A system that forbids it costs time and memory, and no lesson."""
    broken = forked.Parent()
    monkeypatch.setattr(broken, "_start", lambda: (_ for _ in ()).throw(OSError))
    monkeypatch.setattr(forked, "parent", lambda: broken)

    async def story():
        async with opened() as kernels:
            kernel_id = await kernels.start_kernel(path="lesson")
            assert not isinstance(kernels.get_kernel(kernel_id).provisioner.process, forked.Forked)
            assert await said(kernels, kernel_id, "1 + 1") == "2"

    asyncio.run(story())


@linux
def test_a_killed_server_leaves_no_process_behind(served_alone):
    """Kernels and their parent end by themselves when nobody is left to end them."""

    def kernels():
        return [each for parent in children(served_alone.process.pid) for each in children(parent)]

    asyncio.run(until(lambda: len(kernels()) == WarmKernels.SPARES))
    every = [*children(served_alone.process.pid), *kernels()]
    served_alone.process.kill()
    asyncio.run(until(lambda: not any(map(is_alive, every))))
