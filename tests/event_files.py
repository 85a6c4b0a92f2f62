"""Event files made record by record, for tests of what reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard._native import frame_record
from glassboard.wire import (
    Event,
    PluginData,
    SessionLog,
    SessionStatus,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    encode,
)

if TYPE_CHECKING:
    from pathlib import Path

START_TIME = 1_700_000_000.0


def record(event: Event) -> bytes:
    """Give the bytes of one record."""
    return frame_record(encode(event))


def version(wall_time: float = START_TIME) -> bytes:
    """Give the first record of an event file."""
    return record(Event(wall_time=wall_time, file_version="brain.Event:2"))


def scalar(tag: str, step: int, value: float, wall_time: float | None = None) -> bytes:
    """Give a record of one number, a second per step after `START_TIME` unless told otherwise."""
    wall_time = START_TIME + step if wall_time is None else wall_time
    summary = Summary(value=(SummaryValue(tag=tag, simple_value=value),))
    return record(Event(wall_time=wall_time, step=step, summary=summary))


def scalars(tag: str, steps: range, wall_time: float = START_TIME) -> bytes:
    """Give one record per step, each a second later than the last, with the step as value."""
    return b"".join(scalar(tag, step, float(step), wall_time + i) for i, step in enumerate(steps))


def tensor(tag: str, step: int, value: float, plugin: str | None, wall_time: float | None = None) -> bytes:
    """Give a record of a float32 tensor of rank 0; `plugin` None leaves the metadata out."""
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name=plugin)) if plugin is not None else None
    proto = TensorProto(dtype=1, float_val=(value,))
    summary = Summary(value=(SummaryValue(tag=tag, tensor=proto, metadata=metadata),))
    wall_time = START_TIME + step if wall_time is None else wall_time
    return record(Event(wall_time=wall_time, step=step, summary=summary))


def hparams(content: bytes, wall_time: float = START_TIME) -> bytes:
    """Give a record whose data lie in the metadata alone."""
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name="hparams", content=content))
    value = SummaryValue(tag="_hparams_/session_start_info", metadata=metadata)
    return record(Event(wall_time=wall_time, summary=Summary(value=(value,))))


def session_start(step: int, wall_time: float | None = None) -> bytes:
    """Give a record that says that a session started."""
    wall_time = START_TIME + step if wall_time is None else wall_time
    log = SessionLog(status=SessionStatus.START)
    return record(Event(wall_time=wall_time, step=step, session_log=log))


def write(path: Path, *records: bytes) -> Path:
    """Write an event file, with the directories that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(records))
    return path


def append(path: Path, *records: bytes) -> None:
    """Let an event file grow."""
    with path.open("ab") as file:
        file.write(b"".join(records))
