"""
Keras models as they are shown.

The numbers of parameters are those of keras 3.15.1 (``trainable_weights``) for the same layers.
"""

from __future__ import annotations

from typing import Any

import pytest

from glassboard.query.graphs.keras import keras_layers
from glassboard.query.graphs.shown import ShownGraph
from keras_models import call, functional, layer, sequential, tensor
from shown_graphs import Edge, edges_of, parameters_of, texts_of

TIMES = "\N{MULTIPLICATION SIGN}"


def built(kind: str, shape: list[int | None], **config: Any) -> dict[str, Any]:
    """A layer of a sequential model that says what it was built with."""
    return {
        "class_name": kind,
        "config": {"name": "layer", **config},
        "build_config": {"input_shape": [None, *shape]},
    }


def cell(kind: str, **config: Any) -> dict[str, Any]:
    return {"class_name": kind, "config": {"name": "inner", **config}}


COUNTED: list[tuple[int, dict[str, Any]]] = [
    (27, built("Dense", [8], units=3)),
    (24, built("Dense", [8], units=3, use_bias=False)),
    (222, built("Conv2D", [8, 9, 4], filters=6, kernel_size=[3, 3])),
    (72, built("Conv2D", [8, 9, 4], filters=6, kernel_size=[3, 2], groups=2, use_bias=False)),
    (222, built("Conv2DTranspose", [8, 9, 4], filters=6, kernel_size=[3, 3])),
    (78, built("Conv1D", [8, 4], filters=6, kernel_size=3)),
    (654, built("Conv3D", [5, 8, 9, 4], filters=6, kernel_size=[3, 3, 3])),
    (222, built("Conv2D", [4, 8, 9], filters=6, kernel_size=[3, 3], data_format="channels_first")),
    (80, built("DepthwiseConv2D", [8, 9, 4], kernel_size=[3, 3], depth_multiplier=2)),
    (117, built("SeparableConv2D", [8, 9, 4], filters=5, kernel_size=[3, 3], depth_multiplier=2)),
    (120, built("Embedding", [7], input_dim=20, output_dim=6)),
    (8, built("BatchNormalization", [8, 9, 4])),
    (4, built("BatchNormalization", [8, 9, 4], scale=False)),
    (144, built("LayerNormalization", [8, 9, 4], axis=[1, 2])),
    (288, built("LSTM", [7, 5], units=6)),
    (234, built("GRU", [7, 5], units=6, reset_after=True)),
    (216, built("GRU", [7, 5], units=6, reset_after=False)),
    (66, built("SimpleRNN", [7, 5], units=6, use_bias=False)),
    (320, built("Bidirectional", [6, 5], layer=cell("LSTM", units=4))),
    (24, built("TimeDistributed", [7, 5], layer=cell("Dense", units=4))),
    (
        143,
        {
            **cell("MultiHeadAttention", num_heads=2, key_dim=3),
            "build_config": {"shapes_dict": {"query_shape": [None, 6, 5], "value_shape": [None, 6, 5]}},
        },
    ),
]


@pytest.mark.parametrize(("count", "described"), COUNTED)
def test_a_layer_has_as_many_parameters_as_keras_gives_it(count: int, described: dict[str, Any]) -> None:
    shown = ShownGraph(keras_layers(sequential("model", [described])))
    assert list(parameters_of(shown).values()) == [count]


@pytest.mark.parametrize(
    "described",
    [
        built("Strange", [8], units=3),
        built("Dense", [8], units="many"),
        built("Dense", [None], units=3),
        built("Dense", [8]),
        built("Bidirectional", [8], layer="none"),
        {"class_name": "Dense", "config": {"name": "unbuilt", "units": 3}},
        {"class_name": "Dense", "config": {"name": "unbuilt", "units": 3}, "build_config": []},
    ],
)
def test_a_layer_of_which_too_little_is_known_has_no_count(described: dict[str, Any]) -> None:
    assert parameters_of(ShownGraph(keras_layers(sequential("model", [described])))) == {}


def test_a_sequential_model_says_classes_configuration_and_shapes() -> None:
    start = {"class_name": "InputLayer", "config": {"name": "x", "batch_shape": [None, 8]}}
    hidden = built("Dense", [8], units=3, activation="relu", dtype={"config": {"name": "float32"}})
    last = {**built("Dense", [3], units=2), "config": {"name": "last", "units": 2, "bias": None}}
    shown = ShownGraph(keras_layers(sequential("net", [start, hidden, last])))
    assert texts_of(shown.table.ops) == ["InputLayer", "Dense", "Dense"]
    assert edges_of(shown) == [
        Edge("net/x", "net/layer", shape=f"?{TIMES}8"),
        Edge("net/layer", "net/last", shape=f"?{TIMES}3"),
    ]
    facts = shown.find_node("net/layer")
    assert facts is not None
    assert [tuple(each) for each in facts.attributes] == [
        ("units", "3"),
        ("activation", "relu"),
        ("dtype", "float32"),
        ("_output_shapes", f"[?{TIMES}3]"),
        ("_parameter_count", "27"),
    ]


def test_a_functional_model_of_keras_3_has_the_shapes_of_its_tensors() -> None:
    layers = [
        layer("InputLayer", "x"),
        layer("Dense", "hidden", call(tensor("x"))),
        layer("Add", "sum", call([tensor("hidden"), tensor("x")])),
    ]
    shown = ShownGraph(keras_layers(functional("net", layers, ["x", 0, 0], ["sum", 0, 0])))
    assert edges_of(shown) == [
        Edge("net/x", "net/hidden", shape=f"?{TIMES}4"),
        Edge("net/hidden", "net/sum", shape=f"?{TIMES}4"),
        Edge("net/x", "net/sum", shape=f"?{TIMES}4"),
    ]


def test_a_functional_model_of_keras_2_has_its_edges() -> None:
    inner = functional(
        "inner",
        [layer("InputLayer", "in"), layer("Dense", "deep", [["in", 0, 0, {}]])],
        [["in", 0, 0]],
        [["deep", 0, 0]],
        [["hidden", 0, 0, {}]],
    )
    layers = [
        layer("InputLayer", "x"),
        layer("Dense", "hidden", [["x", 0, 0, {}]]),
        inner,
        layer("Add", "sum", [["hidden", 0, 0, {}], ["inner", 1, 0, {}], "odd", 5]),
    ]
    shown = ShownGraph(keras_layers(functional("net", layers, [["x", 0, 0]], [["sum", 0, 0]])))
    assert [edge[:2] for edge in edges_of(shown)] == [
        ("net/x", "net/hidden"),
        ("net/hidden", "net/inner/in"),
        ("net/inner/in", "net/inner/deep"),
        ("net/hidden", "net/sum"),
        ("net/inner/deep", "net/sum"),
    ]


def test_halves_of_characters_in_names_are_replaced() -> None:
    described = sequential(
        "n\ud800", [{"class_name": "D\udfff", "config": {"name": "a\ud83d", "s": "\ud800"}}]
    )
    shown = ShownGraph(keras_layers(described))
    assert (shown.table.names, texts_of(shown.table.ops)) == (["n?/a?"], ["D?"])
