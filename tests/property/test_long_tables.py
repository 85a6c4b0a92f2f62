"""A table of many series has, row by row, what the accessor of each series gives."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from event_files import scalar, session_start, version, write
from glassboard.reader import open_logdir

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.reader import Log

COLUMNS = ("step", "wall_time", "value")

rows = st.tuples(
    st.sampled_from([None, "loss", "acc", "val/loss"]),
    st.integers(-(2**40), 2**40) | st.integers(0, 9),
    st.floats(width=32),
    st.floats(allow_nan=False, allow_infinity=False),
)
logdirs = st.dictionaries(st.sampled_from(["a", "b", "a/c"]), st.lists(rows, max_size=12))


def write_run(directory: Path, start: float, rows: Sequence[tuple[str | None, int, float, float]]) -> None:
    records = [
        session_start(step, time) if tag is None else scalar(tag, step, value, time)
        for tag, step, value, time in rows
    ]
    write(directory / "x.tfevents", version(start), *records)


def read_each(log: Log, *, superseded: bool) -> dict[tuple[str, str], list[bytes]]:
    series = {
        (run, tag): log.scalars(run, tag, superseded=superseded) for run in log.runs for tag in log.tags(run)
    }
    return {key: [getattr(each, name).tobytes() for name in COLUMNS] for key, each in series.items() if each}


def read_table(log: Log, *, superseded: bool) -> dict[tuple[str, str], list[bytes]]:
    table = log.to_arrow(superseded=superseded)
    keys = list(zip(table["run"].to_pylist(), table["tag"].to_pylist(), strict=True))
    columns = [table[name].to_numpy() for name in COLUMNS]
    assert [key for i, key in enumerate(keys) if i == 0 or key != keys[i - 1]] == list(dict.fromkeys(keys))
    found = {}
    for key in dict.fromkeys(keys):
        is_here = np.array([each == key for each in keys])
        found[key] = [column[is_here].tobytes() for column in columns]
    return found


@given(logdirs, st.booleans())
def test_a_table_has_the_rows_of_every_series(
    runs: dict[str, list[tuple[str | None, int, float, float]]], superseded: bool
) -> None:
    with tempfile.TemporaryDirectory() as logdir:
        for start, (name, rows_of_run) in enumerate(runs.items()):
            write_run(Path(logdir, name), float(start), rows_of_run)
        with open_logdir(logdir, index="off") as log:
            table = read_table(log, superseded=superseded)
            assert table == read_each(log, superseded=superseded)
            assert list(dict.fromkeys(run for run, _ in table)) == [
                run for run in log.runs if any(run == each for each, _ in table)
            ]
