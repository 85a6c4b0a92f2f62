from __future__ import annotations

import warnings
from typing import Any

import pytest
import torch
from torch import nn

from glassboard.errors import GraphError, UnsupportedTypeError
from glassboard.summaries.graphs import torch_graph_events
from graph_messages import attributes, edges
from torch_models import Fails, ReadsTwice, Sums


def traced(model: Any, example: Any) -> bytes:
    return torch_graph_events(model, example).graph_def


@pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")
@pytest.mark.filterwarnings("ignore:The input to trace is already a ScriptModule")
def test_a_parameter_is_counted_once_under_its_first_name() -> None:
    encoded = traced(torch.jit.script(ReadsTwice()), torch.ones(1, 2))
    reads = [name for name, (op, _) in edges(encoded).items() if op == "prim::GetAttr"]
    found = [
        (values["_parameter"], values.get("_parameter_count"))
        for values in (attributes(encoded, name) for name in reads)
    ]
    assert sorted(found, key=str) == [
        ("free", 6),
        ("scale", None),
        ("weight", 4),
        ("weight", None),
        ("weight", None),
    ]


def test_values_and_weights_have_their_data_type() -> None:
    encoded = traced(nn.Linear(2, 3).bfloat16(), torch.ones(1, 2, dtype=torch.bfloat16))
    found = {attributes(encoded, name).get("_dtype") for name in edges(encoded)}
    assert found == {"DT_BFLOAT16"}


def test_nothing_is_printed_and_nothing_warned(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        traced(nn.Linear(2, 2), torch.ones(1, 2))
    assert capfd.readouterr() == ("", "")


def test_the_graph_is_printed_when_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    torch_graph_events(nn.ReLU(), torch.ones(1, 2), verbose=True)
    assert "aten::relu" in capsys.readouterr().out


def test_the_model_runs_once_in_evaluation_mode() -> None:
    seen = []
    model = nn.Sequential(nn.Dropout(), nn.ReLU())
    model[0].register_forward_pre_hook(lambda module, _: seen.append(module.training))
    traced(model, torch.ones(3))
    assert (seen, model.training) == ([False], True)


def test_a_dict_that_the_model_does_not_take_is_its_keyword_arguments() -> None:
    encoded = traced(Sums(), {"left": torch.ones(2), "right": torch.ones(2)})
    assert edges(encoded) == {
        "input/left": ("IO Node", []),
        "input/right": ("IO Node", []),
        "Sums/add": ("aten::add", ["input/left", "input/right"]),
        "Sums/mul": ("aten::mul", ["Sums/add"]),
        "output/output.1": ("IO Node", ["Sums/mul"]),
    }


@pytest.mark.parametrize("error", [RuntimeError("no luck\nat all"), ValueError("no luck"), KeyError("x")])
def test_what_a_model_raises_is_the_cause_of_an_error_that_names_it(
    error: Exception, capfd: pytest.CaptureFixture[str]
) -> None:
    model = Fails(error)
    with pytest.raises(GraphError) as caught:
        traced(model, torch.ones(1))
    reason = str(error).partition("\n")[0]
    assert (caught.value.model, caught.value.reason) == ("Fails", reason)
    assert caught.value.__cause__ is error
    assert (model.training, model.inner.training) == (True, False)
    assert capfd.readouterr() == ("", "")


def test_a_type_that_a_model_refuses_is_an_error_of_types() -> None:
    with pytest.raises(UnsupportedTypeError, match=r"no graph of Sums: .* missing 1 required") as caught:
        traced(Sums(), torch.ones(1))
    assert isinstance(caught.value, RuntimeError)


@pytest.mark.parametrize("model", ["text", None, lambda x: x])
def test_what_is_no_model_is_refused(model: Any) -> None:
    with pytest.raises(UnsupportedTypeError, match=r"model is of type \w+, expected a torch.nn.Module"):
        traced(model, torch.ones(1))


def test_a_missing_input_is_named() -> None:
    with pytest.raises(GraphError, match="no graph of ReLU: input_to_model is None, expected a tensor"):
        traced(nn.ReLU(), None)
