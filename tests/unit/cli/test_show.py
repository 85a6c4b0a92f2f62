"""``glassboard show``: series in numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef

import event_files
from command_lines import json_of, lines_of, run_apart
from event_sources import EventSource, all_sources, source_id
from glassboard import SummaryWriter
from glassboard.cli.sparkline import ASCII, BLOCKS, sparkline
from graph_logdirs import graph_event, summary_event, tagged_event, write_events
from made_snapshots import Part, make_tag
from proto_events import VERSION, plugin, tensor_event

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard._native import Points

START = event_files.START_TIME
NAN, INF = float("nan"), float("inf")


@pytest.fixture
def logdir(tmp_path: Path) -> Path:
    """Make a run with a falling series, one that is not finite, one of another kind, and a restart."""
    event_files.write(
        tmp_path / "a/events.out.tfevents.1",
        event_files.version(),
        *(event_files.scalar("loss", step, 8.0 - step) for step in range(8)),
        *(event_files.scalar("odd", step, value) for step, value in enumerate([NAN, 2.5, -INF, NAN])),
        event_files.tensor("words", 2, 1.0, "text"),
    )
    event_files.write(
        tmp_path / "a/events.out.tfevents.2",
        event_files.version(START + 100),
        event_files.session_start(6, START + 100),
        event_files.scalar("loss", 6, 100.0, START + 101),
    )
    return tmp_path


def test_series_are_a_table_per_run(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(capsys, "show", logdir) == [
        "run a",
        "  tag   points  superseded  first  last  at step  min  at step  max  at step  not finite    course",
        "  loss       7           2      8   100        6    3        5  100        6                ▁▁▁▁▁▁█",
        "  odd        4                nan   nan        3  2.5        1  2.5        1  2 NaN, 1 inf   ▄",
        "  tag    kind  values  last step",
        "  words  text       1          2",
        "",
    ]


def test_superseded_points_count_on_demand(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = lines_of(capsys, "show", logdir, "--superseded", "--tag", "^l")
    assert lines[2].split() == ["loss", "9", "2", "8", "100", "6", "1", "7", "100", "6", "▁▁▁▁▁▁▁▁█"]


def test_json_has_points_with_their_wall_times(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def point(step: int, value: float | str) -> dict[str, Any]:
        return {"step": step, "wall_time": START + step, "value": value}

    odd, words = json_of(capsys, "show", logdir, "--tag", "odd|words")
    assert odd == {
        "run": "a",
        "tag": "odd",
        "kind": "scalars",
        "n_points": 4,
        "n_superseded": 0,
        "first": point(0, "NaN"),
        "last": point(3, "NaN"),
        "min": point(1, 2.5),
        "max": point(1, 2.5),
        "n_nan": 2,
        "n_posinf": 0,
        "n_neginf": 1,
    }
    assert words == {
        "run": "a",
        "tag": "words",
        "kind": "text",
        "n_points": 1,
        "n_superseded": 0,
        "last_step": 2,
        "last_wall_time": START + 2,
    }


def test_runs_without_a_chosen_tag_are_left_out(logdir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines_of(capsys, "show", logdir, "--tag", "nothing") == []
    assert lines_of(capsys, "show", logdir, "--run", "b") == []


def test_a_terminal_without_blocks_has_other_characters(logdir: Path) -> None:
    ended = run_apart("show", logdir, "--tag", "loss", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output.splitlines()[2].endswith("  ______*")


def points_of(values: list[float]) -> Points:
    return make_tag("loss", [Part(range(len(values)), values)], is_double=True).points


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ([], ""),
        ([NAN], " "),
        ([5.0, 5.0], "▄▄"),
        ([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0], BLOCKS),
        ([1e308, -1e308, NAN, INF], "█▁  "),
        ([float(i // 2) for i in range(48)], "▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅▆▆▆▇▇▇███"),
        ([i // 2 * share for i in range(48) for share in (0.0, 1.0)], "▁▁▁▂▂▂▃▃▃▄▄▄▅▅▅▆▆▆▇▇▇███"),
    ],
)
def test_a_course_is_drawn_between_its_least_and_greatest_height(values: list[float], drawn: str) -> None:
    assert sparkline(points_of(values), "utf-8") == drawn
    in_ascii = drawn.translate(str.maketrans(BLOCKS, ASCII))
    assert [sparkline(points_of(values), encoding) for encoding in ("ascii", None)] == [in_ascii] * 2


@pytest.mark.parametrize("source", all_sources(), ids=source_id)
def test_numbers_of_real_files_are_those_that_tensorboard_reads(
    source: EventSource, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = {
        (each["run"], each["tag"]): each
        for each in json_of(capsys, "show", source.logdir, "--superseded")
        if each["kind"] == "scalars"
    }
    expected = {
        (name, tag): facts
        for name, run in source.truth()["runs"].items()
        for tag, facts in run["tags"].items()
        if facts["plugin"] == "scalars"
    }
    assert shown.keys() == expected.keys()
    for key, facts in expected.items():
        each = shown[key]
        assert each["n_points"] == facts["points"]
        assert sum(each[name] for name in ("n_nan", "n_posinf", "n_neginf")) == facts["nonfinite"]
        extent = [np.float64(each[name]["value"] if each[name] else math.nan) for name in ("min", "max")]
        wanted = [math.nan if facts[name] is None else facts[name] for name in ("min", "max")]
        assert extent == pytest.approx(wanted, abs=0, nan_ok=True)


def test_graphs_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = GraphDef()
    graph.node.add(name="w", op="VariableV2").attr["shape"].shape.dim.add(size=1200)
    for number in range(3):
        graph.node.add(name=f"y{number}", op="MatMul", input=["w", "gone"])
    for op in ("Add", "Sub", "Mul"):
        graph.node.add(name=op, op=op)
    write_events(
        tmp_path / "a",
        graph_event(graph),
        tagged_event("step1", RunMetadata(), 1),
        summary_event("net", "graph_keras_model", b"{", 2),
    )
    run_graph, net, step = json_of(capsys, "show", tmp_path)
    (damage,) = net["graph"]["remarks"]
    assert "no graph: Expecting property name" in damage
    assert lines_of(capsys, "show", tmp_path) == [
        "run a",
        "  tag            kind    values  last step",
        "  __run_graph__  graphs       1          0",
        "  net            graphs       1          2",
        "  step1          graphs       1          1",
        "  graph          nodes  edges  parameters  operations",
        "  __run_graph__      7      3       1,200  3 MatMul, 1 VariableV2, 1 Add, 1 Sub, 1 others",
        "  net                0      0           -  " + damage,
        "",
    ]
    assert run_graph["graph"] == {
        "n_nodes": 7,
        "n_edges": 3,
        "n_parameters": 1200,
        "ops": {"MatMul": 3, "VariableV2": 1, "Add": 1, "Sub": 1, "Mul": 1},
        "remarks": ["3 inputs name no node of the graph: 'gone'."],
    }
    assert net["graph"]["n_nodes"] == 0
    assert step["graph"] is None


def test_arrays_have_a_dtype_and_a_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with SummaryWriter(tmp_path / "a") as writer:
        writer.add_tensor("weights", np.zeros((1200, 3), np.float16), 0)
        writer.add_tensor("weights", np.zeros((2, 3, 4), np.float16), 5)
        writer.add_tensor("number", np.int64(3), 5)
        writer.add_heatmap("frame", np.zeros((5, 1024), np.float32), 7)
    words = tensor_event("words", 0, plugin("tensor"), dtype=7, string_val=[b"a", b"b"])
    unread = tensor_event("unread", 0, plugin("tensor"), dtype=1, tensor_content=b"123")
    (tmp_path / "a" / "events.out.tfevents.2.words").write_bytes(VERSION + words + unread)
    heatmap, number, remark, weights, text = json_of(
        capsys, "show", tmp_path, "--tag", "[^e]$|frame/heatmap$"
    )
    assert weights["array"] == {"dtype": "float16", "shape": [2, 3, 4], "remarks": []}
    assert heatmap["array"] == {"dtype": "float32", "shape": [5, 1024], "remarks": []}
    assert number["array"] == {"dtype": "int64", "shape": [], "remarks": []}
    assert text["array"] == {"dtype": "string", "shape": [2], "remarks": []}
    assert remark["array"]["dtype"] == ""
    lines = lines_of(capsys, "show", tmp_path, "--tag", "[^e]$|frame/heatmap$")
    table = lines[lines.index("  array          dtype    shape") :]
    assert table[1:] == [
        "  frame/heatmap  float32  5 x 1,024",
        "  number         int64    a number",
        f"  unread         -        {remark['array']['remarks'][0]}",
        "  weights        float16  2 x 3 x 4",
        "  words          string   2",
        "",
    ]
