"""Opens a lesson quickly: one kernel is always started ahead of the pupil's click."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

WARM_UP = """
from esafety import ask, explore
import matplotlib.figure, matplotlib.backends.backend_svg, numpy
"""
"""What every lesson loads, so that the waiting kernel has it loaded already."""

MOVE_IN = """
import os
os.chdir({folder!r})
del os
"""


class WarmKernels(AsyncMappingKernelManager):
    """
    Kernels, of which one waits with everything loaded.

    Voilà has such a pool only in its own application, and there it runs the
    whole lesson ahead, with the answers as they were then. Here the spare
    kernel has no lesson: it moves into the pupil's folder when it is taken.
    """

    spare: str = ""
    """The id of the waiting kernel, else empty."""
    LINGER = 3.0
    """Seconds for which a closed page's kernel goes on, to finish a save that is under way."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._filling: asyncio.Task[None] | None = None
        self._ending: asyncio.Future[None] | None = None
        self._folders: dict[str, str] = {}

    def warm_up(self) -> None:
        """Start a spare kernel in the background, if there is none yet."""
        if not self.spare and (self._filling is None or self._filling.done()):
            self._filling = asyncio.ensure_future(self._fill())

    async def start_kernel(
        self, *, kernel_id: str | None = None, path: str | None = None, **kwargs: Any
    ) -> str:
        """Hand out the waiting kernel if it will do, and start the next one."""
        if kernel_id is None and kwargs.get("kernel_name") in (None, self.default_kernel_name):
            kernel_id = await self._take(path or "") or None
        if kernel_id is None or kernel_id not in self:
            kernel_id = await super().start_kernel(kernel_id=kernel_id, path=path, **kwargs)
        self._folders[kernel_id] = path or ""
        # A kernel that crashed has forgotten its lesson. Better none than an empty one under the old name.
        self.add_restart_callback(kernel_id, lambda: self._crashed(kernel_id), "restart")
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
        return super().remove_kernel(kernel_id)

    def _crashed(self, kernel_id: str) -> None:
        self._ending = asyncio.ensure_future(self.shutdown_kernel(kernel_id, now=True))

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave the spare alone: it is idle by design."""
        if kernel_id != self.spare:
            await super().cull_kernel_if_idle(kernel_id)

    async def _fill(self) -> None:
        try:
            kernel_id = await super().start_kernel(path="")
            if await self._run(kernel_id, WARM_UP):
                self.spare = kernel_id
        except Exception:
            # A lesson then starts its own kernel, and tells if that fails too.
            self.log.warning("No kernel could be started ahead of time.", exc_info=True)

    async def _take(self, path: str) -> str:
        """Move the spare into a folder and return its id, or nothing if there is no healthy spare."""
        if self._filling is not None:
            await self._filling
        kernel_id, self.spare = self.spare, ""
        if not kernel_id or kernel_id not in self:
            return ""
        if await self._run(kernel_id, MOVE_IN.format(folder=self.cwd_for_path(path))):
            return kernel_id
        await self.shutdown_kernel(kernel_id, now=True)
        return ""

    async def _run(self, kernel_id: str, code: str) -> bool:
        """Run code in a kernel without a trace, and tell whether it went well."""
        client = self.get_kernel(kernel_id).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=60)
            reply = await client.execute_interactive(
                code, silent=True, store_history=False, allow_stdin=False, timeout=60, output_hook=_ignore
            )
        except (RuntimeError, TimeoutError):
            return False
        finally:
            client.stop_channels()
        return bool(reply["content"]["status"] == "ok")


def _ignore(message: dict[str, Any]) -> None:
    """Let what a kernel prints while it warms up go."""
