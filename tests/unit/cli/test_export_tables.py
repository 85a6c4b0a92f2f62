"""``glassboard export`` of scalars: whole series as one table."""

from __future__ import annotations

import builtins
import csv
import io
import json
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest

import event_files
from command_lines import json_of, lines_of, run, start
from event_sources import EventSource, all_sources, source_id, true_tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

NAN, INF = float("nan"), float("inf")
START = event_files.START_TIME
COLUMNS = ["run", "tag", "step", "wall_time", "value"]
FORMATS = ["csv", "json", "parquet", "arrow"]
NUMBERS = {"NaN": NAN, "Infinity": INF, "-Infinity": -INF}


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make two runs with numbers of all sorts and names that a table must quote, and a restart."""
    event_files.write(
        tmp_path / "logs/b/events.out.tfevents.1",
        event_files.version(),
        *(event_files.scalar('a,"b"\n', step, value) for step, value in enumerate([0.1, NAN, INF, -INF])),
        event_files.tensor("words", 9, 1.0, "text"),
        event_files.scalar("é", -(2**62) - 1, 1e-40),
    )
    event_files.write(
        tmp_path / "logs/b/events.out.tfevents.2",
        event_files.version(START + 100),
        event_files.scalar('a,"b"\n', 2, 5.0, START + 101),
    )
    event_files.write(tmp_path / "logs/a/events.out.tfevents.1", event_files.scalars("loss", range(3)))
    return tmp_path / "logs"


ROWS = [
    ("a", "loss", 0, START, 0.0),
    ("a", "loss", 1, START + 1, 1.0),
    ("a", "loss", 2, START + 2, 2.0),
    ("b", 'a,"b"\n', 0, START, float(np.float32(0.1))),
    ("b", 'a,"b"\n', 1, START + 1, NAN),
    ("b", 'a,"b"\n', 3, START + 3, -INF),
    ("b", 'a,"b"\n', 2, START + 101, 5.0),
    ("b", "é", -(2**62) - 1, START - 2**62 - 1, float(np.float32(1e-40))),
]


def read_csv(data: bytes) -> list[tuple[Any, ...]]:
    header, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
    assert header == COLUMNS
    return [(run, tag, int(step), float(time), float(value)) for run, tag, step, time, value in rows]


def read_json(data: bytes) -> list[tuple[Any, ...]]:
    rows = json.loads(data)
    assert all(list(row) == COLUMNS for row in rows)
    return [tuple(NUMBERS.get(row[name], row[name]) for name in COLUMNS) for row in rows]


def read_table(table: pa.Table) -> list[tuple[Any, ...]]:
    assert table.schema == pa.schema(
        dict(zip(COLUMNS, [pa.string(), pa.string(), pa.int64(), pa.float64(), pa.float64()], strict=True))
    )
    return list(zip(*(table[name].to_pylist() for name in COLUMNS), strict=True))


READERS: dict[str, Callable[[bytes], list[tuple[Any, ...]]]] = {
    "csv": read_csv,
    "json": read_json,
    "parquet": lambda data: read_table(pa.parquet.read_table(pa.BufferReader(data))),
    "arrow": lambda data: read_table(pa.ipc.open_file(data).read_all()),
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_reads_back_as_all_points(
    name: str, logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"points.{name}"
    assert run(capsys, "export", logdir, "-o", path) == (0, "", f"8 points of 3 series: {path}\n")
    assert repr(READERS[name](path.read_bytes())) == repr(ROWS)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [path.name]


@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_has_the_same_bytes_as_a_file(
    name: str, logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "points"
    assert run(capsys, "export", logdir, "--format", name, "-o", path).status == 0
    piped = start("export", logdir, "--format", name)
    assert piped.communicate(timeout=60) == (path.read_bytes(), b"")


@pytest.mark.parametrize("name", FORMATS)
def test_a_logdir_without_points_is_a_table_without_rows(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").mkdir()
    path = tmp_path / f"points.{name}"
    assert run(capsys, "export", tmp_path / "logs", "-o", path).status == 0
    assert READERS[name](path.read_bytes()) == []


def test_runs_and_tags_are_chosen_and_superseded_points_come_on_demand(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "points.csv"
    chosen = ("--run", "^b$", "--tag", "^a", "--superseded")
    assert run(capsys, "export", logdir, "-o", path, *chosen).status == 0
    assert [row[2:] for row in read_csv(path.read_bytes())][2:4] == [
        (2, START + 2, INF),
        (3, START + 3, -INF),
    ]


def test_data_frames_read_the_files(logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in FORMATS:
        run(capsys, "export", logdir, "-o", tmp_path / f"points.{name}")
    wanted = pd.DataFrame(ROWS, columns=COLUMNS)
    precise = pd.read_csv(tmp_path / "points.csv")
    frames = [
        precise,
        pd.read_parquet(tmp_path / "points.parquet"),
        pd.read_feather(tmp_path / "points.arrow"),
    ]
    frames += [pl.read_ipc(tmp_path / "points.arrow").to_pandas()]
    for frame in frames:
        pd.testing.assert_frame_equal(frame.astype(wanted.dtypes), wanted, check_exact=True)


def test_files_are_replaced_only_when_told(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "points.csv"
    path.write_text("mine")
    said = f"glassboard: error: file exists, --force replaces it: {path}\n"
    assert run(capsys, "export", logdir, "-o", path) == (1, "", said)
    assert path.read_text() == "mine"
    assert run(capsys, "export", logdir, "-o", path, "--force").status == 0
    assert len(read_csv(path.read_bytes())) == len(ROWS)


def test_a_place_that_cannot_be_written_is_named(
    logdir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "nothing/points.csv"
    said = f"glassboard: error: cannot be written (No such file or directory): {missing}\n"
    assert run(capsys, "export", logdir, "-o", missing) == (1, "", said)
    said = f"glassboard: error: output is a directory, expected a file: {tmp_path}\n"
    assert run(capsys, "export", logdir, "-o", tmp_path) == (1, "", said)


def test_a_full_disk_leaves_no_file(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = run(capsys, "export", logdir, "-o", "/dev/full")
    assert (ended.status, ended.output) == (1, "")
    assert ended.errors.startswith("glassboard: error: ")
    assert "No space left on device" in ended.errors


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_without_pyarrow_the_extra_is_named(
    name: str,
    logdir: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in [module for module in sys.modules if module.split(".")[0] == "pyarrow"]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", refuse_pyarrow)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / f"points.{name}"
    said = "glassboard: error: pyarrow is not installed, get it by: pip install 'glassboard[arrow]'\n"
    assert run(capsys, "export", logdir, "-o", path) == (1, "", said)
    assert not path.exists()


IMPORT = builtins.__import__


def refuse_pyarrow(name: str, *rest: Any, **named: Any) -> Any:
    """Import all else."""
    if name.partition(".")[0] == "pyarrow":
        raise ModuleNotFoundError(f"No module named {name!r}", name="pyarrow")
    return IMPORT(name, *rest, **named)


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_real_files_have_the_points_that_tensorboard_reads(
    source: EventSource, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = []
    for name in FORMATS:
        path = tmp_path / f"points.{name}"
        assert run(capsys, "export", source.logdir, "--superseded", "-o", path).status == 0
        tables.append(READERS[name](path.read_bytes()))
    assert [repr(table) == repr(tables[0]) for table in tables] == [True] * len(FORMATS)
    expected = {
        (run_name, tag): (true["steps_sha256"], true["values_sha256"])
        for run_name in source.truth()["runs"]
        for tag, true in true_tags(source, run_name).items()
        if true["plugin"] == "scalars" and true["points"]
    }
    assert digests(tables[0]) == expected


def digests(rows: list[tuple[Any, ...]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Describe the series of a table as truth.json does."""
    series: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in rows:
        series.setdefault((row[0], row[1]), []).append(row)
    return {
        key: (
            digest(np.array([row[2] for row in rows], "<i8")),
            digest(np.array([row[4] for row in rows], "<f8")),
        )
        for key, rows in series.items()
    }


def digest(column: NDArray[Any]) -> str:
    return sha256(column.tobytes()).hexdigest()


def test_the_points_are_those_that_ls_counts(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    n_points = sum(each["n_points"] for each in json_of(capsys, "ls", logdir, "--kind", "scalars"))
    assert n_points == len(ROWS)
    assert len(lines_of(capsys, "export", logdir, "--run", "^a$")) == 1 + 3
