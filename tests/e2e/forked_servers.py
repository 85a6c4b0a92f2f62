"""Servers as the command line starts them, forked from a process that has imported Glassboard once."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from multiprocessing import Pipe, get_context
from typing import TYPE_CHECKING

from glassboard.cli import main
from programs import Program, following

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path
    from typing import TextIO

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["pytest", "glassboard.cli.serve"])
STDOUT, STDERR = 1, 2


class ForkedProcess:
    """
    What `Program` asks of ``subprocess.Popen``, of a process that was forked.

    Attributes
    ----------
    args
        The arguments of the command line.
    pid
        The process's id.
    stdout
        What the process prints, standard error included.
    """

    def __init__(self, args: list[str]) -> None:
        self.args = args
        ours, theirs = Pipe(duplex=False)
        self._process: ForkServerProcess = FORKS.Process(target=_run, args=(args, theirs))
        self._process.start()
        self.pid = self._process.pid or 0
        theirs.close()
        self.stdout: TextIO = os.fdopen(os.dup(ours.fileno()), encoding="utf-8")
        ours.close()

    def poll(self) -> int | None:
        """Return the exit status, or None while the process runs."""
        return self._process.exitcode

    def send_signal(self, signum: int) -> None:
        """Send a signal."""
        os.kill(self.pid, signum)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit status once the process has ended."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return self._process.exitcode


@contextmanager
def forked_server(logdir: Path, *flags: str) -> Iterator[Program]:
    """Serve a logdir on a free port for the length of a block."""
    with following(ForkedProcess(["--logdir", str(logdir), "--port", "0", *flags])) as program:
        yield program


def _run(args: list[str], output: Connection) -> None:
    for stream in (STDOUT, STDERR):
        os.dup2(output.fileno(), stream)
    output.close()
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=True)
    sys.exit(main(args))
