"""``torch.utils.tensorboard._convert_np``: arrays of any library as NumPy's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from glassboard.arrays import to_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["make_np"]


def make_np(x: Any) -> NDArray[Any]:
    """
    Return the numbers of an array, sharing its memory where that is possible; of a number, shape (1,).

    Raises
    ------
    UnsupportedTypeError
        `x` is neither an array nor a list of numbers.

    Notes
    -----
    Format: ``make_np`` of torch/utils/tensorboard/_convert_np.py.
    """
    array = to_array(x, name="x")
    return array.reshape(1) if np.isscalar(x) else array
