"""Opens a lesson quickly: a few kernels are always started ahead of the pupil's click."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from esafety.page.kernels import forked

WARM_UP = """
from esafety import ask, explore
import matplotlib.figure, matplotlib.backends.backend_svg, numpy
"""
"""What every lesson loads, so that a waiting kernel has it loaded already."""

MOVE_IN = """
import os
os.chdir({folder!r})
del os
"""


class WarmKernels(AsyncMappingKernelManager):
    """
    Kernels, of which a few wait with everything loaded.

    Voilà has such a pool only in its own application, and there it runs the
    whole lesson ahead, with the answers as they were then. Here a spare kernel
    has no lesson: it moves into the pupil's folder when it is taken, so the
    same few serve every lesson.
    """

    SPARES = 3 if forked.possible() else 1
    """Kernels that wait. A forked one shares its memory with the others; any other has 100 MB of its own."""
    LINGER = 3.0
    """Seconds for which a closed page's kernel goes on, to finish a save that is under way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spares: list[str] = []
        self._filling: asyncio.Task[None] | None = None
        self._folders: dict[str, str] = {}

    def warm_up(self) -> None:
        """Start as many spare kernels as are missing, in the background."""
        if len(self.spares) < self.SPARES and (self._filling is None or self._filling.done()):
            self._filling = asyncio.ensure_future(self._fill())

    async def start_kernel(
        self, *, kernel_id: str | None = None, path: str | None = None, **kwargs: Any
    ) -> str:
        """Hand out a waiting kernel if there is one that will do, and start the next."""
        if kernel_id is None and kwargs.get("kernel_name") in (None, self.default_kernel_name):
            kernel_id = await self._take(path or "") or None
        if kernel_id is None or kernel_id not in self:
            kernel_id = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        self._folders[kernel_id] = path or ""
        self.warm_up()
        return kernel_id

    async def close_if_left(self, kernel_id: str) -> None:
        """Shut a kernel down a moment after its page was closed, unless the page is there still."""
        await asyncio.sleep(self.LINGER)
        if kernel_id in self and not self._kernel_connections.get(kernel_id):
            await self.shutdown_kernel(kernel_id)

    async def close_folder(self, path: str) -> None:
        """Shut down every kernel that works in a folder, so that none writes there again."""
        for kernel_id in [each for each, at in self._folders.items() if at == path and each in self]:
            await self.shutdown_kernel(kernel_id, now=True)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that is gone."""
        self._folders.pop(kernel_id, None)
        if kernel_id in self.spares:
            self.spares.remove(kernel_id)
        return super().remove_kernel(kernel_id)

    def _handle_kernel_died(self, kernel_id: str) -> None:
        super()._handle_kernel_died(kernel_id)
        self.warm_up()

    def notify_disconnect(self, kernel_id: str) -> None:
        """Count from now for how long nobody has been there: a page may have been read for an hour."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self:
            self.get_kernel(kernel_id).last_activity = utcnow()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave the spares alone: they are idle by design."""
        if kernel_id in self._folders:
            await super().cull_kernel_if_idle(kernel_id)

    async def _fill(self) -> None:
        try:
            while len(self.spares) < self.SPARES:
                kernel_id = await super().start_kernel(path="")
                if not await self._run(kernel_id, WARM_UP):
                    return
                self.spares.append(kernel_id)
        except Exception:
            # A lesson then starts its own kernel, and tells if that fails too.
            self.log.warning("No kernel could be started ahead of time.", exc_info=True)

    async def _take(self, path: str) -> str:
        """Move a spare into a folder and return its id, or nothing if there is no healthy spare."""
        if not self.spares and self._filling is not None and not forked.possible():
            await self._filling
        while self.spares:
            kernel_id = self.spares.pop(0)
            alive = kernel_id in self and await self.get_kernel(kernel_id).is_alive()
            if alive and await self._run(kernel_id, MOVE_IN.format(folder=self.cwd_for_path(path))):
                return kernel_id
            if kernel_id in self:
                await self.shutdown_kernel(kernel_id, now=True)
        return ""

    async def _run(self, kernel_id: str, code: str) -> bool:
        """Run code in a kernel without a trace, and tell whether it went well."""
        kernel = self.get_kernel(kernel_id)
        client = kernel.client()
        client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)  # noqa: S604
        told = {"silent": True, "store_history": False, "allow_stdin": False}
        asked = asyncio.ensure_future(client.execute(code, reply=True, timeout=60, **told))
        try:
            while not (await asyncio.wait({asked}, timeout=0.25))[0]:
                if not await kernel.is_alive():
                    return False
            return bool(asked.result()["content"]["status"] == "ok")
        except (RuntimeError, TimeoutError):
            return False
        finally:
            asked.cancel()
            client.stop_channels()
