"""Single events by protobuf's own encoder, for tests of what a scan makes of them."""

from __future__ import annotations

from typing import Any

from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto

from random_events import frame

VERSION = frame(Event(wall_time=1.0, file_version="brain.Event:2").SerializeToString())


def plugin(name: str, content: bytes = b"", display_name: str = "") -> SummaryMetadata:
    """Metadata of a plugin."""
    data = SummaryMetadata.PluginData(plugin_name=name, content=content)
    return SummaryMetadata(plugin_data=data, display_name=display_name)


def value_event(tag: str, step: int = 0, wall_time: float = 1.0, **fields: Any) -> bytes:
    """Give the record of an event of one value; `fields` are those of Summary.Value."""
    event = Event(wall_time=wall_time, step=step)
    event.summary.value.add(tag=tag, **fields)
    return frame(event.SerializeToString())


def scalar_event(tag: str, step: int, value: float = 0.5, wall_time: float = 1.0) -> bytes:
    """Give the record of a number."""
    return value_event(tag, step, wall_time, simple_value=value)


def tensor_event(tag: str, step: int, metadata: SummaryMetadata | None = None, **fields: Any) -> bytes:
    """Give the record of a tensor; `fields` are those of TensorProto."""
    return value_event(tag, step, tensor=TensorProto(**fields), metadata=metadata)


def start_event(step: int, wall_time: float = 1.0) -> bytes:
    """Give the record that says that a session started."""
    event = Event(wall_time=wall_time, step=step)
    event.session_log.status = 1
    return frame(event.SerializeToString())
