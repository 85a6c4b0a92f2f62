from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from glassboard.errors import InvalidValueError
from glassboard.query.graphs.keras import MAX_NESTING, keras_graph
from keras_models import DAMAGED, LENIENT, MODELS, plain, sequential

if TYPE_CHECKING:
    from glassboard.wire.graph import GraphDef


def edges(graph: GraphDef) -> dict[str, tuple[str, ...]]:
    return {node.name: node.input for node in graph.node}


def test_the_output_of_a_nested_model_is_that_of_its_layer() -> None:
    assert edges(keras_graph(MODELS["nested"])) == {
        "outer/x": (),
        "outer/inner/in": ("outer/x",),
        "outer/inner/left": ("outer/inner/in",),
        "outer/inner/right": ("outer/inner/in",),
        "outer/of_left": ("outer/inner/left",),
        "outer/of_right": ("outer/inner/right",),
        "outer/beyond": ("outer/inner/right",),
    }


def test_constants_among_arguments_are_no_edges() -> None:
    assert edges(keras_graph(LENIENT["constants among arguments"]))["net/sum"] == ("net/x", "net/x")


def test_a_functional_model_with_one_input_reads_what_stands_before_it() -> None:
    model = LENIENT["a functional model with one input in a sequential one"]
    assert edges(keras_graph(model))["outer/net/in"] == ("outer/first",)


REASONS = {
    "a list": "a layer is [], expected an object with 'config'",
    "a layer without config": "a layer is {'class_name': 'Dense'}, expected an object with 'config'",
    "a model without layers": "model 'net' has no layers",
    "a layer alone without a name": "the name of a layer is None, expected a string",
    "layers that are none": "'layers' is 'Dense', expected a list",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_no_model_is_refused_with_what_it_is(name: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        keras_graph(DAMAGED[name])
    assert str(caught.value) == REASONS[name]


def test_models_nested_too_deep_are_refused() -> None:
    model: Any = plain("Dense", "layer")
    for _ in range(MAX_NESTING + 1):
        model = sequential("net", [model])
    with pytest.raises(InvalidValueError, match=f"models nested deeper than {MAX_NESTING}"):
        keras_graph(model)
