"""What a writer wrote, as TensorBoard's own loader reads it, and training scripts that write it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

from tensorboard.backend.event_processing.event_file_loader import RawEventFileLoader
from tensorboard.compat.proto.event_pb2 import Event

ROOT = Path(__file__).resolve().parent.parent
FRAME_BYTES = 16
SCRIPT_SECS = 240.0


class Written(NamedTuple):
    """One scalar as it was stored."""

    tag: str
    step: int
    value: float


def event_files(directory: str | os.PathLike[str]) -> list[Path]:
    """The event files of one directory, in order of their names."""
    return sorted(path for path in Path(directory).iterdir() if "tfevents" in path.name)


def read_prefix(path: Path) -> tuple[list[Any], int]:
    """The events of the whole records, and how many bytes these take."""
    records = list(RawEventFileLoader(str(path)).Load())
    return [Event.FromString(record) for record in records], sum(
        len(record) + FRAME_BYTES for record in records
    )


def read_events(path: Path) -> list[Any]:
    """All events of a file, which must end with a whole record."""
    events, n_bytes = read_prefix(path)
    assert n_bytes == path.stat().st_size, (
        f"{path.stat().st_size - n_bytes} bytes after the last whole record"
    )
    return events


def scalars_in(path: Path) -> list[Written]:
    """All simple values of a file."""
    return [
        Written(value.tag, event.step, value.simple_value)
        for event in read_events(path)
        for value in event.summary.value
    ]


def read_scalars(directory: str | os.PathLike[str]) -> list[Written]:
    """All simple values of a directory, file by file."""
    return [written for path in event_files(directory) for written in scalars_in(path)]


def run_script(script: str | Path, *arguments: object, status: int = 0) -> str:
    """Run Python code, or a file of it, in a process that must end with `status`; return what it printed."""
    program = [str(script)] if isinstance(script, Path) else ["-c", textwrap.dedent(script)]
    done = subprocess.run(
        [sys.executable, *program, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=SCRIPT_SECS,
        check=False,
    )
    assert done.returncode == status, f"exit status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout
