"""Running the application until it is told to end."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import uvicorn

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from starlette.applications import Starlette

GRACE_SECS: Final = 2
"""How long answers that are under way may take once the server has been told to end."""

SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def run(app: Starlette, sockets: list[socket.socket], on_start: Callable[[], None]) -> None:
    """
    Serve until Ctrl-C or SIGTERM.

    Parameters
    ----------
    app
        Made by `glassboard.server.app.create_app`.
    sockets
        Made by `glassboard.server.listen.listen`; closed at the end.
    on_start
        Called once requests are served.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECS,
    )
    _Server(config, app, on_start).run(sockets)


class _Server(uvicorn.Server):
    """Ends streams first, so that nobody waits for them, and leaves the process to its caller."""

    def __init__(self, config: uvicorn.Config, app: Starlette, on_start: Callable[[], None]) -> None:
        super().__init__(config)
        self._board = app
        self._on_start = on_start

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets)
        self._on_start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End every stream, then the server."""
        self._board.state.context.close()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals that end the server; unlike its parent, let the process go on afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
