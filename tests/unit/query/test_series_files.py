"""Whole series as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import math
from typing import TYPE_CHECKING

import numpy as np

from glassboard.query.export import PIECE_ROWS, write_csv, write_json
from made_snapshots import Part, make_tag

if TYPE_CHECKING:
    from glassboard._native import Points

N = PIECE_ROWS + 3


def points_of(value: list[float] | np.ndarray[tuple[int], np.dtype[np.float64]]) -> Points:
    return make_tag("loss", [Part(range(len(value)), value)], is_double=True).points


def test_csv_reads_back_as_the_same_numbers() -> None:
    value = np.random.default_rng(4).standard_normal(N)
    points = points_of(value)
    rows = list(csv.reader(io.StringIO(b"".join(write_csv(points)).decode(), newline="")))
    assert rows[0] == ["Wall time", "Step", "Value"]
    assert [float(row[0]) for row in rows[1:]] == points.columns().wall_time.tolist()
    assert [int(row[1]) for row in rows[1:]] == list(range(N))
    assert [float(row[2]) for row in rows[1:]] == value.tolist()


def test_csv_writes_numbers_that_are_not_finite_as_python_does() -> None:
    lines = b"".join(write_csv(points_of([math.nan, math.inf, -math.inf]))).decode().splitlines()
    assert [line.rpartition(",")[2] for line in lines] == ["Value", "nan", "inf", "-inf"]


def test_json_reads_back_as_rows() -> None:
    value = np.random.default_rng(5).standard_normal(N)
    points = points_of(value)
    rows = json.loads(b"".join(write_json(points)))
    assert rows == [
        list(row) for row in zip(points.columns().wall_time.tolist(), range(N), value.tolist(), strict=True)
    ]


def test_json_writes_numbers_that_are_not_finite_as_texts() -> None:
    rows = json.loads(b"".join(write_json(points_of([math.nan, math.inf, -math.inf]))))
    assert [row[2] for row in rows] == ["NaN", "Infinity", "-Infinity"]


def test_an_empty_series_is_a_file_without_rows() -> None:
    assert b"".join(write_csv(points_of([]))) == b"Wall time,Step,Value\r\n"
    assert json.loads(b"".join(write_json(points_of([])))) == []
