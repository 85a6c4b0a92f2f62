from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from google.protobuf import text_format
from tensorboard.compat.proto.graph_pb2 import GraphDef

from glassboard.errors import GraphError, UnsupportedTypeError
from glassboard.summaries.graphs import openvino_graph, openvino_graph_def, openvino_xml
from graph_messages import MODELS, attributes, dangling, edges

if TYPE_CHECKING:
    from pathlib import Path

CLASSIFIER, BRANCHES = MODELS / "classifier.xml", MODELS / "branches.xml"
LAYER = '<layer id="0" name="a" type="Parameter"/>'
EDGE = '<edge from-layer="0" to-layer="0"/>'


def net(layers: str = LAYER, edges: str = "") -> str:
    return f"<net><layers>{layers}</layers><edges>{edges}</edges></net>"


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_model(text: str) -> Path:
        path = tmp_path / "model.xml"
        path.write_text(text)
        return path

    return write_model


def test_the_edges_are_those_of_tensorboardx_and_each_layer_is_one_node() -> None:
    theirs = text_format.Parse((MODELS / "classifier.tensorboardX.pbtxt").read_text(), GraphDef())
    expected = sorted((node.input[0], node.name) for node in theirs.node)
    ours = edges(openvino_graph_def(CLASSIFIER))
    assert sorted((each, name) for name, (_, inputs) in ours.items() for each in inputs) == expected


def test_layers_bodies_and_ports_are_drawn() -> None:
    then, otherwise = "chosen/then_body", "chosen/else_body"
    assert edges(openvino_graph_def(BRANCHES)) == {
        "tokens_0": ("Parameter", []),
        "flag": ("Parameter", []),
        "choice": ("Convert", ["flag"]),
        "Constant_2649": ("Const", []),
        "sizes": ("Const", []),
        "top/Split": ("VariadicSplit", ["tokens_0", "Constant_2649", "sizes"]),
        "chosen": ("If", ["choice", "top/Split", "top/Split"]),
        f"{then}/top/Split_1": ("Parameter", []),
        f"{then}/then_k": ("Const", []),
        f"{then}/then_y": ("Add", [f"{then}/top/Split_1", f"{then}/then_k"]),
        f"{then}/then_y/sink_port_0": ("Result", [f"{then}/then_y"]),
        f"{otherwise}/top/Split_2": ("Parameter", []),
        f"{otherwise}/else_k": ("Const", []),
        f"{otherwise}/else_y": ("Multiply", [f"{otherwise}/top/Split_2", f"{otherwise}/else_k"]),
        f"{otherwise}/else_y/sink_port_0": ("Result", [f"{otherwise}/else_y"]),
        "clipped": ("Clamp", ["chosen"]),
        "result": ("Add", ["clipped", "top/Split:1"]),
        "result/sink_port_0": ("Result", ["result"]),
    }


def test_a_layer_has_its_data_shapes_and_type() -> None:
    encoded = openvino_graph_def(BRANCHES)
    assert attributes(encoded, "top/Split") == {
        "parameters": "",
        "_output_shapes": [[2], [2]],
        "_dtype": "DT_FLOAT",
    }
    assert attributes(encoded, "tokens_0") == {
        "parameters": "shape = ?, element_type = f32",
        "_output_shapes": [[-1]],
        "_dtype": "DT_FLOAT",
    }


def test_a_constant_is_counted_unless_it_is_int64() -> None:
    encoded = openvino_graph_def(CLASSIFIER)
    weight, axes = attributes(encoded, "fc.weight"), attributes(encoded, "Range_25")
    assert (weight["_parameter"], weight["_parameter_count"]) == ("fc.weight", 20)
    assert (axes["_parameter"], "_parameter_count" in axes) == ("Range_25", False)


def test_layers_of_one_name_get_numbers(write: Any) -> None:
    layers = "".join(f'<layer id="{key}" name="same" type="Add"/>' for key in range(3))
    path = write(net(layers, '<edge from-layer="0" to-layer="2"/>'))
    assert edges(openvino_graph_def(path)) == {
        "same": ("Add", []),
        "same_1": ("Add", []),
        "same_2": ("Add", ["same"]),
    }


@pytest.mark.parametrize("path", [CLASSIFIER, BRANCHES], ids=lambda path: str(path.stem))
def test_every_input_is_a_layer(path: Path) -> None:
    assert dangling(openvino_graph_def(path)) == set()


BOMB = '<!DOCTYPE net [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><net>&b;</net>'
REFUSED = {
    BOMB: "a document type 'net', which could declare entities",
    '<!DOCTYPE net SYSTEM "file:///etc/hostname"><net/>': "a document type 'net'",
    "<net>&b;</net>": "no XML: undefined entity",
    "": "no XML: no element found",
    "<net>": "no XML: no element found",
    "no XML": "no XML: syntax error",
    "<net/>": "<net> has no <layers>",
    f"<net><layers>{LAYER}</layers></net>": "<net> has no <edges>",
    net("<layer/>"): "<layer> has no attribute 'id'",
    net('<layer id="0" name="a"/>'): "<layer> has no attribute 'type'",
    net(edges="<edge/>"): "<edge> has no attribute 'from-layer'",
    net(edges='<edge from-layer="0" to-layer="7"/>'): "an edge of layer '7', which does not exist",
    net(LAYER + LAYER): "two layers with the id '0'",
    "<a>" * 200 + "</a>" * 200: "elements nested deeper than 100",
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_model_is_refused_with_the_reason(text: str, write: Any) -> None:
    path = write(text)
    with pytest.raises(GraphError) as caught:
        openvino_graph_def(path)
    assert caught.value.model == repr(str(path))
    assert caught.value.reason.startswith(f"no OpenVINO model: {REFUSED[text]}")


def test_a_tree_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_xml, "MAX_ELEMENTS", 50)
    with pytest.raises(GraphError, match="more than 50 elements"):
        openvino_graph_def(CLASSIFIER)


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_graph, "MAX_FILE_BYTES", 100)
    with pytest.raises(GraphError, match="a file of more than 100 bytes"):
        openvino_graph_def(CLASSIFIER)


def test_what_is_no_path_is_refused() -> None:
    with pytest.raises(UnsupportedTypeError, match=r"xmlname is None, expected the path of an \.xml file"):
        openvino_graph_def(cast("Any", None))
