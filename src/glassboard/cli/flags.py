"""
Every flag: TensorBoard's, so that its command lines go on working, and a few of our own.

Facts: tensorboard 2.21, plugins/core/core_plugin.py (``define_flags``, ``fix_flags``).
"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Final, NoReturn

from glassboard.cli.values import (
    parse_bool,
    parse_bytes,
    parse_count,
    parse_frame_ancestor,
    parse_host_name,
    parse_path_prefix,
    parse_port,
    parse_samples,
    parse_secs,
    parse_token,
    parse_whole,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

DESCRIPTION: Final = "Watch training as it happens: serves the event files below a logdir as a page."
EPILOG: Final = (
    "Examples: glassboard --logdir runs; glassboard run train.py. Other commands: ls, show, export, "
    "inspect and doctor look into a logdir; each has a --help of its own."
)
NO_LOGDIR: Final = "a logdir is needed, for example: glassboard --logdir runs"

INSTEAD: Final = {
    "load_fast": "every file is read by the one fast loader",
    "extra_data_server_flags": "there is no separate data server",
    "grpc_creds_type": "there is no separate data server",
    "grpc_data_provider": "there is no separate data server, the files of --logdir are shown",
    "db": "there is no database, the files of --logdir are shown",
    "db_import": "there is no database, the files of --logdir are shown",
    "max_reload_threads": "one thread reads, many answer",
    "reload_task": "files are read in a thread beside the server",
    "reload_multifile": "all files of a run are followed all the time",
    "reload_multifile_inactive_secs": "all files of a run are followed all the time",
    "generic_data": "there is one way to the data",
    "detect_file_replacement": "replaced files are always noticed",
    "verbosity": "warnings and errors are shown",
}
"""What happens instead of what some flags say."""


class FlagsParser(argparse.ArgumentParser):
    """Writes ``argument --port is 'x', expected …`` where argparse puts a colon in between."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end the process with status 2."""
        name, _, rest = message.partition(": ")
        if name.startswith("argument --") and rest.startswith(("is ", "has ")):
            message = f"{name} {rest}"
        self.exit(2, f"{self.prog}: error: {message}\nrun '{self.prog} --help' for all flags\n")


def parse_flags(arguments: Sequence[str]) -> argparse.Namespace:
    """
    Read a command line; ends the process with status 2 and a text that names the flag where it is wrong.

    Parameters
    ----------
    arguments
        Without the program's name. A first word ``serve`` is allowed, as in TensorBoard.
    """
    parser = make_parser()
    flags = parser.parse_args(arguments[1:] if list(arguments[:1]) == ["serve"] else arguments)
    complaint = _find_complaint(flags)
    if complaint:
        parser.error(complaint)
    return flags


def notes(flags: argparse.Namespace) -> list[str]:
    """Say of every given flag without effect what happens instead."""
    defaults = make_parser().parse_args([])
    return [
        f"--{name} has no effect: {instead}"
        for name, instead in INSTEAD.items()
        if getattr(flags, name) != getattr(defaults, name)
    ]


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of all flags."""
    parser = FlagsParser(
        prog="glassboard",
        usage="glassboard [serve] --logdir PATH [flags]",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=30, width=100),
    )
    parser.add_argument("--helpfull", action="help", help="the same as --help")
    parser.add_argument("--version", "--version_tb", action="store_true", help="print the version and end")
    _add_data_flags(parser.add_argument_group("what is shown"))
    _add_address_flags(parser.add_argument_group("where it is served"))
    _add_access_flags(parser.add_argument_group("who is served"))
    _add_starter_flags(parser.add_argument_group("for programs that start a server"))
    _add_inspect_flags(parser.add_argument_group("looking into files"))
    _add_idle_flags(parser.add_argument_group("taken for TensorBoard's sake, without effect"))
    return parser


def _add_data_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--logdir",
        metavar="PATH",
        default="",
        help="directory below which event files are looked for; it need not exist yet",
    )
    group.add_argument(
        "--logdir_spec",
        metavar="SPEC",
        default="",
        help="several directories under names of their own: name:path,name:path",
    )
    group.add_argument(
        "--reload_interval",
        metavar="SECS",
        type=parse_secs,
        default=5.0,
        help="how often the whole logdir is looked through for what the system did not tell of; 0 reads "
        "everything once and follows nothing (default: %(default)s)",
    )
    group.add_argument(
        "--samples_per_plugin",
        metavar="PLUGIN=N,…",
        type=parse_samples,
        default={},
        help="how many points of a series TensorBoard's routes (/data) send, 0 for all (default: "
        "scalars=1000); the page always has every point",
    )
    group.add_argument(
        "--purge_orphaned_data",
        metavar="BOOL",
        type=parse_bool,
        default=True,
        help="whether TensorBoard's routes hide what a restart replaced (default: true)",
    )
    group.add_argument(
        "--index_dir",
        metavar="PATH",
        default="",
        help="where what was read of event files is kept, so that the next start is quick (default: "
        "GLASSBOARD_INDEX_DIR, or glassboard/index in the user's cache directory)",
    )
    group.add_argument(
        "--no-index",
        "--no_index",
        action="store_true",
        help="read every file from its start and keep nothing",
    )
    group.add_argument(
        "--max_memory",
        metavar="BYTES",
        type=parse_bytes,
        help="how much memory payloads and points may take, as in 512M or 4G; points that the index has are "
        "read from there instead (default: 256M for payloads, no limit for points)",
    )
    group.add_argument("--window_title", metavar="TEXT", default="", help="title of the browser's window")


def _add_address_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--host", metavar="ADDR", help="address to listen at (default: localhost)")
    group.add_argument("--bind_all", action="store_true", help="listen at all addresses of this machine")
    group.add_argument(
        "--port",
        type=parse_port,
        default=None,
        help="port to listen at; 0 is any free one (default: 6006, or one of the next 100)",
    )
    group.add_argument(
        "--reuse_port",
        metavar="BOOL",
        type=parse_bool,
        default=False,
        help="whether other processes may listen at the same port (default: false)",
    )
    group.add_argument(
        "--path_prefix",
        metavar="PATH",
        type=parse_path_prefix,
        default="",
        help="serve below this path, as in /board",
    )


def _add_access_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--allowed_host",
        metavar="NAME",
        type=parse_host_name,
        action="append",
        default=[],
        help="serve requests that are addressed to this name, too; may be given several times",
    )
    group.add_argument(
        "--token",
        type=parse_token,
        default=os.environ.get("GLASSBOARD_TOKEN") or None,
        help="what visitors must know, GLASSBOARD_TOKEN where it is not given; one is made unless only this "
        "machine can reach the server; none: serve without one",
    )
    group.add_argument(
        "--frame_ancestor",
        metavar="ORIGIN",
        type=parse_frame_ancestor,
        action="append",
        default=[],
        help="let pages of this origin show the page in a frame; may be given several times",
    )


def _add_starter_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--info_file",
        metavar="PATH",
        default="",
        help="write the address, with the token, and the process id here once the server answers",
    )
    group.add_argument("--until_eof", action="store_true", help="end the server when its standard input ends")


def _add_inspect_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--inspect", action="store_true", help="print what is in the event files and serve nothing"
    )
    group.add_argument("--tag", metavar="TAG", default="", help="with --inspect: this tag only")
    group.add_argument("--event_file", metavar="PATH", default="", help="with --inspect: this file only")


def _add_idle_flags(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--load_fast", choices=("false", "auto", "true"), default="auto")
    group.add_argument("--extra_data_server_flags", metavar="FLAGS", default="")
    group.add_argument("--grpc_creds_type", choices=("local", "ssl", "ssl_dev"), default="local")
    group.add_argument("--grpc_data_provider", metavar="ADDR", default="")
    group.add_argument("--db", metavar="URI", default="")
    group.add_argument("--db_import", action="store_true")
    group.add_argument("--max_reload_threads", metavar="N", type=parse_count, default=1)
    group.add_argument("--reload_task", choices=("auto", "thread", "process", "blocking"), default="auto")
    group.add_argument("--reload_multifile", metavar="BOOL", type=parse_bool)
    group.add_argument("--reload_multifile_inactive_secs", metavar="SECS", type=parse_whole, default=86_400)
    group.add_argument("--generic_data", choices=("false", "auto", "true"), default="auto")
    group.add_argument("--detect_file_replacement", metavar="BOOL", type=parse_bool)
    group.add_argument("--verbosity", metavar="LEVEL", type=parse_whole, default=0)


def _find_complaint(flags: argparse.Namespace) -> str | None:
    if flags.version:
        return None
    if flags.index_dir and flags.no_index:
        return "--index_dir and --no-index exclude each other"
    if flags.logdir and flags.logdir_spec:
        return "--logdir and --logdir_spec exclude each other"
    if flags.inspect:
        return _find_inspect_complaint(flags)
    if not (flags.logdir or flags.logdir_spec):
        return NO_LOGDIR
    if flags.host is not None and flags.bind_all:
        return "--host and --bind_all exclude each other"
    return None


def _find_inspect_complaint(flags: argparse.Namespace) -> str | None:
    if flags.logdir_spec:
        return "--inspect takes --logdir or --event_file, not --logdir_spec"
    if bool(flags.logdir) == bool(flags.event_file):
        return "--inspect takes either --logdir or --event_file"
    return None
