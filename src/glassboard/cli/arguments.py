"""Arguments that several sub-commands have: the logdir, and which runs and tags of it."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Final, TypeVar

from glassboard.cli.flags import FlagsParser
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NameT = TypeVar("NameT", bound=str)

EVERYTHING: Final = re.compile("")


class CommandParser(FlagsParser):
    """
    The parser of one sub-command, which takes a logdir.

    Parameters
    ----------
    name
        Of the command.
    what
        What it takes, in capitals: ``LOGDIR``.
    description
        What it does.
    examples
        Command lines, without ``glassboard`` and the name.
    """

    def __init__(self, name: str, what: str, description: str, examples: Sequence[str]) -> None:
        lines = "".join(f"\n  glassboard {name} {example}" for example in examples)
        super().__init__(
            prog=f"glassboard {name}",
            description=description,
            epilog=f"examples:{lines}",
            formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(
                prog, max_help_position=30, width=100
            ),
        )
        self._what = what
        self.add_argument("place", metavar=what, nargs="?", default="", help="where the event files are")
        self.add_argument("--logdir", metavar="PATH", default="", help=f"the same as {what}")

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse, with ``logdir`` as it was given in either way; ends the process where anything is wrong."""
        options = self.parse_args(arguments)
        if options.place and options.logdir:
            self.error(f"{self._what} and --logdir exclude each other")
        if not (options.place or options.logdir):
            self.error(f"{self._what} is needed, for example: {self.prog} runs")
        options.logdir = options.place or options.logdir
        return options

    def add_choice(self, *, with_tags: bool = True) -> None:
        """Add ``--run`` and ``--tag``."""
        self.add_argument(
            "--run",
            metavar="RE",
            type=parse_pattern,
            default=EVERYTHING,
            help="only runs in whose name this regular expression is found",
        )
        if with_tags:
            self.add_argument(
                "--tag", metavar="RE", type=parse_pattern, default=EVERYTHING, help="the same for tags"
            )

    def add_kind(self, default: Kind | None = None) -> None:
        """Add ``--kind``."""
        kinds = [kind.value for kind in Kind]
        said = f" (default: {default})" if default else ""
        self.add_argument(
            "--kind",
            choices=kinds,
            metavar="KIND",
            default=default,
            help=f"only tags of this kind{said}: {', '.join(kinds)}",
        )

    def add_json(self) -> None:
        """Add ``--json``."""
        self.add_argument("--json", action="store_true", help="print JSON")


def parse_pattern(text: str) -> re.Pattern[str]:
    """Read a regular expression."""
    try:
        return re.compile(text)
    except re.error as error:
        raise argparse.ArgumentTypeError(f"is {text!r}, expected a regular expression ({error})") from None


def matching(names: Iterable[NameT], pattern: re.Pattern[str]) -> list[NameT]:
    """List the names in which the pattern is found."""
    return [name for name in names if pattern.search(name)]
