"""Every method of `SummaryWriter`: the arguments that it has with torch and tensorboardX."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import tensorboardX
from torch.utils.tensorboard import FileWriter as TorchFileWriter
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import FileWriter, GlobalSummaryWriter, SummaryWriter


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")}


def test_there_is_every_method_of_both_writers() -> None:
    assert public(TorchWriter) | public(tensorboardX.SummaryWriter) <= public(SummaryWriter)
    assert public(TorchFileWriter) <= public(FileWriter)
    assert public(tensorboardX.GlobalSummaryWriter) - {"getSummaryWriter"} <= public(GlobalSummaryWriter)


def arguments(function: Any) -> list[tuple[str, Any]]:
    """Names and defaults of what may be positional."""
    parameters = inspect.signature(function).parameters.values()
    return [(each.name, each.default) for each in parameters if each.kind is each.POSITIONAL_OR_KEYWORD]


@pytest.mark.parametrize("name", sorted(public(TorchWriter) | {"__init__"}))
def test_arguments_have_the_names_places_and_defaults_of_torchs_method(name: str) -> None:
    assert arguments(getattr(SummaryWriter, name)) == arguments(getattr(TorchWriter, name))


@pytest.mark.parametrize("name", sorted(public(TorchFileWriter)))
def test_a_file_writers_arguments_are_those_of_torch(name: str) -> None:
    assert arguments(getattr(FileWriter, name)) == arguments(getattr(TorchFileWriter, name))


@pytest.mark.parametrize("name", ["add_openvino_graph", "export_scalars_to_json", "use_metadata"])
def test_arguments_of_what_torch_does_not_have_are_those_of_tensorboardx(name: str) -> None:
    ours, theirs = (getattr(kind, name) for kind in (SummaryWriter, tensorboardX.SummaryWriter))
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(theirs).parameters)


@pytest.mark.parametrize("name", ["__init__", "add_scalar", "add_image", "add_text"])
def test_a_global_writers_arguments_are_those_of_tensorboardx(name: str) -> None:
    ours, theirs = (getattr(kind, name) for kind in (GlobalSummaryWriter, tensorboardX.GlobalSummaryWriter))
    assert arguments(ours) == arguments(theirs)
