"""What the routes of ``/api/v1`` answer."""

from __future__ import annotations

import math
import time

import numpy as np

import glassboard
from glassboard.server.app import create_app
from glassboard.server.settings import ServerSettings
from glassboard.store import FileDamage, Loading
from glassboard.types import Kind
from made_server import ask, make_app, read_frames, small_snapshot
from made_snapshots import START_TIME, MadeSource, Part, make_run, make_snapshot, make_tag, series

LOADING = {"is_loading": False, "n_files": 0, "n_files_read": 0, "n_bytes": 0, "n_bytes_read": 0}


def test_the_environment_says_what_is_served() -> None:
    answer = ask(make_app(window_title="My runs"), "/api/v1/environment")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == {
        "version": glassboard.__version__,
        "logdir": "runs",
        "logdir_path": "/data/runs",
        "logdir_id": "894547610f077012",
        "has_logdir": True,
        "window_title": "My runs",
        "reload_interval_secs": 5.0,
    }


def test_runs_come_with_what_is_known_of_them() -> None:
    now = time.time()
    snapshot = make_snapshot(
        make_run(
            "a/b",
            [make_tag("loss", [Part([0, 5], [1, 2])])],
            modified_time=now,
            damage=(FileDamage("a/b/events.out.tfevents.1", 10, 20, "checksum"),),
        ),
        make_run("empty", [], start_time=None),
        generation=7,
        loading=Loading(
            is_loading=True, has_logdir=True, n_files=3, n_files_read=1, n_bytes=9, n_bytes_read=4
        ),
        damage=(FileDamage("secret", 0, 0, "Permission denied"),),
    )
    answer = ask(make_app(MadeSource(snapshot)), "/api/v1/runs").json()
    assert answer.pop("cursor").endswith(":7")
    assert answer == {
        "loading": {"is_loading": True, "n_files": 3, "n_files_read": 1, "n_bytes": 9, "n_bytes_read": 4},
        "has_logdir": True,
        "runs": [
            {
                "run": "a/b",
                "start_time": START_TIME,
                "last_time": START_TIME + 5,
                "last_step": 5,
                "n_points": 2,
                "n_bytes": 100,
                "n_files": 1,
                "is_live": True,
                "damage": [
                    {
                        "file": "a/b/events.out.tfevents.1",
                        "offset": 10,
                        "n_bytes": 20,
                        "reason": "checksum",
                    }
                ],
            },
            {
                "run": "empty",
                "start_time": None,
                "last_time": None,
                "last_step": None,
                "n_points": 0,
                "n_bytes": 100,
                "n_files": 1,
                "is_live": False,
                "damage": [],
            },
        ],
        "damage": [{"file": "secret", "offset": 0, "n_bytes": 0, "reason": "Permission denied"}],
    }


def test_tags_come_with_the_runs_that_have_them() -> None:
    snapshot = make_snapshot(
        make_run("a", [make_tag("loss", [Part([0], [0])], description="*mean*", display_name="Loss")]),
        make_run("b", [make_tag("text", [], kind=Kind.TEXT)]),
    )
    app = make_app(MadeSource(snapshot))
    answer = ask(app, "/api/v1/tags").json()
    assert answer.pop("cursor").endswith(":1")
    assert answer == {
        "kind": "scalars",
        "runs": ["a"],
        "tags": [{"tag": "loss", "display_name": "Loss", "description": "*mean*", "run_indexes": [0]}],
        "n_tags_by_kind": {"scalars": 1, "text": 1},
    }
    assert [tag["tag"] for tag in ask(app, "/api/v1/tags?kind=text").json()["tags"]] == ["text"]


def test_series_come_as_frames_in_the_order_of_the_request() -> None:
    source = MadeSource(small_snapshot())
    wanted = [
        {"run": "a/b", "tag": "loss"},
        {"run": "a/b", "tag": "other"},
        {"run": "a/b", "tag": "loss", "buckets": 0},
        {"run": "a/b", "tag": "loss", "x": "relative", "lo": 1, "hi": None, "buckets": 1, "smoothing": 0.5},
    ]
    answer = ask(make_app(source), "/api/v1/scalars", "POST", json={"series": wanted})
    assert answer.headers["content-type"] == "application/x-glassboard-frames"
    frames, has_ended = read_frames(answer.content)
    assert has_ended
    assert [frame.header["request"] for frame in frames] == [0, 1, 2, 3]
    assert [frame.header.get("error", {}).get("code") for frame in frames] == [
        None,
        "tag_not_found",
        "invalid_query",
        None,
    ]
    assert {name: column.tolist() for name, column in frames[0].columns.items()} == {
        "step": [0, 1, 2],
        "wall_time": [START_TIME, START_TIME + 1, START_TIME + 2],
        "value": [0.5, 0.25, 0.125],
    }
    assert list(frames[3].columns) == ["step", "wall_time", "value", "smoothed"]
    assert source.prioritised == ["a/b"]


def test_a_frame_says_where_it_comes_from() -> None:
    answer = ask(
        make_app(), "/api/v1/scalars", "POST", json={"series": [{"run": "a/b", "tag": "loss", "lo": 1}]}
    )
    (frame,), _ = read_frames(answer.content)
    assert frame.header.pop("cursor").endswith(":1")
    assert frame.header == {
        "request": 0,
        "run": "a/b",
        "tag": "loss",
        "points": 3,
        "superseded": 0,
        "window_points": 2,
        "exact": True,
        "n_before": 1,
        "n_after": 0,
        "start_wall_time": START_TIME,
        "last_step": 2,
        "last_wall_time": START_TIME + 2,
        "last_value": 0.125,
        "last_text": "0.125",
        "n_nan": 0,
        "n_posinf": 0,
        "n_neginf": 0,
        "columns": [
            {"name": "step", "dtype": "f8", "length": 3, "offset": 0},
            {"name": "wall_time", "dtype": "f8", "length": 3, "offset": 24},
            {"name": "value", "dtype": "f4", "length": 3, "offset": 48},
        ],
    }


def test_a_last_value_is_written_as_briefly_as_its_type_allows() -> None:
    def last_text(value: float, *, is_double: bool = False) -> tuple[float | None, str]:
        tag = make_tag("loss", [Part([0], [value])], is_double=is_double)
        app = make_app(MadeSource(make_snapshot(make_run("run", [tag]))))
        answer = ask(app, "/api/v1/scalars", "POST", json={"series": [{"run": "run", "tag": "loss"}]})
        header = read_frames(answer.content)[0][0].header
        return header["last_value"], header["last_text"]

    assert last_text(0.1) == (float(np.float32(0.1)), "0.1")
    assert last_text(0.1, is_double=True) == (0.1, "0.1")
    assert last_text(1 / 3, is_double=True) == (1 / 3, repr(1 / 3))
    assert last_text(math.nan) == (None, "NaN")
    assert last_text(math.inf) == (None, "Infinity")
    assert last_text(-math.inf) == (None, "-Infinity")


def test_many_series_are_all_answered_in_order() -> None:
    snapshot = series({f"tag{i}": [Part(range(i), range(i))] for i in range(50)})
    wanted = [{"run": "run", "tag": f"tag{i}"} for i in range(50)]
    answer = ask(make_app(MadeSource(snapshot)), "/api/v1/scalars", "POST", json={"series": wanted})
    frames, has_ended = read_frames(answer.content)
    assert has_ended
    assert [frame.header["points"] for frame in frames] == list(range(50))


def test_a_request_for_nothing_is_answered_with_the_end() -> None:
    answer = ask(make_app(), "/api/v1/scalars", "POST", json={})
    assert read_frames(answer.content) == ([], True)


def test_a_whole_series_is_exported_as_a_file() -> None:
    app = make_app()
    query = {"run": "a/b", "tag": "loss"}
    csv = ask(app, "/api/v1/export/scalars", params=query)
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.headers["content-disposition"].startswith('attachment; filename="a_b-loss.csv"')
    assert csv.text.splitlines() == [
        "Wall time,Step,Value",
        "1700000000.0,0,0.5",
        "1700000001.0,1,0.25",
        "1700000002.0,2,0.125",
    ]
    json = ask(app, "/api/v1/export/scalars", params=query | {"format": "json"})
    assert json.json() == [[START_TIME, 0, 0.5], [START_TIME + 1, 1, 0.25], [START_TIME + 2, 2, 0.125]]


def test_an_export_has_replaced_points_on_demand() -> None:
    parts = [Part(range(10), [0] * 10), Part([5], [1], wall_time=[START_TIME + 99])]
    app = make_app(MadeSource(series({"loss": parts})))
    path = "/api/v1/export/scalars?run=run&tag=loss&format=json"
    assert [len(ask(app, path + more).json()) for more in ("", "&superseded=true")] == [10, 11]


def test_the_name_of_an_exported_file_holds_nothing_that_a_system_could_take_amiss() -> None:
    name = '../../e\r\nx: y"\\%00<ü>'
    snapshot = make_snapshot(make_run(name, [make_tag("loss", [Part([0], [0])])]))
    answer = ask(
        make_app(MadeSource(snapshot)), "/api/v1/export/scalars", params={"run": name, "tag": "loss"}
    )
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"e_x_y_00___-loss.csv\"; filename*=UTF-8''e_x_y_00_%C3%BC_-loss.csv"
    )


def test_long_lists_are_compressed_and_frames_are_not() -> None:
    snapshot = series({f"tag{i}": [Part([0], [0])] for i in range(100)})
    app = make_app(MadeSource(snapshot))
    plain = ask(app, "/api/v1/tags", headers={"accept-encoding": "identity"})
    zipped = ask(app, "/api/v1/tags", headers={"accept-encoding": "gzip"})
    refused = ask(app, "/api/v1/tags", headers={"accept-encoding": "gzip;q=0, br"})
    assert [answer.headers.get("content-encoding") for answer in (plain, zipped, refused)] == [
        None,
        "gzip",
        None,
    ]
    assert zipped.json() == plain.json()
    frames = ask(
        app,
        "/api/v1/scalars",
        "POST",
        json={"series": [{"run": "run", "tag": "tag0"}]},
        headers={"accept-encoding": "gzip"},
    )
    assert "content-encoding" not in frames.headers


def test_changes_without_a_stream_are_the_union_since_a_cursor() -> None:
    source = MadeSource(small_snapshot())
    app = make_app(source)
    cursor = ask(app, "/api/v1/runs").json()["cursor"]
    loading = Loading(is_loading=True)
    source.publish(
        make_snapshot(*small_snapshot().runs.values(), generation=2, loading=loading),
        runs=["a/b"],
        kinds=[Kind.SCALARS],
    )
    answer = ask(app, "/api/v1/changes", params={"since": cursor})
    assert answer.json() == {
        "cursor": cursor.removesuffix("1") + "2",
        "reset": False,
        "lists_changed": False,
        "runs": ["a/b"],
        "kinds": ["scalars"],
        "loading": LOADING | {"is_loading": True},
    }


def test_everything_lies_below_the_path_prefix() -> None:
    app = create_app(MadeSource(small_snapshot()), ServerSettings(path_prefix="/board"))
    assert ask(app, "/board/api/v1/runs").status_code == 200
    assert ask(app, "/board/experiment/x/api/v1/runs").status_code == 200
    assert ask(app, "/board").headers["location"] == "/board/"
    assert ask(app, "/api/v1/runs").status_code == 404
    assert ask(app, "/boards/api/v1/runs").status_code == 404
