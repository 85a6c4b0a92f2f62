"""Vectors in files that someone brings: tables of text, NumPy's files, and bare float32 numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError
from glassboard.query.embeddings import is_raw, parse_raw
from glassboard.query.tsv import MAX_NUMBERS, parse_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

NPY_MAGIC: Final = b"\x93NUMPY"
MAX_NPY_HEADER_BYTES: Final = 10_000

_HEADER_READERS: Final = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}
_SIZED_BY_FLOAT32: Final = 4


def read_vectors(parts: Sequence[bytes], n_dimensions: int | None = None) -> NDArray[np.float32]:
    """
    Read the vectors of a file.

    Parameters
    ----------
    parts
        Its bytes, one after the other: a file of NumPy's with a vector in each row, else a table of numbers
        with tabs between.
    n_dimensions
        Where it is neither: little-endian float32 numbers, so many to a vector.

    Returns
    -------
    ndarray
        float32, shape (points, dimensions).

    Raises
    ------
    InvalidValueError
        It holds no such numbers; what NumPy would have to unpickle is never read.
    """
    if parts and b"".join(parts[:2]).startswith(NPY_MAGIC):
        return _read_npy(b"".join(parts))
    if n_dimensions is not None:
        return _read_raw(b"".join(parts), n_dimensions)
    return parse_numbers(parts)


def _read_raw(content: bytes, n_dimensions: int) -> NDArray[np.float32]:
    row_bytes = n_dimensions * _SIZED_BY_FLOAT32
    shape = (len(content) // row_bytes if row_bytes > 0 else 0, n_dimensions)
    if not content or n_dimensions < 1 or not is_raw(shape, len(content)):
        raise InvalidValueError(f"{len(content)} bytes are no rows of {n_dimensions} float32 numbers")
    return parse_raw(content, shape)


def _read_npy(content: bytes) -> NDArray[np.float32]:
    file = io.BytesIO(content)
    shape, is_by_column, dtype = _read_npy_header(file)
    if len(shape) != 2 or dtype.kind not in "fiub":
        raise InvalidValueError(f"it holds {dtype} of shape {shape}, expected numbers of two axes")
    n_numbers = shape[0] * shape[1]
    start = file.tell()
    if n_numbers > MAX_NUMBERS or n_numbers * dtype.itemsize != len(content) - start:
        raise InvalidValueError(f"it has {len(content) - start} bytes of numbers, not those of shape {shape}")
    numbers = np.frombuffer(content, dtype, offset=start).reshape(shape, order="F" if is_by_column else "C")
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(numbers, np.float32)


def _read_npy_header(file: io.BytesIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    try:
        version = np.lib.format.read_magic(file)
        return _HEADER_READERS[version](file, max_header_size=MAX_NPY_HEADER_BYTES)
    except (ValueError, KeyError, TypeError, SyntaxError, RecursionError, MemoryError):
        raise InvalidValueError("its head is none of a file of NumPy's") from None
