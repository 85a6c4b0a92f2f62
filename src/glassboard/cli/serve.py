"""Serving a logdir: the reading thread, the sockets, the server, and the line that says where it is."""

from __future__ import annotations

import gc
import os
import socket
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Final

import glassboard
from glassboard.cli.flags import notes
from glassboard.cli.progress import start_progress
from glassboard.cli.stdin_end import end_with_stdin
from glassboard.logdir import LocalFiles, Root, parse_logdir, parse_logdir_spec
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.info_file import ServerInfo, published
from glassboard.server.listen import LOCALHOST, listen, port_of
from glassboard.server.run import run
from glassboard.server.security import is_loopback, is_unspecified, make_token
from glassboard.server.settings import ServerSettings
from glassboard.store.index import Index, default_index_dir

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

WITHOUT: Final = "none"
GC_THRESHOLDS: Final = (100_000, 50, 100)
"""What was read lives long: to look through it at Python's own pace takes a third of opening 10,000 runs."""
HIDDEN_FLAGS: Final = frozenset({"token"})


def serve(flags: argparse.Namespace) -> int:
    """Serve what the flags say until Ctrl-C or SIGTERM; gives the exit status."""
    if flags.until_eof:
        end_with_stdin()
    for note in notes(flags):
        _say(note)
    roots = parse_logdir_spec(flags.logdir_spec) if flags.logdir_spec else parse_logdir(flags.logdir)
    host = _chosen_host(flags)
    sockets = listen(host, flags.port, reuse_port=flags.reuse_port)
    settings = make_settings(flags, roots, host)
    reading = Reading(
        roots,
        reload_interval_secs=flags.reload_interval,
        index=None if flags.no_index else _index(flags, roots),
        max_memory=flags.max_memory,
    )
    app = create_app(reading, settings)
    gc.set_threshold(*GC_THRESHOLDS)
    with _published(flags.info_file, settings, host, port_of(sockets)):
        reading.start()
        try:
            run(app, sockets, lambda: _announce(settings, host, port_of(sockets), reading))
        finally:
            reading.close()
    return 0


def make_settings(flags: argparse.Namespace, roots: Sequence[Root], host: str | None) -> ServerSettings:
    """Say to the server what the flags say."""
    return ServerSettings(
        logdir=_as_text(flags.logdir or flags.logdir_spec),
        logdir_path=_as_text(",".join(root.path for root in roots)),
        window_title=flags.window_title,
        path_prefix=flags.path_prefix,
        reload_interval_secs=flags.reload_interval,
        token=choose_token(flags.token, host),
        allowed_hosts=tuple(flags.allowed_host),
        frame_ancestors=tuple(flags.frame_ancestor),
        samples_per_plugin=flags.samples_per_plugin,
        purges_orphaned_data=flags.purge_orphaned_data,
        flags={name: value for name, value in vars(flags).items() if name not in HIDDEN_FLAGS},
    )


def choose_token(given: str | None, host: str | None) -> str | None:
    """Give the token that visitors need: the given one, or a new one where others can reach the server."""
    if given == WITHOUT:
        return None
    if given is not None or (host is not None and is_loopback(host)):
        return given
    return make_token()


def address(settings: ServerSettings, host: str | None, port: int) -> str:
    """Give the address that is to be opened."""
    name = LOCALHOST if host is None else f"[{host}]" if ":" in host and not host.startswith("[") else host
    query = f"?token={settings.token}" if settings.token else ""
    return f"http://{name}:{port}{settings.path_prefix}/{query}"


def _index(flags: argparse.Namespace, roots: Sequence[Root]) -> Index:
    index_dir = Path(flags.index_dir).expanduser().absolute() if flags.index_dir else default_index_dir()
    return Index(index_dir, roots, LocalFiles())


def _chosen_host(flags: argparse.Namespace) -> str | None:
    """Give the host to listen at, None for every address of the machine."""
    host = flags.host or LOCALHOST
    return None if flags.bind_all or is_unspecified(host) else host


def _published(
    info_file: str, settings: ServerSettings, host: str | None, port: int
) -> AbstractContextManager[None]:
    """Say in a file where the server is, if there is to be one; who asks before it answers has to wait."""
    if not info_file:
        return nullcontext()
    info = ServerInfo(
        version=glassboard.__version__,
        pid=os.getpid(),
        machine=socket.gethostname(),
        url=address(settings, host, port),
        logdir=settings.logdir,
    )
    return published(Path(info_file).expanduser().absolute(), info)


def _announce(settings: ServerSettings, host: str | None, port: int, reading: Reading) -> None:
    if not any(Path(part).is_dir() for part in settings.logdir_path.split(",")):
        _say(f"the logdir does not exist yet, it is waited for: {settings.logdir_path}")
    url = address(settings, host, port)
    _say(f"Glassboard {glassboard.__version__} at {url} (Press CTRL+C to quit)")
    if host is None:
        _say(f"from other machines: {address(settings, socket.gethostname(), port)}")
    start_progress(reading)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _as_text(path: str) -> str:
    """Give a path as text that JSON can hold: what is no UTF-8 is replaced."""
    return os.fsencode(path).decode("utf-8", "replace")
