"""``%glassboard``: the command line, its page below the cell."""

from __future__ import annotations

import argparse
import shlex
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from glassboard.errors import GlassboardError
from glassboard.notebook.frame import HEIGHT_PX
from glassboard.notebook.servers import list_servers, show, stop
from glassboard.notebook.starting import LaunchError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Shell(Protocol):
    """What is needed of IPython's shell."""

    def register_magic_function(self, func: Callable[[str], None], magic_kind: str, magic_name: str) -> Any:
        """Have ``%magic_name …`` call `func` with the rest of the line."""


class _LineParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        _refuse(f"%glassboard: {message}")


def load_ipython_extension(ipython: Shell) -> None:
    """Make ``%glassboard`` known; ``%load_ext glassboard`` calls this."""
    ipython.register_magic_function(run_line, "line", "glassboard")


def run_line(line: str) -> None:
    """
    Run ``%glassboard``.

    Parameters
    ----------
    line
        Flags of the command line, with ``--height PX`` and ``--stay``; or ``list``; or ``stop``, which may be
        followed by the port of the one server that is meant.
    """
    words = shlex.split(line, comments=True)
    if words[:1] == ["list"] and len(words) == 1:
        _print_servers(list_servers(), "there is no server")
    elif words[:1] == ["stop"]:
        _print_servers(stop(_port_in(words[1:])), "there was no server", "stopped ")
    else:
        _show(words[1:] if words[:1] == ["serve"] else words)


def _show(words: Sequence[str]) -> None:
    parser = _LineParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--height", type=int, default=HEIGHT_PX)
    parser.add_argument("--stay", action="store_true")
    options, flags = parser.parse_known_args(words)
    if flags and not flags[0].startswith("-"):
        _refuse(f"%glassboard {flags[0]}: expected flags, 'list' or 'stop'")
    try:
        server = show(flags, stay=options.stay, height_px=options.height)
    except LaunchError as error:
        if error.status != 0:
            _refuse(str(error))
        print(error.output)
    except GlassboardError as error:
        _refuse(str(error))
    else:
        _display(server)


def _port_in(words: Sequence[str]) -> int | None:
    if len(words) > 1 or not all(word.isascii() and word.isdigit() for word in words):
        _refuse(f"%glassboard stop {' '.join(words)}: expected nothing or a port")
    return int(words[0]) if words else None


def _print_servers(servers: Sequence[object], otherwise: str, before: str = "") -> None:
    for server in servers:
        print(f"{before}{server}")
    if not servers:
        print(otherwise)


def _display(server: object) -> None:
    from IPython.display import display

    display(server)


def _refuse(message: str) -> NoReturn:
    """End the cell with one message and no traceback."""
    from IPython.core.error import UsageError

    raise UsageError(message)
