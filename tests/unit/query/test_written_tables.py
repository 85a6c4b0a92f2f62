"""Tables that are taken away are read back as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from glassboard.query import tables
from glassboard.query.embedding_columns import LabelColumn, read_columns
from glassboard.query.embeddings import parse_labels
from glassboard.query.tables import write_columns, write_numbers
from glassboard.query.tsv import parse_numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray


@given(arrays(np.float32, array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.floats(width=32)))
def test_numbers_come_back_bit_by_bit(numbers: NDArray[np.float32]) -> None:
    np.testing.assert_array_equal(parse_numbers(write_numbers(numbers)), numbers)


def test_pieces_of_a_table_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PIECE_NUMBERS", 4)
    numbers = np.array([[1, 2], [3, 4], [5, np.inf], [-np.inf, np.nan], [0.1, 1e-7]], np.float32)
    pieces = list(write_numbers(numbers))
    assert pieces == [b"1.0\t2.0\n3.0\t4.0\n", b"5.0\tinf\n-inf\tnan\n", b"0.1\t1e-7\n"]


def test_nothing_is_an_empty_table() -> None:
    assert list(write_numbers(np.empty((0, 3), np.float32))) == list(write_columns([])) == []


@pytest.mark.parametrize("names", [["label"], ["a", "b"]])
def test_labels_come_back_as_they_were(names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PIECE_ROWS", 2)
    columns = [LabelColumn(name, is_numeric=False, values=["x", "", f"é {name}"]) for name in names]
    text = b"".join(write_columns(columns)).decode()
    assert read_columns(parse_labels(text), 3).columns == columns
