"""One table of the texts of a step, cut to a size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.proto.types_pb2 import DT_FLOAT, DT_STRING

from glassboard.errors import InvalidQueryError, PayloadError
from glassboard.query.text import MAX_TEXTS, TextTable, read_text_table
from glassboard.store import Blob, BlobSource
from glassboard.store.kinds import TENSOR_FIELD

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOM = 1 << 20


def read_table(
    values: Sequence[bytes], shape: Sequence[int], at: Sequence[int] = (), max_bytes: int = ROOM
) -> TextTable:
    sizes = [TensorShapeProto.Dim(size=size) for size in shape]
    tensor = TensorProto(dtype=DT_STRING, tensor_shape=TensorShapeProto(dim=sizes), string_val=values)
    return read_payload_table(tensor.SerializeToString(), at, max_bytes)


def read_payload_table(payload: bytes, at: Sequence[int] = (), max_bytes: int = ROOM) -> TextTable:
    source = BlobSource("run/events.out.tfevents.1", "/nowhere", "1")
    blob = Blob(source, 0, 0.0, 8, len(payload), TENSOR_FIELD)
    return read_text_table(lambda _: payload, blob, at, max_bytes)


def test_one_text_a_list_and_a_table_are_given_row_by_row() -> None:
    assert read_table([b"one"], []) == TextTable((), ["one"], 3, False, False)
    assert read_table([b"a", b"", b"c"], [3]) == TextTable((3,), ["a", "", "c"], 2, False, False)
    assert read_table([b"a", b"b", b"c", b"d"], [2, 2]).texts == ["a", "b", "c", "d"]
    assert read_table([], [0]) == TextTable((0,), [], 0, False, False)
    assert read_table([], [0, 2, 3]) == TextTable((0, 2, 3), [], 0, False, False)


def test_of_more_than_two_axes_every_table_can_be_reached() -> None:
    values = [str(i).encode() for i in range(2 * 3 * 2 * 2)]
    expected = np.array([value.decode() for value in values], object).reshape(2, 3, 2, 2)
    for i, j in np.ndindex(2, 3):
        assert read_table(values, [2, 3, 2, 2], (i, j)).texts == list(expected[i, j].reshape(-1))
    assert read_table(values, [2, 3, 2, 2]) == read_table(values, [2, 3, 2, 2], (0, 0))


@pytest.mark.parametrize("at", [(1,), (0, 0, 0), (0, 2), (-1, 0), (2, 0)])
def test_a_place_that_is_none_is_refused_with_the_shape(at: tuple[int, ...]) -> None:
    with pytest.raises(
        InvalidQueryError, match=r"expected an index into each axis but the last two of \(2, 2,"
    ):
        read_table([b"x"] * 8, [2, 2, 2, 1], at)


def test_bytes_that_are_no_utf8_are_replaced_and_it_is_said() -> None:
    assert read_table([b"caf\xe9"], []) == TextTable((), ["caf\ufffd"], 4, False, True)
    assert read_table(["\ufffd itself".encode()], []).is_repaired is False


@given(st.lists(st.text(max_size=8), max_size=6), st.integers(0, 40))
def test_a_cut_gives_a_prefix_of_whole_characters_as_long_as_there_is_room(
    texts: list[str], max_bytes: int
) -> None:
    encoded = [text.encode() for text in texts]
    table = read_table(encoded, [len(texts)], max_bytes=max_bytes)
    n_given = sum(len(text.encode()) for text in table.texts)
    assert n_given <= max_bytes
    assert table.n_bytes == sum(map(len, encoded))
    assert table.is_cut == (table.texts != texts)
    assert all(whole.startswith(text) for whole, text in zip(texts, table.texts, strict=False))
    assert table.texts[:-1] == texts[: max(0, len(table.texts) - 1)]
    assert not table.is_cut or n_given > max_bytes - 4
    assert not table.is_repaired


def test_a_table_is_cut_to_a_number_of_texts() -> None:
    table = read_table([b"x"] * (MAX_TEXTS + 1), [MAX_TEXTS + 1])
    assert (len(table.texts), table.is_cut, table.n_bytes) == (MAX_TEXTS, True, MAX_TEXTS + 1)


def test_a_tensor_of_numbers_is_no_text() -> None:
    tensor = TensorProto(dtype=DT_FLOAT, float_val=[1.0])
    with pytest.raises(PayloadError, match=r"a tensor of float32 with shape .*, expected strings"):
        read_payload_table(tensor.SerializeToString())
