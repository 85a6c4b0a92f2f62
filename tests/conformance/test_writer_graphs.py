"""Graphs of torch models by torch's writer and by us, compared node by node as TensorBoard reads them."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import pytest
import torch
from google.protobuf import text_format
from tensorboard import default, program
from tensorboard.backend.application import TensorBoardWSGIApp
from tensorboard.backend.event_processing.data_ingester import LocalDataIngester
from tensorboard.compat.proto.config_pb2 import RunMetadata
from tensorboard.compat.proto.graph_pb2 import GraphDef
from torch import nn
from torch.utils.tensorboard import SummaryWriter as TorchWriter
from torch.utils.tensorboard._pytorch_graph import graph as torch_graph
from werkzeug.test import Client

from glassboard import FileWriter
from glassboard.errors import GlassboardError
from glassboard.summaries.graphs import GraphEvents, onnx_graph_def, openvino_graph_def, torch_graph_events
from glassboard.wire import Event, TaggedRunMetadata
from graph_messages import MODELS as MODELS_OF_FILES
from graph_messages import without_our_attributes
from torch_models import (
    Attends,
    ConvNet,
    ManyInputs,
    NamesItsOutput,
    Recurrent,
    Residual,
    ReturnsDict,
    Shared,
    TakesDict,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# torch warns of its own calls, which it deprecates, and of its own modules, which branch.
pytestmark = [
    pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning"),
    pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The input to trace is already a ScriptModule"),
]


def add_one(x: torch.Tensor) -> torch.Tensor:
    return x + 1


PAIR = {"left": torch.ones(2), "right": torch.ones(2)}

MODELS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "MLP": lambda: (nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2)), torch.ones(5, 3)),
    "nothing": lambda: (nn.Identity(), (torch.ones(1),)),
    "conv net": lambda: (ConvNet(), torch.ones(2, 3, 8, 8)),
    "residual": lambda: (Residual(), torch.ones(1, 4, 5, 5)),
    "recurrent": lambda: (Recurrent(), torch.ones(2, 7, dtype=torch.long)),
    "shared weights": lambda: (Shared(), torch.ones(1, 4)),
    "several inputs": lambda: (ManyInputs(), (torch.ones(4), torch.ones(4), torch.ones(1))),
    "a list of inputs": lambda: (ManyInputs(), [torch.ones(4), torch.ones(4), torch.ones(1)]),
    "attention": lambda: (Attends(), torch.ones(3, 1, 8)),
    "a dict": lambda: (TakesDict(), PAIR),
    "a dict that is returned": lambda: (ReturnsDict(), torch.ones(2), False, False),
    "wrapped": lambda: (nn.DataParallel(nn.Linear(2, 2)), torch.ones(1, 2)),
    "half precision": lambda: (nn.Linear(2, 2).bfloat16(), torch.ones(1, 2, dtype=torch.bfloat16)),
    "scripted": lambda: (torch.jit.script(nn.Linear(2, 2)), torch.ones(1, 2)),
    "traced": lambda: (torch.jit.trace(nn.Linear(2, 2), torch.ones(1, 2)), torch.ones(1, 2)),
    "in training": lambda: (nn.Dropout(0.5).train(), torch.ones(3)),
}


def graph_of(*arguments: Any) -> tuple[GraphDef, RunMetadata]:
    """Return our messages, by protobuf's decoder."""
    names = ("verbose", "use_strict_trace")
    events = torch_graph_events(*arguments[:2], **dict(zip(names, arguments[2:], strict=False)))
    return GraphDef.FromString(events.graph_def), RunMetadata.FromString(events.run_metadata)


@pytest.mark.parametrize("name", MODELS)
def test_a_graph_is_that_of_torch_but_for_our_attributes(name: str) -> None:
    arguments = MODELS[name]()
    ours, our_metadata = graph_of(*arguments)
    theirs, their_metadata = torch_graph(*arguments)
    assert without_our_attributes(ours) == theirs
    assert our_metadata == their_metadata


def refusal(function: Any, arguments: tuple[Any, ...]) -> type[BaseException]:
    """Give the class of what is raised."""
    try:
        function(*arguments)
    except Exception as error:
        return type(error)
    pytest.fail("nothing is raised")


REFUSED: dict[str, Callable[[], tuple[Any, ...]]] = {
    "no input": lambda: (nn.Linear(2, 2), None),
    "a shape that does not fit": lambda: (nn.Linear(2, 2), torch.ones(9, 9)),
    "text": lambda: (nn.Linear(2, 2), "text"),
    "too few inputs": lambda: (ManyInputs(), torch.ones(2)),
    "a dict with text": lambda: (TakesDict(), {"left": "text", "right": torch.ones(2)}),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_torch_refuses_is_refused_with_its_class_of_error(name: str) -> None:
    theirs = refusal(torch_graph, REFUSED[name]())
    ours = refusal(graph_of, REFUSED[name]())
    assert issubclass(ours, theirs)
    assert issubclass(ours, RuntimeError)
    assert issubclass(ours, GlassboardError)


def test_arguments_have_the_names_and_defaults_of_torch() -> None:
    theirs = inspect.signature(TorchWriter.add_graph).parameters.values()
    ours = inspect.signature(torch_graph_events).parameters.values()
    expected = [(each.name, each.default) for each in theirs if each.name != "self"]
    assert [(each.name, each.default) for each in ours] == expected


# What torch gets wrong, or refuses and we need not.


def frozen_norm() -> nn.Module:
    model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    model[1].eval()
    return model


def modes(model: nn.Module) -> list[bool]:
    return [module.training for module in model.modules()]


def test_each_module_is_left_in_its_own_mode_where_torch_gives_all_that_of_the_first() -> None:
    ours, theirs = frozen_norm(), frozen_norm()
    torch_graph(theirs, torch.ones(3, 2))
    graph_of(ours, torch.ones(3, 2))
    assert (modes(ours), modes(theirs)) == ([True, True, False], [True, True, True])


def test_a_value_of_the_model_called_output_1_does_not_hide_the_output() -> None:
    model = torch.jit.script(NamesItsOutput())
    names = [
        [node.name for node in graph.node]
        for graph in (torch_graph(model, torch.ones(2))[0], graph_of(model, torch.ones(2))[0])
    ]
    assert ["output/output.1" in found for found in names] == [False, True]
    assert len(names[1]) == len(names[0]) + 1


def test_a_scripted_function_has_a_graph_where_torch_fails() -> None:
    function = torch.jit.script(add_one)
    assert refusal(torch_graph, (function, torch.ones(2))) is AttributeError
    ours, _ = graph_of(function, torch.ones(2))
    assert [(node.name.partition("/")[0], node.op) for node in ours.node] == [
        ("input", "IO Node"),
        ("output", "IO Node"),
        ("add_one", "prim::Constant"),
        ("add_one", "prim::Constant"),
        ("add_one", "aten::add"),
    ]


def test_a_model_that_cannot_be_traced_is_exported_where_torch_fails() -> None:
    assert refusal(torch_graph, (ReturnsDict(), torch.ones(2))) is RuntimeError
    ours, _ = graph_of(ReturnsDict(), torch.ones(2))
    assert [(node.name, node.op) for node in ours.node] == [
        ("input/x", "IO Node"),
        ("ReturnsDict/add", "aten::add"),
        ("output/output.1", "IO Node"),
    ]


# TensorBoard's own loader and its graph view.


def served(logdir: str) -> Client:
    """Start TensorBoard in this process, once read."""
    board = program.TensorBoard(default.get_plugins())
    board.configure(argv=[None, "--logdir", logdir, "--load_fast=false"])
    ingester = LocalDataIngester(board.flags)
    ingester._multiplexer.AddRunsFromDirectory(logdir)
    ingester._multiplexer.Reload()
    app = TensorBoardWSGIApp(
        board.flags, board.plugin_loaders, ingester.data_provider, board.assets_zip_provider
    )
    return Client(app)


def exported_events() -> GraphEvents:
    return torch_graph_events(torch.export.export(ConvNet().eval(), (torch.ones(1, 3, 8, 8),)))


DRAWN: dict[str, Callable[[], bytes]] = {
    "traced": lambda: torch_graph_events(ConvNet(), torch.ones(1, 3, 8, 8)).graph_def,
    "exported": lambda: exported_events().graph_def,
    "ONNX": lambda: onnx_graph_def(MODELS_OF_FILES / "branches.onnx"),
    "OpenVINO": lambda: openvino_graph_def(MODELS_OF_FILES / "branches.xml"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_tensorboard_draws_what_was_written(name: str, tmp_path: Path) -> None:
    encoded = DRAWN[name]()
    with FileWriter(tmp_path / "run") as writer:
        writer.add_event(Event(graph_def=encoded))
    answer = served(str(tmp_path)).get("/data/plugin/graphs/graph?run=run&conceptual=false")
    assert answer.status_code == 200
    assert text_format.Parse(answer.get_data(as_text=True), GraphDef()) == GraphDef.FromString(encoded)


def test_tensorboard_finds_graph_and_run_metadata(tmp_path: Path) -> None:
    events = torch_graph_events(nn.Linear(2, 2), torch.ones(1, 2))
    metadata = TaggedRunMetadata(tag="step1", run_metadata=events.run_metadata)
    with FileWriter(tmp_path / "run") as writer:
        writer.add_event(Event(graph_def=events.graph_def))
        writer.add_event(Event(tagged_run_metadata=metadata))
    board = served(str(tmp_path))
    (tag,) = board.get("/data/plugin/graphs/info").get_json()["run"]["tags"].values()
    answer = board.get("/data/plugin/graphs/run_metadata?run=run&tag=step1")
    found = text_format.Parse(answer.get_data(as_text=True), RunMetadata())
    assert (tag["tag"], tag["profile"], found) == (
        "step1",
        True,
        torch_graph(nn.Linear(2, 2), torch.ones(1, 2))[1],
    )
