"""Packed integers are read by arrays as they are one by one, damage included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glassboard.errors import InvalidEventError
from glassboard.wire import byte_reader, packed
from glassboard.wire.byte_reader import ByteReader
from glassboard.wire.kinds import BOOL, INT32, INT64, UINT32, UINT64, pack_varint

if TYPE_CHECKING:
    from glassboard.wire.kinds import ScalarKind

KINDS = (BOOL, INT32, INT64, UINT32, UINT64)
VARINTS = st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 300), max_size=40)


def read_one_by_one(data: bytes) -> list[int] | str:
    """Return the integers, or where it is said that there is none."""
    reader = ByteReader(data, 1000)
    values = []
    try:
        while not reader.is_at_end():
            values.append(reader.read_varint())
    except InvalidEventError as error:
        return str(error)
    return values


def read_by_arrays(data: bytes, block_bytes: int) -> list[int] | str:
    """Return the same, so many bytes at a time."""
    reader = ByteReader(data, 1000)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(byte_reader, "_BLOCK_BYTES", block_bytes)
        try:
            return [value for block in reader.read_varints() for value in block.tolist()]
        except InvalidEventError as error:
            return str(error)


@given(VARINTS, st.integers(11, 60))
def test_packed_integers_come_back(values: list[int], block_bytes: int) -> None:
    data = b"".join(map(pack_varint, values))
    assert read_by_arrays(data, block_bytes) == read_one_by_one(data) == values


@given(st.binary(max_size=60) | st.lists(st.sampled_from([0x80, 0xFF, 0x01])).map(bytes), st.integers(11, 60))
@example(b"\x80" * 10 + b"\x01", 11)
@example(b"\x01" + b"\x80" * 9 + b"\x7f", 11)
def test_any_bytes_are_read_or_refused_as_one_by_one(data: bytes, block_bytes: int) -> None:
    assert read_by_arrays(data, block_bytes) == read_one_by_one(data)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(VARINTS)
def test_each_kind_makes_the_same_of_them(kind: ScalarKind, values: list[int]) -> None:
    reader = ByteReader(b"".join(map(pack_varint, values)))
    found = [value for block in reader.read_varints() for value in packed.unpack_varints(kind, block)]
    assert found == [kind.unpack(value) for value in values]
