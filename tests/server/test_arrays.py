"""Arrays over HTTP: slices, strides, numbers as they were logged, and what the whole of them is like."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard import SummaryWriter, colormap
from glassboard.logdir import parse_logdir
from glassboard.query import arrays
from glassboard.query.array_statistics import ArrayStatistics, measure_array
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.kept import Kept
from glassboard.server.routes import arrays as routes
from glassboard.server.settings import ServerSettings
from made_server import Frame, ask, read_frames
from proto_events import VERSION, plugin, tensor_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

VOLUME = np.arange(2 * 3 * 4 * 5, dtype=np.float32).reshape(2, 3, 4, 5)
BIG = np.array([[2**53, 2**53 + 1], [-(2**62), 7]], np.int64)
TENSORS: dict[str, Any] = {
    "volume": VOLUME,
    "big": BIG,
    "row": np.array([1, 2, 3], np.int16),
    "number": np.float64(0.1),
    "truth": np.array([[True, False]]),
    "half": np.array([[1.5, np.nan], [np.inf, -np.inf]], np.float16),
    "counts": np.array([[-(2**53), 2**53], [3, 4]], np.int64),
    "wide": np.arange(2000, dtype=np.uint32).reshape(2, 1000) + np.uint32(2**31),
    "waves": np.array([[1 + 2j, 3 - 1j]], np.complex64),
    "nothing": np.zeros((0, 3)),
}
MAPS = [np.full((4, 4), step, np.float64) + np.eye(4) for step in range(3)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    logdir = tmp_path_factory.mktemp("arrays")
    with SummaryWriter(logdir / "run") as writer:
        for tag, tensor in TENSORS.items():
            writer.add_tensor(tag, tensor, 4, walltime=9.0)
        for step, numbers in enumerate(MAPS):
            writer.add_tensor("map", numbers, step)
        writer.add_scalar("loss", 1.0, 0)
        writer.add_heatmap("plain", MAPS[0], 0)
        writer.add_heatmap("plain", MAPS[1], 1)
        writer.add_image("plain/other", np.zeros((3, 2, 2), np.uint8), 0)
        writer.add_heatmap(
            "full",
            VOLUME[0, :, :, 0],
            7,
            colormap="magma",
            normalize=("percentile", 5, 95),
            mask=VOLUME[0, :, :, 0] > 50,
            annotations=[[f"{row},{column}" for column in range(4)] for row in range(3)],
            unit="K",
            x_label="key",
            y_label="query",
            origin="lower",
        )
    words = tensor_event("words", 0, plugin("tensor"), dtype=7, string_val=[b"a", b"b"])
    (logdir / "run" / "events.out.tfevents.2.words").write_bytes(VERSION + words)
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def ask_arrays(app: Starlette, *series: dict[str, Any]) -> list[Frame]:
    answer = ask(app, "/api/v1/arrays", "POST", json={"series": [{"run": "run"} | each for each in series]})
    assert answer.status_code == 200, answer.text
    frames, has_ended = read_frames(answer.content)
    assert has_ended
    return frames


def numbers_of(frame: Frame) -> np.ndarray[Any, Any]:
    return frame.columns["numbers"].reshape(frame.header["n_rows"], frame.header["n_columns"])


def test_a_frame_says_what_the_whole_value_is(app: Starlette) -> None:
    (frame,) = ask_arrays(app, {"tag": "volume", "index": [1, 2]})
    header = dict(frame.header)
    whole = measure_array(VOLUME)
    assert header.pop("cursor")
    assert header.pop("columns") == [{"name": "numbers", "dtype": "f4", "length": 20, "offset": 0}]
    assert header == {
        "request": 0,
        "run": "run",
        "tag": "volume",
        "row": 0,
        "n_values": 1,
        "step": 4,
        "wall_time": 9.0,
        "dtype": "float32",
        "shape": [2, 3, 4, 5],
        "index": [1, 2],
        "n_rows": 4,
        "n_columns": 5,
        "stride": 1,
        "heatmap": None,
        "statistics": {
            "n_values": 120,
            "n_nan": 0,
            "n_posinf": 0,
            "n_neginf": 0,
            "low": 0.0,
            "high": 119.0,
            "mean": whole.mean,
            "std": whole.std,
            "least_positive": 1.0,
            "bins": whole.bins.tolist(),
        },
    }
    assert np.array_equal(numbers_of(frame), VOLUME[1, 2])


def test_numbers_of_every_type_are_exact(app: Starlette) -> None:
    tags = ("big", "row", "number", "truth", "half", "wide", "counts")
    frames = ask_arrays(app, *({"tag": tag} for tag in tags))
    for tag, frame in zip(tags, frames, strict=True):
        assert frame.header["dtype"] == np.asarray(TENSORS[tag]).dtype.name
        np.testing.assert_array_equal(numbers_of(frame), np.atleast_2d(TENSORS[tag]))
    dtypes = [frame.header["columns"][0]["dtype"] for frame in frames]
    assert dtypes == ["i8", "f4", "f8", "f4", "f4", "f8", "f8"]


def test_a_large_slice_is_thinned_evenly_and_says_so(app: Starlette) -> None:
    (frame,) = ask_arrays(app, {"tag": "wide", "max_side": 300})
    assert frame.header["stride"] == 4
    assert np.array_equal(numbers_of(frame), TENSORS["wide"][::4, ::4])
    assert frame.header["statistics"]["n_values"] == 2000


def test_rows_count_from_the_end_as_everywhere(app: Starlette) -> None:
    frames = ask_arrays(app, *({"tag": "map", "row": row} for row in (0, -1, -2)))
    assert [(frame.header["row"], frame.header["step"]) for frame in frames] == [(0, 0), (2, 2), (1, 1)]
    assert np.array_equal(numbers_of(frames[1]), MAPS[2])


def test_what_cannot_be_shown_says_why_beside_what_can(app: Starlette) -> None:
    frames = ask_arrays(
        app,
        {"tag": "row"},
        {"tag": "none"},
        {"tag": "loss"},
        {"tag": "nothing"},
        {"tag": "map", "row": 3},
        {"tag": "volume", "index": [2]},
        {"tag": "volume", "index": [0, 0, 0]},
        {"tag": "row", "max_side": 0},
        {"tag": "waves"},
        {"tag": "words"},
    )
    errors = [frame.header.get("error") for frame in frames]
    assert [error and error["code"] for error in errors] == [
        None,
        "tag_not_found",
        "tag_not_found",
        "payload_unreadable",
        "invalid_query",
        "invalid_query",
        "invalid_query",
        "invalid_query",
        "payload_unreadable",
        "payload_unreadable",
    ]
    messages = [error["message"] if error else "" for error in errors]
    assert "an array of float64 with shape (0, 3), expected numbers" in messages[3]
    assert "positions within (2, 3)" in messages[5]
    assert "an array of complex64 with shape (1, 2), expected real numbers" in messages[8]
    assert "an array of strings with shape (2,), expected numbers" in messages[9]


def test_a_series_is_described_over_all_its_steps(app: Starlette) -> None:
    answer = ask(app, "/api/v1/arrays/statistics?run=run&tag=map").json()
    whole = measure_array(np.stack(MAPS))
    assert (answer["n_values"], answer["n_read"]) == (3, 3)
    found = answer["statistics"]
    assert (found["low"], found["high"], found["n_values"]) == (whole.low, whole.high, 48)
    assert found["mean"] == pytest.approx(whole.mean)
    assert found["std"] == pytest.approx(whole.std)
    assert sum(found["bins"]) == pytest.approx(48)


def test_of_a_series_beyond_the_limit_evenly_chosen_values_are_read(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrays, "MAX_JOINED_BYTES", 2 * MAPS[0].nbytes)
    answer = ask(app, "/api/v1/arrays/statistics?run=run&tag=map").json()
    assert (answer["n_values"], answer["n_read"]) == (3, 2)
    assert (answer["statistics"]["low"], answer["statistics"]["high"]) == (0, 3)


def test_a_value_is_measured_once_however_often_it_is_asked_for(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[int] = []

    def measure(array: np.ndarray[Any, Any]) -> ArrayStatistics:
        measured.append(array.size)
        return measure_array(array)

    monkeypatch.setattr(routes, "KEPT", Kept(100))
    monkeypatch.setattr(routes, "measure_array", measure)
    slices = [ask_arrays(app, {"tag": "volume", "index": [i, 2 - i]})[0] for i in (0, 1, 0)]
    assert measured == [VOLUME.size]
    assert slices[0].header["statistics"] == slices[1].header["statistics"]
    ask_arrays(app, {"tag": "map", "row": 1})
    ask(app, "/api/v1/arrays/statistics?run=run&tag=map")
    assert measured == [VOLUME.size, 16, 16, 16]


def test_a_value_is_a_file_of_numpys(app: Starlette) -> None:
    tags = ("volume", "big", "number", "waves", "nothing")
    wanted = [{"run": "run", "tag": tag} for tag in tags]
    listed = ask(app, "/api/v1/values", "POST", json={"series": wanted}).json()["series"]
    for tag, series in zip(tags, listed, strict=True):
        answer = ask(app, f"/api/v1/arrays/npy?key={series['key'][0]}")
        array = np.load(io.BytesIO(answer.content), allow_pickle=False)
        assert (array.dtype, array.shape) == (np.asarray(TENSORS[tag]).dtype, np.shape(TENSORS[tag]))
        assert np.array_equal(array, TENSORS[tag])
        assert f"run-{tag}-4.npy" in answer.headers["content-disposition"]


def test_a_heatmap_comes_with_what_was_written_about_it(app: Starlette) -> None:
    full, plain = ask_arrays(app, {"tag": "full/heatmap"}, {"tag": "plain/heatmap"})
    assert np.array_equal(numbers_of(full), VOLUME[0, :, :, 0])
    mask = VOLUME[0, :, :, 0] > 50
    assert np.array_equal(full.columns["mask"].reshape(mask.shape), mask)
    assert full.header["statistics"]["high"] == VOLUME[0, :, :, 0][~mask].max()
    assert full.header["heatmap"] == {
        "colormap": "magma",
        "normalize": {
            "mode": "percentile",
            "span": None,
            "low": 5.0,
            "high": 95.0,
            "center": None,
            "min": None,
            "max": None,
        },
        "stack": "slices",
        "origin": "lower",
        "unit": "K",
        "x_label": "key",
        "y_label": "query",
        "x_ticks": [],
        "y_ticks": [],
        "show_values": False,
        "annotations": [f"{row},{column}" for row in range(3) for column in range(4)],
        "has_under": False,
    }
    assert list(plain.columns) == ["numbers"]
    assert plain.header["heatmap"]["normalize"]["mode"] == "minmax"
    (statistics,) = [ask(app, "/api/v1/arrays/statistics?run=run&tag=full/heatmap").json()["statistics"]]
    assert statistics["n_values"] == (~mask).sum()


def test_heatmaps_are_listed_as_they_were_logged_and_their_pictures_are_not(app: Starlette) -> None:
    heatmaps = ask(app, "/api/v1/tags?kind=heatmaps").json()
    assert [each["tag"] for each in heatmaps["tags"]] == ["full", "plain"]
    assert heatmaps["n_tags_by_kind"]["heatmaps"] == 2
    images = ask(app, "/api/v1/tags?kind=images").json()
    assert [each["tag"] for each in images["tags"]] == ["plain/other"]
    assert images["n_tags_by_kind"]["images"] == 1


def test_the_image_beneath_a_heatmap_is_served_where_there_is_one(app: Starlette) -> None:
    wanted = {"series": [{"run": "run", "tag": tag} for tag in ("plain/heatmap", "map")]}
    plain, tensor = ask(app, "/api/v1/values", "POST", json=wanted).json()["series"]
    answers = [ask(app, f"/api/v1/heatmaps/under?key={series['key'][0]}") for series in (plain, tensor)]
    assert [answer.json()["error"]["code"] for answer in answers] == ["no_media", "no_media"]


def test_colormaps_are_those_of_python(app: Starlette) -> None:
    answer = ask(app, "/api/v1/colormaps")
    colormaps = {each["name"]: bytes.fromhex(each["colors"]) for each in answer.json()["colormaps"]}
    assert list(colormaps) == colormap.names()
    assert colormaps["viridis"] == colormap.table("viridis").tobytes()
    assert "max-age" in answer.headers["cache-control"]
