"""Ending a server with the program that started it: a pipe from there ends, however the program does."""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Final

from glassboard.errors import GlassboardError

PORTION_BYTES: Final = 4096


def end_with_stdin() -> None:
    """End this process, as by SIGTERM, once its standard input ends."""
    if sys.stdin is None:
        raise GlassboardError("--until_eof needs a standard input, and this process has none")
    threading.Thread(target=_wait_and_end, args=(sys.stdin.fileno(),), daemon=True).start()


def _wait_and_end(stdin: int) -> None:
    while os.read(stdin, PORTION_BYTES):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
