"""CRC-32C in pure Python and NumPy: the twin of the compiled checksums."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from typing_extensions import Buffer

_POLYNOMIAL: Final = 0x82F63B78
"""The Castagnoli polynomial, least significant bit first (RFC 3720, appendix B.4)."""

_MASK_DELTA: Final = 0xA282EAD8
_ALL_ONES: Final = 0xFFFFFFFF
_MIN_LANES_BYTES: Final = 3072
_MAX_LANES: Final = 2048


def crc32c(data: Buffer) -> int:
    """
    Return the CRC-32C of `data`.

    Short data go through a table two bytes at a time, longer ones through NumPy in many lanes at once.
    """
    view = memoryview(data).cast("B")
    return _crc_of_many(view) if len(view) >= _MIN_LANES_BYTES else extend(_ALL_ONES, view) ^ _ALL_ONES


def masked_crc32c(data: Buffer) -> int:
    """
    Return the CRC-32C of `data` as event files hold it, rotated and shifted.

    Notes
    -----
    Format: tensorflow/core/lib/hash/crc32c.h (``Mask``).
    """
    return mask(crc32c(data))


def mask(crc: int) -> int:
    """Rotate a checksum right by 15 bits and add a constant."""
    return ((crc >> 15 | crc << 17) + _MASK_DELTA) & _ALL_ONES


def extend(state: int, data: Buffer) -> int:
    """Run the register of a CRC over short data; neither end is inverted."""
    view = memoryview(data)
    n_pairs = len(view) >> 1
    table = pair_table()
    for pair in struct.unpack_from(f"<{n_pairs}H", view):
        state = table[(state ^ pair) & 0xFFFF] ^ state >> 16
    if len(view) & 1:
        # Shifted up by eight bits, one byte is a pair that takes eight steps less.
        state = table[(state ^ view[-1]) << 8 & 0xFFFF] ^ state >> 8
    return state


def masked_crc32c_of_rows(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """
    Return the masked checksum of each row.

    Parameters
    ----------
    rows
        uint8, shape (n, length): n pieces of equal length.

    Returns
    -------
    uint32, shape (n,)
    """
    state = np.full(len(rows), _ALL_ONES, np.uint32)
    n_paired = rows.shape[1] & ~1
    state = _run_lanes(np.ascontiguousarray(rows[:, :n_paired]).view("<u2"), state)
    if rows.shape[1] & 1:
        state = _pair_array()[(state ^ rows[:, -1]) << 8 & 0xFFFF] ^ state >> 8
    crc = np.invert(state)
    masked: NDArray[np.uint32] = (crc >> np.uint32(15) | crc << np.uint32(17)) + np.uint32(_MASK_DELTA)
    return masked


def _crc_of_many(view: memoryview) -> int:
    """Cut the data into lanes of equal length, run them side by side, and join their checksums."""
    lane_bytes = max(64, 1 << (len(view) // _MAX_LANES).bit_length())
    n_lanes = -(-len(view) // lane_bytes)
    # Zeros in front of the data change nothing while the register is zero; the register's first value of
    # all ones is the same as inverting the first four bytes.
    padded = np.zeros(n_lanes * lane_bytes, np.uint8)
    start = len(padded) - len(view)
    padded[start:] = view
    padded[start : start + 4] ^= 0xFF
    state = _run_lanes(padded.view("<u2").reshape(n_lanes, -1), np.zeros(n_lanes, np.uint32))
    power = lane_bytes.bit_length() - 1
    while len(state) > 1:
        if len(state) & 1:
            state = np.concatenate([np.zeros(1, np.uint32), state])
        state = _advance(state[0::2], power) ^ state[1::2]
        power += 1
    return int(state[0]) ^ _ALL_ONES


def _run_lanes(pairs: NDArray[np.uint16], state: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Run one register per lane over `pairs`, shape (lanes, pairs of bytes)."""
    table = _pair_array()
    for column in np.ascontiguousarray(pairs.T):
        state = table[(state ^ column) & 0xFFFF] ^ state >> 16
    return state


def _advance(state: NDArray[np.uint32], power: int) -> NDArray[np.uint32]:
    """Run registers over 2 ** `power` zero bytes, which is a linear map of their bits."""
    bits = state[:, None] >> np.arange(32, dtype=np.uint32) & 1
    advanced: NDArray[np.uint32] = np.bitwise_xor.reduce(bits * _zeros_matrix(power), axis=1)
    return advanced


@cache
def _zeros_matrix(power: int) -> NDArray[np.uint32]:
    """Return what becomes of each bit of the register over 2 ** `power` zero bytes, uint32, shape (32,)."""
    if power > 0:
        return _advance(_zeros_matrix(power - 1), power - 1)
    bits = np.left_shift(np.uint32(1), np.arange(32, dtype=np.uint32))
    return _shift_bits(bits, 8)


@cache
def pair_table() -> tuple[int, ...]:
    """Return the register after two zero bytes for each value of its low 16 bits."""
    return tuple(_pair_array().tolist())


@cache
def _pair_array() -> NDArray[np.uint32]:
    return _shift_bits(np.arange(1 << 16, dtype=np.uint32), 16)


def _shift_bits(state: NDArray[np.uint32], n_bits: int) -> NDArray[np.uint32]:
    """Run registers over zero bits, one at a time."""
    for _ in range(n_bits):
        state = state >> np.uint32(1) ^ (state & np.uint32(1)) * np.uint32(_POLYNOMIAL)
    return state
