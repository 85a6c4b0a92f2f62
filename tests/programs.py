"""Starts Glassboard's programs as users do, and ends them by their process id."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import IO

ROOT = Path(__file__).resolve().parent.parent
START_SECS = 60.0
END_SECS = 20.0
ADDRESS = re.compile(r"https?://[^\s]+")


class ProgramError(AssertionError):
    """A program did not do what a test waits for; the message has its output."""


class Process(Protocol):
    """What is asked of a process: a part of ``subprocess.Popen``."""

    args: Any
    pid: int

    @property
    def stdout(self) -> IO[str] | None: ...
    def poll(self) -> int | None: ...
    def send_signal(self, signum: int, /) -> None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


@dataclass
class Program:
    """
    A running program whose output is gathered.

    Attributes
    ----------
    process
        The program itself.
    lines
        What it has printed so far, standard error included.
    """

    process: Process
    lines: list[str] = field(default_factory=list)

    @property
    def output(self) -> str:
        """All that was printed so far."""
        return "".join(self.lines)

    def gather(self) -> None:
        """Read the output until the program closes it."""
        for line in self.process.stdout or ():
            self.lines.append(line)

    def wait_for_address(self) -> str:
        """Return the address that the program prints, without a slash at its end."""
        deadline = time.monotonic() + START_SECS
        while time.monotonic() < deadline:
            found = ADDRESS.search(self.output)
            if found:
                return found.group().rstrip("/.,)")
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        message = f"no address in the output of {self.process.args!r}:\n{self.output}"
        raise ProgramError(message)

    def end(self, signum: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signum)
        try:
            return self.process.wait(END_SECS)
        except subprocess.TimeoutExpired:
            message = f"{self.process.args!r} still runs {END_SECS} s after signal {signum}:\n{self.output}"
            raise ProgramError(message) from None


@contextmanager
def running(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, **options: Any
) -> Iterator[Program]:
    """Run a program for the length of a block; it is killed if the block leaves it running."""
    process = subprocess.Popen(
        command,
        env={**(os.environ if env is None else env), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **{"stdin": subprocess.DEVNULL, **options},
    )
    with following(process) as program:
        yield program


@contextmanager
def following(process: Process) -> Iterator[Program]:
    """Gather what a process prints for the length of a block; it is killed if the block leaves it running."""
    program = Program(process)
    reader = threading.Thread(target=program.gather, daemon=True)
    reader.start()
    try:
        yield program
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join(END_SECS)
        # A child that outlives the program holds the pipe open; to close it here would wait for that child.
        if process.stdout and not reader.is_alive():
            process.stdout.close()


def serve_command(logdir: Path, *flags: str, port: int = 0, python: str | Path = sys.executable) -> list[str]:
    """Return the command that serves a logdir; port 0 lets the system choose."""
    return [str(python), "-m", "glassboard", "--logdir", str(logdir), "--port", str(port), *flags]
