"""Every method of `SummaryWriter`: the arguments that it has with torch and tensorboardX, and refusals."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import tensorboardX
from torch.utils.tensorboard import FileWriter as TorchFileWriter
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import FileWriter, GlobalSummaryWriter, SummaryWriter
from glassboard.errors import InvalidValueError
from written_events import read_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PICTURE = np.zeros((3, 9, 7), np.float32)


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


STEP = "step is 'last', expected an integer"
REFUSED: dict[str, tuple[Callable[[Any], None], str]] = {
    "a scalar's value": (lambda writer: writer.add_scalar("a", {}), r"value is \{\} of type dict"),
    "a scalar's step": (lambda writer: writer.add_scalar("a", 1, "last"), STEP),
    "a scalar's wall time": (lambda writer: writer.add_scalar("a", 1, 1, "now"), "walltime is 'now'"),
    "one of several scalars": (lambda writer: writer.add_scalars("a", {"b": 1, "c": "x"}), "value is 'x'"),
    "the name of several scalars": (
        lambda writer: writer.add_scalars("a", {"b": 1, "../../c": 2}),
        "tag is '../../c'",
    ),
    "scalars without names": (lambda writer: writer.add_scalars("a", [1]), r"tag_scalar_dict is \[1\]"),
    "a tensor": (lambda writer: writer.add_tensor("a", "x"), "tensor is of type str"),
    "a histogram's values": (lambda writer: writer.add_histogram("a", "x"), "values is of type str"),
    "a histogram's bins": (lambda writer: writer.add_histogram("a", [1], bins="x"), "bins is 'x'"),
    "a histogram's step": (lambda writer: writer.add_histogram("a", [1], "last"), STEP),
    "counts": (lambda writer: writer.add_histogram_raw("a", 1, 2, 3, 4, 5, [1], [1, 2]), "bucket_"),
    "an image": (lambda writer: writer.add_image("a", np.zeros(5)), r"dataformats|img_tensor has shape"),
    "an image's letters": (lambda writer: writer.add_image("a", PICTURE, dataformats="CHX"), "'CHX'"),
    "an image's step": (lambda writer: writer.add_image("a", PICTURE, "last"), STEP),
    "an image's tag": (lambda writer: writer.add_image(5, PICTURE), "tag is 5, expected a str"),
    "boxes": (lambda writer: writer.add_image_with_boxes("a", PICTURE, [[1, 2]]), "box_tensor has shape"),
    "a figure": (lambda writer: writer.add_figure("a", "x"), "figure is of type str"),
    "a video": (lambda writer: writer.add_video("a", PICTURE), "vid_tensor|dataformats"),
    "a sound": (lambda writer: writer.add_audio("a", PICTURE), "snd_tensor has shape"),
    "a sample rate": (lambda writer: writer.add_audio("a", [0.5], sample_rate=0), "sample_rate is 0"),
    "a text": (lambda writer: writer.add_text("a", {}), "text is of type dict"),
    "labels": (lambda writer: writer.add_pr_curve("a", [1], [0.1, 0.2]), "labels|predictions"),
    "counts of a curve": (
        lambda writer: writer.add_pr_curve_raw("a", [1], [1], [1], [1], [1], [1, 2]),
        "recall|shape",
    ),
    "a layout": (lambda writer: writer.add_custom_scalars({"a": 1}), "is 1, expected a dict"),
    "a margin": (lambda writer: writer.add_custom_scalars_marginchart(["a"]), "tags"),
    "vertices": (lambda writer: writer.add_mesh("a", np.zeros((3, 3))), r"vertices has shape \(3, 3\)"),
    "an embedding": (lambda writer: writer.add_embedding(np.zeros(3)), r"mat has shape \(3,\)"),
    "a hyperparameter": (lambda writer: writer.add_hparams({"a": []}, {}), r"hparam_dict\['a'\] is \[\]"),
    "a result": (lambda writer: writer.add_hparams({"a": 1}, {"b": None}), r"metric_dict\['b'\]"),
    "a result in the same run": (
        lambda writer: writer.add_hparams({"a": 1}, {"b": None}, same_run=True),
        r"metric_dict\['b'\]",
    ),
    "the name of a session": (
        lambda writer: writer.add_hparams({}, {}, run_name="../x"),
        "run_name is '../x'",
    ),
    "a session's step": (lambda writer: writer.add_hparams({}, {}, None, "x", "last"), STEP),
    "a marker": (lambda writer: writer.add_marker(""), "name is ''"),
    "a graph": (lambda writer: writer.add_graph("x", 1), "model is of type str"),
    "an ONNX model": (lambda writer: writer.add_onnx_graph(5), "is of type int|is 5"),
    "an OpenVINO model": (lambda writer: writer.add_openvino_graph(5), "xmlname is 5"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_names_the_argument_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    call, message = REFUSED[name]
    with SummaryWriter(tmp_path) as writer, pytest.raises(InvalidValueError, match=message):
        call(writer)
    (path,) = tmp_path.rglob("*")
    assert len(read_events(path)) == 1
