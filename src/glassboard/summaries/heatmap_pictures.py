"""Heatmaps as pictures, for viewers that know images only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from glassboard.colormap import find_ends, table
from glassboard.colormap.painting import make_palette, paint
from glassboard.summaries.pixels import grid_of, tile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from glassboard.contents.heatmaps import HeatmapContent

ENLARGED_SIDE_PX: Final = 256
"""Cells of smaller heatmaps are squares of several pixels."""

MAX_SIDE_PX: Final = 4096
"""Of the whole picture."""

MAX_SAMPLES: Final = 64
"""So many samples are in the picture."""


def draw_heatmap(
    numbers: NDArray[Any], mask: NDArray[np.bool_] | None, content: HeatmapContent
) -> NDArray[np.uint8]:
    """
    Return the picture of a heatmap: RGBA, shape (height, width, 4), cells without a number transparent.

    Parameters
    ----------
    numbers
        Of one to three axes. Of three the first slice is drawn, or all samples, up to 64.
    mask
        Of the same shape, or None.
    content
        Colormap, normalisation, origin, and what three axes are.

    Notes
    -----
    Format: docs/format.md, Heatmaps.
    """
    n_drawn = MAX_SAMPLES if content.stack == "samples" else 1
    shown = _thin(_as_stack(numbers)[:n_drawn])
    shown_mask = None if mask is None else _thin(_as_stack(mask)[:n_drawn])
    ends = find_ends(numbers, content.normalize, mask)
    pixels = paint(shown, ends, make_palette(table(content.colormap)), shown_mask)
    if content.origin == "lower":
        pixels = pixels[:, ::-1]
    n_rows, n_columns = grid_of(len(pixels))
    return tile(_enlarge(pixels), n_rows=n_rows, n_columns=n_columns)


def _as_stack(array: NDArray[Any]) -> NDArray[Any]:
    """Return a view of three axes: a row is one row, a heatmap one slice."""
    return array.reshape((1,) * (3 - array.ndim) + array.shape)


def _thin(stack: NDArray[Any]) -> NDArray[Any]:
    """Leave rows and columns out where the picture would be too large."""
    n_rows, n_columns = grid_of(len(stack))
    every_row = -(-stack.shape[1] * n_rows // MAX_SIDE_PX)
    every_column = -(-stack.shape[2] * n_columns // MAX_SIDE_PX)
    return stack[:, :: max(every_row, every_column), :: max(every_row, every_column)]


def _enlarge(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    side = max(1, ENLARGED_SIDE_PX // max(pixels.shape[1:3]))
    return pixels.repeat(side, axis=1).repeat(side, axis=2)
