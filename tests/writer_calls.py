"""Calls of every method of a `SummaryWriter`, by ``method: input``, for all writers that take them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from matplotlib.figure import Figure
from torch import nn

from graph_messages import MODELS

Call = Callable[[Any], None]

RANDOM = np.random.default_rng(7)
WALL_TIME = 7.0
WEIGHTS = RANDOM.standard_normal(500)
PICTURE = RANDOM.random((3, 9, 7), dtype=np.float32)
PICTURES = RANDOM.random((11, 3, 9, 7), dtype=np.float32)
BYTES = RANDOM.integers(0, 256, (4, 9, 7), dtype=np.uint8)
CLIPS = RANDOM.integers(0, 2, (3, 4, 3, 8, 6), dtype=np.uint8) * 255
SOUND = RANDOM.uniform(-1, 1, 50).astype(np.float32)
BOXES = np.array([[1, 2, 5, 6], [3, 1, 6, 8.5]], np.float32)
LABELS, GUESSES = np.array([0, 1, 1, 0]), np.array([0.1, 0.8, 0.4, 0.6])
COUNTS = [np.array([float(row), 1.0, 2.0]) for row in range(6)]
LAYOUT = {
    "category": {"chart": ["Multiline", ["a", "b"]], "band": ["Margin", ["v", "lo", "hi"]]},
    "empty": {},
}
POINTS = torch.tensor(RANDOM.random((2, 6, 3), dtype=np.float32))
FACES = torch.tensor([[[0, 1, 2], [3, 4, 5]], [[5, 4, 3], [2, 1, 0]]])
MATRIX = torch.tensor(RANDOM.standard_normal((10, 5), dtype=np.float32))
STEP = {"global_step": 5, "walltime": WALL_TIME}


def call(method: str, *arguments: Any, **named: Any) -> Call:
    """Give a function that calls a method of a writer."""

    def run(writer: Any) -> None:
        getattr(writer, method)(*arguments, **named)

    return run


def method_of(name: str) -> str:
    """Give the method of a call in the tables."""
    return name.partition(":")[0]


def make_figure(n_points: int) -> Figure:
    """Draw a line."""
    figure = Figure(figsize=(1, 1), dpi=40)
    figure.add_subplot().plot(range(n_points))
    return figure


def in_turn(*calls: Call) -> Call:
    """Give a function that makes several calls."""

    def run(writer: Any) -> None:
        for each in calls:
            each(writer)

    return run


NUMBERS: dict[str, Any] = {
    "a float": 0.1,
    "an int": 3,
    "a bool": True,
    "beyond float32": 1e300,
    "NaN": float("nan"),
    "infinity": -float("inf"),
    "a NumPy scalar": np.float64(0.1),
    "an array": np.array([[0.1]], np.float16),
    "a tensor": torch.tensor(0.1),
    "a tensor with a gradient": torch.tensor([0.1], requires_grad=True),
}
STEPS: dict[str, Any] = {
    "no step": None,
    "a negative step": -3,
    "a great step": 2**40,
    "a fraction of a step": 1.7,
    "a tensor as step": torch.tensor(7),
}
BINS: dict[str, Any] = {
    **dict.fromkeys(("tensorflow", "auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt")),
    "a number of bins": 10,
    "edges": [-1.0, 0.0, 0.5, 1.0],
    "edges of NumPy": np.linspace(-3, 3, 7),
}
VALUES: dict[str, Any] = {
    "zeros": np.zeros(5),
    "integers": np.arange(-50, 50),
    "bools": np.array([True, False, True]),
    "float16": WEIGHTS.astype(np.float16),
    "a tensor": torch.linspace(-1, 1, 99).reshape(9, 11).T,
    "NaN": np.array([1.0, np.nan, 2.0]),
    "beyond the bins": np.array([-1e30, 1.0, 1e30]),
}
IMAGES: dict[str, tuple[Any, str]] = {
    "CHW": (PICTURE, "CHW"),
    "HWC": (PICTURE.transpose(1, 2, 0), "HWC"),
    "letters of any order and case": (PICTURE.T, "wHc"),
    "HW": (PICTURE[0], "HW"),
    "one channel": (BYTES[:1], "CHW"),
    "two channels": (BYTES[:2], "CHW"),
    "three channels": (BYTES[:3], "CHW"),
    "four channels": (BYTES, "CHW"),
    "float64": (PICTURE.astype(float), "CHW"),
    "float16": (PICTURE.astype(np.float16), "CHW"),
    "bools": (BYTES[0] > 100, "HW"),
    "a tensor": (torch.tensor(PICTURE), "CHW"),
    "several": (PICTURES, "NCHW"),
}
MATRICES: dict[str, dict[str, Any]] = {
    "a matrix": {"mat": MATRIX},
    "float64": {"mat": MATRIX.double() / 3},
    "integers": {"mat": torch.arange(6).reshape(2, 3)},
    "an array": {"mat": np.array([[1e-30, np.inf], [np.nan, -0.0]])},
    "labels": {"mat": MATRIX, "metadata": ["a", "ü", "", *range(7)]},
    "columns": {
        "mat": MATRIX,
        "metadata": [[f"name {i}", i] for i in range(10)],
        "metadata_header": ["name", "number"],
    },
    "images": {"mat": MATRIX[:9], "label_img": torch.tensor(PICTURES[:9, :, :5, :5])},
    "grey images": {"mat": MATRIX[:9], "label_img": torch.tensor(PICTURES[:9, :1, :5, :5])},
    "a step": {"mat": MATRIX, "global_step": 1234567},
    "a tag of any letters": {"mat": MATRIX, "tag": "a/b%c d"},
}

COMMON: dict[str, Call] = {
    **{f"add_scalar: {name}": call("add_scalar", "a/b", value, **STEP) for name, value in NUMBERS.items()},
    **{f"add_scalar: {name}": call("add_scalar", "a", 0.5, step) for name, step in STEPS.items()},
    "add_scalar: no tag": call("add_scalar", None, 0.5),
    "add_scalars: several": call("add_scalars", "main", {"a": 1, "b/c": torch.tensor(0.5)}, **STEP),
    "add_scalars: none": call("add_scalars", "main", {}),
    "add_scalars: again": in_turn(*(call("add_scalars", "main", {"a": i, "b": -i}, i) for i in range(3))),
    **{
        f"add_histogram: {name}": call(
            "add_histogram", "a", WEIGHTS, bins=name if bins is None else bins, **STEP
        )
        for name, bins in BINS.items()
    },
    **{f"add_histogram: {name}": call("add_histogram", "a", values) for name, values in VALUES.items()},
    "add_histogram: by position": call("add_histogram", "a", WEIGHTS, 5, "auto", WALL_TIME, 4),
    "add_histogram_raw: counted": call(
        "add_histogram_raw", "a", 1, 2.5, 3, 4, 5, [1, 2.5], [3, 0], 5, WALL_TIME
    ),
    **{
        f"add_image: {name}": call("add_image", "a", image, 5, WALL_TIME, dataformats)
        for name, (image, dataformats) in IMAGES.items()
    },
    "add_images: by default": call("add_images", "a", PICTURES, **STEP),
    "add_images: NHWC": call("add_images", "a", PICTURES.transpose(0, 2, 3, 1), dataformats="NHWC"),
    "add_images: one channel": call("add_images", "a", PICTURES[:3, :1]),
    "add_image_with_boxes: boxes": call("add_image_with_boxes", "a", PICTURE, BOXES, 5, WALL_TIME),
    "add_image_with_boxes: labels": call(
        "add_image_with_boxes",
        "a",
        BYTES[:3].transpose(1, 2, 0),
        BOXES,
        dataformats="HWC",
        labels=["x", "yz"],
    ),
    "add_image_with_boxes: one label": call("add_image_with_boxes", "a", PICTURE, BOXES[:1], labels="x"),
    "add_figure: one": call("add_figure", "a", make_figure(3), 5, False, WALL_TIME),
    "add_figure: several": call("add_figure", "a", [make_figure(2), make_figure(4)]),
    "add_video: clips": call("add_video", "a", CLIPS, 5, 10, WALL_TIME),
    "add_video: from 0 to 1": call("add_video", "a", CLIPS / 255.0),
    "add_audio: silence": call("add_audio", "a", np.zeros(9), 5, 8000, WALL_TIME),
    "add_audio: sound": call("add_audio", "a", SOUND),
    "add_text: words": call("add_text", "a b", "some *text*, größer", 5, WALL_TIME),
    "add_text: nothing": call("add_text", "a", ""),
    "add_graph: a model": call("add_graph", nn.Sequential(nn.Linear(3, 4), nn.ReLU()), torch.ones(2, 3)),
    **{f"add_embedding: {name}": call("add_embedding", **named) for name, named in MATRICES.items()},
    "add_embedding: several": in_turn(
        call("add_embedding", MATRIX, list("abcdefghij"), tag="b"),
        call("add_embedding", MATRIX[:4], global_step=2, tag="a"),
    ),
    "add_pr_curve: by position": call("add_pr_curve", "a", LABELS, GUESSES, 5, 10, np.arange(4.0), WALL_TIME),
    "add_pr_curve: by default": call("add_pr_curve", "a", LABELS, GUESSES),
    "add_pr_curve: many thresholds": call("add_pr_curve", "a", LABELS > 0, GUESSES, num_thresholds=500),
    "add_pr_curve: tensors": call("add_pr_curve", "a", torch.tensor(LABELS), torch.tensor(GUESSES)),
    "add_pr_curve_raw: counts": call("add_pr_curve_raw", "a", *COUNTS, 5, 3, None, WALL_TIME),
    "add_custom_scalars: a layout": call("add_custom_scalars", LAYOUT),
    "add_custom_scalars_multilinechart: by default": call("add_custom_scalars_multilinechart", ["a", "b/.*"]),
    "add_custom_scalars_multilinechart: named": call(
        "add_custom_scalars_multilinechart", ["a"], "category", "title"
    ),
    "add_custom_scalars_marginchart: named": call(
        "add_custom_scalars_marginchart", ["v", "lo", "hi"], "category", "title"
    ),
    "add_mesh: vertices": call("add_mesh", "a", POINTS, **STEP),
    "add_mesh: all": call("add_mesh", "a", POINTS, POINTS * 255, FACES, {"b": 1, "a": [2]}, 5, WALL_TIME),
    "add_hparams: nothing, in a run of its own": call("add_hparams", {}, {}),
    "add_hparams: results": call("add_hparams", {"lr": 0.1}, {"loss": 0.5, "b/c": 2}, global_step=5),
    "flush: more than once": in_turn(call("add_text", "a", "b"), call("flush"), call("flush")),
    "close: more than once": in_turn(call("add_text", "a", "b"), call("close"), call("close")),
}
"""What torch's writer and tensorboardX's take alike."""


TORCH_ALONE: dict[str, Call] = {
    "add_scalar: a tensor by position": call("add_scalar", "a", 0.1, 5, WALL_TIME, True, True),
    "add_scalar: a new style": call("add_scalar", "a", 0.1, new_style=True),
    "add_scalar: text": call("add_scalar", "a b/ c", np.float32(0.5)),
    "add_tensor: float32": call("add_tensor", "a", torch.ones(2, 3), 5, WALL_TIME),
    "add_tensor: int64": call("add_tensor", "a", torch.tensor(2**40)),
    "add_image_with_boxes: by position": call(
        "add_image_with_boxes", "a", PICTURE, BOXES, 5, WALL_TIME, 2, "CHW", ["x", "y"]
    ),
    "add_embedding: images with a gap": call("add_embedding", MATRIX, None, torch.tensor(PICTURES[:10])),
    "add_image: out of range": call("add_image", "a", PICTURE * 4 - 1),
    "add_audio: integers": call("add_audio", "a", np.array([-1, 0, 1])),
    "add_audio: a channel": call("add_audio", "a", torch.tensor(SOUND[None])),
    "add_hparams: by position": call(
        "add_hparams", {"lr": 0.1, "n": 3, "name": "m"}, {"loss": 0.5}, {"lr": [0.1, 0.2]}, "session", 5
    ),
    "add_hparams: a bool": call("add_hparams", {"on": True}, {}, run_name="session"),
    "get_logdir: again": call("get_logdir"),
}
"""What torch's writer takes, or takes in another order, or stores under another tag."""


def with_defaults(writer: Any) -> None:
    """Write where step and time are set for a while."""
    with writer.use_metadata(global_step=7, walltime=WALL_TIME) as same:
        same.add_scalar("a", 1.0)
        writer.add_text("a", "b")
    writer.add_text("a", "c", 1, WALL_TIME)


def with_step(writer: Any) -> None:
    """Write where the step is set for a while."""
    with writer.use_metadata(global_step=7):
        writer.add_scalar("a", 1.0)


TENSORBOARDX_ALONE: dict[str, Call] = {
    "add_scalar: titles by position": call("add_scalar", "a", 0.1, 5, WALL_TIME, "a title", "*more*"),
    "add_scalar: a list": call("add_scalar", "a", [0.1]),
    "add_scalar: a tag of any letters": call("add_scalar", "//a b(c)/ü", 0.1),
    "add_scalars: a tag of any letters": call("add_scalars", "a b", {"c d": 1.0}),
    "add_histogram: a tag of any letters": call("add_histogram", "/a b", WEIGHTS),
    "add_histogram: a list": call("add_histogram", "a", [1, 2.5, 2.5]),
    "add_histogram_raw: a tag of any letters": call("add_histogram_raw", "a b", 0, 1, 1, 1, 1, [1], [1]),
    "add_image: a tag of any letters": call("add_image", "/a b", PICTURE),
    "add_image: several with alpha": call("add_image", "a", np.stack([BYTES, BYTES]), dataformats="NCHW"),
    "add_images: a list": call("add_images", "a", [PICTURE, PICTURE / 2], dataformats="CHW"),
    "add_images: a tag of any letters": call("add_images", "/a b", PICTURES),
    "add_image_with_boxes: by position": call(
        "add_image_with_boxes", "a b", PICTURE, BOXES, 5, WALL_TIME, "CHW", ["x", "y"]
    ),
    "add_image_with_boxes: larger": call("add_image_with_boxes", "a", PICTURE, BOXES, rescale=2),
    "add_figure: a tag of any letters": call("add_figure", "/a b", make_figure(2)),
    "add_video: axes by position": call(
        "add_video", "/a b", CLIPS.transpose(0, 1, 3, 4, 2), 5, 10, WALL_TIME, "NTHWC"
    ),
    "add_audio: two channels": call("add_audio", "a b", np.stack([SOUND, -SOUND], axis=1)),
    "add_openvino_graph: a classifier": call("add_openvino_graph", str(MODELS / "classifier.xml")),
    "add_embedding: a backslash in the tag": call("add_embedding", MATRIX, tag="a\\b"),
    "add_pr_curve: lists": call("add_pr_curve", "a b", [0, 1, 1], [0.1, 0.7, 0.9]),
    "add_hparams: by position": call(
        "add_hparams", {"lr": 0.1, "n": 3, "name": "m", "on": True}, {"loss of it": 0.5}, "session", 5
    ),
    "add_hparams: a function": call("add_hparams", {"activation": np.tanh}, {}, name="session"),
    "use_metadata: step and time": with_defaults,
    "use_metadata: a step": with_step,
    "export_scalars_to_json: nothing": call("export_scalars_to_json", os.devnull),
}
"""What tensorboardX's writer takes, or takes in another order, or stores under another tag."""
