from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf import text_format
from tensorboard.compat.proto.graph_pb2 import GraphDef

from glassboard.errors import GraphError, UnsupportedTypeError
from glassboard.summaries.graphs import onnx_graph, onnx_graph_def
from glassboard.wire import encode
from glassboard.wire.onnx import (
    OnnxAttribute,
    OnnxGraph,
    OnnxModel,
    OnnxNode,
    OnnxSparseTensor,
    OnnxTensor,
    OnnxType,
    OnnxValueInfo,
)
from graph_messages import MODELS, attributes, dangling, edges, without_our_attributes

if TYPE_CHECKING:
    from pathlib import Path

CLASSIFIER, BRANCHES = MODELS / "classifier.onnx", MODELS / "branches.onnx"


def model(**fields: Any) -> bytes:
    return encode(OnnxModel(ir_version=8, graph=OnnxGraph(**fields)))


def test_a_model_is_that_of_torch_but_for_weights_and_the_names_of_outputs() -> None:
    theirs = text_format.Parse((MODELS / "classifier.torch.pbtxt").read_text(), GraphDef())
    ours = without_our_attributes(GraphDef.FromString(onnx_graph_def(CLASSIFIER)), "_output_shapes")
    outputs = [node for node in ours.node if node.name.startswith("output/")]
    for node in outputs:
        assert node.input[:] == [node.name.removeprefix("output/")]
        node.name = node.input.pop()
    expected = sorted(theirs.node, key=str)
    assert sorted((node for node in ours.node if node.op != "Parameter"), key=str) == expected
    assert ours.versions == theirs.versions


def test_weights_are_nodes_with_their_number_of_elements() -> None:
    assert attributes(onnx_graph_def(CLASSIFIER), "conv.weight") == {
        "_output_shapes": [[4, 3, 3, 3]],
        "_dtype": "DT_FLOAT",
        "_parameter": "conv.weight",
        "_parameter_count": 108,
    }


def test_shapes_and_indices_are_no_parameters() -> None:
    assert attributes(onnx_graph_def(BRANCHES), "sizes") == {
        "_output_shapes": [[2]],
        "_dtype": "DT_INT64",
        "_parameter": "sizes",
    }


def test_branches_outputs_and_inputs_that_are_left_out_are_drawn() -> None:
    then, otherwise = "chosen/then_branch", "chosen/else_branch"
    assert edges(onnx_graph_def(BRANCHES)) == {
        "tokens_0": ("Variable", []),
        "flag": ("Variable", []),
        "sizes": ("Parameter", []),
        "most": ("Parameter", []),
        "top/left": ("Split", ["tokens_0", "sizes"]),
        "choice": ("Cast", ["flag"]),
        "chosen": ("If", ["choice"]),
        f"{then}/then_k": ("Constant", []),
        f"{then}/then_y": ("Add", ["top/left", f"{then}/then_k"]),
        f"{then}/output/then_y": ("Variable", [f"{then}/then_y"]),
        f"{otherwise}/else_k": ("Constant", []),
        f"{otherwise}/else_y": ("Mul", ["top/left", f"{otherwise}/else_k"]),
        f"{otherwise}/output/else_y": ("Variable", [f"{otherwise}/else_y"]),
        "clipped": ("Clip", ["chosen", "most"]),
        "result": ("Add", ["clipped", "top/left:1"]),
        "output/result": ("Variable", ["result"]),
    }


def test_types_are_those_of_event_files_and_an_axis_keeps_its_name() -> None:
    encoded = onnx_graph_def(BRANCHES)
    assert attributes(encoded, "flag") == {
        "dtype": "DT_INT64",
        "shape": [],
        "_dtype": "DT_INT64",
        "_output_shapes": [[]],
    }
    assert attributes(encoded, "tokens_0")["shape"] == ["n"]


def test_tensors_in_attributes_are_named_by_type_and_shape() -> None:
    assert attributes(onnx_graph_def(BRANCHES), "chosen/then_branch/then_k") == {
        "parameters": "value = FLOAT [1] = 4"
    }


def test_path_bytes_and_message_give_the_same() -> None:
    message = SimpleNamespace(SerializeToString=CLASSIFIER.read_bytes)
    by_path = onnx_graph_def(str(CLASSIFIER))
    assert by_path == onnx_graph_def(CLASSIFIER.read_bytes()) == onnx_graph_def(message)


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    onnx_graph_def(CLASSIFIER)
    assert capfd.readouterr() == ("", "")


def test_a_weight_that_is_an_input_too_is_one_node() -> None:
    weight = OnnxTensor(dims=(2, 3), data_type=1, name="w")
    encoded = onnx_graph_def(model(input=(OnnxValueInfo(name="w"),), initializer=(weight,)))
    assert edges(encoded) == {"w": ("Variable", [])}
    assert attributes(encoded, "w")["_parameter_count"] == 6


def test_a_value_without_a_type_has_no_shape() -> None:
    encoded = onnx_graph_def(model(input=(OnnxValueInfo(name="sequence", type=OnnxType()),)))
    assert attributes(encoded, "sequence") == {
        "dtype": "DT_INVALID",
        "shape": None,
        "_dtype": "DT_INVALID",
        "_output_shapes": [None],
    }


def test_a_sparse_weight_has_its_dense_shape() -> None:
    sparse = OnnxSparseTensor(values=OnnxTensor(dims=(2,), data_type=1, name="s"), dims=(10, 10))
    encoded = onnx_graph_def(model(sparse_initializer=(sparse,)))
    assert attributes(encoded, "s")["_parameter_count"] == 100


def test_operations_without_outputs_or_of_one_name_are_kept() -> None:
    nodes = (OnnxNode(op_type="Log"), OnnxNode(op_type="Log"), OnnxNode(op_type="Add", output=("Log",)))
    assert edges(onnx_graph_def(model(node=nodes))) == {
        "Log": ("Log", []),
        "Log_1": ("Log", []),
        "Log_2": ("Add", []),
    }


def nested(depth: int) -> bytes:
    graph = encode(OnnxGraph())
    for _ in range(depth):
        node = OnnxNode(op_type="If", output=("y",), attribute=(OnnxAttribute(name="b", g=graph),))
        graph = encode(OnnxGraph(node=(node,)))
    attribute = OnnxAttribute(name="b", graphs=(graph,))
    return model(node=(OnnxNode(op_type="If", output=("y",), attribute=(attribute,)),))


def test_graphs_nested_up_to_the_limit_are_drawn() -> None:
    assert len(edges(onnx_graph_def(nested(onnx_graph.MAX_NESTING - 1)))) == onnx_graph.MAX_NESTING


def test_graphs_nested_deeper_are_refused() -> None:
    with pytest.raises(GraphError, match="no graph of the bytes: graphs nested deeper than 16"):
        onnx_graph_def(nested(onnx_graph.MAX_NESTING))


@pytest.mark.parametrize("content", [b"", b"\x08\x08", b"no model", CLASSIFIER.read_bytes()[:-100]])
def test_bytes_that_are_no_model_are_refused(content: bytes) -> None:
    with pytest.raises(GraphError, match="no graph of the bytes: no ONNX model: "):
        onnx_graph_def(content)


def test_a_model_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    n_bytes = CLASSIFIER.stat().st_size
    monkeypatch.setattr(onnx_graph, "MAX_MODEL_BYTES", n_bytes - 1)
    with pytest.raises(GraphError, match=f"{n_bytes} bytes, expected at most {n_bytes - 1}"):
        onnx_graph_def(CLASSIFIER.read_bytes())
    with pytest.raises(GraphError, match=f"a file of more than {n_bytes - 1} bytes"):
        onnx_graph_def(CLASSIFIER)


def test_a_file_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"missing\.onnx"):
        onnx_graph_def(tmp_path / "missing.onnx")


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match="prototxt is of type int, expected a path, bytes or"):
        onnx_graph_def(7)


@pytest.mark.parametrize("path", [CLASSIFIER, BRANCHES], ids=lambda path: str(path.stem))
def test_every_input_is_a_node(path: Path) -> None:
    assert dangling(onnx_graph_def(path)) == set()
