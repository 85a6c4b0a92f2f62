"""Numbers as pixels: uint8 as it is, everything else from 0 (black) to 1 (white)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import UnsupportedTypeError

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

GRID_COLUMNS: Final = 8


def check_real(array: NDArray[Any], name: str) -> None:
    """Raise UnsupportedTypeError for complex numbers, which are no brightness."""
    if array.dtype.kind == "c":
        raise UnsupportedTypeError(f"{name} is an array of dtype {array.dtype}, expected real numbers")


def to_pixels(values: NDArray[Any], *, precision: DTypeLike = np.float32) -> NDArray[np.uint8]:
    """
    Return `values` as bytes of brightness; NaN is black.

    Parameters
    ----------
    values
        uint8 is returned as it is; bools, other integers and floats are multiplied by 255, what lies
        outside 0 to 255 then is clipped, and fractions are cut off.
    precision
        The float dtype that is computed in.

    Notes
    -----
    Rule: ``image`` of torch/utils/tensorboard/summary.py, and ``make_sprite`` of ``_embedding.py``, which
    computes in float64. An integer 1 is white there, too.
    """
    if values.dtype == np.uint8:
        return values
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values.astype(precision)
        scaled *= 255
    np.fmax(scaled, 0, out=scaled)
    np.fmin(scaled, 255, out=scaled)
    return scaled.astype(np.uint8)


def tile(images: NDArray[np.uint8], *, n_rows: int, n_columns: int) -> NDArray[np.uint8]:
    """
    Lay images out in rows, the first at the top left; places that are left over are black.

    Parameters
    ----------
    images
        Of shape (n, height, width, channels), n at most ``n_rows * n_columns``.

    Returns
    -------
    ndarray
        Of shape (n_rows * height, n_columns * width, channels), contiguous.
    """
    n, height, width, n_channels = images.shape
    if n < n_rows * n_columns:
        images = np.concatenate([images, np.zeros((n_rows * n_columns - n, *images.shape[1:]), np.uint8)])
    rows = images.reshape(n_rows, n_columns, height, width, n_channels).transpose(0, 2, 1, 3, 4)
    return np.ascontiguousarray(rows).reshape(n_rows * height, n_columns * width, n_channels)


def grid_of(n_images: int) -> tuple[int, int]:
    """
    Return the numbers of rows and columns in which so many images are laid out.

    Notes
    -----
    Format: ``make_grid`` of torch/utils/tensorboard/_utils.py.
    """
    n_columns = min(n_images, GRID_COLUMNS)
    return -(-n_images // n_columns), n_columns


def to_color(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return pixels whose last axis, if it has length 1, is repeated to three channels."""
    return np.repeat(pixels, 3, axis=-1) if pixels.shape[-1] == 1 else pixels
