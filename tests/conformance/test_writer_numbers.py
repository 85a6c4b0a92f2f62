"""Tensors, text, curves, charts, meshes and hyperparameters: torch's functions and ours, field by field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData
from tensorboard.util.tensor_util import make_ndarray
from torch.utils.tensorboard import summary as theirs

from glassboard.summaries import pr_curves
from glassboard.summaries.custom_scalars import (
    custom_scalars_summary,
    margin_chart_summary,
    multiline_chart_summary,
)
from glassboard.summaries.hparams import hparams_summaries
from glassboard.summaries.meshes import mesh_summary
from glassboard.summaries.pr_curves import pr_curve_raw_summary, pr_curve_summary
from glassboard.summaries.tensors import tensor_snapshot, tensor_summary
from glassboard.summaries.text import text_summary
from torch_summaries import canonical, parse

if TYPE_CHECKING:
    from tensorboard.compat.proto.summary_pb2 import Summary

TENSORS: dict[str, torch.Tensor] = {
    "float32": torch.tensor([[1.5, -0.0], [float("nan"), float("inf")]]),
    "float64": torch.tensor([0.1, 1e300], dtype=torch.float64),
    "int8": torch.tensor([-128, 127], dtype=torch.int8),
    "int16": torch.tensor([-300, 300], dtype=torch.int16),
    "int32": torch.tensor([-(2**31), 2**31 - 1], dtype=torch.int32),
    "int64": torch.tensor([-(2**63), 2**63 - 1]),
    "bool": torch.tensor([True, False]),
    "complex64": torch.tensor([1 + 2j]),
    "complex128": torch.tensor([1 + 2j], dtype=torch.complex128),
    "no axes": torch.tensor(3.5),
    "no elements": torch.zeros(0, 2),
    "a transposed view": torch.arange(6.0).reshape(2, 3).T,
}


@pytest.mark.parametrize("name", TENSORS)
def test_a_tensor_is_stored_as_torch_stores_it(name: str) -> None:
    expected = canonical(theirs.tensor_proto("tag", TENSORS[name]))
    assert canonical(tensor_summary("tag", TENSORS[name])) == expected
    assert canonical(tensor_snapshot("tag", TENSORS[name].numpy()).encode()) == expected


# torch writes what TensorBoard cannot read back; ours is read back.
MENDED: dict[str, torch.Tensor] = {
    "float16": torch.tensor([1.0, -65504.0, 6e-8], dtype=torch.float16),
    "uint8": torch.tensor([0, 255], dtype=torch.uint8),
}


@pytest.mark.parametrize("name", MENDED)
def test_a_tensor_that_torch_stores_wrongly_is_read_by_tensorboard(name: str) -> None:
    tensor = MENDED[name]
    with pytest.raises((ValueError, OverflowError)):
        np.testing.assert_array_equal(read_tensor(theirs.tensor_proto("tag", tensor)), tensor.numpy())
    np.testing.assert_array_equal(
        read_tensor(parse(tensor_summary("tag", tensor))), tensor.numpy(), strict=True
    )


def test_bfloat16_is_stored_as_its_own_bits() -> None:
    tensor = torch.tensor([1.0, -1e30, 3e-39], dtype=torch.bfloat16)
    (value,) = parse(tensor_summary("tag", tensor)).value
    assert list(value.tensor.half_val) == [bits & 0xFFFF for bits in tensor.view(torch.int16).tolist()]
    assert max(theirs.tensor_proto("tag", tensor).value[0].tensor.half_val) > 0xFFFF


def read_tensor(summary: Summary) -> np.ndarray[Any, Any]:
    return np.asarray(make_ndarray(summary.value[0].tensor))


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_stored_as_torch_stores_it(text: str) -> None:
    assert parse(text_summary("a tag", text)) == theirs.text("a tag", text)


PROBABILITIES = st.floats(0, 1, width=32)


@given(data=st.data(), n=st.integers(1, 60), n_thresholds=st.integers(1, 200))
def test_a_curve_is_counted_as_torch_counts_it(data: Any, n: int, n_thresholds: int) -> None:
    dtype = data.draw(st.sampled_from([np.float16, np.float32, np.float64]))
    predictions = data.draw(arrays.arrays(np.float32, n, elements=PROBABILITIES)).astype(dtype)
    labels = data.draw(
        arrays.arrays(data.draw(st.sampled_from([bool, int, float])), n, elements=st.integers(0, 1))
    )
    weights = data.draw(st.none() | st.just(2.5) | arrays.arrays(float, n, elements=st.floats(0, 10)))
    expected = theirs.pr_curve("tag", labels, predictions, n_thresholds, weights)
    assert parse(pr_curve_summary("tag", labels, predictions, n_thresholds, weights)) == expected


def test_a_long_curve_has_the_last_bits_of_torch() -> None:
    rng = np.random.default_rng(2)
    predictions, weights = rng.random(300_000, np.float32), rng.random(300_000)
    labels = rng.random(300_000)
    ours = pr_curves.count_curve(labels, predictions, weights, 127)
    np.testing.assert_array_equal(ours, theirs.compute_curve(labels, predictions, 127, weights))
    tensors = [torch.tensor(array) for array in (labels, predictions, weights)]
    expected = theirs.pr_curve("tag", labels, predictions, 127, weights)
    assert parse(pr_curve_summary("tag", tensors[0], tensors[1], weights=tensors[2])) == expected


def test_predictions_outside_are_not_counted() -> None:
    predictions = np.array([-0.5, 0.25, 1.5, np.nan, np.inf], np.float32)
    labels = np.array([1, 1, 1, 0, 0])
    assert pr_curve_summary("tag", labels, predictions) == pr_curve_summary(
        "tag", [1], np.array([0.25], np.float32)
    )


@pytest.mark.parametrize("n_thresholds", [5, 127, 500])
def test_a_counted_curve_is_stored_as_torch_stores_it(n_thresholds: int) -> None:
    rows = np.random.default_rng(3).random((6, 5)) * 100
    expected = theirs.pr_curve_raw("tag", *rows, n_thresholds)
    for arguments in ([*rows, n_thresholds], [*rows.tolist(), n_thresholds]):
        assert parse(pr_curve_raw_summary("tag", *arguments)) == expected


LAYOUTS: dict[str, Any] = {
    "empty": {},
    "an empty category": {"Losses": {}},
    "lines": {
        "Losses": {"loss": ["Multiline", ["loss/train", r"loss/(val|test)"]], "none": ["Multiline", []]}
    },
    "a band": {"Bands": {"dow": ["Margin", ["dow/avg", "dow/low", "dow/high"]]}},
    "both": {
        "A": {"x": ["Margin", ["a", "b", "c"]]},
        "B": {"x": ["Multiline", ("a",)], "y": ["Other", ["b"]]},
    },
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_stored_as_torch_stores_it(name: str) -> None:
    assert parse(custom_scalars_summary(LAYOUTS[name])) == theirs.custom_scalars(LAYOUTS[name])


def test_a_single_chart_is_stored_as_torch_stores_it() -> None:
    lines = {"default": {"untitled": ["Multiline", ["a", "b"]]}}
    assert parse(multiline_chart_summary(["a", "b"])) == theirs.custom_scalars(lines)
    band = {"prices": {"dow": ["Margin", ["a", "b", "c"]]}}
    assert parse(margin_chart_summary(["a", "b", "c"], "prices", "dow")) == theirs.custom_scalars(band)


VERTICES = torch.rand(2, 4, 3)
COLORS = torch.randint(0, 256, (2, 4, 3))
FACES = torch.randint(0, 4, (2, 5, 3), dtype=torch.int32)
CONFIG = {"material": {"cls": "PointsMaterial", "size": 0.5}, "camera": {"fov": 75}}


@pytest.mark.parametrize("colors", [None, COLORS, COLORS.to(torch.uint8), COLORS / 255])
@pytest.mark.parametrize("faces", [None, FACES, FACES.to(torch.int64), FACES.double()])
@pytest.mark.parametrize("config", [None, {}, CONFIG], ids=json.dumps)
def test_a_mesh_is_stored_as_torch_stores_it(colors: Any, faces: Any, config: Any) -> None:
    expected = theirs.mesh("a mesh", VERTICES, colors, faces, config)
    assert parse(mesh_summary("a mesh", VERTICES, colors, faces, config)) == expected


def test_the_numbers_of_many_points_are_exact_in_faces() -> None:
    faces = [[[0, 2**24, 2**24 + 1]]]
    _, value = parse(mesh_summary("tag", [[[0.0, 0.0, 0.0]]], faces=faces)).value
    np.testing.assert_array_equal(make_ndarray(value.tensor), np.array(faces, np.int32), strict=True)


def parts(summary: Summary | bytes) -> tuple[str, Any, Summary]:
    """The tag, the plugin's message, and the summary without it: a map's order says nothing."""
    message = parse(summary) if isinstance(summary, bytes) else summary
    plugin = message.value[0].metadata.plugin_data
    content = HParamsPluginData.FromString(plugin.content)
    plugin.ClearField("content")
    return message.value[0].tag, content, message


HPARAMS: dict[str, tuple[Any, ...]] = {
    "nothing": ({}, {}),
    "numbers and text": (
        {"lr": 0.1, "layers": 3, "name": "a", "empty": "", "zero": 0},
        {"loss": 1.0, "acc": 2},
    ),
    "None": ({"lr": None, "b": 1}, {}),
    "a tensor": ({"lr": torch.tensor([0.5])}, {}),
    "infinity": ({"lr": float("inf")}, {"loss": 1}),
    "NumPy's float": ({"lr": np.float64(0.5)}, {"loss": np.float32(2)}),
    "domains": ({"lr": 0.1, "opt": "sgd"}, {"loss": 1}, {"lr": [0.1, 0.2], "opt": ["sgd", "adam"]}),
}


@pytest.mark.parametrize("name", HPARAMS)
def test_hyperparameters_are_stored_as_torch_stores_them(name: str) -> None:
    expected = [parts(summary) for summary in theirs.hparams(*HPARAMS[name])]
    assert [parts(summary) for summary in hparams_summaries(*HPARAMS[name])] == expected


def test_a_bool_stays_a_bool() -> None:
    experiment, start, _ = (
        parts(each)[1] for each in hparams_summaries({"on": True}, {}, {"on": [True, False]})
    )
    ((info,), (value,)) = experiment.experiment.hparam_infos, start.session_start_info.hparams.values()
    assert (info.type, [each.bool_value for each in info.domain_discrete.values]) == (2, [True, False])
    assert (value.WhichOneof("kind"), value.bool_value) == ("bool_value", True)
