"""Many histograms of a series as flat columns of buckets that can be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from glassboard.errors import PayloadError
from glassboard.query.histograms.read import read_histogram

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Blobs

MAX_BUCKETS: Final = 1 << 20
"""A histogram of more is refused; writers make some hundreds."""

MAX_COUNT: Final = 1e290
"""Greater counts are cut down to it, so that their sums stay numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class HistogramTable:
    """
    Histograms, one after another.

    Attributes
    ----------
    rows
        int64, shape (n,): which values of the series they are.
    start
        int64, shape (n + 1,): histogram i has the buckets [start[i], start[i + 1]).
    left, right, count
        float64, shape (start[n],): edges and count of every bucket. All are finite, no count is negative, no
        left edge is greater than its right edge, and left edges ascend within a histogram.
    totals
        float64, shape (n,): how much each histogram counts.
    n_unreadable, first_error
        Values that could not be read, and what the first of them lacks.
    n_repaired
        Histograms that hold something else than the columns say: see `repair_buckets`.
    """

    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    count: NDArray[np.float64]
    totals: NDArray[np.float64]
    n_unreadable: int = 0
    first_error: str = ""
    n_repaired: int = 0

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Buckets of each histogram."""
        return np.diff(self.start)

    @property
    def owner(self) -> NDArray[np.int64]:
        """Which histogram each bucket belongs to."""
        return np.repeat(np.arange(len(self.rows)), self.lengths)


def read_table(read: ReadPayload, blobs: Blobs, rows: NDArray[np.int64]) -> HistogramTable:
    """
    Read some values of a series; those that cannot be read are left out and counted.

    Raises
    ------
    PayloadError
        None of them can be read: what the first one lacks.
    """
    read_rows: list[int] = []
    histograms: list[NDArray[np.float64]] = []
    errors: list[PayloadError] = []
    for row in rows.tolist():
        try:
            histograms.append(_read_bounded(read, blobs[row]))
            read_rows.append(row)
        except PayloadError as error:
            errors.append(error)
    if errors and not histograms:
        raise errors[0]
    first_error = str(errors[0]) if errors else ""
    return make_table(histograms, read_rows, n_unreadable=len(errors), first_error=first_error)


def unread_table(rows: NDArray[np.int64]) -> HistogramTable:
    """Stand for values whose buckets nobody needs."""
    none = np.zeros(0)
    return HistogramTable(rows, np.zeros(len(rows) + 1, np.int64), none, none, none, np.zeros(len(rows)))


def make_table(
    histograms: Sequence[NDArray[np.float64]],
    rows: Sequence[int],
    *,
    n_unreadable: int = 0,
    first_error: str = "",
) -> HistogramTable:
    """Join histograms of shape (k, 3) to a table and repair what cannot be drawn."""
    every = np.ascontiguousarray(np.concatenate([np.zeros((0, 3)), *histograms]).T)
    owner = np.repeat(np.arange(len(histograms)), [len(buckets) for buckets in histograms])
    n_repaired = 0
    if not _is_sound(every, owner):
        every, is_usable, is_repaired = repair_buckets(every)
        n_repaired = len(np.unique(owner[is_repaired]))
        owner = owner[is_usable]
        every = every[:, np.lexsort((every[0], owner))]
    lengths = np.bincount(owner, minlength=len(histograms))
    return HistogramTable(
        rows=np.array(rows, np.int64),
        start=np.concatenate(([0], np.cumsum(lengths))).astype(np.int64),
        left=every[0],
        right=every[1],
        count=every[2],
        totals=np.bincount(owner, every[2], len(histograms)).astype(np.float64),
        n_unreadable=n_unreadable,
        first_error=first_error,
        n_repaired=n_repaired,
    )


def _is_sound(buckets: NDArray[np.float64], owner: NDArray[np.int64]) -> bool:
    """Whether buckets, shape (3, k), are as a table has them."""
    left, right, count = buckets
    is_ascending = (left[1:] >= left[:-1]) | (owner[1:] != owner[:-1])
    return bool(
        np.isfinite(buckets).all()
        and (left <= right).all()
        and ((count >= 0) & (count <= MAX_COUNT)).all()
        and is_ascending.all()
    )


def repair_buckets(
    buckets: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """
    Make buckets that can be drawn of any.

    Inverted edges are turned round; a bucket with one infinite edge shrinks to the other; a negative count is
    none, one beyond `MAX_COUNT` is that; a bucket that holds NaN or two infinite edges is left out.

    Parameters
    ----------
    buckets
        Shape (3, k): left edges, right edges, counts.

    Returns
    -------
    tuple of ndarray
        The buckets that are left, shape (3, n); which those are, and which of all were not as they should be,
        both bool of shape (k,).
    """
    left, right = np.minimum(buckets[0], buckets[1]), np.maximum(buckets[0], buckets[1])
    left, right = np.where(np.isneginf(left), right, left), np.where(np.isposinf(right), left, right)
    repaired = np.stack((left, right, np.clip(buckets[2], 0.0, MAX_COUNT)))
    is_usable = np.isfinite(repaired).all(axis=0)
    is_odd = ~is_usable | (repaired != buckets).any(axis=0)
    return repaired[:, is_usable], is_usable, is_odd


def _read_bounded(read: ReadPayload, blob: Blob) -> NDArray[np.float64]:
    buckets = read_histogram(read, blob)
    if len(buckets) > MAX_BUCKETS:
        reason = f"a histogram of {len(buckets)} buckets, expected at most {MAX_BUCKETS}"
        raise PayloadError(blob.source.name, blob.offset, reason)
    return buckets
