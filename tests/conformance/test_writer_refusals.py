"""What no writer takes, and what others do not take: the class of each refusal, and nothing half written."""

from __future__ import annotations

import argparse
import logging
import wave
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree.ElementTree import ParseError

import numpy as np
import pytest
import tensorboardX
import torch
from PIL import Image
from torch.utils.tensorboard import SummaryWriter as TorchWriter

from glassboard import SummaryWriter
from glassboard.compat.tensorboardX import SummaryWriter as OurTensorboardxWriter
from glassboard.errors import InvalidValueError
from graph_messages import MODELS
from writer_calls import Call, call
from written_events import read_events
from written_trees import read_tree

if TYPE_CHECKING:
    from pathlib import Path

logging.getLogger("tensorboardX").setLevel(logging.CRITICAL)

THEIRS = {"torch": TorchWriter, "tensorboardX": tensorboardX.SummaryWriter}
OURS = {"torch": SummaryWriter, "tensorboardX": OurTensorboardxWriter}
# What arguments that nobody thought of end in; ours has a class that says what is wrong with which argument.
ACCIDENTS = (AttributeError, IndexError, ParseError, wave.Error)

PICTURE = np.zeros((3, 9, 7), np.float32)
NUMBERS = np.array([1.0])
STEP = "step is 'last', expected an integer"


class Refusal(NamedTuple):
    """
    A call that ours refuses.

    Attributes
    ----------
    call
        The call.
    message
        Of our error, as a regular expression.
    torch, tensorboardx
        The class of their error; None where they take it.
    """

    call: Call
    message: str
    torch: type[Exception] | None
    tensorboardx: type[Exception] | None


def both(call: Call, message: str, kind: type[Exception] | None) -> Refusal:
    """Give a call that both others refuse with one class, or both take."""
    return Refusal(call, message, kind, kind)


REFUSED: dict[str, Refusal] = {
    "a scalar's value": both(call("add_scalar", "a", {}), r"value is \{\} of type dict", NotImplementedError),
    "no value": both(call("add_scalar", "a", None), "value is None", NotImplementedError),
    "several values": both(call("add_scalar", "a", np.zeros(2)), r"value has shape \(2,\)", AssertionError),
    "a complex value": both(call("add_scalar", "a", 1j), "value is 1j", TypeError),
    "a scalar's step": both(call("add_scalar", "a", 1, "last"), STEP, ValueError),
    "a scalar's tag": both(call("add_scalar", 5, 1), "tag is 5, expected a str", TypeError),
    "one of several scalars": Refusal(
        call("add_scalars", "a", {"b": 1, "c": "x"}), r"tag_scalar_dict\['c'\] is 'x'", ValueError, TypeError
    ),
    "the name of several scalars": both(
        call("add_scalars", "a", {"b": 1, "../../c": 2}), r"tag_scalar_dict's name is .*\.\./\.\./c'", None
    ),
    "scalars without names": both(call("add_scalars", "a", [1]), r"tag_scalar_dict is \[1\]", AttributeError),
    "a histogram's values": both(
        call("add_histogram", "a", {}), "values is of type dict", NotImplementedError
    ),
    "no values": both(call("add_histogram", "a", np.zeros(0)), "values is empty", ValueError),
    "a histogram's bins": both(call("add_histogram", "a", NUMBERS, bins="x"), "bins is 'x'", ValueError),
    "bins that are joined": both(
        call("add_histogram", "a", NUMBERS, max_bins="x"), "max_bins is 'x'", TypeError
    ),
    "a histogram's step": both(call("add_histogram", "a", NUMBERS, "last"), STEP, ValueError),
    "counts": both(call("add_histogram_raw", "a", 1, 2, 3, 4, 5, [1], [1, 2]), "bucket_", ValueError),
    "an image's shape": both(
        call("add_image", "a", np.zeros(5)), r"dataformats|img_tensor has shape", AssertionError
    ),
    "an image's type": both(call("add_image", "a", {}), "img_tensor", NotImplementedError),
    "an image's letters": both(call("add_image", "a", PICTURE, dataformats="CHX"), "'CHX'", None),
    "letters twice": both(call("add_image", "a", PICTURE, dataformats="CHH"), "'CHH'", AssertionError),
    "an image's step": both(call("add_image", "a", PICTURE, "last"), STEP, ValueError),
    "an image's tag": both(call("add_image", 5, PICTURE), "tag is 5, expected a str", TypeError),
    "images": both(call("add_images", "a", PICTURE), "img_tensor has shape|dataformats", AssertionError),
    "boxes": both(
        call("add_image_with_boxes", "a", PICTURE, np.array([[1, 2]])), "box_tensor has shape", IndexError
    ),
    "a figure": both(call("add_figure", "a", "x"), "figure is of type str", AttributeError),
    "a video": Refusal(call("add_video", "a", PICTURE), "vid_tensor|dataformats", ValueError, AssertionError),
    "a sound": both(call("add_audio", "a", PICTURE), "snd_tensor has shape", AssertionError),
    "a text": both(call("add_text", "a", {}), "text_string is of type dict", AttributeError),
    "labels": both(
        call("add_pr_curve", "a", np.array([1]), np.array([0.1, 0.2])), "labels|predictions", ValueError
    ),
    "counts of a curve": both(
        call("add_pr_curve_raw", "a", [1], [1], [1], [1], [1], [1, 2]), "recall|shape", ValueError
    ),
    "a layout": both(call("add_custom_scalars", {"a": 1}), "is 1, expected a dict", AttributeError),
    "a list of tags": both(
        call("add_custom_scalars_multilinechart", "loss"), "tags of chart 'untitled' are 'loss'", None
    ),
    "the category of a chart": both(
        call("add_custom_scalars_multilinechart", ["a"], {}), r"category is \{\}", TypeError
    ),
    "a margin": both(call("add_custom_scalars_marginchart", ["a"]), "tags", AssertionError),
    "vertices": Refusal(
        call("add_mesh", "a", np.zeros((3, 3))), r"vertices has shape \(3, 3\)", ValueError, IndexError
    ),
    "a matrix": both(call("add_embedding", np.zeros(3)), r"mat has shape \(3,\)", AssertionError),
    "labels of points": both(
        call("add_embedding", np.zeros((3, 1)), ["a"]), r"metadata has shape \(1,\)", AssertionError
    ),
    "hyperparameters": both(call("add_hparams", [1], {}), r"hparam_dict is \[1\]", TypeError),
    "a hyperparameter": Refusal(
        call("add_hparams", {"a": []}, {}), r"hparam_dict\['a'\] is \[\]", ValueError, None
    ),
    "a result": both(call("add_hparams", {"a": 1}, {"b": None}), r"metric_dict\['b'\]", NotImplementedError),
    "a session's step": both(call("add_hparams", {"a": 1}, {"b": 1}, global_step="last"), STEP, ValueError),
    "a graph": both(call("add_graph", "x", 1), "model is of type str", AttributeError),
    "an input of a graph": both(call("add_graph", torch.nn.Linear(1, 1), "x"), "trace", RuntimeError),
}
TORCH_ALONE: dict[str, Refusal] = {
    "a sample rate": Refusal(
        call("add_audio", "a", np.zeros(2), sample_rate=0), "sample_rate is 0", wave.Error, None
    ),
    "a tensor": Refusal(call("add_tensor", "a", "x"), "tensor is of type str", AttributeError, None),
    "the name of a session": Refusal(
        call("add_hparams", {}, {}, run_name="../x"), "run_name is '../x'", None, None
    ),
}
TENSORBOARDX_ALONE: dict[str, Refusal] = {
    "an OpenVINO model": Refusal(
        call("add_openvino_graph", str(MODELS / "classifier.onnx")), "classifier.onnx", None, ParseError
    ),
    "the name of a session": Refusal(call("add_hparams", {}, {}, name="../x"), "name is '../x'", None, None),
}
OURS_ALONE: dict[str, Refusal] = {
    "a result in the same run": both(
        call("add_hparams", {"a": 1}, {"b": None}, same_run=True), r"metric_dict\['b'\]", TypeError
    ),
    "a marker": both(call("add_marker", ""), "name is ''", AttributeError),
}
CASES = [
    *(("torch", name) for name in (*REFUSED, *TORCH_ALONE)),
    *(("tensorboardX", name) for name in (*REFUSED, *TENSORBOARDX_ALONE)),
]
ALONE = {"torch": TORCH_ALONE, "tensorboardX": TENSORBOARDX_ALONE}


# tensorboardX has a TypeError for any text; ours is torch's, with either name.
OTHER_CLASS = {("tensorboardX", "one of several scalars")}

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")


def error_of(make: Any, refused: Call, logdir: Path) -> Exception | None:
    """Give what a call ends in."""
    with make(str(logdir)) as writer:
        try:
            refused(writer)
        except Exception as error:
            return error
    return None


def n_events(logdir: Path) -> int:
    """Count what was written, in files of any kind."""
    return sum(len(read_events(path)) for path in logdir.rglob("*") if path.is_file())


@pytest.mark.parametrize(("name", "refused"), CASES)
def test_a_refusal_has_the_class_of_the_others(name: str, refused: str, tmp_path: Path) -> None:
    case = (REFUSED | ALONE[name])[refused]
    error = error_of(THEIRS[name], case.call, tmp_path / "theirs")
    ours = error_of(OURS[name], case.call, tmp_path / "ours")
    kind = case.torch if name == "torch" else case.tensorboardx
    assert type(error) is (kind or type(None))
    if error is not None and kind not in ACCIDENTS:
        assert isinstance(ours, type(error)) == ((name, refused) not in OTHER_CLASS)


@pytest.mark.parametrize(("name", "refused"), [*CASES, *(("torch", name) for name in OURS_ALONE)])
def test_a_refusal_names_the_argument_and_nothing_is_written(name: str, refused: str, tmp_path: Path) -> None:
    case = (REFUSED | ALONE[name] | OURS_ALONE)[refused]
    with OURS[name](tmp_path) as writer, pytest.raises(InvalidValueError, match=case.message):
        case.call(writer)
    assert n_events(tmp_path) == 1


class Taken(NamedTuple):
    """
    A call that ours takes, and another of the same meaning that everybody takes.

    Attributes
    ----------
    call, same
        The two.
    torch, tensorboardx
        The class of their error; None where they take it, too, or store something else.
    """

    call: Call
    same: Call
    torch: type[Exception] | None
    tensorboardx: type[Exception] | None


IMAGE = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
BFLOAT16 = torch.tensor([1e5, 1.0], dtype=torch.bfloat16)
TAKEN: dict[str, Taken] = {
    "a list of one number": Taken(
        call("add_scalar", "a", [1.5]), call("add_scalar", "a", 1.5), NotImplementedError, None
    ),
    "a bfloat16 tensor": Taken(
        call("add_scalar", "a", BFLOAT16[1]), call("add_scalar", "a", 1.0), None, TypeError
    ),
    "a decimal number": Taken(
        call("add_scalar", "a", Decimal("0.5")), call("add_scalar", "a", 0.5), None, TypeError
    ),
    "a histogram of a list": Taken(
        call("add_histogram", "a", [1, 2]),
        call("add_histogram", "a", np.array([1, 2])),
        NotImplementedError,
        None,
    ),
    "a histogram of bfloat16": Taken(
        call("add_histogram", "a", BFLOAT16), call("add_histogram", "a", BFLOAT16.float()), None, TypeError
    ),
    "a picture of Pillow": Taken(
        call("add_image", "a", Image.fromarray(IMAGE), dataformats="HWC"),
        call("add_image", "a", IMAGE, dataformats="HWC"),
        NotImplementedError,
        NotImplementedError,
    ),
    "boxes in lists": Taken(
        call("add_image_with_boxes", "a", IMAGE, [[0, 1, 2, 3]], dataformats="HWC"),
        call("add_image_with_boxes", "a", IMAGE, np.array([[0, 1, 2, 3]]), dataformats="HWC"),
        NotImplementedError,
        None,
    ),
    "two channels of sound": Taken(
        call("add_audio", "a", np.zeros((5, 2))),
        call("add_audio", "a", torch.zeros(2, 5)),
        AssertionError,
        None,
    ),
    "sound of integers": Taken(
        call("add_audio", "a", np.array([0, 1])),
        call("add_audio", "a", np.array([0.0, 1.0])),
        None,
        ValueError,
    ),
    "a table of texts": Taken(
        call("add_text", "a", [["b", 1]]),
        call("add_text", "a", np.array([["b", "1"]])),
        AttributeError,
        AttributeError,
    ),
    "a curve of lists": Taken(
        call("add_pr_curve", "a", [1, 0], [0.5, 0.1]),
        call("add_pr_curve", "a", np.array([1, 0]), np.array([0.5, 0.1])),
        NotImplementedError,
        None,
    ),
    "hyperparameters in a namespace": Taken(
        call("add_hparams", argparse.Namespace(lr=0.5), {}),
        call("add_hparams", {"lr": 0.5}, {}),
        TypeError,
        TypeError,
    ),
    "a hyperparameter of NumPy": Taken(
        call("add_hparams", {"lr": np.float32(0.5)}, {}),
        call("add_hparams", {"lr": 0.5}, {}),
        ValueError,
        None,
    ),
    "images of points that are no squares": Taken(
        call("add_embedding", np.eye(2), None, np.zeros((2, 3, 2, 4))),
        call("add_embedding", torch.eye(2).double(), None, torch.zeros(2, 3, 2, 4)),
        TypeError,
        AssertionError,
    ),
}


@pytest.mark.parametrize("name", THEIRS)
@pytest.mark.parametrize("taken", TAKEN)
def test_what_others_refuse_is_stored_as_what_is_meant(name: str, taken: str, tmp_path: Path) -> None:
    case = TAKEN[taken]
    error = error_of(THEIRS[name], case.call, tmp_path / "theirs")
    assert type(error) is ((case.torch if name == "torch" else case.tensorboardx) or type(None))
    for each, directory in ((case.call, "ours"), (case.same, "same")):
        assert error_of(OURS[name], each, tmp_path / directory) is None
    assert read_tree(tmp_path / "ours").as_text() == read_tree(tmp_path / "same").as_text()
