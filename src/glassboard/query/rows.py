"""Which value of a series a request means."""

from __future__ import annotations

from glassboard.errors import InvalidQueryError


def expect_row(row: int, n_values: int) -> int:
    """
    Give the row of a value from 0 on; a negative one counts from the end.

    Raises
    ------
    InvalidQueryError
        The series has no such row.
    """
    at = row + n_values if row < 0 else row
    if not 0 <= at < n_values:
        raise InvalidQueryError("row", row, f"a row of a series of {n_values} values")
    return at
