"""Runs a program and says what it took: wall time, processor time of all its threads, and memory."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
OUTPUT_LINES = 20


class ProgramFailedError(RuntimeError):
    """A measured program did not end well; the message has the end of its output."""


@dataclass(frozen=True)
class Cost:
    """
    What a program took.

    Attributes
    ----------
    wall_secs
        From its start to its end, or to the line that was waited for.
    cpu_secs
        User and system time of all its threads.
    resident_bytes, peak_bytes
        Memory that it had at the line that was waited for, and the most until then; 0 where it was not waited
        for a line or the system does not tell.
    output
        What it printed.
    """

    wall_secs: float
    cpu_secs: float
    resident_bytes: int
    peak_bytes: int
    output: str

    def __sub__(self, start: Cost) -> Cost:
        """Leave out what the program takes to start."""
        return Cost(
            self.wall_secs - start.wall_secs,
            self.cpu_secs - start.cpu_secs,
            self.resident_bytes - start.resident_bytes,
            self.peak_bytes - start.peak_bytes,
            self.output,
        )


def measure(
    command: Sequence[str | Path], *, until: str | None = None, env: Mapping[str, str] | None = None
) -> Cost:
    """
    Run a program from the project's root.

    Parameters
    ----------
    command
        The program and its arguments.
    until
        A part of the line at which it is done and is ended; None waits until it ends by itself.
    env
        Variables to add to its environment.

    Raises
    ------
    ProgramFailedError
        It ended with another status than 0, or without the line.
    """
    started_at = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines, is_found = read_lines(process, until)
    wall_secs = time.perf_counter() - started_at
    resident_bytes, peak_bytes = read_memory(process.pid) if is_found else (0, 0)
    if is_found:
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if is_found != (until is not None) or (until is None and process.returncode != 0):
        raise ProgramFailedError(f"{command!r} failed:\n{''.join(lines[-OUTPUT_LINES:])}")
    return Cost(wall_secs, usage.ru_utime + usage.ru_stime, resident_bytes, peak_bytes, "".join(lines))


def read_lines(process: subprocess.Popen[str], until: str | None) -> tuple[list[str], bool]:
    """Read what a program prints to its end or to a line; return the lines and whether it was there."""
    lines: list[str] = []
    with process.stdout or nullcontext(()) as output:
        for line in output:
            lines.append(line)
            if until is not None and until in line:
                return lines, True
    return lines, False


def read_memory(pid: int) -> tuple[int, int]:
    """Return the memory of a running program in bytes, now and at most; Linux alone tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0, 0
    fields = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) * 1024, int(fields["VmHWM"].split()[0]) * 1024


def best(costs: Sequence[Cost]) -> Cost:
    """Return the least of each figure: what other programs on the machine add is never negative."""
    return Cost(
        min(cost.wall_secs for cost in costs),
        min(cost.cpu_secs for cost in costs),
        min(cost.resident_bytes for cost in costs),
        min(cost.peak_bytes for cost in costs),
        costs[0].output,
    )
