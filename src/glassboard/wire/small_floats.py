"""
Floating-point numbers of one byte or less, as float32.

Notes
-----
Format: the names of ``DataType`` in tensorboard/compat/proto/types.proto; E = bits of the exponent,
M = of the mantissa, F = finite only, N = a NaN, U = unsigned zero, Z = the negative zero is the NaN
(https://github.com/jax-ml/ml_dtypes, README).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.errors import InvalidValueError
from glassboard.wire.tensor import DataType

if TYPE_CHECKING:
    from numpy.typing import NDArray


class _Layout(NamedTuple):
    n_exponent_bits: int
    n_mantissa_bits: int
    bias: int
    specials: dict[int, float]


_NAN, _INF = float("nan"), float("inf")
_E5M2_SPECIALS = {0x7C: _INF, 0xFC: -_INF} | dict.fromkeys([0x7D, 0x7E, 0x7F, 0xFD, 0xFE, 0xFF], _NAN)

_LAYOUTS: Final = {
    DataType.DT_FLOAT8_E5M2: _Layout(5, 2, 15, _E5M2_SPECIALS),
    DataType.DT_FLOAT8_E4M3FN: _Layout(4, 3, 7, {0x7F: _NAN, 0xFF: _NAN}),
    DataType.DT_FLOAT8_E4M3FNUZ: _Layout(4, 3, 8, {0x80: _NAN}),
    DataType.DT_FLOAT8_E4M3B11FNUZ: _Layout(4, 3, 11, {0x80: _NAN}),
    DataType.DT_FLOAT8_E5M2FNUZ: _Layout(5, 2, 16, {0x80: _NAN}),
    DataType.DT_FLOAT4_E2M1FN: _Layout(2, 1, 1, {}),
}

SMALL_FLOATS: Final = frozenset(_LAYOUTS)
"""The types that `float32_of_codes` knows."""


def float32_of_codes(dtype: DataType, codes: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the numbers that `codes` (one byte each) stand for; exact, newly made."""
    return _values_by_code(dtype)[codes]


def codes_of_float32(dtype: DataType, values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """
    Return the codes of `values`, flattened; every NaN has the same one.

    Raises
    ------
    InvalidValueError
        A value is none that `dtype` has.
    """
    bits, codes = _codes_by_bits(dtype)
    flat = _bits(values.reshape(-1))
    places = np.minimum(np.searchsorted(bits, flat), bits.size - 1)
    is_strange = bits[places] != flat
    if is_strange.any():
        raise InvalidValueError(f"{values.reshape(-1)[is_strange][0]!r} is no number of {dtype.name}")
    return codes[places]


@cache
def _codes_by_bits(dtype: DataType) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    n_codes = 16 if dtype is DataType.DT_FLOAT4_E2M1FN else 256
    bits, first_codes = np.unique(_bits(_values_by_code(dtype)[:n_codes]), return_index=True)
    return bits, first_codes.astype(np.uint8)


def _bits(values: NDArray[np.float32]) -> NDArray[np.uint32]:
    return np.where(np.isnan(values), np.float32(np.nan), values).view(np.uint32)


@cache
def _values_by_code(dtype: DataType) -> NDArray[np.float32]:
    layout = _LAYOUTS[dtype]
    return np.array([_value_of(layout, code) for code in range(256)], dtype=np.float32)


def _value_of(layout: _Layout, code: int) -> float:
    if code in layout.specials:
        return layout.specials[code]
    mantissa = code & (1 << layout.n_mantissa_bits) - 1
    exponent = code >> layout.n_mantissa_bits & (1 << layout.n_exponent_bits) - 1
    sign = -1.0 if code >> layout.n_exponent_bits + layout.n_mantissa_bits & 1 else 1.0
    if exponent:
        mantissa += 1 << layout.n_mantissa_bits
    scale = max(exponent, 1) - layout.bias - layout.n_mantissa_bits
    return float(sign * mantissa * 2.0**scale)
