"""A server as Python and notebooks hold it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from glassboard.notebook import starting
from glassboard.notebook.frame import HEIGHT_PX, frame_html
from glassboard.notebook.liveness import Liveness, ask

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from glassboard.server.info_file import ServerInfo


class Server:
    """
    A server process that shows a logdir; a notebook shows it as a frame.

    As a context manager it stops the server at the end of the block.

    Parameters
    ----------
    info
        Where it is.
    path
        The file that says so to other programs of the user.
    height_px
        Height of the frame.
    """

    def __init__(self, info: ServerInfo, path: Path, height_px: int = HEIGHT_PX) -> None:
        self._info = info
        self._path = path
        self._height_px = height_px

    @property
    def url(self) -> str:
        """What is to be opened on this machine, with the token."""
        return self._info.url

    @property
    def logdir(self) -> str:
        """As it was given."""
        return self._info.logdir

    @property
    def port(self) -> int:
        """Where it listens."""
        return urlsplit(self.url).port or 0

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._info.pid

    def is_live(self) -> bool:
        """Ask it; whether it answers."""
        return ask(self._info) is Liveness.LIVE

    def stop(self) -> bool:
        """
        End it and wait until it has ended; may be called more than once.

        Returns
        -------
        bool
            Whether it has ended. One that another program has started and that is too busy to answer has not:
            it cannot be told from whatever else may have its process id by now.
        """
        return starting.end(self._info, self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        return f"<glassboard.notebook.Server of {self.logdir!r} at {self.url}>"

    def _repr_html_(self) -> str:
        return frame_html(self.url, os.environ, self._height_px)
