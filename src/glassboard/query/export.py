"""Series as CSV or JSON, one or many, in pieces, so that none is too long to be written."""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from glassboard._native import Points
    from glassboard.query.long_form import LongPoints

ExportFormat: TypeAlias = Literal["csv", "json"]

PIECE_ROWS: Final = 16_384
CSV_HEADER: Final = "Wall time,Step,Value\r\n"
"""As TensorBoard's: tensorboard/plugins/scalar/scalars_plugin.py (``scalars_impl``)."""

LONG_COLUMNS: Final = ("run", "tag", "step", "wall_time", "value")

_SPECIAL: Final = re.compile(r'[",\r\n]')
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


def write_long_csv(pieces: Iterable[LongPoints]) -> Iterator[bytes]:
    """Yield many series as CSV with the columns `LONG_COLUMNS`; numbers as in `write_csv`."""
    yield f"{','.join(LONG_COLUMNS)}\r\n".encode()
    for piece in pieces:
        runs, tags = list(map(quote_csv, piece.runs)), list(map(quote_csv, piece.tags))
        for rows in _long_rows(piece):
            lines = (
                f"{runs[run]},{tags[tag]},{step},{time!r},{value!r}\r\n"
                for run, tag, step, time, value in rows
            )
            yield "".join(lines).encode()


def write_long_json(pieces: Iterable[LongPoints]) -> Iterator[bytes]:
    """Yield many series as a JSON array of objects with the keys `LONG_COLUMNS`, an object a line."""
    separator = "["
    for piece in pieces:
        runs, tags = list(map(json.dumps, piece.runs)), list(map(json.dumps, piece.tags))
        for rows in _long_rows(piece):
            lines = [
                f'{{"run": {runs[run]}, "tag": {tags[tag]}, "step": {step}, '
                f'"wall_time": {_json_number(time)}, "value": {_json_number(value)}}}'
                for run, tag, step, time, value in rows
            ]
            yield "".join((separator, "\n", ",\n".join(lines))).encode()
            separator = ","
    yield b"[]\n" if separator == "[" else b"\n]\n"


def quote_csv(name: str) -> str:
    """Give a name as a field of CSV (RFC 4180)."""
    return '"' + name.replace('"', '""') + '"' if _SPECIAL.search(name) else name


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


def _json_number(number: float) -> str:
    return repr(number) if math.isfinite(number) else json.dumps(finite_or_text(number))


def _long_rows(piece: LongPoints) -> Iterator[Iterable[tuple[int, int, int, float, float]]]:
    columns = piece[2:]
    for start in range(0, len(piece.step), PIECE_ROWS):
        yield zip(*(column[start : start + PIECE_ROWS].tolist() for column in columns), strict=True)


def _pieces(points: Points) -> Iterator[list[_Row]]:
    for start in range(0, len(points), PIECE_ROWS):
        rows = points.gather(np.arange(start, min(start + PIECE_ROWS, len(points))))
        yield list(zip(rows.wall_time.tolist(), rows.step.tolist(), rows.value.tolist(), strict=True))
