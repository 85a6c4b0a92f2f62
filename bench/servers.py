"""Runs a server for the length of a block."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bench.processes import ProgramFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

ADDRESS = re.compile(r"https?://\S+?:\d+")


def serve(logdir: Path | str) -> AbstractContextManager[str]:
    """Serve a logdir by Glassboard, which keeps nothing of it, at the address that is given."""
    return serving([sys.executable, "-m", "glassboard", "--logdir", str(logdir), "--port", "0", "--no-index"])


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
