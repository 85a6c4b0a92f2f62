"""The sub-commands that look into a logdir: which there are, and how each is run and ends."""

from __future__ import annotations

import importlib
import io
import os
import signal
import sys
from typing import TYPE_CHECKING, Final, NoReturn

from glassboard.errors import GlassboardError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

COMMANDS: Final = ("ls", "show", "export", "inspect", "doctor")
"""Each is the module of that name here, with ``make_parser`` and ``run``."""

FAILED: Final = 1
SIGNALLED: Final = 128
INTERRUPTED: Final = SIGNALLED + 2
BROKEN_PIPE: Final = SIGNALLED + 13
"""A process that a signal has ended has its number, as shells have it."""


def run_command(name: str, arguments: Sequence[str]) -> int:
    """
    Run one of `COMMANDS`.

    Parameters
    ----------
    name
        Which.
    arguments
        What follows its name. What is wrong with them ends the process with status 2, as argparse has it.

    Returns
    -------
    int
        Exit status.
    """
    handlers = {signum: signal.signal(signum, end) for signum, end in _ENDINGS.items()}
    try:
        return run_quietly(lambda: _parse_and_run(name, arguments))
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def run_quietly(body: Callable[[], int]) -> int:
    """Do what prints, and turn what may end it into one line and an exit status."""
    _let_every_name_be_printed()
    try:
        status = body()
        sys.stdout.flush()
    except KeyboardInterrupt:
        _drop_output()
        return INTERRUPTED
    except BrokenPipeError:  # as of ``| head``
        _drop_output()
        return BROKEN_PIPE
    except (GlassboardError, OSError) as error:
        sys.stderr.write(f"glassboard: error: {error}\n")
        _drop_output()
        return FAILED
    return status


def _end(signum: int, _: FrameType | None) -> NoReturn:
    """End the process, but not without removing files that are not whole yet."""
    raise SystemExit(SIGNALLED + signum)


_ENDINGS: Final = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: _end}
"""Also where a parent ignores the first, as shells do for what they start in the background."""


def _parse_and_run(name: str, arguments: Sequence[str]) -> int:
    command = importlib.import_module(f"glassboard.cli.{name}")
    status: int = command.run(command.make_parser().parse(arguments))
    return status


def _let_every_name_be_printed() -> None:
    """Have characters that the terminal's encoding does not know written as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Write out what is still buffered, or nowhere at all where there is no way to do so."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
