"""Histograms over HTTP: buckets, grids and percentiles of a window, as frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.query.histograms import question, series
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from made_server import ask, read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

    from made_server import Frame

N_STEPS = 101
BASIS_POINTS = [0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10000]
ROW_COLUMNS = ["first_step", "last_step", "first_wall", "last_wall", "values"]


def bucket_of(step: int) -> list[float]:
    """The one bucket that the series ``moving`` has at a step."""
    return [step / 100, step / 100 + 1, 10.0]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("histograms")
    with SummaryWriter(logdir / "run") as writer:
        for step in range(N_STEPS):
            writer.add_tensor("ignored", np.zeros(3), step)
            left, right, count = bucket_of(step)
            writer.add_histogram_raw(
                "moving", left, right, count, 0.0, 0.0, [right], [count], step * 10, walltime=1000.0 + step
            )
        edges, counts = [1.0, 2.0, 3.0, 4.0, 5.0], [1.0, 2.0, 3.0, 4.0, 5.0]
        writer.add_histogram_raw("fine", 0.0, 5.0, 15, 0.0, 0.0, edges, counts, 0)
        writer.add_histogram_raw("zero", 0.0, 1.0, 0, 0.0, 0.0, [1.0], [0.0], 0)
        writer.add_histogram_raw("bad", 0.0, 1.0, 3, 0.0, 0.0, [np.nan, 1.0], [2.0, 3.0], 0)
        writer.add_scalar("loss", 1.0, 0)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def read(app: Starlette, tag: str, **wanted: Any) -> Frame:
    answer = ask(app, "/api/v1/histograms", "POST", json={"series": [{"run": "run", "tag": tag, **wanted}]})
    assert answer.status_code == 200, answer.text
    frames, is_whole = read_frames(answer.content)
    assert is_whole
    return frames[0]


def test_a_header_says_what_the_columns_stand_for(app: Starlette) -> None:
    header = read(app, "moving", form="percentiles", hi=300, rows=10).header
    columns, cursor = header.pop("columns"), header.pop("cursor")
    assert [column["name"] for column in columns] == [*ROW_COLUMNS, "low", "high"]
    assert cursor
    assert header == {
        "request": 0,
        "run": "run",
        "tag": "moving",
        "form": "percentiles",
        "n_values": N_STEPS,
        "superseded": 0,
        "window_values": 31,
        "read_values": 31,
        "unreadable": 0,
        "first_error": "",
        "outside": 0.0,
        "repaired": 0,
        "empty": 0,
        "start_wall_time": 1000.0,
        "low": 0.0,
        "high": 1.3,
        "bins": 0,
        "exact": False,
        "basis_points": BASIS_POINTS,
    }


def test_buckets_of_evenly_spaced_steps_are_sent_with_the_first_and_the_last(app: Starlette) -> None:
    columns = {name: column.tolist() for name, column in read(app, "moving", rows=5).columns.items()}
    steps = [0, 25, 50, 75, 100]
    left, right, count = zip(*map(bucket_of, steps), strict=True)
    assert columns == {
        "step": [step * 10.0 for step in steps],
        "wall_time": [1000.0 + step for step in steps],
        "start": [0, 1, 2, 3, 4, 5],
        "left": list(left),
        "right": list(right),
        "count": list(count),
    }


@pytest.mark.parametrize(
    ("window", "steps"),
    [
        ({"lo": 985.0}, [990.0, 1000.0]),
        ({"x": "relative", "lo": 98.5}, [990.0, 1000.0]),
        ({"x": "wall", "lo": 1098.5, "hi": 1099.0}, [990.0]),
        ({"at": 17}, [10.0]),
        ({"at": -1}, [0.0]),
        ({"at": 5_000, "hi": 200.0}, [200.0]),
        ({"form": "steps", "hi": 20.0}, [0.0, 10.0, 20.0]),
        ({"form": "steps", "rows": 2}, [0.0, 1000.0]),
        ({"lo": 1.0, "hi": 2.0}, []),
        ({"lo": 1.0, "hi": 2.0, "at": 1}, []),
    ],
)
def test_a_window_has_the_steps_inside(app: Starlette, window: dict[str, Any], steps: list[float]) -> None:
    assert read(app, "moving", **window).columns["step"].tolist() == steps


def test_a_grid_holds_every_count_of_every_step(app: Starlette) -> None:
    header, columns = read(app, "moving", form="grid", rows=2_000, bins=40)
    mass = columns["mass"].reshape(N_STEPS, 40)
    np.testing.assert_allclose(mass.sum(axis=1), 10.0, rtol=1e-6)
    assert (header["low"], header["high"], header["bins"], header["exact"]) == (0.0, 2.0, 40, True)
    np.testing.assert_allclose(mass[0], [0.5] * 20 + [0.0] * 20, atol=1e-6)
    np.testing.assert_allclose(mass[-1], [0.0] * 20 + [0.5] * 20, atol=1e-6)


def test_a_grid_with_more_steps_than_rows_has_their_mean(app: Starlette) -> None:
    header, columns = read(app, "moving", form="grid", rows=2, bins=20, low=-1.0, high=3.0)
    assert {name: columns[name].tolist() for name in ROW_COLUMNS} == {
        "first_step": [0, 500],
        "last_step": [490, 1000],
        "first_wall": [1000, 1050],
        "last_wall": [1049, 1100],
        "values": [50, 51],
    }
    assert not header["exact"]
    whole = read(app, "moving", form="grid", rows=2_000, bins=20, low=-1.0, high=3.0).columns["mass"]
    halves = whole.reshape(N_STEPS, 20)
    expected = [halves[:50].mean(axis=0), halves[50:].mean(axis=0)]
    np.testing.assert_allclose(columns["mass"].reshape(2, 20), expected, rtol=1e-5)


def test_percentiles_of_gathered_steps_have_their_extremes(app: Starlette) -> None:
    columns = read(app, "moving", form="percentiles", rows=2).columns
    cuts = np.array(BASIS_POINTS) / 10_000
    np.testing.assert_allclose(columns["low"].reshape(2, 9), [cuts, cuts + 0.5])
    np.testing.assert_allclose(columns["high"].reshape(2, 9), [cuts + 0.49, cuts + 1.0])


def test_histograms_that_count_nothing_or_hold_nan_are_counted(app: Starlette) -> None:
    zero, bad = read(app, "zero", form="grid"), read(app, "bad")
    assert (zero.header["empty"], zero.header["low"], list(zero.columns)) == (1, None, ROW_COLUMNS)
    assert (bad.header["repaired"], bad.columns["count"].tolist()) == (1, [])


def test_buckets_beyond_the_limit_are_joined(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(series, "MAX_SENT_BUCKETS", 2)
    columns = read(app, "fine").columns
    assert {name: columns[name].tolist() for name in ("start", "left", "right", "count")} == {
        "start": [0, 2],
        "left": [0.0, 3.0],
        "right": [3.0, 5.0],
        "count": [6.0, 9.0],
    }


def test_more_bytes_than_the_limit_are_thinned_and_said(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(series, "MAX_READ_BYTES", 1000)
    header, columns = read(app, "moving", form="percentiles")
    assert 2 <= header["read_values"] < header["window_values"] == N_STEPS
    assert (columns["first_step"][0], columns["last_step"][-1]) == (0.0, 1000.0)


@pytest.mark.parametrize(
    ("tag", "wanted", "code", "message"),
    [
        ("loss", {}, "tag_not_found", "no tag 'loss' of kind histograms in run 'run'"),
        ("moving", {"rows": 0}, "invalid_query", f"rows is 0, expected 1 to {question.MAX_ROWS}"),
        ("moving", {"bins": 0}, "invalid_query", f"bins is 0, expected 1 to {question.MAX_BINS}"),
        ("moving", {"lo": 2.0, "hi": 1.0}, "invalid_query", "hi is 1.0, expected at least lo, which is 2.0"),
        (
            "moving",
            {"low": 1.0, "high": 1.0},
            "invalid_query",
            "high is 1.0, expected more than low, which is 1.0",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_an_error_of_its_series(
    app: Starlette, tag: str, wanted: dict[str, Any], code: str, message: str
) -> None:
    header, columns = read(app, tag, **wanted)
    assert (header["error"], columns) == ({"code": code, "message": message}, {})
