"""Command lines of ``glassboard``, in this process and in ones of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from glassboard.cli import main
from written_events import ROOT

if TYPE_CHECKING:
    import pytest

ENDS_IN_SECS = 60


class Ended(NamedTuple):
    """What a command leaves."""

    status: int
    output: str
    errors: str


def run(capsys: pytest.CaptureFixture[str], *words: object) -> Ended:
    """Run a command in this process; one that argparse ends has its status, too."""
    capsys.readouterr()
    try:
        status = main([str(word) for word in words])
    except SystemExit as ended:
        status = int(ended.code or 0)
    return Ended(status, *capsys.readouterr())


def lines_of(capsys: pytest.CaptureFixture[str], *words: object) -> list[str]:
    """Run a command that must end well and say nothing beside its output."""
    ended = run(capsys, *words)
    assert (ended.status, ended.errors) == (0, "")
    return ended.output.splitlines()


def json_of(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    """Run a command that must end well and print JSON."""
    return json.loads("\n".join(lines_of(capsys, *words, "--json")))


def start(*words: object, **variables: str) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own, with pipes for what it prints."""
    return subprocess.Popen(
        [sys.executable, "-m", "glassboard", *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def run_apart(*words: object, **variables: str) -> Ended:
    """Run a command in a process of its own, with some environment variables."""
    process = start(*words, **variables)
    output, errors = process.communicate(timeout=ENDS_IN_SECS)
    return Ended(process.returncode, output.decode(), errors.decode())
