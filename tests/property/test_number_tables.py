"""Tables of numbers read as TensorBoard's projector reads them, however their bytes come."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glassboard.errors import InvalidValueError
from glassboard.query.tsv import count_shape, parse_numbers, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

ODD = ["nan", "-inf", "Infinity", "1_0", " 7", "+3", ".5", "5.", "-0", "007", "1e400", "-1E-400", "\u0661"]
WRONG = ["", "x", "true", "null", "[1]", '"1"', "1 2", "1,2", "0x1", "\x00", "--1", "1e"]
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.floats(width=32).map(str),
    st.integers(-(10**30), 10**30).map(str),
    st.sampled_from(ODD),
)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n"])


@st.composite
def tables(draw: st.DrawFn, fields: st.SearchStrategy[str] = NUMBERS) -> str:
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(fields, min_size=width, max_size=width), min_size=1, max_size=9))
    ends = [draw(ENDS) for _ in rows[1:]] + [draw(st.sampled_from(["", "\n", "\r\n"]))]
    return "".join("\t".join(row) + end for row, end in zip(rows, ends, strict=True))


def cut(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def read_like_tensorboard(text: str) -> list[list[float]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [list(map(float, line.split("\t"))) for line in lines if line]


@given(tables(), st.integers(1, 40), st.one_of(st.none(), st.integers(1, 10)))
def test_every_table_of_numbers_is_read_whatever_its_pieces(
    text: str, size: int, max_rows: int | None
) -> None:
    with np.errstate(over="ignore"):
        expected = np.array(read_like_tensorboard(text), np.float64).astype(np.float32)
    found = parse_numbers(cut(text.encode(), size), max_rows)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, expected[:max_rows])
    assert count_shape(cut(text.encode(), size)) == expected.shape


@given(tables(st.one_of(NUMBERS, st.sampled_from(WRONG))), st.integers(1, 40))
def test_what_tensorboard_cannot_read_is_refused_and_nothing_else(text: str, size: int) -> None:
    try:
        rows = read_like_tensorboard(text)
        is_readable = len(set(map(len, rows))) == 1
    except ValueError:
        is_readable = False
    try:
        parse_numbers(cut(text.encode(), size))
        is_read = True
    except InvalidValueError:
        is_read = False
    assert is_read == is_readable


@given(st.binary(max_size=200), st.integers(1, 40))
def test_any_bytes_are_numbers_or_refused(data: bytes, size: int) -> None:
    for read in (parse_numbers, count_shape, read_lines):
        with contextlib.suppress(InvalidValueError):
            read(cut(data, size))


@given(st.text(st.sampled_from("ab\t\nä\u2028"), max_size=60), st.integers(1, 20), st.integers(1, 9))
def test_the_first_rows_and_the_header_of_several_columns_are_given(text: str, size: int, n: int) -> None:
    lines = text.splitlines(keepends=True) if "\u2028" not in text else split_keeping_ends(text)
    n_lines = n + (bool(lines) and "\t" in lines[0])
    assert read_lines(cut(text.encode(), size), n) == "".join(lines[:n_lines])
    assert read_lines(cut(text.encode(), size)) == text


def split_keeping_ends(text: str) -> list[str]:
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])
