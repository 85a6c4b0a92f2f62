"""Events as far as it takes to know what each holds: the payloads of values stay bytes."""

from __future__ import annotations

import re
import struct
from typing import Final, NamedTuple

from glassboard.wire.event import SessionLog, SourceMetadata, TaggedRunMetadata
from glassboard.wire.fields import Message, field, member, optional, repeated
from glassboard.wire.kinds import BYTES, DOUBLE, FLOAT, INT64, STRING


class LooseValue(Message):
    """``Summary.Value`` with encoded payloads and encoded metadata; of the payloads one is set."""

    tag: str = field(1, STRING)
    simple_value: float | None = member(2, FLOAT, "value")
    obsolete_old_style_histogram: bytes | None = member(3, BYTES, "value")
    image: bytes | None = member(4, BYTES, "value")
    histo: bytes | None = member(5, BYTES, "value")
    audio: bytes | None = member(6, BYTES, "value")
    node_name: str = field(7, STRING)
    tensor: bytes | None = member(8, BYTES, "value")
    metadata: bytes | None = optional(9, BYTES)


class LooseSummary(Message):
    """``Summary`` of such values."""

    value: tuple[LooseValue, ...] = repeated(1, LooseValue)


class LooseEvent(Message):
    """``Event`` with such a summary."""

    wall_time: float = field(1, DOUBLE)
    step: int = field(2, INT64)
    file_version: str | None = member(3, STRING, "what")
    graph_def: bytes | None = member(4, BYTES, "what")
    summary: LooseSummary | None = member(5, LooseSummary, "what")
    session_log: SessionLog | None = member(7, SessionLog, "what")
    tagged_run_metadata: TaggedRunMetadata | None = member(8, TaggedRunMetadata, "what")
    meta_graph_def: bytes | None = member(9, BYTES, "what")
    source_metadata: SourceMetadata | None = field(10, SourceMetadata)


class MetaGraph(Message):
    """``MetaGraphDef`` with an encoded graph."""

    graph_def: bytes = field(2, BYTES)


class PlainScalar(NamedTuple):
    """What an event of one number and nothing else holds."""

    tag: str
    wall_time: float
    step: int
    value: float


class PlainTensor(NamedTuple):
    """What an event of one short tensor and nothing else holds; the tensor is encoded."""

    tag: str
    wall_time: float
    step: int
    tensor: bytes


# wall_time, step, summary, its only value, tag, what the value is; lengths below 128 are one byte.
_PLAIN_EVENT: Final = re.compile(
    rb"\x09(.{8})(?:\x10([\x80-\xff]{0,8}[\x00-\x7f]))?\x2a([\x00-\x7f])\x0a([\x00-\x7f])\x0a([\x00-\x7f])(.*)",
    re.DOTALL,
)
_WALL_TIME, _NUMBER = struct.Struct("<d"), struct.Struct("<f")
_NUMBER_KEY, _TENSOR_KEY = 0x15, 0x42
_NUMBER_BYTES: Final = 5
_HEAD_BYTES: Final = 2
_MAX_SHORT_BYTES: Final = 127


def read_plain_event(encoded: bytes) -> PlainScalar | PlainTensor | None:
    """
    Read an event of one number or one short tensor the way every writer encodes it, without a parse.

    Parameters
    ----------
    encoded
        One event.

    Returns
    -------
    PlainScalar, PlainTensor or None
        None where the event is anything else: `glassboard.wire.decode` reads that.
    """
    match = _PLAIN_EVENT.fullmatch(encoded)
    if match is None:
        return None
    wall_time, step, n_summary, n_value, n_tag, inside = match.groups()
    if n_value[0] != len(inside) + _HEAD_BYTES or n_summary[0] != n_value[0] + _HEAD_BYTES:
        return None
    tag, payload = inside[: n_tag[0]], inside[n_tag[0] :]
    if len(payload) < _HEAD_BYTES:
        return None
    try:
        head = tag.decode(), _WALL_TIME.unpack(wall_time)[0], _read_varint(step) if step else 0
    except UnicodeDecodeError:
        return None
    if payload[0] == _NUMBER_KEY and len(payload) == _NUMBER_BYTES:
        return PlainScalar(*head, _NUMBER.unpack_from(payload, 1)[0])
    if payload[0] == _TENSOR_KEY and payload[1] == len(payload) - _HEAD_BYTES <= _MAX_SHORT_BYTES:
        return PlainTensor(*head, payload[_HEAD_BYTES:])
    return None


def _read_varint(encoded: bytes) -> int:
    number = 0
    for position, byte in enumerate(encoded):
        number |= (byte & 0x7F) << 7 * position
    return number
