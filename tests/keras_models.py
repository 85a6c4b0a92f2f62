"""Keras models as ``Model.to_json`` describes them, in the forms of Keras 3 and 2."""

from __future__ import annotations

from typing import Any

POLICY = {
    "module": "keras",
    "class_name": "DTypePolicy",
    "config": {"name": "float32"},
    "registered_name": None,
}
MIXED = {"class_name": "Policy", "config": {"name": "mixed_float16"}}


def tensor(layer: str, output: int = 0) -> dict[str, Any]:
    """An argument of a call."""
    history = [layer, 0, output]
    return {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "keras_history": history}}


def call(*arguments: Any) -> dict[str, Any]:
    return {"args": list(arguments), "kwargs": {"mask": None}}


def layer(kind: str, name: str, *calls: Any, dtype: Any = POLICY, **config: Any) -> dict[str, Any]:
    """A layer of a functional model."""
    described = {"module": "keras.layers", "class_name": kind, "name": name, "inbound_nodes": list(calls)}
    return {**described, "config": {"name": name, "trainable": True, "dtype": dtype, **config}}


def plain(kind: str, name: str, dtype: Any = "float32", **config: Any) -> dict[str, Any]:
    """A layer of a sequential model."""
    return {"class_name": kind, "config": {"name": name, "dtype": dtype, **config}}


def functional(name: str, layers: list[Any], inputs: Any, outputs: Any, *calls: Any) -> dict[str, Any]:
    config = {"name": name, "layers": layers, "input_layers": inputs, "output_layers": outputs}
    described = {"class_name": "Functional", "config": config, "keras_version": "3.15.0"}
    return {**described, "name": name, **({"inbound_nodes": list(calls)} if calls else {})}


def sequential(name: str, layers: list[Any], *calls: Any) -> dict[str, Any]:
    described = {"class_name": "Sequential", "config": {"name": name, "layers": layers}, "backend": "jax"}
    return {**described, **({"inbound_nodes": list(calls)} if calls else {})}


INNER = [
    layer("InputLayer", "in", dtype="float32"),
    layer("Dense", "left", call(tensor("in"))),
    layer("Dense", "right", call(tensor("in"))),
]
TWO_INPUTS = [
    layer("InputLayer", "a"),
    layer("InputLayer", "b"),
    layer("Concatenate", "both", call([tensor("a"), tensor("b")])),
]

MODELS: dict[str, Any] = {
    "functional": functional(
        "net",
        [
            layer("InputLayer", "x", dtype="float32"),
            layer("Dense", "hidden", call(tensor("x")), dtype=MIXED),
            layer("Dense", "other", call(tensor("x")), dtype=None),
            layer("Add", "sum", call([tensor("hidden"), tensor("other")]), dtype="bfloat16"),
        ],
        ["x", 0, 0],
        ["sum", 0, 0],
    ),
    "shared layers": functional(
        "shared",
        [
            layer("InputLayer", "a"),
            layer("InputLayer", "b"),
            layer("Dense", "twice", call(tensor("a")), call(tensor("b"))),
            layer("Add", "sum", call([tensor("twice"), tensor("twice", 1)]), dtype="strange"),
        ],
        [["a", 0, 0], ["b", 0, 0]],
        [["sum", 0, 0]],
    ),
    "nested": functional(
        "outer",
        [
            layer("InputLayer", "x"),
            functional("inner", INNER, ["in", 0, 0], [["left", 0, 0], ["right", 0, 0]], call(tensor("x"))),
            layer("Dense", "of_left", call(tensor("inner"))),
            layer("Dense", "of_right", call(tensor("inner", 1))),
            layer("Dense", "beyond", call(tensor("inner", 5))),
        ],
        ["x", 0, 0],
        ["of_left", 0, 0],
    ),
    "nested with two inputs": functional(
        "outer",
        [
            layer("InputLayer", "x"),
            functional(
                "inner",
                TWO_INPUTS,
                [["a", 0, 0], ["b", 0, 0]],
                ["both", 0, 0],
                call([tensor("x"), tensor("x")]),
            ),
            functional(
                "named", TWO_INPUTS, ["a", "b"], [["both", 0, 0]], call([tensor("x"), tensor("inner")])
            ),
        ],
        ["x", 0, 0],
        ["inner", 0, 0],
    ),
    "sequential": sequential(
        "line", [plain("Dense", "one"), plain("Dense", "two", "half"), plain("Dense", "three", {})]
    ),
    "sequential in functional": functional(
        "outer",
        [
            layer("InputLayer", "x"),
            sequential("line", [plain("Dense", "one"), plain("Dense", "two")], call(tensor("x"))),
            layer("Dense", "last", call(tensor("line"))),
        ],
        ["x", 0, 0],
        ["last", 0, 0],
    ),
    "models in sequential": sequential(
        "outer",
        [
            plain("Dense", "first"),
            sequential("line", [plain("Dense", "one"), plain("Dense", "two")]),
            functional("net", INNER, [["in", 0, 0]], [["left", 0, 0]]),
            functional("named", INNER, ["in"], ["left", 0, 0]),
            plain("Dense", "last"),
        ],
    ),
    "Keras 2": functional(
        "old",
        [
            layer("InputLayer", "x", dtype="float32"),
            layer("Dense", "hidden", [["x", 0, 0, {}]], dtype="float32"),
            functional("inner", INNER, [["in", 0, 0]], [["left", 0, 0]], [["hidden", 0, 0, {}]]),
        ],
        [["x", 0, 0]],
        [["inner", 1, 0]],
    ),
    "odd names": sequential("net", [{"config": {}}, {"config": {"name": 5}}, {"config": {"name": "a/b"}}]),
    "a layer alone": plain("Dense", "alone"),
}

LENIENT: dict[str, Any] = {
    "constants among arguments": functional(
        "net",
        [layer("InputLayer", "x"), layer("Add", "sum", call(tensor("x"), 2.0, [None, tensor("x")]))],
        ["x", 0, 0],
        ["sum", 0, 0],
    ),
    "a functional model with one input in a sequential one": sequential(
        "outer", [plain("Dense", "first"), functional("net", INNER, ["in", 0, 0], ["left", 0, 0])]
    ),
    "a functional model with two inputs in a sequential one": sequential(
        "outer",
        [plain("Dense", "first"), functional("net", TWO_INPUTS, [["a", 0, 0], ["b", 0, 0]], ["both", 0, 0])],
    ),
    "outputs by name": functional("net", INNER, ["in", 0, 0], {"l": ["left", 0, 0]}),
    "a class of another script": sequential("net", [plain("Schöne", "one")]),
}
"""What TensorBoard fails on."""

DAMAGED: dict[str, Any] = {
    "a list": [],
    "a layer without config": sequential("net", [{"class_name": "Dense"}]),
    "a model without layers": sequential("net", []),
    "a layer alone without a name": {"config": {}},
    "layers that are none": {"config": {"name": "net", "layers": "Dense"}},
}
