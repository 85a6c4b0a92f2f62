"""What the points of an embedding are called, as columns: one text for each point."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from glassboard.query.embeddings import Labels

ONLY_COLUMN: Final = "label"
"""Of a file with one column, which has no header; TensorBoard's page calls it so too."""

UNKNOWN_CLASS: Final = -1
"""Of a point without a text."""


_BYTES_OF_TEXT: Final = 57
"""Of a Python text besides its letters, and of the place in its list."""


class LabelColumn(NamedTuple):
    """
    One column of a metadata file.

    Attributes
    ----------
    name
        From the header.
    is_numeric
        Whether there are texts, and every one that is not empty is a number.
    values
        One for each point, as they were written; empty where a row has no such column.
    """

    name: str
    is_numeric: bool
    values: list[str]


class LabelColumns(NamedTuple):
    """
    The columns of a metadata file.

    Attributes
    ----------
    columns
        In the order of the file.
    remarks
        Sentences on where the rows do not fit the points.
    """

    columns: list[LabelColumn]
    remarks: list[str]

    @property
    def n_bytes(self) -> int:
        """How much memory the texts take, about."""
        return sum(len(text) + _BYTES_OF_TEXT for each in self.columns for text in each.values)


def read_columns(labels: Labels, n_points: int) -> LabelColumns:
    """
    Turn rows into columns, as long as there are points.

    Points without a row have empty texts; rows without a point are left out. A column without a name is
    called by its place.
    """
    rows = labels.rows[:n_points]
    columns = []
    for index, name in enumerate(labels.header or (ONLY_COLUMN,)):
        values = [row[index] if index < len(row) else "" for row in rows]
        values += [""] * (n_points - len(values))
        columns.append(LabelColumn(name or f"column {index + 1}", _are_numbers(values), values))
    return LabelColumns(columns, _remarks(labels, n_points))


def _remarks(labels: Labels, n_points: int) -> list[str]:
    remarks = []
    if len(labels.rows) != n_points:
        remarks.append(f"The metadata has {len(labels.rows):,} rows for {n_points:,} points.")
    n_columns = len(labels.header) or 1
    n_uneven = sum(len(row) != n_columns for row in labels.rows)
    if n_uneven:
        remarks.append(f"{n_uneven:,} rows of the metadata do not have {n_columns} columns.")
    return remarks


def class_codes(values: Sequence[str]) -> NDArray[np.int32]:
    """Give each different text a number: from 0 on, in their order, `UNKNOWN_CLASS` where one is empty."""
    codes = {text: code for code, text in enumerate(sorted(set(values) - {""}))}
    return np.array([codes.get(text, UNKNOWN_CLASS) for text in values], np.int32)


def _are_numbers(values: Iterable[str]) -> bool:
    written = [text for text in values if text]
    return bool(written) and all(_is_number(text) for text in written)


def _is_number(text: str) -> bool:
    try:
        return not math.isinf(float(text)) and "_" not in text
    except ValueError:
        return False
