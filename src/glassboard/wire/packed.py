"""
Arrays of numbers as the bytes of one repeated field.

Notes
-----
Format: https://protobuf.dev/programming-guides/encoding/ (Packed Repeated Fields).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.wire.kinds import BOOL, DOUBLE, FLOAT, INT32, INT64, UINT32, UINT64

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from glassboard.wire.kinds import ScalarKind

_FIXED: Final[dict[str, np.dtype[Any]]] = {FLOAT.name: np.dtype("<f4"), DOUBLE.name: np.dtype("<f8")}
_VARINTS: Final[dict[str, np.dtype[Any]]] = {
    BOOL.name: np.dtype(np.bool_),
    INT32.name: np.dtype(np.int32),
    INT64.name: np.dtype(np.int64),
    UINT32.name: np.dtype(np.uint32),
    UINT64.name: np.dtype(np.uint64),
}
_BLOCK: Final = 1 << 14


class PackedNumbers(NamedTuple):
    """What `encode` writes as it is in place of a tuple: the numbers of one repeated field, packed."""

    kind: ScalarKind
    packed: bytes


def pack_numbers(kind: ScalarKind, array: ArrayLike) -> Any:
    """
    Return `array` as a value of a repeated field of `kind`; the same bytes as a tuple, sooner.

    Parameters
    ----------
    kind
        FLOAT, DOUBLE, BOOL, or one of the integers.
    array
        Of any shape, flattened row by row. Numbers beyond float32 are infinite in a FLOAT.

    Raises
    ------
    TypeError
        The array's dtype cannot be cast to that of the field without loss; floats are rounded.
    """
    numbers = np.asarray(array)
    if kind.name in _FIXED:
        with np.errstate(over="ignore"):
            return PackedNumbers(kind, numbers.astype(_FIXED[kind.name], casting="same_kind").tobytes())
    numbers = numbers.astype(_VARINTS[kind.name], casting="safe").reshape(-1)
    blocks = (numbers[start : start + _BLOCK] for start in range(0, numbers.size, _BLOCK))
    return PackedNumbers(kind, b"".join(_pack_varints(block.astype(np.uint64)) for block in blocks))


def unpack_varints(kind: ScalarKind, varints: NDArray[np.uint64]) -> list[Any]:
    """Return what `kind.unpack` makes of each."""
    dtype = _VARINTS.get(kind.name)
    if dtype is None:
        return [kind.unpack(varint) for varint in varints.tolist()]
    values: list[Any] = varints.astype(dtype).tolist()
    return values


def _pack_varints(values: NDArray[np.uint64]) -> bytes:
    """Pack each in seven bits a byte, the lowest first; negative ones are what int64 makes of them."""
    n_bytes = max(1, -(-int(values.max()).bit_length() // 7))
    if n_bytes == 1:
        return values.astype(np.uint8).tobytes()
    rest = values[:, None] >> np.arange(0, 7 * n_bytes, 7, dtype=np.uint64)
    is_written = rest != 0
    is_written[:, 0] = True
    packed = rest.astype(np.uint8) & np.uint8(0x7F)
    packed[:, :-1] |= is_written[:, 1:].astype(np.uint8) << 7
    return bytes(packed[is_written])
