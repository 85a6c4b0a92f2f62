"""Starting, finding and ending the user's servers, for Python and for the magic alike."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from glassboard.notebook.frame import HEIGHT_PX
from glassboard.notebook.registry import find_entries
from glassboard.notebook.server import Server
from glassboard.notebook.starting import START_SECS, start

if TYPE_CHECKING:
    from collections.abc import Sequence


def launch(
    logdir: str | os.PathLike[str],
    *,
    port: int = 0,
    host: str = "localhost",
    arguments: Sequence[str] = (),
    stay: bool = False,
    height_px: int = HEIGHT_PX,
    timeout_secs: float = START_SECS,
) -> Server:
    """
    Serve a logdir by a process of its own, and wait until it answers.

    Parameters
    ----------
    logdir
        Directory below which event files are looked for; it need not exist yet.
    port
        Where it listens; 0 is any free port.
    host
        The address it listens at.
    arguments
        Further flags of the command line, such as ``["--window_title=sweep"]``.
    stay
        Whether the server goes on when this program has ended. Without it the two end together.
    height_px
        Height of the frame in a notebook.
    timeout_secs
        How long the start may take.

    Returns
    -------
    Server
        With ``url``, ``stop()``, and a frame in notebooks; a context manager.

    Raises
    ------
    LaunchError
        The server has not started; the message has what it said.
    """
    flags = [f"--logdir={os.fspath(logdir)}", f"--port={port}", f"--host={host}", *arguments]
    return Server(*start(flags, stay=stay, timeout_secs=timeout_secs), height_px)


def show(arguments: Sequence[str], *, stay: bool = False, height_px: int = HEIGHT_PX) -> Server:
    """
    Give a live server that was started with the same flags in the same directory, or start one.

    Parameters
    ----------
    arguments
        Flags of the command line.
    stay
        Whether a server that is started goes on when this program has ended.
    height_px
        Height of the frame.

    Raises
    ------
    LaunchError
        It has not started.
    """
    for info, path, is_live in find_entries(arguments):
        if is_live:
            return Server(info, path, height_px)
    return Server(*start(arguments, stay=stay), height_px)


def list_servers() -> list[Server]:
    """List the servers that this user has started on this machine and that are still there, oldest first."""
    return [Server(info, path) for info, path, _ in find_entries()]


def stop(port: int | None = None) -> list[Server]:
    """
    End the servers that this user has started on this machine, or the one at `port`.

    Returns
    -------
    list of Server
        Those that were ended.
    """
    chosen = [server for server in list_servers() if port in (None, server.port)]
    return [server for server in chosen if server.stop()]
