"""Whether nodes can run on a TPU is said of graphs of TensorFlow alone."""

from __future__ import annotations

import json
from pathlib import Path

from glassboard.query.graphs.tpu import TpuSupport
from glassboard.query.graphs.uploaded import read_file
from keras_models import MODELS
from shown_graphs import node, show

DATA = Path(__file__).parents[3] / "data/graphs"


def test_nodes_can_run_on_a_tpu_or_cannot() -> None:
    table = show(
        node("x", op="Placeholder"),
        node("image", op="DecodeJpeg"),
        node("y", op="DecodeJpeg", device="/cpu:0"),
    ).table
    assert table.tpu.tolist() == [TpuSupport.COMPATIBLE, TpuSupport.INCOMPATIBLE, TpuSupport.COMPATIBLE]


def test_it_is_not_known_in_graphs_of_other_operations() -> None:
    assert show(node("x", op="aten::linear"), node("y", op="")).table.tpu.tolist() == [TpuSupport.UNKNOWN] * 2


def test_it_is_not_known_of_models_of_onnx() -> None:
    table = read_file((DATA / "exported.onnx").read_bytes()).graph.table
    assert {"Add", "Relu"} <= set(table.ops.texts)
    assert set(table.tpu.tolist()) == {TpuSupport.UNKNOWN}


def test_it_is_not_known_of_layers_that_are_called_like_operations() -> None:
    model = json.loads(json.dumps(MODELS["functional"]).replace('"Dense"', '"Add"'))
    table = read_file(json.dumps(model).encode()).graph.table
    assert "Add" in table.ops.texts
    assert set(table.tpu.tolist()) == {TpuSupport.UNKNOWN}
