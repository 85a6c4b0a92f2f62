"""The command line: ``glassboard --logdir runs``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from glassboard.cli.flags import parse_flags
from glassboard.errors import GlassboardError

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        understood end the process with 2, as argparse has it.
    """
    flags = parse_flags(sys.argv[1:] if arguments is None else arguments)
    try:
        if flags.version:
            return _print_version()
        if flags.inspect:
            from glassboard.cli.inspect import inspect

            return inspect(flags)
        from glassboard.cli.serve import serve

        return serve(flags)
    except GlassboardError as error:
        sys.stderr.write(f"glassboard: error: {error}\n")
        return 1


def _print_version() -> int:
    import glassboard

    sys.stdout.write(f"{glassboard.__version__}\n")
    return 0
