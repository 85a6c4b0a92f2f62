"""The colours of each colormap."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import InvalidValueError, UnsupportedTypeError

if TYPE_CHECKING:
    from numpy.typing import NDArray

REVERSED: Final = "_r"

_PATH: Final = Path(__file__).with_name("tables.npz")


def names() -> list[str]:
    """List the names of all colormaps, by the alphabet; with ``_r`` behind it each runs the other way."""
    return list(_tables())


def table(name: Any) -> NDArray[np.uint8]:
    """
    Return the colours of a colormap, from the least number's to the greatest one's.

    Parameters
    ----------
    name
        One of `names`, or that and ``_r``.

    Returns
    -------
    ndarray
        uint8, shape (n, 3): red, green and blue of 0 to 255, shared and read-only. Most have 256 colours,
        ``twilight`` 510, those for classes 8 to 20.

    Raises
    ------
    UnsupportedTypeError
        `name` is no str.
    InvalidValueError
        There is no such colormap.

    Notes
    -----
    Names and colours: ``matplotlib.colormaps``; tools/gen_colormaps.py writes them down.
    """
    if not isinstance(name, str):
        raise UnsupportedTypeError(f"colormap is {name!r}, expected a str such as 'viridis'")
    colors = _tables().get(name.removesuffix(REVERSED))
    if colors is None:
        raise InvalidValueError(f"colormap is {name!r}, expected one of {', '.join(names())}, or with _r")
    return colors[::-1] if name.endswith(REVERSED) else colors


@cache
def _tables() -> dict[str, NDArray[np.uint8]]:
    with np.load(_PATH, allow_pickle=False) as file:
        colors = np.cumsum(file["differences"], axis=1, dtype=np.uint8).T
        stops = np.cumsum(file["lengths"])
        known: list[str] = file["names"].tolist()
    colors.flags.writeable = False
    return dict(zip(known, np.split(colors, stops[:-1]), strict=True))
