"""Numbers as pixels in the colours of a colormap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import to_array
from glassboard.colormap.ends import Ends, find_ends
from glassboard.colormap.normalization import to_normalization
from glassboard.colormap.tables import table
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BLOCK_CELLS: Final = 1 << 16
"""So many numbers are coloured at once: what is computed on the way stays small and near."""

_TRANSPARENT: Final = (0, 0, 0, 0)
_GREY: Final = (128, 128, 128, 255)
_NAN, _MASKED, _POSINF, _NEGINF, _N_OTHERS = range(5)
"""Places of the colours of what is no finite number, behind those of the colormap, and how many they are."""


def apply(
    array: Any,
    colormap: str = "viridis",
    *,
    normalize: Any = "minmax",
    mask: Any = None,
    alpha: bool = True,
    nan_color: Sequence[int] | None = None,
    mask_color: Sequence[int] | None = None,
    posinf_color: Sequence[int] | None = None,
    neginf_color: Sequence[int] | None = None,
) -> NDArray[np.uint8]:
    """
    Return an array in colours.

    Parameters
    ----------
    array
        Bool, integers or floats of any library and shape; False is 0 and True is 1. bfloat16 and float8 are
        exact. Of a masked array of NumPy the mask counts as well.
    colormap
        A name of matplotlib's, as in `names`; ``_r`` behind it turns it round.
    normalize
        Which numbers are at the two ends of the colormap, of the finite ones outside the mask:

        - ``"minmax"``: the least and the greatest
        - ``"zscore"`` or ``("zscore", span)``: the mean less and plus `span` (3) standard deviations
        - ``"percentile"`` or ``("percentile", low, high)``: those percentiles (5 and 95)
        - ``"symmetric"`` or ``("symmetric", center)``: as far below the center (0) as above it
        - ``"log"``: the least and the greatest positive number; colours are linear in the logarithm
        - ``(min, max)``: these

    mask
        Of the shape of `array`, true where there is no number.
    alpha
        Whether there is a fourth channel.
    nan_color, mask_color
        Three or four numbers of 0 to 255: NaN, and on a logarithmic scale what is not positive; what is
        masked. By default transparent, grey without `alpha`; `mask_color` is `nan_color` by default.
    posinf_color, neginf_color
        The same for infinities; by default the colours of the ends.

    Returns
    -------
    ndarray
        uint8, of the shape of `array` and one axis more, of 4 channels, or 3 without `alpha`: what
        ``add_image(…, dataformats="HWC")`` takes. Numbers beyond an end have its colour. Where both ends are
        equal numbers at them have the colour of the middle.

    Raises
    ------
    InvalidValueError
        An argument cannot be used: UnsupportedTypeError, WrongShapeError.

    Notes
    -----
    Rule: with n colours, place x from 0 to 1 has colour ``min(int(x * n), n - 1)``, as ``Colormap.__call__``
    of matplotlib/colors.py has it.

    Examples
    --------
    >>> from glassboard import colormap
    >>> colormap.apply([[0, 5], [10, 20]], "gray", normalize=(0, 10))[..., 0].tolist()
    [[0, 128], [255, 255]]
    """
    numbers = to_real(array, name="array")
    own_mask = to_mask(mask, array, numbers.shape)
    nan = _to_color(nan_color, _TRANSPARENT if alpha else _GREY, "nan_color")
    palette = make_palette(
        table(colormap),
        nan=nan,
        masked=_to_color(mask_color, nan, "mask_color"),
        posinf=None if posinf_color is None else _to_color(posinf_color, nan, "posinf_color"),
        neginf=None if neginf_color is None else _to_color(neginf_color, nan, "neginf_color"),
    )
    ends = find_ends(numbers, to_normalization(normalize), own_mask)
    return paint(numbers, ends, palette if alpha else palette[:, :3], own_mask)


def to_real(array: Any, *, name: str) -> NDArray[Any]:
    """Return what `glassboard.arrays.to_array` returns; raise what that raises, and for complex numbers."""
    numbers = to_array(array, name=name)
    if numbers.dtype.kind == "c":
        raise UnsupportedTypeError(f"{name} is an array of dtype {numbers.dtype}, expected real numbers")
    return numbers


def to_mask(mask: Any, array: Any, shape: tuple[int, ...]) -> NDArray[np.bool_] | None:
    """
    Return the mask of an array as bool, joined with its own; None where nothing is masked.

    Raises
    ------
    InvalidValueError
        It holds other numbers than 0 and 1, or has another shape.
    """
    own = _mask_of(array)
    if mask is None:
        return own
    given = to_array(mask, name="mask")
    if given.shape != shape:
        raise WrongShapeError("mask", given.shape, f"{shape} as the array")
    if given.dtype != np.bool_ and not np.isin(given, (0, 1)).all():
        raise InvalidValueError(
            "mask holds other numbers than 0 and 1, expected true where there is no number"
        )
    return given.astype(np.bool_) if own is None else given.astype(np.bool_) | own


def _mask_of(array: Any) -> NDArray[np.bool_] | None:
    """Return the mask that a masked array, or a list of such, brings."""
    if isinstance(array, list | tuple) and any(isinstance(each, np.ma.MaskedArray) for each in array):
        return np.stack([np.ma.getmaskarray(each) for each in array])
    return np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None


def make_palette(
    colors: NDArray[np.uint8],
    *,
    nan: tuple[int, ...] = _TRANSPARENT,
    masked: tuple[int, ...] = _TRANSPARENT,
    posinf: tuple[int, ...] | None = None,
    neginf: tuple[int, ...] | None = None,
) -> NDArray[np.uint8]:
    """Return the colours that `paint` takes, RGBA: those of a colormap, then four of what is not finite."""
    opaque = np.full((len(colors), 1), 255, np.uint8)
    rgba = np.concatenate([colors, opaque], axis=1)
    others = [nan, masked, posinf or rgba[-1].tolist(), neginf or rgba[0].tolist()]
    return np.concatenate([rgba, np.array(others, np.uint8)])


def paint(
    numbers: NDArray[Any],
    ends: Ends,
    palette: NDArray[np.uint8],
    mask: NDArray[np.bool_] | None = None,
) -> NDArray[np.uint8]:
    """Return numbers in the colours of what `make_palette` made: its channels are a last axis more."""
    n_colors = len(palette) - _N_OTHERS
    pixels = np.empty((numbers.size, palette.shape[1]), np.uint8)
    flat = numbers.reshape(-1)
    flat_mask = None if mask is None else mask.reshape(-1)
    for start in range(0, flat.size, BLOCK_CELLS):
        block = slice(start, start + BLOCK_CELLS)
        rows = _rows_of(flat[block], ends, n_colors)
        if flat_mask is not None:
            rows[flat_mask[block] & (rows < n_colors)] = n_colors + _MASKED
        np.take(palette, rows, axis=0, out=pixels[block])
    return pixels.reshape(*numbers.shape, palette.shape[1])


def _rows_of(numbers: NDArray[Any], ends: Ends, n_colors: int) -> NDArray[np.intp]:
    """Return which row of the palette each number has."""
    places = ends.place(numbers)
    with np.errstate(invalid="ignore", over="ignore"):
        places *= n_colors
        rows = np.clip(places, 0, n_colors - 1).astype(np.intp)
    rows[np.isnan(places)] = n_colors + _NAN
    if numbers.dtype.kind == "f":
        rows[numbers == np.inf] = n_colors + _POSINF
        if not ends.is_log:
            rows[numbers == -np.inf] = n_colors + _NEGINF
    return rows


def _to_color(color: Any, default: tuple[int, ...], name: str) -> tuple[int, ...]:
    if color is None:
        return default
    channels = to_array(color, name=name)
    is_color = channels.shape in {(3,), (4,)} and channels.dtype.kind in "iu"
    if not is_color or channels.min() < 0 or channels.max() > 255:
        raise InvalidValueError(f"{name} is {color!r}, expected three or four integers of 0 to 255")
    return (*channels.tolist(), 255)[:4]
