"""The server behind the pupil's pages: Jupyter's own, which always ends when it is told to."""

from __future__ import annotations

import asyncio

from jupyter_server.serverapp import ServerApp

ENDS_WITHIN = 10.0
"""Seconds in which kernels are shut down in good order; whatever is left then ends with the server."""


class LessonServer(ServerApp):
    """A server whose end does not wait for a kernel that no longer answers."""

    async def _stop(self) -> None:
        """
        Clean up, and end.

        Jupyter's own waits for each kernel without limit: one that was just starting,
        or that had died, could keep the server alive for ever.
        """
        try:
            await asyncio.wait_for(self._cleanup(), ENDS_WITHIN)
        except Exception:
            self.log.exception("Some kernels were not shut down in good order.")
        finally:
            self.io_loop.stop()
