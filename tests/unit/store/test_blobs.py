"""Rows of a table of values, one by one and many at once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard._native import BlobPointers
from glassboard.store.blobs import Blob, Blobs, BlobSource

if TYPE_CHECKING:
    from glassboard.store.series import Segment

FIRST, SECOND = (BlobSource(f"/logs/{name}", name, "g") for name in ("first", "second"))


def piece_of(source: BlobSource, *steps: int) -> tuple[BlobSource, Segment, Any]:
    n = len(steps)
    pointers = BlobPointers(
        np.array(steps),
        np.array(steps) + 0.5,
        np.array(steps) * 100,
        np.full(n, 7),
        np.full(n, 4, np.int32),
    )
    segment: Any = SimpleNamespace(has_points=False)
    return source, segment, (pointers, 0, n)


def blob_of(source: BlobSource, step: int) -> Blob:
    return Blob(source, step, step + 0.5, step * 100, 7, 4)


EXPECTED = [blob_of(FIRST, 3), blob_of(FIRST, 5), blob_of(SECOND, 4), blob_of(SECOND, 6)]


def test_rows_are_the_same_one_by_one_and_many_at_once() -> None:
    blobs = Blobs([piece_of(FIRST, 3, 5), piece_of(SECOND, 4, 6)])
    assert [blobs[row] for row in range(4)] == EXPECTED
    assert list(blobs) == EXPECTED
    assert list(blobs.rows(1, 3)) == EXPECTED[1:3]
    assert list(blobs.rows(2, 2)) == []
    assert [type(field) for field in next(blobs.rows(0, 1))[1:]] == [int, float, int, int, int, float]


def test_an_empty_table_has_no_rows() -> None:
    assert list(Blobs().rows(0, 0)) == list(Blobs()) == []


@pytest.mark.parametrize("row", [-1, 4])
def test_a_row_that_is_not_there_is_named(row: int) -> None:
    blobs = Blobs([piece_of(FIRST, 3, 5), piece_of(SECOND, 4, 6)])
    with pytest.raises(IndexError, match=f"row is {row}, expected 0 to 3"):
        blobs[row]
