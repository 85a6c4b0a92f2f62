"""Numbers and texts as tables of tab-separated columns, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from glassboard.query.embedding_columns import LabelColumn

PIECE_NUMBERS: Final = 1 << 16
PIECE_ROWS: Final = 1 << 12


def write_numbers(numbers: NDArray[Any]) -> Iterator[bytes]:
    """
    Write a matrix, a row in each line, every number with as few digits as give it back.

    Parameters
    ----------
    numbers
        float32 or float64, shape (rows, columns). Those that are not finite are ``nan``, ``inf``, ``-inf``.
    """
    n_rows = max(1, PIECE_NUMBERS // max(1, numbers.shape[1]))
    for start in range(0, len(numbers), n_rows):
        piece = np.ascontiguousarray(numbers[start : start + n_rows])
        if np.isfinite(piece).all():
            text = orjson.dumps(piece, option=orjson.OPT_SERIALIZE_NUMPY)
            yield text[2:-2].replace(b"],[", b"\n").replace(b",", b"\t") + b"\n"
        else:
            yield "".join("\t".join(map(str, row)) + "\n" for row in piece).encode()


def write_columns(columns: Sequence[LabelColumn]) -> Iterator[bytes]:
    """Write labels as they are read: one column without its name, several with a line of names first."""
    if len(columns) > 1:
        yield ("\t".join(each.name for each in columns) + "\n").encode()
    rows = list(zip(*(each.values for each in columns), strict=True))
    for start in range(0, len(rows), PIECE_ROWS):
        yield "".join("\t".join(row) + "\n" for row in rows[start : start + PIECE_ROWS]).encode()
