"""How far the reading of a logdir has come, in the terminal."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from glassboard.reader import Reading
    from glassboard.store import Loading

QUIET_SECS: Final = 0.5
"""What takes no longer is not worth a word."""
BAR_SECS: Final = 0.2
LINE_SECS: Final = 10.0


def start_progress(reading: Reading, stream: TextIO = sys.stderr) -> threading.Thread:
    """Show progress until everything that was found first has been read: a bar, or sparse lines in a log."""
    show = _show_bar if stream.isatty() else _show_lines
    thread = threading.Thread(target=show, args=(reading, stream), name="glassboard-progress", daemon=True)
    thread.start()
    return thread


def describe(loading: Loading) -> str:
    """Say how much was found and how much of it was read."""
    return (
        f"{loading.n_files_read:,} of {loading.n_files:,} files, "
        f"{format_bytes(loading.n_bytes_read)} of {format_bytes(loading.n_bytes)}"
    )


def format_bytes(n_bytes: float) -> str:
    """Write a size with a unit."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if n_bytes < 1000:
            return f"{n_bytes:,.0f} {unit}" if unit == "bytes" else f"{n_bytes:.1f} {unit}"
        n_bytes /= 1000
    return f"{n_bytes:,.1f} TB"


def _show_bar(reading: Reading, stream: TextIO) -> None:
    if reading.wait_until_read(QUIET_SECS):
        return
    from tqdm import tqdm

    with tqdm(desc="reading", unit="B", unit_scale=True, leave=False, dynamic_ncols=True, file=stream) as bar:
        while not reading.wait_until_read(BAR_SECS):
            loading = reading.snapshot().loading
            bar.total = loading.n_bytes
            bar.n = loading.n_bytes_read
            bar.set_postfix_str(f"{loading.n_files_read:,} of {loading.n_files:,} files")


def _show_lines(reading: Reading, stream: TextIO) -> None:
    began = time.monotonic()
    if reading.wait_until_read(LINE_SECS):
        return
    while True:
        stream.write(f"reading: {describe(reading.snapshot().loading)}\n")
        stream.flush()
        if reading.wait_until_read(LINE_SECS):
            break
    loading = reading.snapshot().loading
    stream.write(f"read {loading.n_files:,} files in {time.monotonic() - began:.0f} s\n")
    stream.flush()
