"""The command line: ``glassboard --logdir runs``."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING, Final

from glassboard.cli.commands import COMMANDS, run_command, run_quietly
from glassboard.cli.flags import parse_flags
from glassboard.errors import GlassboardError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_ENDING_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def main(arguments: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Parameters
    ----------
    arguments
        Without the program's name; those of the process when None.

    Returns
    -------
    int
        Exit status: 0, or 1 where something given on the command line cannot be used. Flags that cannot be
        understood end the process with 2, as argparse has it. What the program of ``glassboard run`` raises
        is raised; `run_command` says how the sub-commands end.
    """
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == ["run"]:
        from glassboard.cli.run import run_program

        return run_program(words[1:])
    if words and words[0] in COMMANDS:
        return run_command(words[0], words[1:])
    flags = parse_flags(words)
    try:
        if flags.version:
            return _print_version()
        if flags.inspect:
            from glassboard.cli.inspect import inspect

            return run_quietly(lambda: inspect(flags))
        return _serve(flags)
    except GlassboardError as error:
        sys.stderr.write(f"glassboard: error: {error}\n")
        return 1


def _serve(flags: argparse.Namespace) -> int:
    """Serve; a signal that comes before the server takes care of it ends the process as cleanly."""
    handlers = {signum: signal.signal(signum, signal.default_int_handler) for signum in _ENDING_SIGNALS}
    try:
        from glassboard.cli.serve import serve

        return serve(flags)
    except KeyboardInterrupt:
        return 0
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def _print_version() -> int:
    import glassboard

    sys.stdout.write(f"{glassboard.__version__}\n")
    return 0
