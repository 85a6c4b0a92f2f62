"""Graphs over HTTP: which there are, one as a frame, one node of it, files that are uploaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.compat.proto.graph_pb2 import GraphDef

from glassboard import SummaryWriter
from glassboard.logdir import parse_logdir
from glassboard.reader import Reading
from glassboard.server.app import create_app
from glassboard.server.kept import Kept
from glassboard.server.routes import graphs as graphs_module
from glassboard.server.settings import ServerSettings
from graph_logdirs import (
    function_graph,
    graph_event,
    keras_event,
    run_metadata,
    summary_event,
    tagged_event,
    write_events,
)
from keras_models import MODELS
from made_server import ask, read_frames

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.applications import Starlette

    from made_server import Frame

BYTES = {"content-type": "application/octet-stream"}


def small_graph() -> GraphDef:
    graph = GraphDef()
    graph.node.add(name="x", op="Placeholder", device="/cpu:0")
    graph.node.add(name="layer1/w", op="VariableV2").attr["shape"].shape.dim.add(size=3)
    graph.node.add(name="layer1/y", op="MatMul", input=["x", "layer1/w", "^gone"])
    return graph


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("graphs")
    measured = run_metadata()
    measured.step_stats.dev_stats[0].node_stats.add(node_name="layer1/y", all_end_rel_micros=9)
    write_events(
        logdir / "run",
        graph_event(function_graph("old")),
        graph_event(small_graph(), 7),
        tagged_event("step5", measured, 5),
        tagged_event("step1", run_metadata_of_torch(), 1),
        keras_event("keras", MODELS["functional"]),
        summary_event(
            "traced", "graph_run_metadata_graph", run_metadata(function_graph("one")).SerializeToString()
        ),
        summary_event("damaged", "graph_keras_model", b"{"),
    )
    with SummaryWriter(logdir / "run") as writer:
        writer.add_scalar("layer1.loss", 1.0, 0)
        writer.add_histogram("weights/layer1", np.zeros(3), 0)
    return logdir


def run_metadata_of_torch() -> Any:
    metadata = run_metadata().__class__()
    metadata.step_stats.dev_stats.add(device="/device:CPU:0")
    return metadata


@pytest.fixture(scope="module")
def app(logdir: Path) -> Iterator[Starlette]:
    reading = Reading(parse_logdir(logdir), reload_interval_secs=0)
    reading.start()
    assert reading.wait_until_read(60)
    yield create_app(reading, ServerSettings(), {})
    reading.close()


def ask_graph(app: Starlette, **query: str) -> Frame:
    answer = ask(app, "/api/v1/graphs/graph", params=query)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/x-glassboard-frames")
    (frame,), has_ended = read_frames(answer.content)
    assert has_ended
    return frame


def ask_node(app: Starlette, name: str, **query: str) -> Any:
    return ask(app, "/api/v1/graphs/node", params={"name": name, **query}).json()


def upload(app: Starlette, content: bytes, name: str = "model.pb", **headers: str) -> Any:
    return ask(
        app, "/api/v1/graphs/upload", "POST", params={"name": name}, content=content, headers=BYTES | headers
    )


def test_graphs_and_what_was_measured_are_listed(app: Starlette) -> None:
    listed = ask(app, "/api/v1/graphs").json()
    versions = [graph.pop("version") for graph in listed["graphs"]]
    assert len(set(versions)) == 4
    assert listed["graphs"] == [
        {"run": "run", "tag": "__run_graph__", "sort": "operations", "title": "graph of the run"},
        {"run": "run", "tag": "damaged", "sort": "layers", "title": "damaged"},
        {"run": "run", "tag": "keras", "sort": "layers", "title": "keras"},
        {"run": "run", "tag": "traced", "sort": "functions", "title": "traced"},
    ]
    assert listed["profiles"] == [{"run": "run", "tag": "step5", "step": 5}]


def test_a_graph_is_a_frame_of_nodes_and_edges(app: Starlette) -> None:
    header, columns = ask_graph(app, run="run", tag="__run_graph__")
    assert {name: column.tolist() for name, column in columns.items() if name != "parameters"} == {
        "op": [1, 2, 3],
        "device": [1, 0, 0],
        "cluster": [0, 0, 0],
        "tpu": [1, 1, 1],
        "source": [0, 1],
        "target": [2, 2],
        "port": [0, 0],
        "shape": [0, 0],
        "flags": [0, 0],
    }
    np.testing.assert_array_equal(columns["parameters"], [np.nan, 3, np.nan])
    del header["columns"]
    assert header == {
        "request": 0,
        "run": "run",
        "tag": "__run_graph__",
        "upload": "",
        "sort": "operations",
        "title": "graph of the run",
        "names": ["x", "layer1/w", "layer1/y"],
        "ops": ["", "Placeholder", "VariableV2", "MatMul"],
        "devices": ["", "/cpu:0"],
        "shapes": [""],
        "clusters": [""],
        "profile_devices": [],
        "remarks": ["1 input names no node of the graph: '^gone'."],
    }


def test_a_profile_adds_times_memory_and_devices(app: Starlette) -> None:
    header, columns = ask_graph(app, run="run", tag="__run_graph__", sort="operations", profile="step5")
    assert header["devices"] == ["", "/device:CPU:0"]
    assert header["profile_devices"] == ["/device:CPU:0"]
    assert columns["device"].tolist() == [1, 0, 1]
    np.testing.assert_array_equal(columns["compute_us"], [np.nan, np.nan, 9])
    np.testing.assert_array_equal(columns["memory_bytes"], [np.nan] * 3)
    _, elsewhere = ask_graph(app, run="run", tag="__run_graph__", profile="step5", on_device="/device:GPU:0")
    np.testing.assert_array_equal(elsewhere["compute_us"], [np.nan] * 3)
    node = ask_node(app, "layer1/y", run="run", tag="__run_graph__", profile="step5")
    assert (node["device"], node["compute_us"], node["memory_bytes"]) == ("/device:CPU:0", 9, None)


def test_a_node_is_described_with_what_was_logged_of_its_layer(app: Starlette) -> None:
    assert ask_node(app, "layer1/w", run="run", tag="__run_graph__") == {
        "name": "layer1/w",
        "is_scope": False,
        "op": "VariableV2",
        "device": "",
        "attributes": [{"name": "shape", "value": "3"}],
        "output_shapes": [],
        "inputs": [],
        "control_inputs": [],
        "outputs": [{"name": "layer1/y", "port": 0, "shape": ""}],
        "control_outputs": [],
        "parameters": 3.0,
        "compute_us": None,
        "memory_bytes": None,
        "functions": [],
        "callers": [],
        "logged": [
            {"kind": "scalars", "run": "run", "tag": "layer1.loss"},
            {"kind": "histograms", "run": "run", "tag": "weights/layer1"},
        ],
    }
    scope = ask_node(app, "layer1", run="run", tag="__run_graph__")
    assert (scope["is_scope"], scope["op"], len(scope["logged"])) == (True, "", 2)


def test_the_functions_of_run_metadata_are_a_graph(app: Starlette) -> None:
    header, _ = ask_graph(app, run="run", tag="traced", sort="functions")
    assert header["names"][:4] == ["one/x", "call", "bare", "functions/__inference_one_7/a"]
    node = ask_node(app, "functions/__inference_one_7/inner", run="run", tag="traced")
    assert node["callers"] == ["call"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ({}, 400, "invalid_query"),
        ({"run": "run"}, 400, "invalid_query"),
        ({"run": "none", "tag": "keras"}, 404, "run_not_found"),
        ({"run": "run", "tag": "none"}, 404, "tag_not_found"),
        ({"run": "run", "tag": "layer1.loss"}, 404, "tag_not_found"),
        ({"run": "run", "tag": "step5"}, 404, "tag_not_found"),
        ({"run": "run", "tag": "keras", "sort": "functions"}, 404, "tag_not_found"),
        ({"run": "run", "tag": "keras", "sort": "odd"}, 400, "invalid_query"),
        ({"run": "run", "tag": "keras", "profile": "keras"}, 404, "tag_not_found"),
        ({"run": "run", "tag": "damaged"}, 404, "payload_unreadable"),
        ({"upload": "none"}, 404, "upload_not_found"),
    ],
)
def test_what_is_not_there_is_named(app: Starlette, query: dict[str, str], status: int, code: str) -> None:
    for path in ("graph", "node"):
        answer = ask(app, f"/api/v1/graphs/{path}", params={"name": "x", **query})
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


def test_a_node_that_is_not_there_is_named(app: Starlette) -> None:
    error = ask_node(app, "layer", run="run", tag="__run_graph__")["error"]
    assert error["code"] == "node_not_found"
    assert "no node or scope named 'layer'" in error["message"]


def test_an_uploaded_file_is_shown_and_listed(app: Starlette) -> None:
    answer = upload(app, small_graph().SerializeToString(), "small.pb").json()
    key = answer.pop("upload")
    assert answer == {"sort": "operations", "n_nodes": 3}
    listed = ask(app, "/api/v1/graphs").json()["uploads"]
    assert {"key": key, "name": "small.pb", "sort": "operations", "n_nodes": 3} in listed
    header, columns = ask_graph(app, upload=key)
    assert (header["upload"], header["title"], header["run"]) == (key, "small.pb", "")
    assert columns["source"].tolist() == [0, 1]
    assert ask_node(app, "layer1/w", upload=key)["parameters"] == 3


def test_a_file_that_is_no_graph_is_refused_with_its_name(app: Starlette) -> None:
    answer = upload(app, b"node {\n  nam: 1\n}", "net.pbtxt")
    assert (answer.status_code, answer.json()["error"]) == (
        400,
        {
            "code": "unreadable_upload",
            "message": "'net.pbtxt' cannot be shown: 'nam' in line 2, column 3, expected a field of NodeDef",
        },
    )


def test_uploads_have_a_limit_and_a_type(app: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs_module, "MAX_UPLOAD_BYTES", 10)
    assert upload(app, b"x" * 11).json()["error"]["code"] == "too_large"
    refused = upload(app, b"x", **{"content-type": "text/plain"})
    assert refused.json()["error"]["code"] == "unsupported_media_type"


def test_a_graph_that_is_asked_for_again_is_not_read_again(
    app: Starlette, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"run": "run", "tag": "keras"}
    first = ask(app, "/api/v1/graphs/graph", params=asked).content
    monkeypatch.setattr(graphs_module, "read_shown_graph", None)
    assert ask(app, "/api/v1/graphs/graph", params=asked).content == first
    assert ask_node(app, "net/x", **asked)["op"] == "InputLayer"


def test_what_was_used_longest_ago_is_given_up_first() -> None:
    kept: Kept[str] = Kept(10)
    kept.keep("a", "first", 4)
    kept.keep("b", "second", 4)
    assert kept.get("a") == "first"
    kept.keep("c", "third", 4)
    assert [kept.get(key) for key in "abc"] == ["first", None, "third"]
    kept.keep("a", "again", 5)
    kept.keep("huge", "too large", 11)
    assert (kept.values(), kept.get("huge")) == (["third", "again"], None)
