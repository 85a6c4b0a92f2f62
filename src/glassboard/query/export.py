"""A whole series as CSV or JSON, in pieces, so that no series is too long to be written."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard._native import Points

ExportFormat: TypeAlias = Literal["csv", "json"]

PIECE_ROWS: Final = 16_384
CSV_HEADER: Final = "Wall time,Step,Value\r\n"
"""As TensorBoard's: tensorboard/plugins/scalar/scalars_plugin.py (``scalars_impl``)."""

_Row: TypeAlias = tuple[float, int, float]


def write_csv(points: Points) -> Iterator[bytes]:
    """
    Yield the series as CSV with the columns wall time, step and value.

    Numbers are written so that they read back as the same float64; those that are not finite as ``nan``,
    ``inf`` and ``-inf``.
    """
    yield CSV_HEADER.encode()
    for rows in _pieces(points):
        yield "".join(f"{wall_time!r},{step},{value!r}\r\n" for wall_time, step, value in rows).encode()


def write_json(points: Points) -> Iterator[bytes]:
    """
    Yield the series as a JSON array of ``[wall_time, step, value]``.

    Numbers that are not finite are the strings ``"NaN"``, ``"Infinity"`` and ``"-Infinity"``.
    """
    yield b"["
    separator = ""
    for rows in _pieces(points):
        text = json.dumps([(finite_or_text(wall), step, finite_or_text(value)) for wall, step, value in rows])
        yield f"{separator}{text[1:-1]}".encode()
        separator = ", "
    yield b"]"


def finite_or_text(number: float) -> float | str:
    """
    Give a number that JSON can hold, or the text that stands for it.

    Notes
    -----
    Texts as in tensorboard/backend/json_util.py (``Cleanse``).
    """
    if math.isfinite(number):
        return number
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def finite_or_texts(numbers: NDArray[np.floating[Any]]) -> list[Any]:
    """Give an array as nested lists of numbers that JSON can hold, or of the texts that stand for them."""
    if np.isfinite(numbers).all():
        return list(numbers.tolist())
    if numbers.ndim == 1:
        return [finite_or_text(number) for number in numbers.tolist()]
    return [finite_or_texts(row) for row in numbers]


def _pieces(points: Points) -> Iterator[list[_Row]]:
    for start in range(0, len(points), PIECE_ROWS):
        rows = points.gather(np.arange(start, min(start + PIECE_ROWS, len(points))))
        yield list(zip(rows.wall_time.tolist(), rows.step.tolist(), rows.value.tolist(), strict=True))
