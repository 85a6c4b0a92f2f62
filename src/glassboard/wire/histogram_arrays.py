"""Histograms of TensorFlow 1 and torch as arrays, many times sooner than as messages."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.wire.byte_reader import ByteReader
from glassboard.wire.histogram import HistogramProto
from glassboard.wire.kinds import WireType

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NAMES: Final = {row.number: row.name for row in HistogramProto.TABLE.rows}
_DOUBLE: Final = struct.Struct("<d")
_HEAD: Final = struct.Struct("<BdBdBdBdBd")
_HEAD_TAGS: Final = tuple(number << 3 | WireType.FIXED64 for number in range(1, 6))
"""What writers begin with: min, max, num, sum and sum_squares, one after another."""


class HistogramArrays(NamedTuple):
    """
    A ``HistogramProto`` that is wanted for its buckets.

    Attributes
    ----------
    min, max
        Least and greatest value.
    bucket_limit, bucket
        float64, shape (n,): right edges and counts, in the order of the bytes; of one length unless the bytes
        are odd.
    """

    min: float
    max: float
    bucket_limit: NDArray[np.float64]
    bucket: NDArray[np.float64]


def decode_histogram(buffer: bytes, *, base_offset: int = 0) -> HistogramArrays:
    """
    Decode a ``HistogramProto``; what `glassboard.wire.decode` reads of the same bytes.

    Parameters
    ----------
    buffer
        All its bytes; the arrays are copies.
    base_offset
        Offset of ``buffer[0]`` in its file, in bytes; used in errors only.

    Raises
    ------
    InvalidEventError
        The bytes are no such message.
    """
    reader = ByteReader(buffer, base_offset)
    single = {"min": 0.0, "max": 0.0}
    head = _HEAD.unpack_from(buffer) if len(buffer) >= _HEAD.size else ()
    if head[::2] == _HEAD_TAGS:
        single["min"], single["max"] = head[1], head[3]
        reader.offset = _HEAD.size
    pieces: dict[str, list[bytes]] = {"bucket_limit": [], "bucket": []}
    while not reader.is_at_end():
        start = reader.offset
        tag = reader.read_varint()
        name, wire_type = _NAMES.get(tag >> 3, ""), tag & 7
        if name in single and wire_type == WireType.FIXED64:
            (single[name],) = _DOUBLE.unpack(reader.read_bytes(WireType.FIXED64))
        elif name in pieces and wire_type in (WireType.LENGTH, WireType.FIXED64):
            pieces[name].append(_read_doubles(reader, WireType(wire_type)))
        else:
            reader.skip_field(tag, start)
    columns = {
        name: np.frombuffer(b"".join(parts), "<f8").astype(np.float64) for name, parts in pieces.items()
    }
    return HistogramArrays(single["min"], single["max"], columns["bucket_limit"], columns["bucket"])


def _read_doubles(reader: ByteReader, wire_type: WireType) -> bytes:
    """Read one double, or many that are packed."""
    packed = reader.read_bytes(wire_type)
    if len(packed) % _DOUBLE.size:
        raise reader.error(f"{len(packed)} bytes are no whole number of packed double values")
    return packed
