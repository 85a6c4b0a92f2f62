"""Scalars of many runs and tags as one table: rows, columns, types, and what is asked for."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from event_files import scalar, scalars, session_start, version, write
from glassboard.errors import InvalidQueryError, MissingPackageError, RunNotFoundError
from glassboard.reader import open_logdir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.reader import Log

NAN = float("nan")
LATER, FIRST = "b/later", "a"
ROWS = [
    (FIRST, "acc", 5, 1.5, -0.0),
    (FIRST, "acc", 4, 1.25, NAN),
    (FIRST, "loss", 0, 1.0, 0.5),
    (LATER, "loss", 2**40, 3.5, float("inf")),
]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    logdir = tmp_path_factory.mktemp("frames")
    for name, start in ((FIRST, 1.0), (LATER, 2.0)):
        records = [scalar(tag, step, value, time) for run, tag, step, time, value in ROWS if run == name]
        write(logdir / name / "x.tfevents", version(start), *records)
    write(logdir / "empty" / "x.tfevents", version(3.0))
    with open_logdir(logdir) as found:
        yield found


def rows_of(table: pa.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def as_text(rows: Any) -> list[str]:
    """Make NaN equal to itself, and -0.0 another number than 0.0."""
    return [repr(tuple(row)) for row in rows]


def test_an_arrow_table_has_a_row_for_every_point(log: Log) -> None:
    table = log.to_arrow()
    name = pa.dictionary(pa.int32(), pa.string())
    assert table.schema == pa.schema(
        [
            ("run", name),
            ("tag", name),
            ("step", pa.int64()),
            ("wall_time", pa.float64()),
            ("value", pa.float64()),
        ]
    )
    assert as_text(rows_of(table)) == as_text(ROWS)


def test_a_frame_of_pandas_has_the_same_rows(log: Log) -> None:
    frame = log.to_pandas()
    assert [str(dtype) for dtype in frame.dtypes] == ["category", "category", "int64", "float64", "float64"]
    assert frame.run.cat.categories.tolist() == [FIRST, LATER]
    assert as_text(frame.itertuples(index=False, name=None)) == as_text(ROWS)


def test_a_frame_of_polars_has_the_same_rows(log: Log) -> None:
    frame = log.to_polars()
    assert [str(dtype) for dtype in frame.dtypes] == [
        "Categorical",
        "Categorical",
        "Int64",
        "Float64",
        "Float64",
    ]
    assert as_text(frame.rows()) == as_text(ROWS)


@pytest.mark.parametrize(
    ("runs", "tags", "found"),
    [
        (FIRST, None, {(FIRST, "acc"), (FIRST, "loss")}),
        (None, ["loss"], {(FIRST, "loss"), (LATER, "loss")}),
        (iter([LATER, FIRST]), "acc", {(FIRST, "acc")}),
        (re.compile("LATER", re.IGNORECASE), None, {(LATER, "loss")}),
        (None, re.compile("^s"), set()),
        ([], None, set()),
        ("empty", None, set()),
    ],
)
def test_runs_and_tags_are_chosen_by_name_or_pattern(
    log: Log, runs: Any, tags: Any, found: set[tuple[str, str]]
) -> None:
    table = log.to_arrow(runs, tags)
    assert {row[:2] for row in rows_of(table)} == found
    assert set(table["tag"].combine_chunks().dictionary.to_pylist()) == {tag for _, tag in found}


def test_names_that_are_not_there_are_refused(log: Log) -> None:
    with pytest.raises(RunNotFoundError, match="no run named 'walk'"):
        log.to_pandas(runs=[FIRST, "walk"])
    with pytest.raises(InvalidQueryError, match="tags is 'nothing', expected a tag of scalars in one of"):
        log.to_polars(tags=["loss", "nothing"])
    wrong: Any
    for wrong in (3, [b"loss"]):
        with pytest.raises(InvalidQueryError, match=r"tags is .*, expected names, a compiled"):
            log.to_arrow(tags=wrong)
    wrong = "wide"
    with pytest.raises(InvalidQueryError, match="columns is 'wide', expected one of glassboard, tbparse"):
        log.to_pandas(columns=wrong)


def test_superseded_rows_come_when_asked_for(tmp_path: Path) -> None:
    records = scalars("loss", range(4)), session_start(2), scalars("loss", range(2, 5))
    write(tmp_path / "x.tfevents", version(), *records)
    with open_logdir(tmp_path) as log:
        assert log.to_arrow()["step"].to_pylist() == [0, 1, 2, 3, 4]
        assert log.to_arrow(superseded=True)["step"].to_pylist() == [0, 1, 2, 3, 2, 3, 4]


@pytest.mark.parametrize(
    ("method", "package"), [("to_arrow", "pyarrow"), ("to_pandas", "pandas"), ("to_polars", "polars")]
)
def test_a_package_that_is_missing_is_named(
    log: Log, monkeypatch: pytest.MonkeyPatch, method: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackageError, match=f"{package} is not installed, get it by: pip install"):
        getattr(log, method)()


def test_no_package_is_imported_before_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0))
    program = (
        "import sys, glassboard\n"
        f"log = glassboard.open_logdir({str(tmp_path)!r})\n"
        "assert len(log.scalars('.', 'loss')) == 1\n"
        "print(sorted({'pandas', 'polars', 'pyarrow'} & set(sys.modules)))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"
