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


# wall_time, step, summary, its only value, tag, simple_value; lengths below 128 are one byte.
_PLAIN_SCALAR: Final = re.compile(
    rb"\x09(.{8})(?:\x10([\x80-\xff]{0,8}[\x00-\x7f]))?\x2a(.)\x0a(.)\x0a(.)(.*)\x15(.{4})", re.DOTALL
)
_WALL_TIME, _VALUE = struct.Struct("<d"), struct.Struct("<f")
_VALUE_BYTES: Final = 5
_LENGTH_BYTES: Final = 2


def read_plain_scalar(encoded: bytes) -> PlainScalar | None:
    """
    Read an event of one number the way every writer encodes it, without a parse.

    Parameters
    ----------
    encoded
        One event.

    Returns
    -------
    PlainScalar or None
        None where the event is anything else: `glassboard.wire.decode` reads that.
    """
    match = _PLAIN_SCALAR.fullmatch(encoded)
    if match is None:
        return None
    wall_time, step, n_summary, n_value, n_tag, tag, value = match.groups()
    n_inside = len(tag) + _LENGTH_BYTES + _VALUE_BYTES
    if (n_tag[0], n_value[0], n_summary[0]) != (len(tag), n_inside, n_inside + _LENGTH_BYTES):
        return None
    try:
        name = tag.decode()
    except UnicodeDecodeError:
        return None
    return PlainScalar(
        name,
        _WALL_TIME.unpack(wall_time)[0],
        _read_varint(step) if step else 0,
        _VALUE.unpack(value)[0],
    )


def _read_varint(encoded: bytes) -> int:
    number = 0
    for position, byte in enumerate(encoded):
        number |= (byte & 0x7F) << 7 * position
    return number
