"""Graphs, Keras models and run metadata: our answers are those of TensorBoard's Python loader."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
import torch
from google.protobuf import text_format
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef
from torch.utils.tensorboard import SummaryWriter

import glassboard
from glassboard.errors import PayloadError, TagNotFoundError
from glassboard.wire.run_metadata import RunMetadata as OurRunMetadata
from glassboard.wire.text_format import to_text
from graph_logdirs import (
    function_graph,
    graph_event,
    keras_event,
    meta_graph_event,
    run_metadata,
    summary_event,
    tagged_event,
    write_events,
)
from keras_models import DAMAGED, LENIENT, MODELS
from two_boards import Answer, Boards, ours, serve_both, theirs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODEL = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Sequential(torch.nn.ReLU()))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    logdir = tmp_path_factory.mktemp("graphs")
    write_models(logdir)
    one, two = function_graph("one"), function_graph("two")
    empty = GraphDef()
    write_events(logdir / "steps", graph_event(one, 3), graph_event(two, 7), graph_event(empty, 7))
    write_events(logdir / "meta and graph", meta_graph_event(one), graph_event(two))
    write_events(
        logdir / "metadata",
        tagged_event("step1", run_metadata()),
        tagged_event("step1", run_metadata(one), step=4),
        summary_event("whole", "graph_run_metadata", run_metadata(one).SerializeToString()),
        summary_event("list", "graph_run_metadata", [run_metadata(one, two).SerializeToString()]),
        summary_event("functions", "graph_run_metadata_graph", run_metadata(two, one).SerializeToString()),
        summary_event("nothing", "graph_run_metadata_graph", RunMetadata().SerializeToString()),
        summary_event("unmade", "graph_run_metadata_graph", run_metadata(empty, empty).SerializeToString()),
        summary_event("version", "graph_run_metadata", run_metadata(one).SerializeToString(), content=b"2"),
        summary_event("versions", "graph_run_metadata_graph", mixed_versions()),
        summary_event("numbers", "graph_run_metadata", [0.5]),
        summary_event("strings", "graph_run_metadata", []),
        summary_event("damaged", "graph_run_metadata", b"\x0a\x05"),
    )
    models = MODELS | LENIENT | DAMAGED
    no_json = summary_event("no JSON", "graph_keras_model", b"{")
    write_events(logdir / "keras", *(keras_event(name, model) for name, model in models.items()), no_json)
    return logdir


def write_models(logdir: Path) -> None:
    """Write the graphs of a model by torch and by ours, and one of ONNX."""
    for name, make in (("torch", SummaryWriter), ("ours", glassboard.SummaryWriter)):
        with make(str(logdir / name)) as writer, warnings.catch_warnings(action="ignore"):
            writer.add_graph(MODEL, torch.zeros(2, 3))
            writer.add_scalar("loss", 0.5, 0)
    with glassboard.SummaryWriter(str(logdir / "onnx")) as writer:
        writer.add_onnx_graph("tests/data/graphs/branches.onnx")


def mixed_versions() -> bytes:
    metadata = run_metadata(function_graph("old", 21), function_graph("new", 22))
    return bytes(metadata.SerializeToString())


@pytest.fixture(scope="module")
def written_boards(written: Path) -> Iterator[Boards]:
    with serve_both(str(written)) as both:
        yield both


def ask(boards: Boards, path: str, arguments: dict[str, Any]) -> tuple[Answer, Answer]:
    path = f"/data/plugin/graphs/{path}?{urlencode(arguments)}"
    return ours(boards.ours, path), theirs(boards.theirs, path)


def ask_all(boards: Boards, path: str, arguments: dict[str, Any]) -> Any:
    mine, reference = ask(boards, path, arguments)
    assert mine == reference, (path, arguments)
    return reference.body


def wanted(tags: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every question that what a run lists leads to."""
    for tag, info in tags.items():
        if info["op_graph"]:
            yield "graph", {"tag": tag}
        if info["profile"]:
            yield "run_metadata", {"tag": tag}
        if info["conceptual_graph"]:
            yield "graph", {"tag": tag, "conceptual": "true"}


def without_meta_graphs(info: dict[str, Any], reference: dict[str, Any]) -> dict[str, Any]:
    """Leave out graphs that are within a meta graph alone, which TensorBoard does not list."""
    known = {run: listed for run, listed in info.items() if run in reference}
    for run, listed in known.items():
        listed["run_graph"] = listed["run_graph"] and reference[run]["run_graph"]
    return known


BROKEN = {"versions", "numbers", "strings", "damaged", "no JSON", *DAMAGED, *LENIENT}


def test_every_graph_of_real_files_is_the_same(shared_boards: Boards) -> None:
    assert_graphs_are_alike(shared_boards)


def test_every_written_graph_is_the_same(written_boards: Boards) -> None:
    assert_graphs_are_alike(written_boards)


def assert_graphs_are_alike(boards: Boards) -> None:
    mine, reference = ask(boards, "info", {})
    assert (mine.status, mine.media_type) == (reference.status, reference.media_type)
    assert without_meta_graphs(mine.body, reference.body) == reference.body
    for run, info in reference.body.items():
        questions: list[tuple[str, dict[str, Any]]] = [("graph", {})] if info["run_graph"] else []
        questions += [each for each in wanted(info["tags"]) if each[1]["tag"] not in BROKEN]
        for path, arguments in questions:
            ask_all(boards, path, {"run": run, **arguments})
            if path == "graph":
                compare_limited(boards, {"run": run, **arguments})


def compare_limited(boards: Boards, arguments: dict[str, Any]) -> None:
    """Compare graphs whose large attributes are left out; TensorBoard lists their names in any order."""
    for limit, key in ((1024, "_too_large_attrs"), (10, "left out")):
        limited = {**arguments, "limit_attr_size": limit, "large_attrs_key": key}
        mine, reference = (sort_names(each, key) for each in ask(boards, "graph", limited))
        assert mine == reference, limited


def sort_names(answer: Answer, key: str) -> Answer:
    """Order the names of the attributes that were left out."""
    graph = text_format.Parse(answer.body, GraphDef())
    for node in graph.node:
        if key in node.attr:
            node.attr[key].list.s.sort()
    return answer._replace(body=str(graph))


def test_the_written_graphs_are_all_there(written_boards: Boards) -> None:
    runs = ask_all(written_boards, "info", {})
    assert {run: info["run_graph"] for run, info in runs.items()} == {
        **dict.fromkeys(["torch", "ours", "onnx", "steps", "meta and graph"], True),
        **dict.fromkeys(["metadata", "keras"], False),
    }
    assert set(runs["keras"]["tags"]) == {*MODELS, *LENIENT, *DAMAGED, "no JSON"}
    assert "version" not in runs["metadata"]["tags"]
    assert ask_all(written_boards, "graph", {"run": "steps"}) == str(function_graph("two"))


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("graph", {}),
    ("run_metadata", {}),
    ("run_metadata", {"run": "metadata"}),
    ("run_metadata", {"tag": "step1"}),
    ("graph", {"run": "nothing"}),
    ("graph", {"run": ""}),
    ("graph", {"run": "metadata"}),
    ("graph", {"run": "metadata", "tag": "nothing"}),
    ("graph", {"run": "metadata", "tag": "step1"}),
    ("graph", {"run": "metadata", "tag": "whole", "conceptual": "true"}),
    ("graph", {"run": "keras", "tag": "sequential"}),
    ("graph", {"run": "ours", "tag": "__run_graph__"}),
    ("run_metadata", {"run": "metadata", "tag": "functions"}),
    ("run_metadata", {"run": "nothing", "tag": "step1"}),
    ("graph", {"run": "ours", "limit_attr_size": "many", "large_attrs_key": "x"}),
    ("graph", {"limit_attr_size": "many"}),
]


@pytest.mark.parametrize(("path", "arguments"), WRONG)
def test_a_question_that_leads_nowhere_has_the_same_answer(
    written_boards: Boards, path: str, arguments: dict[str, Any]
) -> None:
    ask_all(written_boards, path, arguments)


FAILING: list[tuple[dict[str, Any], int, str]] = [
    ({"run": "ours", "limit_attr_size": 0, "large_attrs_key": "x"}, 400, "limit_attr_size is 0, expected"),
    ({"run": "ours", "limit_attr_size": 5}, 400, "large_attrs_key is None, expected a name"),
    ({"run": "keras", "conceptual": "true"}, 404, "Not found"),
    (
        {"run": "metadata", "tag": "versions"},
        404,
        "no graph: graphs of versions [21, 22], expected one version",
    ),
    ({"run": "metadata", "tag": "numbers"}, 404, "a tensor of float32, expected strings"),
    ({"run": "metadata", "tag": "damaged"}, 404, "no RunMetadata: a field of 5 bytes where 0 are left"),
    ({"run": "keras", "tag": "no JSON", "conceptual": "true"}, 404, "no graph: Expecting property name"),
    *(({"run": "keras", "tag": tag, "conceptual": "true"}, 404, "no graph: ") for tag in DAMAGED),
]


@pytest.mark.parametrize(("arguments", "status", "reason"), FAILING)
def test_what_tensorboard_fails_on_is_refused_with_a_reason(
    written_boards: Boards, arguments: dict[str, Any], status: int, reason: str
) -> None:
    path = f"/data/plugin/graphs/graph?{urlencode(arguments)}"
    assert fails(written_boards, path)
    mine = ours(written_boards.ours, path)
    assert (mine.status, reason in mine.body) == (status, True), mine
    assert "tfevents" in mine.body or status == 400 or reason == "Not found"


@pytest.mark.parametrize("tag", LENIENT)
def test_models_that_tensorboard_fails_on_are_graphs(written_boards: Boards, tag: str) -> None:
    path = f"/data/plugin/graphs/graph?{urlencode({'run': 'keras', 'tag': tag, 'conceptual': 'true'})}"
    assert fails(written_boards, path)
    assert ours(written_boards.ours, path).status == 200


def fails(boards: Boards, path: str) -> bool:
    """Whether TensorBoard fails by a fault of its own."""
    try:
        return theirs(boards.theirs, path).status == 500
    except Exception:
        return True


def test_a_graph_within_a_meta_graph_is_shown_where_there_is_no_other(tmp_path: Path) -> None:
    graph = function_graph("one")
    write_events(tmp_path / "run", meta_graph_event(graph))
    with serve_both(str(tmp_path)) as both:
        mine, reference = ask(both, "info", {})
        assert (mine.body["run"]["run_graph"], reference.body) == (True, {})
        assert ask(both, "graph", {"run": "run"})[0].body == str(graph)


def test_python_gives_the_graphs_that_the_server_prints(written: Path) -> None:
    one, two = function_graph("one"), function_graph("two")
    with glassboard.open_logdir(written) as log:
        assert to_text(log.graph("meta and graph")) == str(two)
        assert to_text(log.graph("metadata", "whole")) == str(one)
        assert [node.name for node in log.graph("keras", "sequential").node] == [
            "line/one",
            "line/two",
            "line/three",
        ]
        series: Any = log.series("metadata", "step1")
        assert [type(each) for each in series] == [OurRunMetadata, OurRunMetadata]
        with pytest.raises(TagNotFoundError, match="no tag 'step1' of kind graphs"):
            log.graph("metadata", "step1")
        with pytest.raises(TagNotFoundError, match="no tag '__run_graph__' of kind graphs"):
            log.graph("keras")
        with pytest.raises(PayloadError, match="tfevents"):
            log.graph("keras", "no JSON")


def test_a_value_without_strings_is_no_graph(written_boards: Boards) -> None:
    mine, reference = ask(written_boards, "graph", {"run": "metadata", "tag": "strings"})
    assert (mine.status, mine.media_type) == (reference.status, reference.media_type)
    assert "a tensor of float32, expected strings" in mine.body


def test_every_model_has_edges(written_boards: Boards) -> None:
    path = {"run": "keras", "tag": "nested", "conceptual": "true"}
    assert 'input: "outer/inner/left"' in ask_all(written_boards, "graph", path)
