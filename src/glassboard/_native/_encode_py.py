"""Records of one scalar each, encoded in pure Python: the twin of the compiled encoder."""

from __future__ import annotations

import math
import struct
from functools import cache, lru_cache
from typing import Final, NamedTuple

from glassboard._native._crc_py import extend, mask, pair_table
from glassboard._native._frames_py import frame_header, frame_record

_WALL_TIME_KEY: Final = b"\x09"
_STEP_KEY: Final = b"\x10"
_SUMMARY_KEY: Final = b"\x2a"
_VALUE_KEY: Final = b"\x0a"
_TAG_KEY: Final = b"\x0a"
_SIMPLE_VALUE_KEY: Final = b"\x15"

_ALL_ONES: Final = 0xFFFFFFFF
_HEAD: Final = struct.Struct("<cdc")
_SINGLE: Final = struct.Struct("<f")
_PAIRS_OF_SINGLE: Final = struct.Struct("<2H")
_CHECKSUM: Final = struct.Struct("<I")


class _Frame(NamedTuple):
    """What the records of one tag, whose steps are equally long, have in common."""

    header: bytes
    middle: bytes
    head_pairs: struct.Struct
    head_offset: int
    head_state: int
    over_middle: tuple[tuple[int, ...], ...]
    middle_state: int


def encode_scalar_record(tag: bytes, value: float, step: int | None, wall_time: float) -> bytes:
    """
    Return the record of an event that holds one ``simple_value``, as protobuf would encode it.

    Parameters
    ----------
    tag
        UTF-8; an empty one is left out.
    value
        Stored as float32; one too great becomes infinite.
    step
        Left out where it is None or 0, the default that readers assume.
    wall_time
        Seconds since the epoch.

    Raises
    ------
    OverflowError
        `step` is no int64.

    Notes
    -----
    Format: tensorboard/compat/proto/event.proto and summary.proto.
    """
    single = _encode_single(value)
    if not step or not wall_time:
        return frame_record(_encode_rare(tag, single, step, wall_time))
    step_bytes = _encode_step(step)
    frame = _frame(tag, len(step_bytes))
    head = _HEAD.pack(_WALL_TIME_KEY, wall_time, _STEP_KEY) + step_bytes
    # A CRC is affine: over the bytes that are always the same, the register takes one step of four lookups.
    table = pair_table()
    state = frame.head_state
    for pair in frame.head_pairs.unpack_from(head, frame.head_offset):
        state = table[(state ^ pair) & 0xFFFF] ^ state >> 16
    first, second, third, fourth = frame.over_middle
    state = first[state & 255] ^ second[state >> 8 & 255] ^ third[state >> 16 & 255] ^ fourth[state >> 24]
    state ^= frame.middle_state
    low, high = _PAIRS_OF_SINGLE.unpack(single)
    state = table[(state ^ low) & 0xFFFF] ^ state >> 16
    state = table[(state ^ high) & 0xFFFF] ^ state >> 16
    return frame.header + head + frame.middle + single + _CHECKSUM.pack(mask(state ^ _ALL_ONES))


def _encode_rare(tag: bytes, single: bytes, step: int | None, wall_time: float) -> bytes:
    """Encode an event one of whose fields may have its default, which protobuf leaves out."""
    wall_time_bytes = struct.pack("<d", wall_time)
    has_wall_time = any(wall_time_bytes)
    return b"".join(
        [
            _WALL_TIME_KEY + wall_time_bytes if has_wall_time else b"",
            _STEP_KEY + _encode_step(step) if step else b"",
            _encode_middle(tag),
            single,
        ]
    )


def _encode_single(value: float) -> bytes:
    try:
        return _SINGLE.pack(value)
    except OverflowError:
        return _SINGLE.pack(math.copysign(math.inf, value))


@lru_cache(256)
def _encode_step(step: int) -> bytes:
    if not -(1 << 63) <= step < 1 << 63:
        raise OverflowError(f"step is {step!r}, expected a 64-bit integer")
    return _encode_varint(step & (1 << 64) - 1)


def _encode_varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 127:
        encoded.append(number & 127 | 128)
        number >>= 7
    encoded.append(number)
    return bytes(encoded)


def _encode_middle(tag: bytes) -> bytes:
    """Encode what stands between the step and the bytes of the value."""
    tag_field = _TAG_KEY + _encode_varint(len(tag)) + tag if tag else b""
    value = tag_field + _SIMPLE_VALUE_KEY
    n_value_bytes = _encode_varint(len(value) + _SINGLE.size)
    n_summary_bytes = _encode_varint(len(_VALUE_KEY) + len(n_value_bytes) + len(value) + _SINGLE.size)
    return _SUMMARY_KEY + n_summary_bytes + _VALUE_KEY + n_value_bytes + value


@lru_cache(4096)
def _frame(tag: bytes, n_step_bytes: int) -> _Frame:
    middle = _encode_middle(tag)
    n_head_bytes = _HEAD.size + n_step_bytes
    # The head is read in pairs; where its length is odd its first byte, always the same, is read here.
    head_offset = n_head_bytes & 1
    return _Frame(
        header=frame_header(n_head_bytes + len(middle) + _SINGLE.size),
        middle=middle,
        head_pairs=struct.Struct(f"<{n_head_bytes >> 1}H"),
        head_offset=head_offset,
        head_state=extend(_ALL_ONES, _WALL_TIME_KEY[:head_offset]),
        over_middle=_zeros_tables(len(middle)),
        middle_state=extend(0, middle),
    )


@cache
def _zeros_tables(n_zeros: int) -> tuple[tuple[int, ...], ...]:
    """Return what becomes of each value of each byte of the register over `n_zeros` zero bytes."""
    zeros = bytes(n_zeros)
    of_bits = [extend(1 << bit, zeros) for bit in range(32)]
    return tuple(_spread(of_bits[first : first + 8]) for first in range(0, 32, 8))


def _spread(of_bits: list[int]) -> tuple[int, ...]:
    """Return what becomes of each byte, from what becomes of each of its bits."""
    states = [0]
    for state in of_bits:
        states += [state ^ other for other in states]
    return tuple(states)
