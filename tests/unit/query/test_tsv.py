"""Tables of numbers and labels: what is refused, and how it is said."""

from __future__ import annotations

import numpy as np
import pytest

from glassboard.errors import InvalidValueError
from glassboard.query import tsv
from glassboard.query.tsv import count_shape, measure_table, parse_numbers, read_lines


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (b"", "it holds no numbers"),
        (b"\n\r\n", "it holds no numbers"),
        (b"1\t2\n3\n", "line 2 has 1 numbers, expected 2"),
        (b"1\n\n\n2\t3\n", "line 4 has 2 numbers, expected 1"),
        (b"1\t2\t\n", "line 1 holds '', expected a number"),
        (b"1\n" * 9 + b"word\n", "line 10 holds 'word', expected a number"),
        (b"x" * 99, f"line 1 holds '{'x' * 40}', expected a number"),
        (b"1\xff\n", "it is no UTF-8: byte 0xff"),
        (b"1\n1\xc3", "it is no UTF-8: byte 0xc3"),
    ],
)
@pytest.mark.parametrize("size", [1, 1000])
def test_what_is_no_table_of_numbers_is_refused_by_line(table: bytes, message: str, size: int) -> None:
    with pytest.raises(InvalidValueError) as caught:
        parse_numbers(table[start : start + size] for start in range(0, len(table), size))
    assert str(caught.value) == message


def test_what_comes_after_the_rows_that_are_wanted_is_not_looked_at() -> None:
    pieces = iter([b"1\t2\n3\t4\n", b"wrong\n"])
    assert parse_numbers(pieces, 1).tolist() == [[1, 2]]
    assert next(pieces) == b"wrong\n"
    labels = iter([b"a\nb\n", b"\xff"])
    assert read_lines(labels, 2) == "a\nb\n"
    assert next(labels) == b"\xff"


def test_numbers_are_rounded_twice_as_tensorboard_does() -> None:
    texts = ["0.1", "16777217", "3.4028235677973366e+38", "1e39", "-1e39", "1e-46"]
    with np.errstate(over="ignore"):
        expected = np.array(list(map(float, texts))).astype(np.float32)
    assert parse_numbers(["\n".join(texts).encode()])[:, 0].tolist() == expected.tolist()


def test_no_more_is_held_than_the_limits_allow(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"MAX_LINE_BYTES": 100, "MAX_NUMBERS": 10, "MAX_TEXT_BYTES": 50}.items():
        monkeypatch.setattr(tsv, name, value)
    with pytest.raises(InvalidValueError, match="a line is longer than 100 bytes"):
        parse_numbers([b"\0" * 60, b"\0" * 60])
    with pytest.raises(InvalidValueError, match="more than 10 numbers"):
        parse_numbers([b"1\t2\n" * 6])
    with pytest.raises(InvalidValueError, match="more than 50 bytes of text"):
        read_lines([b"label\n" * 9])
    assert count_shape([b"1\t2\n" * 6]) == (6, 2)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_table_is_measured_whatever_its_lines_end_in(size: int) -> None:
    for text in (b"1\t2\n3\t4", b"1\t2\r\n3\t4\r\n", b"\n1\t2\n\n3\t4\n\n", b"a\tb\nc\td\n"):
        assert measure_table(text[at : at + size] for at in range(0, len(text), size)) == (2, 2)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_a_row_of_another_length_is_named_by_its_line(size: int) -> None:
    for text in (b"1\t2\n3\t4\n\n5\t6\t7\n", b"1\t2\n3\t4\n\n5\n6\t7\t8\n"):
        with pytest.raises(InvalidValueError, match=r"line 4 has [13] numbers, expected 2"):
            measure_table(text[at : at + size] for at in range(0, len(text), size))


def test_a_table_without_rows_cannot_be_measured() -> None:
    for text in (b"", b"\n\n"):
        with pytest.raises(InvalidValueError, match="it holds no numbers"):
            measure_table([text])
