"""Runs a server for the length of a block."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
from bench.processes import ProgramFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

READ_SECS = 120
POLL_SECS = 0.02
ADDRESS = re.compile(r"https?://\S+?:\d+")


@contextmanager
def serve(logdir: Path | str) -> Iterator[str]:
    """Serve a logdir by Glassboard, which keeps nothing of it; give the address once all of it is read."""
    flags = ["--logdir", str(logdir), "--port", "0", "--no-index"]
    with serving([sys.executable, "-m", "glassboard", *flags]) as address:
        wait_until_read(address)
        yield address


@contextmanager
def serving(command: Sequence[str]) -> Iterator[str]:
    """Run the command of a server, and give the address that it prints."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield find_address(server.stdout or ())
        finally:
            server.terminate()


def find_address(lines: Iterable[str]) -> str:
    """
    Read what a server prints until it says where it is.

    Raises
    ------
    ProgramFailedError
        It ends without that; the message has what it printed.
    """
    printed = []
    for line in lines:
        printed.append(line)
        if found := ADDRESS.search(line):
            return found.group()
    raise ProgramFailedError(f"the server printed no address:\n{''.join(printed)}")


def wait_until_read(address: str) -> None:
    """
    Ask a server of ours until it has read its logdir.

    Raises
    ------
    ProgramFailedError
        It still reads after `READ_SECS`.
    """
    until = time.monotonic() + READ_SECS
    while is_loading(address):
        if time.monotonic() > until:
            raise ProgramFailedError(f"{address} still reads its logdir after {READ_SECS} s")
        time.sleep(POLL_SECS)


def is_loading(address: str) -> bool:
    """Whether a server of ours has not read all of its logdir yet."""
    answer = httpx.get(f"{address}/api/v1/runs", timeout=READ_SECS).raise_for_status()
    return bool(answer.json()["loading"]["is_loading"])
