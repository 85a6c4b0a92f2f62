"""Histograms cut at shares of their values: the distributions that are drawn from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard.query.histograms.table import HistogramTable

BASIS_POINTS: Final = (0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10000)
"""
Where distributions are cut, in 100ths of a percent: at whole and half standard deviations of a normal one.

Facts: tensorboard 2.21, plugins/distribution/compressor.py (``NORMAL_HISTOGRAM_BPS``).
"""

BLOCK_CELLS: Final = 1 << 18
"""So many buckets are worked on at a time."""


def compress_histogram(
    buckets: NDArray[np.float64], basis_points: tuple[int, ...] = BASIS_POINTS
) -> NDArray[np.float64]:
    """
    Find the values below which given shares of a histogram lie, as if buckets were evenly filled.

    Parameters
    ----------
    buckets
        Shape (k, 3), as `glassboard.query.histograms.read_histogram` gives them.
    basis_points
        The shares in 100ths of a percent, ascending, the last one 10,000.

    Returns
    -------
    ndarray
        float64, shape (len(basis_points),); zeros for a histogram without buckets.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/distribution/compressor.py (``compress_histogram``).
    """
    if not len(buckets):
        return np.zeros(len(basis_points))
    with np.errstate(over="ignore", invalid="ignore"):
        total = buckets[:, 2].sum() or 1.0
        weights = (buckets[:, 2] * basis_points[-1] / total).cumsum()
    wanted = np.array(basis_points, np.float64)
    block = _Block(
        weights[None], buckets[None, :, 1], buckets[:1, 0], buckets[-1:, 1], np.array([len(buckets)])
    )
    compressed: NDArray[np.float64] = _cut(block, np.searchsorted(weights, wanted, "right")[None], wanted)[0]
    return compressed


def compress_histograms(
    table: HistogramTable, basis_points: tuple[int, ...] = BASIS_POINTS
) -> NDArray[np.float64]:
    """
    Do what `compress_histogram` does, for every histogram of a table at once.

    Returns
    -------
    ndarray
        float64, shape (n, len(basis_points)); NaN for a histogram that counts nothing.
    """
    wanted = np.array(basis_points, np.float64)
    compressed = np.full((len(table.rows), len(basis_points)), np.nan)
    filled = np.flatnonzero(table.totals > 0)
    for rows in _blocks(filled, table.lengths[filled]):
        block = _make_block(table, rows, basis_points[-1])
        compressed[rows] = _cut(block, (block.weights[:, :, None] <= wanted).sum(axis=1), wanted)
    return compressed


class _Block(NamedTuple):
    """
    Histograms line by line, the shorter ones filled up.

    `weights` and `rights` have the shape (n, k): the share of the values below the right edge of a bucket,
    and that edge. `least`, `greatest` and `lengths` have the shape (n,).
    """

    weights: NDArray[np.float64]
    rights: NDArray[np.float64]
    least: NDArray[np.float64]
    greatest: NDArray[np.float64]
    lengths: NDArray[np.int64]


def _blocks(rows: NDArray[np.int64], lengths: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Cut rows into runs whose histograms fit into a block of bounded size, or are one."""
    start, widest = 0, 0
    for i, length in enumerate(lengths.tolist()):
        widest = max(widest, length)
        if i > start and (i + 1 - start) * widest > BLOCK_CELLS:
            yield rows[start:i]
            start, widest = i, length
    if start < len(rows):
        yield rows[start:]


def _make_block(table: HistogramTable, rows: NDArray[np.int64], whole: int) -> _Block:
    lengths = table.lengths[rows]
    columns = np.arange(lengths.max())
    is_there = columns < lengths[:, None]
    places = np.where(is_there, table.start[rows, None] + columns, 0)
    weights = (np.where(is_there, table.count[places], 0.0) * whole / table.totals[rows, None]).cumsum(axis=1)
    weights[~is_there] = np.inf
    least, greatest = table.left[table.start[rows]], table.right[table.start[rows + 1] - 1]
    return _Block(weights, table.right[places], least, greatest, lengths)


def _cut(block: _Block, found: NDArray[np.int64], wanted: NDArray[np.float64]) -> NDArray[np.float64]:
    """Go into the bucket that each cut was found in, `found` of shape (n, len(wanted))."""
    weights, rights = block.weights, block.rights
    least, greatest = block.least[:, None], block.greatest[:, None]
    columns = np.minimum(found, block.lengths[:, None] - 1)
    before_columns = np.maximum(columns - 1, 0)
    before = np.where(columns > 0, np.take_along_axis(weights, before_columns, 1), 0.0)
    lefts = np.where(before > 0, np.maximum(np.take_along_axis(rights, before_columns, 1), least), least)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        widths = np.minimum(np.take_along_axis(rights, columns, 1), greatest) - lefts
        values = lefts + (wanted - before) * widths / (np.take_along_axis(weights, columns, 1) - before)
    is_inside = found < block.lengths[:, None]
    return np.where(is_inside, values, np.broadcast_to(greatest, values.shape))
