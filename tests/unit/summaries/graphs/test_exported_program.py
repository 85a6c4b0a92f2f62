from __future__ import annotations

import pytest
import torch

from glassboard.summaries.graphs import torch_graph_events
from graph_messages import attributes, dangling, edges
from torch_models import Branches, Net


@pytest.fixture(scope="module")
def net() -> bytes:
    batch = torch.export.Dim("batch")
    program = torch.export.export(Net(), (torch.ones(2, 3),), dynamic_shapes={"x": {0: batch}})
    return torch_graph_events(program).graph_def


def test_nodes_are_in_the_scopes_of_their_modules(net: bytes) -> None:
    linear = "Net/Sequential[body]/Linear[0]"
    assert edges(net) == {
        f"{linear}/weight": ("Parameter", []),
        f"{linear}/bias": ("Parameter", []),
        "Net/scale": ("Buffer", []),
        "input/x": ("IO Node", []),
        f"{linear}/linear": ("aten::linear", ["input/x", f"{linear}/weight", f"{linear}/bias"]),
        "Net/Sequential[body]/Softmax[1]/softmax": ("aten::softmax", [f"{linear}/linear"]),
        "Net/mul": ("aten::mul", ["Net/Sequential[body]/Softmax[1]/softmax", "Net/scale"]),
        "Net/chunk": ("aten::chunk", ["Net/mul"]),
        "Net/getitem": ("getitem", ["Net/chunk"]),
        "Net/getitem_1": ("getitem", ["Net/chunk"]),
        "output/output.1": ("IO Node", ["Net/getitem"]),
        "output/output.2": ("IO Node", ["Net/getitem_1"]),
    }


def test_a_node_has_its_arguments_shapes_and_type(net: bytes) -> None:
    (batch, n_columns), *others = attributes(net, "Net/chunk")["_output_shapes"]
    assert (type(batch), n_columns, others) == (str, 2, [[batch, 2]])
    assert attributes(net, "Net/chunk") == {
        "attr": "{ chunks : 2,  dim : 1}",
        "_output_shapes": [[batch, 2], [batch, 2]],
        "_dtype": "DT_DOUBLE",
    }


def test_weights_have_their_count_and_buffers_have_none(net: bytes) -> None:
    assert attributes(net, "Net/Sequential[body]/Linear[0]/weight") == {
        "attr": "{}",
        "_output_shapes": [[4, 3]],
        "_dtype": "DT_FLOAT",
        "_parameter": "body.0.weight",
        "_parameter_count": 12,
    }
    assert attributes(net, "Net/scale") == {
        "attr": "{}",
        "_output_shapes": [[4]],
        "_dtype": "DT_DOUBLE",
        "_parameter": "scale",
    }


def test_graphs_inside_a_graph_are_drawn_in_a_scope_of_their_own() -> None:
    encoded = torch_graph_events(torch.export.export(Branches(), (torch.ones(3),))).graph_def
    then, otherwise = "Branches/true_graph_0", "Branches/false_graph_0"
    assert edges(encoded) == {
        "input/x": ("IO Node", []),
        "Branches/sum_1": ("aten::sum", ["input/x"]),
        "Branches/gt": ("aten::gt", ["Branches/sum_1"]),
        then: ("get_attr", []),
        f"{then}/x": ("IO Node", []),
        f"{then}/add": ("aten::add", [f"{then}/x"]),
        f"{then}/output/output.1": ("IO Node", [f"{then}/add"]),
        otherwise: ("get_attr", []),
        f"{otherwise}/x": ("IO Node", []),
        f"{otherwise}/sub": ("aten::sub", [f"{otherwise}/x"]),
        f"{otherwise}/output/output.1": ("IO Node", [f"{otherwise}/sub"]),
        "Branches/cond": ("cond", ["Branches/gt", then, otherwise, "input/x"]),
        "Branches/getitem": ("getitem", ["Branches/cond"]),
        "output/output.1": ("IO Node", ["Branches/getitem"]),
    }
    assert dangling(encoded) == set()
