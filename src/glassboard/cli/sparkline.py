"""The course of a series in one short line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard._native import Points

BLOCKS: Final = "▁▂▃▄▅▆▇█"
ASCII: Final = "_.-~:=+*"
"""What stands for `BLOCKS` where the terminal's encoding has none."""

N_CHARACTERS: Final = 24


def sparkline(points: Points, encoding: str | None) -> str:
    """
    Draw a series by equal shares of its points, each as high as the middle of its least and greatest value.

    Parameters
    ----------
    points
        In the order in which they are drawn; a share without a finite value is a blank.
    encoding
        Of the terminal.
    """
    n_shares = min(N_CHARACTERS, len(points))
    bounds = np.arange(n_shares + 1, dtype=np.int64) * len(points) // max(n_shares, 1)
    buckets = points.reduce(bounds)
    is_drawn = buckets.min_row >= 0
    if not is_drawn.any():
        return " " * n_shares
    least = points.gather(buckets.min_row[is_drawn]).value
    greatest = points.gather(buckets.max_row[is_drawn]).value
    levels = np.full(n_shares, -1)
    levels[is_drawn] = _levels(least / 2 + greatest / 2)
    characters = characters_of(encoding)
    return "".join(characters[level] if level >= 0 else " " for level in levels.tolist())


def characters_of(encoding: str | None) -> str:
    """Give the eight characters that an encoding can draw with, lowest first."""
    try:
        BLOCKS.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return BLOCKS


def _levels(heights: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give each height as a level from 0 to 7; halves, so that no difference overflows."""
    halves = heights / 2
    extent = halves.max() - halves.min()
    if extent == 0:
        return np.full(len(heights), len(BLOCKS) // 2 - 1)
    shares = (halves - halves.min()) / extent
    levels: NDArray[np.int64] = np.minimum(shares * len(BLOCKS), len(BLOCKS) - 1).astype(np.int64)
    return levels
