"""What the axes of images and videos are: texts such as ``CHW``, as torch's ``dataformats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.errors import InvalidDataformatsError, UnsupportedTypeError, WrongShapeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def to_axes(
    array: NDArray[Any], dataformats: Any, *, accepted: Sequence[str], name: str, may_be_empty: str = ""
) -> NDArray[Any]:
    """
    Return a view of `array` that has all axes of the last of `accepted`, in that order.

    Parameters
    ----------
    array
        Of any dtype; one axis for each letter.
    dataformats
        Letters of the axes of `array`, upper or lower case, in any order.
    accepted
        Which letters there may be, such as ``("HW", "HWC", "NHWC")``. Axes that `array` lacks get length 1.
    name
        Of `array`, for errors.
    may_be_empty
        Letters of the axes that may be without elements.

    Raises
    ------
    UnsupportedTypeError
        `dataformats` is no str.
    InvalidDataformatsError
        It is no order of the letters of one of `accepted`.
    WrongShapeError
        `array` has another number of axes, or an axis without elements.
    """
    letters = _letters(dataformats, accepted)
    if len(letters) != array.ndim:
        raise WrongShapeError(name, array.shape, f"the {len(letters)} axes of dataformats {dataformats!r}")
    if 0 in (size for letter, size in zip(letters, array.shape, strict=True) if letter not in may_be_empty):
        raise WrongShapeError(name, array.shape, "at least one element on each axis")
    all_letters = accepted[-1]
    ordered = array.transpose([letters.index(letter) for letter in all_letters if letter in letters])
    return ordered[tuple(slice(None) if letter in letters else None for letter in all_letters)]


def _letters(dataformats: Any, accepted: Sequence[str]) -> str:
    if not isinstance(dataformats, str):
        raise UnsupportedTypeError(f"dataformats is {dataformats!r}, expected a str")
    letters = dataformats.upper()
    if sorted(letters) not in map(sorted, accepted):
        raise InvalidDataformatsError(dataformats, accepted)
    return letters
