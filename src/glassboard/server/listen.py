"""The sockets that a server listens at."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from typing import TYPE_CHECKING, Final

from glassboard.errors import GlassboardError

if TYPE_CHECKING:
    from collections.abc import Iterable

DEFAULT_PORT: Final = 6006
N_MORE_PORTS: Final = 100
"""How many ports after the default one are tried. Facts: tensorboard/program.py (``WerkzeugServer``)."""
BACKLOG: Final = 2048
LOCALHOST: Final = "localhost"

_IN_USE: Final = frozenset({errno.EADDRINUSE, errno.EACCES})
_NOT_HERE: Final = frozenset({errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT})


class ListenError(GlassboardError, OSError):
    """The server cannot listen where it was told to."""


def listen(host: str | None, port: int | None, *, reuse_port: bool = False) -> list[socket.socket]:
    """
    Open the sockets of a server; connections wait in them until they are served.

    Parameters
    ----------
    host
        Name or address; None is every address of the machine.
    port
        0 is any free one; None is 6006 or the first of the next 100 that is free.
    reuse_port
        Whether other processes may listen at the same port.

    Raises
    ------
    ListenError
        The port is in use, or the host is not of this machine.
    """
    if port is not None:
        return _listen_at(host, port, reuse_port=reuse_port)
    for candidate in range(DEFAULT_PORT, DEFAULT_PORT + N_MORE_PORTS + 1):
        with contextlib.suppress(_PortInUseError):
            return _listen_at(host, candidate, reuse_port=reuse_port)
    last = DEFAULT_PORT + N_MORE_PORTS
    raise ListenError(f"ports {DEFAULT_PORT} to {last} are all in use; pass --port 0 for any free one")


def port_of(sockets: list[socket.socket]) -> int:
    """Give the port that the sockets share."""
    port: int = sockets[0].getsockname()[1]
    return port


class _PortInUseError(ListenError):
    def __init__(self, host: str | None, port: int, reason: str) -> None:
        where = f" of {host}" if host else ""
        super().__init__(
            f"--port {port}{where} cannot be used ({reason}); pass another one, or none to find a free one"
        )


def _listen_at(host: str | None, port: int, *, reuse_port: bool) -> list[socket.socket]:
    with contextlib.ExitStack() as opened:
        sockets: list[socket.socket] = []
        failure: OSError | None = None
        for family, address in _addresses(host, port):
            chosen = sockets[0].getsockname()[1] if sockets else port
            try:
                new = _open(family, (address[0], chosen, *address[2:]), reuse_port=reuse_port)
            except OSError as error:
                if error.errno in _IN_USE:
                    raise _PortInUseError(host, chosen, os.strerror(error.errno)) from error
                if error.errno not in _NOT_HERE:
                    raise
                failure = error
                continue
            sockets.append(opened.enter_context(new))
        if not sockets:
            raise ListenError(f"--host {host!r} is no address of this machine") from failure
        opened.pop_all()
        return sockets


def _addresses(host: str | None, port: int) -> Iterable[tuple[int, tuple[str | bytes | int, ...]]]:
    if host is None:
        return [(socket.AF_INET, ("", port)), (socket.AF_INET6, ("::", port, 0, 0))]
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"--host is {host!r}, expected a name or address of this machine ({error})"
        raise ListenError(message) from error
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys((int(family), (*address,)) for family, _, _, _, address in ordered))


def _open(family: int, address: tuple[str | bytes | int, ...], *, reuse_port: bool) -> socket.socket:
    # asyncio sends at once only where the protocol is named; else answers wait 40 ms for the other side.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if reuse_port and hasattr(socket, "SO_REUSEPORT"):
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        opened.bind(address)
        opened.listen(BACKLOG)
    except BaseException:
        opened.close()
        raise
    return opened
