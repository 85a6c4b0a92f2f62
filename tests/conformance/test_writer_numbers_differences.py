"""Where numbers, text and charts are treated otherwise than by torch: each case, and what torch does."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pytest
import torch
from torch.utils.tensorboard import summary as theirs

from glassboard.errors import InvalidValueError
from glassboard.summaries import custom_scalars, histograms, hparams, meshes, pr_curves, tensors, text

if TYPE_CHECKING:
    from collections.abc import Callable


class Accepted(NamedTuple):
    """What torch refuses, with what, and a call of the same meaning that both take."""

    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    error: type[Exception]
    same: Callable[[], Any]


ACCEPTED: dict[str, Accepted] = {
    "a histogram of a list": Accepted(
        lambda: histograms.histogram_summary("tag", [1.0, 2.0], 3),
        lambda: theirs.histogram("tag", [1.0, 2.0], 3),
        NotImplementedError,
        lambda: histograms.histogram_summary("tag", np.array([1.0, 2.0]), 3),
    ),
    "a tensor of NumPy": Accepted(
        lambda: tensors.tensor_summary("tag", np.array([1.0])),
        lambda: theirs.tensor_proto("tag", np.array([1.0])),
        AttributeError,
        lambda: tensors.tensor_summary("tag", torch.tensor([1.0], dtype=torch.float64)),
    ),
    "a curve of lists": Accepted(
        lambda: pr_curves.pr_curve_summary("tag", [1, 0], [0.5, 0.1]),
        lambda: theirs.pr_curve("tag", [1, 0], [0.5, 0.1]),
        AttributeError,
        lambda: pr_curves.pr_curve_summary("tag", np.array([1, 0]), np.array([0.5, 0.1])),
    ),
    "a table": Accepted(
        lambda: text.text_summary("tag", [["a", 1]]),
        lambda: theirs.text("tag", [["a", 1]]),
        AttributeError,
        lambda: text.text_summary("tag", np.array([["a", "1"]])),
    ),
    "hyperparameters in a Namespace": Accepted(
        lambda: hparams.hparams_summaries(argparse.Namespace(lr=0.5), {}),
        lambda: theirs.hparams(argparse.Namespace(lr=0.5), {}),
        TypeError,
        lambda: hparams.hparams_summaries({"lr": 0.5}, {}),
    ),
    "nested hyperparameters": Accepted(
        lambda: hparams.hparams_summaries({"model": {"lr": 0.5}}, {}),
        lambda: theirs.hparams({"model": {"lr": 0.5}}, {}),
        ValueError,
        lambda: hparams.hparams_summaries({"model/lr": 0.5}, {}),
    ),
    "a hyperparameter without axes": Accepted(
        lambda: hparams.hparams_summaries({"lr": torch.tensor(0.5)}, {}),
        lambda: theirs.hparams({"lr": torch.tensor(0.5)}, {}),
        IndexError,
        lambda: hparams.hparams_summaries({"lr": 0.5}, {}),
    ),
    "a hyperparameter of NumPy": Accepted(
        lambda: hparams.hparams_summaries({"lr": np.float32(0.5), "n": np.int64(3)}, {}),
        lambda: theirs.hparams({"lr": np.float32(0.5), "n": np.int64(3)}, {}),
        ValueError,
        lambda: hparams.hparams_summaries({"lr": 0.5, "n": 3}, {}),
    ),
    "a function as a hyperparameter": Accepted(
        lambda: hparams.hparams_summaries({"activation": torch.relu}, {}),
        lambda: theirs.hparams({"activation": torch.relu}, {}),
        ValueError,
        lambda: hparams.hparams_summaries({"activation": "relu"}, {}),
    ),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_torch_refuses_is_stored(name: str) -> None:
    case = ACCEPTED[name]
    with pytest.raises(case.error):
        case.theirs()
    assert case.ours() == case.same()


POINTS = torch.zeros(1, 4, 3)

# What torch stores although no viewer can make sense of it.
REFUSED: dict[str, tuple[Callable[[], Any], Callable[[], Any], str]] = {
    "a tag in the place of a list": (
        lambda: custom_scalars.multiline_chart_summary("loss"),
        lambda: theirs.custom_scalars({"default": {"untitled": ["Multiline", "loss"]}}),
        "tags of chart 'untitled' are 'loss', expected a list of str",
    ),
    "points in the plane": (
        lambda: meshes.mesh_summary("tag", POINTS[..., :2]),
        lambda: theirs.mesh("tag", POINTS[..., :2], None, None, None),
        "vertices has shape .*, expected B x N x 3",
    ),
    "more colors than points": (
        lambda: meshes.mesh_summary("tag", POINTS, colors=torch.zeros(1, 5, 3)),
        lambda: theirs.mesh("tag", POINTS, torch.zeros(1, 5, 3), None, None),
        "colors has shape .*, expected that of vertices",
    ),
    "several numbers as one hyperparameter": (
        lambda: hparams.hparams_summaries({"lr": torch.tensor([0.1, 0.2])}, {}),
        lambda: theirs.hparams({"lr": torch.tensor([0.1, 0.2])}, {}),
        "hparam_dict.* has shape .*, expected one number",
    ),
    "a metric without value": (
        lambda: hparams.hparams_summaries({"lr": 0.1}, {"loss": None}),
        lambda: theirs.hparams({"lr": 0.1}, {"loss": None}),
        "metric_dict.* is None of type NoneType, expected one real number",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_torch_stores_without_sense_is_refused(name: str) -> None:
    ours, torchs, message = REFUSED[name]
    torchs()
    with pytest.raises(InvalidValueError, match=message):
        ours()
