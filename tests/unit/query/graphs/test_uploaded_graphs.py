"""Files of graphs are told apart by what they hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.meta_graph_pb2 import MetaGraphDef

from glassboard.errors import InvalidValueError
from glassboard.query.graphs import uploaded
from glassboard.query.graphs.listing import GraphSort
from glassboard.query.graphs.onnx import graph as onnx_module
from glassboard.query.graphs.uploaded import read_file
from graph_logdirs import function_graph
from keras_models import MODELS
from shown_graphs import Edge, edges_of, parameters_of, texts_of

DATA = Path(__file__).parents[3] / "data/graphs"
TIMES = "\N{MULTIPLICATION SIGN}"

NODES = [
    "one/x",
    "call",
    "bare",
    *(f"functions/__inference_one_7/{name}" for name in ("a", "inner", "out", "outer")),
]


def meta_graph() -> Any:
    message = MetaGraphDef(graph_def=function_graph("one"))
    message.meta_info_def.tensorflow_version = "2.21.0"
    message.meta_info_def.stripped_op_list.op.add(name="Const").attr.add(name="dtype").default_value.i = -3
    message.saver_def.keep_checkpoint_every_n_hours = 1e4
    message.collection_def["variables"].bytes_list.value.extend([b'\n}"', b""])
    message.collection_def["any"].any_list.value.add().Pack(function_graph("packed"))
    message.signature_def["serving"].inputs["x"].tensor_shape.unknown_rank = True
    return message


def saved_model() -> bytes:
    """Make the bytes of a SavedModel: schema version 1 and one meta graph."""
    meta: bytes = meta_graph().SerializeToString()
    return b"\x08\x01\x12" + _varint(len(meta)) + meta


def _varint(number: int) -> bytes:
    return bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80]) + _varint(number >> 7)


FILES = {
    "GraphDef as text": str(function_graph("one")).encode(),
    "with a byte order mark": b"\xef\xbb\xbf" + str(function_graph("one")).encode(),
    "GraphDef": function_graph("one").SerializeToString(),
    "MetaGraphDef": meta_graph().SerializeToString(),
    "MetaGraphDef as text": str(meta_graph()).encode(),
    "MetaGraphDef without what else it has": f"graph_def {{ {function_graph('one')} }}".encode(),
    "SavedModel": saved_model(),
    "SavedModel as text": f"saved_model_schema_version: 1 meta_graphs <{meta_graph()}>".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_form_of_a_graph_of_tensorflow_is_read(name: str) -> None:
    sort, graph = read_file(FILES[name])
    assert (sort, graph.table.names) == (GraphSort.OPERATIONS, NODES)


def test_the_json_of_a_keras_model_is_read() -> None:
    sort, graph = read_file(json.dumps(MODELS["functional"]).encode())
    assert (sort, graph.table.names) == (
        GraphSort.LAYERS,
        ["net/x", "net/hidden", "net/other", "net/sum"],
    )


def test_an_exported_torch_model_has_the_scopes_of_its_modules() -> None:
    sort, graph = read_file((DATA / "exported.onnx").read_bytes())
    assert sort is GraphSort.OPERATIONS
    assert parameters_of(graph) == {
        "Net/Conv2d[stem]/weight": 108,
        "Net/Conv2d[stem]/bias": 4,
        "Net/Sequential[layer1]/Block[0]/BatchNorm2d[bn1]/weight": 144,
        "Net/Sequential[layer1]/Block[1]/BatchNorm2d[bn1]/weight": 144,
        "Net/Linear[fc]/weight": 8,
        "Net/Linear[fc]/bias": 2,
    }
    edges = edges_of(graph)
    assert Edge("x", "Net/Conv2d[stem]/node_conv2d", shape=TIMES.join("1388")) in edges
    assert Edge("Net/Linear[fc]/node_linear", "output/linear", shape=f"1{TIMES}2") in edges
    facts = graph.find_node("Net/Conv2d[stem]/node_conv2d")
    assert facts is not None
    assert dict(facts.attributes)["strides"] == "[1, 1]"
    assert graph.table.remarks == []


def test_control_flow_of_onnx_stands_in_the_scope_of_its_operation() -> None:
    _, graph = read_file((DATA / "branches.onnx").read_bytes())
    assert dict(zip(graph.table.names, texts_of(graph.table.ops), strict=True)) == {
        "tokens_0": "Input",
        "flag": "Input",
        "top/sizes": "Parameter",
        "most": "Parameter",
        "top/Split": "Split",
        "choice": "Cast",
        "chosen": "If",
        "chosen/else_branch/else_k": "Constant",
        "chosen/else_branch/else_y": "Mul",
        "chosen/else_branch/output/else_y": "Output",
        "chosen/then_branch/then_k": "Constant",
        "chosen/then_branch/then_y": "Add",
        "chosen/then_branch/output/then_y": "Output",
        "clipped": "Clip",
        "result": "Add",
        "output/result": "Output",
    }
    assert graph.table.remarks == []


REFUSED = {
    "nothing": (b" \n", "an empty file, expected a GraphDef"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "no graph that is known"),
    "text": (b"# a letter\nDear reader,", "'Dear' in line 2, column 1, expected a field of GraphDef"),
    "an open node": (b"node {\n  name: 'a'\n", "the end in line 3, column 1, expected the name of a field"),
    "JSON of something else": (b'{"layers": 3}', "expected an object with 'config'"),
    "half of some JSON": (b'{"config": ', "no JSON of a Keras model: Expecting value"),
    "deep JSON": (b'{"config": ' + b"[" * 100_000, "no JSON of a Keras model"),
    "half of a graph": (FILES["GraphDef"][:-7], "no graph that is known"),
    "a text of a MetaGraphDef without a graph": (b"saver_def { version: V2 }", "a text without a graph"),
    "an open MetaGraphDef": (b"saver_def { version: [", "the end in line 1, column 23, expected the value"),
    "an ONNX model without a graph": (b"\x08\x08\x12\x01a", "no graph that is known"),
    "an empty message": (b"\x1a\x00", "no graph that is known"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_graph_is_refused_with_a_reason(name: str) -> None:
    content, reason = REFUSED[name]
    with pytest.raises(InvalidValueError) as caught:
        read_file(content)
    assert reason in str(caught.value)


def test_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploaded, "MAX_TEXT_BYTES", 10)
    with pytest.raises(InvalidValueError, match="a text of 11 bytes, expected at most 10"):
        read_file(b"node {    }")
    monkeypatch.setattr(onnx_module, "MAX_NESTING", 0)
    with pytest.raises(InvalidValueError, match="graphs nested deeper than 0"):
        read_file((DATA / "branches.onnx").read_bytes())


def test_a_file_of_bytes_is_what_protobuf_reads() -> None:
    graph = read_file(FILES["GraphDef"]).graph
    message = GraphDef.FromString(FILES["GraphDef"])
    assert graph.table.names[: len(message.node)] == [node.name for node in message.node]
