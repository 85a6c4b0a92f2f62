"""What the numbers of an array are like as a whole, and what those of several arrays are like together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

N_BINS: Final = 256

BLOCK: Final = 1 << 19
"""So many numbers are worked on at a time."""

SAFE_EXPONENT: Final = 500
"""Numbers below 2 to this, and above its inverse, can be squared and subtracted as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class ArrayStatistics:
    """
    Counts of all numbers, and what the finite ones are like, in float64.

    Attributes
    ----------
    n_values, n_nan, n_posinf, n_neginf
        How many numbers there are, and how many of them are not finite.
    low, high, mean, std
        Of the finite numbers; NaN where there is none.
    least_positive
        The least number above 0; NaN where there is none.
    bins
        float64, shape (256,): how many finite numbers lie in each of as many equal parts of `low` to `high`.
    """

    n_values: int
    n_nan: int
    n_posinf: int
    n_neginf: int
    low: float
    high: float
    mean: float
    std: float
    least_positive: float
    bins: NDArray[np.float64]

    @property
    def n_finite(self) -> int:
        """How many numbers are finite."""
        return self.n_values - self.n_nan - self.n_posinf - self.n_neginf


def measure_array(array: NDArray[Any]) -> ArrayStatistics:
    """
    Describe the numbers of an array of bool, integers or floats, of any shape.

    Beside the array it takes a few MiB, however large that is.
    """
    flat = array.reshape(-1)
    blocks = [flat[start : start + BLOCK] for start in range(0, max(1, flat.size), BLOCK)]
    ends = [end for block in blocks for end in _finite_ends(block)]
    low, high = min(ends, default=math.nan), max(ends, default=math.nan)
    return join_statistics([_measure_block(block.astype(np.float64), low, high) for block in blocks])


def _finite_ends(block: NDArray[Any]) -> tuple[float, ...]:
    """Return the least and the greatest finite number, nothing where there is none."""
    finite = block[np.isfinite(block)] if block.dtype.kind == "f" else block
    return (float(finite.min()), float(finite.max())) if finite.size else ()


def _measure_block(values: NDArray[np.float64], low: float, high: float) -> ArrayStatistics:
    """Describe numbers whose finite ones are from `low` to `high`, as are those of the other blocks."""
    is_finite = np.isfinite(values)
    finite = values if is_finite.all() else values[is_finite]
    positive = finite if low > 0 else finite[finite > 0]
    mean, std = _moments(finite, low, high)
    return ArrayStatistics(
        n_values=values.size,
        n_nan=int(np.isnan(values).sum()),
        n_posinf=int((values == np.inf).sum()),
        n_neginf=int((values == -np.inf).sum()),
        low=low,
        high=high,
        mean=mean,
        std=std,
        least_positive=float(positive.min()) if positive.size else math.nan,
        bins=_count_bins(finite, low, high),
    )


def join_statistics(parts: Sequence[ArrayStatistics]) -> ArrayStatistics:
    """
    Describe the numbers of several arrays together.

    All but `bins` are exact, but for rounding. The bins of each part are laid out over the range of all,
    spread evenly: a number stands at most a bin of its own part away from where it belongs.
    """
    known = [part for part in parts if part.n_finite]
    low = min((part.low for part in known), default=math.nan)
    high = max((part.high for part in known), default=math.nan)
    n_finite = sum(part.n_finite for part in known)
    mean = sum(part.mean * (part.n_finite / n_finite) for part in known) if known else math.nan
    shares = [math.sqrt(part.n_finite / n_finite) for part in known]
    spreads = [
        distance * share
        for part, share in zip(known, shares, strict=True)
        for distance in (part.std, part.mean - mean)
    ]
    positive = [part.least_positive for part in known if not math.isnan(part.least_positive)]
    return ArrayStatistics(
        n_values=sum(part.n_values for part in parts),
        n_nan=sum(part.n_nan for part in parts),
        n_posinf=sum(part.n_posinf for part in parts),
        n_neginf=sum(part.n_neginf for part in parts),
        low=low,
        high=high,
        mean=mean,
        std=math.hypot(*spreads) if known else math.nan,
        least_positive=min(positive, default=math.nan),
        bins=sum((_spread_bins(part, low, high) for part in known), start=np.zeros(N_BINS)),
    )


def _moments(finite: NDArray[np.float64], low: float, high: float) -> tuple[float, float]:
    """Return mean and deviation; numbers near the ends of float64 are scaled on the way."""
    if not finite.size:
        return math.nan, math.nan
    if low == high:
        return low, 0.0
    exponent = _scale_of(low, high)
    scaled = np.ldexp(finite, -exponent) if exponent else finite
    mean, std = float(scaled.mean()), float(scaled.std())
    return math.ldexp(mean, exponent), math.ldexp(std, exponent)


def _scale_of(low: float, high: float) -> int:
    """Return by which power of 2 numbers are divided before they are squared; 0 where they need not be."""
    exponent = math.frexp(max(abs(low), abs(high)))[1]
    return exponent if abs(exponent) > SAFE_EXPONENT else 0


def _count_bins(finite: NDArray[np.float64], low: float, high: float) -> NDArray[np.float64]:
    if not finite.size:
        return np.zeros(N_BINS)
    return np.bincount(_bins_of(finite, low, high), minlength=N_BINS).astype(np.float64)


def _bins_of(values: NDArray[np.float64], low: float, high: float) -> NDArray[np.intp]:
    """Return in which bin each number lies; where all are equal that is the middle one."""
    if low == high:
        return np.full(values.shape, N_BINS // 2, np.intp)
    exponent = _scale_of(low, high)
    first, last = math.ldexp(low, -exponent), math.ldexp(high, -exponent)
    scaled = np.ldexp(values, -exponent) if exponent else values
    places = (scaled - first) / (last - first) * N_BINS
    return np.clip(places, 0, N_BINS - 1, out=places).astype(np.intp)


def _spread_bins(part: ArrayStatistics, low: float, high: float) -> NDArray[np.float64]:
    """Lay the bins of one array out over a range that holds its own."""
    if (part.low, part.high) == (low, high):
        return part.bins
    if part.low == part.high:
        spread = np.zeros(N_BINS)
        spread[_bins_of(np.array([part.low]), low, high)] = part.n_finite
        return spread
    edges = np.linspace(0.0, 1.0, N_BINS + 1)
    own_edges = part.low * (1 - edges) + part.high * edges
    below = np.concatenate([[0.0], np.cumsum(part.bins)])
    reached = np.interp(low * (1 - edges) + high * edges, own_edges, below)
    return np.diff(reached)
