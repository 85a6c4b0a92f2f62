"""Runs a few programs together and ends them together, by their process ids."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import FrameType

POLL_SECS = 0.1
GRACE_SECS = 10.0


class StopRequestedError(BaseException):
    """SIGINT or SIGTERM came; like KeyboardInterrupt it is no failure of the program."""


def raise_stop(_signum: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal into an exception where the main thread is."""
    raise StopRequestedError


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask one process to end, and insist after `GRACE_SECS`."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(GRACE_SECS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def running(
    command: Sequence[str], *, cwd: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in a process group of its own, so that Ctrl-C reaches it through `end` alone."""
    process = subprocess.Popen(command, cwd=cwd, env=env, start_new_session=sys.platform != "win32")
    try:
        yield process
    finally:
        end(process)


def supervise(commands: Sequence[Sequence[str]], *, cwd: Path, env: Mapping[str, str]) -> int:
    """
    Run programs until the first of them ends, or until Ctrl-C or SIGTERM; then end the others.

    The first is the one that matters: when another ends with exit status 0, the rest go on.

    Returns
    -------
    int
        0 after Ctrl-C or SIGTERM, otherwise the exit status of the program that ended.
    """
    # Python leaves SIGINT ignored where the parent ignores it, as a shell does for its background jobs.
    handlers = {signum: signal.signal(signum, raise_stop) for signum in (signal.SIGINT, signal.SIGTERM)}
    try:
        with ExitStack() as stack:
            processes = [stack.enter_context(running(command, cwd=cwd, env=env)) for command in commands]
            return wait_for_end(processes)
    except StopRequestedError:
        return 0
    finally:
        for signum, handler in handlers.items():
            signal.signal(signum, handler)


def wait_for_end(processes: Sequence[subprocess.Popen[bytes]]) -> int:
    """Wait until the first process ends or any of them fails; return its exit status."""
    while True:
        for process in processes:
            status = process.poll()
            if status is not None and (status != 0 or process is processes[0]):
                return status
        time.sleep(POLL_SECS)
