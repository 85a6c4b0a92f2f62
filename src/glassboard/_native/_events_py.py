"""
Events taken apart: what one record says, before it is stored anywhere.

Twin of the compiled event reader. A payload is not decoded; where it lies is kept.

Notes
-----
Format: tensorboard/compat/proto/event.proto and summary.proto. Of a field that comes twice the last
counts, and every value of every summary. An event one of whose messages is broken is no event at all.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Final

from glassboard._native._fields_py import (
    FIXED32,
    LENGTH,
    VARINT,
    Field,
    MalformedMessageError,
    as_int64,
    read_fields,
)
from glassboard._native._results import MAX_METADATA_BYTES, MAX_TAG_BYTES

GRAPH_DEF: Final = 4
TAGGED_RUN_METADATA: Final = 8
META_GRAPH_DEF: Final = 9
SIMPLE_VALUE: Final = 2
TENSOR: Final = 8

_SESSION_START: Final = 1
_PAYLOADS: Final = frozenset({3, 4, 5, 6, TENSOR})
_DOUBLE: Final = struct.Struct("<d")
_SINGLE: Final = struct.Struct("<f")


@dataclass(slots=True)
class Metadata:
    """A ``SummaryMetadata``, encoded, and what its plugin_data says."""

    encoded: bytes
    plugin_name: str = ""
    content: bytes = b""


@dataclass(slots=True)
class Value:
    """
    One ``Summary.Value``.

    `start` is where it begins in the buffer; `payload` is its payload's field number, 0 without one, and
    [payload_start, payload_stop) where the payload lies.
    """

    start: int
    tag: bytes = b""
    node_name: bytes = b""
    payload: int = 0
    payload_start: int = 0
    payload_stop: int = 0
    metadata: Metadata | None = None


@dataclass(slots=True)
class Blob:
    """A payload beside the summary: bytes [start, stop) of the buffer that belong to a tag."""

    tag: bytes
    field: int
    start: int
    stop: int


@dataclass(slots=True)
class Event:
    """One event; `values` are in the order of the file."""

    wall_time: float = 0.0
    step: int = 0
    file_version: bytes | None = None
    source_writer: bytes | None = None
    is_session_start: bool = False
    has_summary: bool = False
    graph_def: Blob | None = None
    run_metadata: Blob | None = None
    meta_graph_def: Blob | None = None
    values: list[Value] = field(default_factory=list)

    @property
    def blobs(self) -> list[Blob]:
        """The payloads beside the summary."""
        return [blob for blob in (self.graph_def, self.run_metadata, self.meta_graph_def) if blob is not None]


def read_event(buffer: memoryview, start: int, stop: int) -> Event | None:
    """Read the event in [start, stop); None where the bytes are none."""
    event = Event()
    try:
        for each in read_fields(buffer, start, stop):
            _read_event_field(event, buffer, each)
    except MalformedMessageError:
        return None
    return event


def _read_event_field(event: Event, buffer: memoryview, each: Field) -> None:
    match each.number, each.wire_type:
        case 1, 1:
            (event.wall_time,) = _DOUBLE.unpack_from(buffer, each.start)
        case 2, 0:
            event.step = as_int64(each.varint)
        case 3, 2:
            event.file_version = _read_text(buffer, each)
        case 4, 2:
            event.graph_def = Blob(b"__run_graph__", -GRAPH_DEF, each.start, each.stop)
        case 5, 2:
            _read_summary(event, buffer, each)
        case 7, 2:
            _read_session_log(event, buffer, each)
        case 8, 2:
            event.run_metadata = _read_run_metadata(buffer, each)
        case 9, 2:
            event.meta_graph_def = Blob(b"__meta_graph__", -META_GRAPH_DEF, each.start, each.stop)
        case 10, 2:
            _read_source_metadata(event, buffer, each)


def _read_text(buffer: memoryview, each: Field) -> bytes:
    if each.stop - each.start > MAX_TAG_BYTES:
        raise MalformedMessageError
    return bytes(buffer[each.start : each.stop])


def _read_session_log(event: Event, buffer: memoryview, session_log: Field) -> None:
    for each in read_fields(buffer, session_log.start, session_log.stop):
        if each.number == 1 and each.wire_type == VARINT:
            event.is_session_start = each.varint == _SESSION_START


def _read_run_metadata(buffer: memoryview, tagged: Field) -> Blob | None:
    blob = Blob(b"", -TAGGED_RUN_METADATA, tagged.start, tagged.start)
    for each in read_fields(buffer, tagged.start, tagged.stop):
        if each.number == 1 and each.wire_type == LENGTH:
            blob.tag = _read_text(buffer, each)
        elif each.number == 2 and each.wire_type == LENGTH:
            blob.start, blob.stop = each.start, each.stop
    return blob if blob.tag else None


def _read_source_metadata(event: Event, buffer: memoryview, source: Field) -> None:
    for each in read_fields(buffer, source.start, source.stop):
        if each.number == 1 and each.wire_type == LENGTH:
            event.source_writer = _read_text(buffer, each)


def _read_summary(event: Event, buffer: memoryview, summary: Field) -> None:
    event.has_summary = True
    for each in read_fields(buffer, summary.start, summary.stop):
        if each.number == 1 and each.wire_type == LENGTH:
            event.values.append(_read_value(buffer, each))


def _read_value(buffer: memoryview, whole: Field) -> Value:
    value = Value(whole.start)
    for each in read_fields(buffer, whole.start, whole.stop):
        is_simple = each.number == SIMPLE_VALUE and each.wire_type == FIXED32
        if is_simple or (each.number in _PAYLOADS and each.wire_type == LENGTH):
            value.payload, value.payload_start, value.payload_stop = each.number, each.start, each.stop
        elif each.number == 1 and each.wire_type == LENGTH:
            value.tag = _read_text(buffer, each)
        elif each.number == 7 and each.wire_type == LENGTH:
            value.node_name = _read_text(buffer, each)
        elif each.number == 9 and each.wire_type == LENGTH:
            value.metadata = _read_metadata(buffer, each)
    return value


def _read_metadata(buffer: memoryview, whole: Field) -> Metadata:
    if whole.stop - whole.start > MAX_METADATA_BYTES:
        raise MalformedMessageError
    metadata = Metadata(bytes(buffer[whole.start : whole.stop]))
    for each in read_fields(buffer, whole.start, whole.stop):
        if each.number == 1 and each.wire_type == LENGTH:
            _read_plugin_data(metadata, buffer, each)
    return metadata


def _read_plugin_data(metadata: Metadata, buffer: memoryview, plugin_data: Field) -> None:
    for each in read_fields(buffer, plugin_data.start, plugin_data.stop):
        if each.number == 1 and each.wire_type == LENGTH:
            metadata.plugin_name = _read_text(buffer, each).decode("utf-8", "replace")
        elif each.number == 2 and each.wire_type == LENGTH:
            metadata.content = bytes(buffer[each.start : each.stop])


def read_simple_value(buffer: memoryview, value: Value) -> float:
    """Return the float32 of a ``simple_value``."""
    (number,) = _SINGLE.unpack_from(buffer, value.payload_start)
    return float(number)
