"""Runs programs that know other writers only, with ``glassboard.auto`` before them, each in a process."""

from __future__ import annotations

import subprocess
import sys
import textwrap

PROGRAM_SECS = 240.0


def run_unchanged(program: str, *arguments: object) -> str:
    """Run Python code after ``import glassboard.auto``; it must succeed; return what it printed."""
    return run_python("import glassboard.auto\n" + textwrap.dedent(program), *arguments)


def run_python(program: str, *arguments: object, status: int = 0) -> str:
    """Run Python code, which must end with `status`; return what it printed, errors included."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PROGRAM_SECS,
        check=False,
    )
    assert done.returncode == status, f"exit status {done.returncode}\n{done.stdout}"
    return done.stdout
