"""The numbers at the two ends of a colormap, found among the numbers that are to be coloured."""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from glassboard.colormap.normalization import Normalization

EXACT: Final = 2**53
"""Integers beyond this are not all float64."""


class Ends(NamedTuple):
    """
    The numbers at the two ends; NaN where there is no number that could decide.

    Attributes
    ----------
    low, high
        Less `pivot`; ``low <= high``. Of a logarithmic scale the logarithms, to base 10.
    pivot
        0 but for integers beyond 2^53, which are exact as differences from it.
    is_log
        Whether colours are linear in the logarithm.
    """

    low: float
    high: float
    pivot: int = 0
    is_log: bool = False

    def place(self, numbers: NDArray[Any]) -> NDArray[np.float64]:
        """
        Return where numbers lie: 0 at the low end, 1 at the high one, less and more beyond them.

        Where both ends are equal numbers at them lie at 0.5. NaN has no place, nor has a number that is not
        positive on a logarithmic scale; where no end is known only infinities have one.
        """
        values = to_float64(numbers, self.pivot)
        if self.is_log:
            with np.errstate(divide="ignore", invalid="ignore"):
                values = np.where(values > 0, np.log10(values), np.nan)
        if not self.low < self.high:
            return _place_beside(values, self.low)
        exponent = _exponent(max(abs(self.low), abs(self.high)))
        low, high = math.ldexp(self.low, -exponent), math.ldexp(self.high, -exponent)
        with np.errstate(over="ignore", under="ignore"):
            scaled = np.ldexp(values, -exponent)
            scaled -= low
            scaled /= high - low
        return scaled


def find_ends(
    numbers: NDArray[Any], normalization: Normalization, mask: NDArray[np.bool_] | None = None
) -> Ends:
    """
    Return the ends that a rule gives, from the finite numbers outside a mask.

    Parameters
    ----------
    numbers
        Of any shape: bool, integers or floats. Computed in float64; integers beyond 2^53 as differences from
        the least of them, so that neighbours stay apart, except on a logarithmic scale.
    normalization
        The rule.
    mask
        bool, of the shape of `numbers`, True where there is none.

    Notes
    -----
    Nothing overflows: ends beyond float64 are its greatest numbers. A rule other than ``fixed`` has no ends
    where no number is finite, nor ``log`` where none is positive.
    """
    is_log = normalization.mode == "log"
    pivot = 0 if is_log else _pivot_of(numbers)
    if normalization.mode == "fixed":
        low, high = (_rounded(Fraction(each) - pivot) for each in normalization.parameters)
        return Ends(low, high, pivot)
    values = _finite(numbers, pivot, mask)
    if is_log:
        values = np.log10(values[values > 0])
    if not values.size:
        return Ends(math.nan, math.nan, pivot, is_log)
    if normalization.mode == "symmetric":
        return Ends(*_symmetric(values, Fraction(normalization.parameters[0]) - pivot), pivot)
    exponent = _exponent(max(-float(values.min()), float(values.max())))
    np.ldexp(values, -exponent, out=values)
    found = _RULES[normalization.mode](values, *normalization.parameters)
    low, high = (_rounded(Fraction(end) * Fraction(2) ** exponent) for end in found)
    return Ends(low, high, pivot, is_log)


def to_float64(numbers: NDArray[Any], pivot: int) -> NDArray[np.float64]:
    """Return a copy of numbers, less `pivot`, as float64; of integers the difference is exact."""
    if pivot == 0:
        return numbers.astype(np.float64)
    difference = numbers.astype(np.uint64) - np.uint64(pivot % 2**64)
    return difference.astype(np.float64)


def _pivot_of(numbers: NDArray[Any]) -> int:
    if numbers.dtype.kind not in "iu" or numbers.dtype.itemsize < 8 or not numbers.size:
        return 0
    least, greatest = int(numbers.min()), int(numbers.max())
    return least if max(-least, greatest) > EXACT else 0


def _finite(numbers: NDArray[Any], pivot: int, mask: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    """Return a flat copy of the finite numbers outside a mask."""
    values = to_float64(numbers.reshape(-1) if mask is None else numbers[~mask], pivot)
    is_finite = np.isfinite(values)
    return values if is_finite.all() else values[is_finite]


def _exponent(greatest: float) -> int:
    """Return the power of 2 by which numbers are divided so that none is greater than 1, none too small."""
    return math.frexp(greatest)[1]


def _rounded(value: Fraction) -> float:
    """Return the nearest float64, the greatest one for what is beyond it."""
    try:
        return float(value)
    except OverflowError:
        return sys.float_info.max if value > 0 else -sys.float_info.max


def _place_beside(values: NDArray[np.float64], end: float) -> NDArray[np.float64]:
    """Return 0.5 for what equals the one end, and what lies beyond it on either side."""
    places = np.full(values.shape, np.nan)
    places[values == end] = 0.5
    places[(values < end) | (values == -np.inf)] = -np.inf
    places[(values > end) | (values == np.inf)] = np.inf
    return places


def _minmax(values: NDArray[np.float64]) -> tuple[float, float]:
    return float(values.min()), float(values.max())


def _zscore(values: NDArray[np.float64], span: float) -> tuple[float, float]:
    mean = float(values.mean())
    deviation = 0.0 if values.min() == values.max() else float(values.std())
    return mean - span * deviation, mean + span * deviation


def _percentile(values: NDArray[np.float64], low: float, high: float) -> tuple[float, float]:
    first, last = np.percentile(values, [low, high])
    return float(first), float(last)


def _symmetric(values: NDArray[np.float64], center: Fraction) -> tuple[float, float]:
    distance = max(abs(Fraction(float(end)) - center) for end in (values.min(), values.max()))
    return _rounded(center - distance), _rounded(center + distance)


_RULES: Final[dict[str, Callable[..., tuple[float, float]]]] = {
    "minmax": _minmax,
    "zscore": _zscore,
    "percentile": _percentile,
    "log": _minmax,
}
