"""The examples of heatmaps and predictions: they train, and log what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from examples import heatmaps, predictions, thermal_monitor
from examples.digits import Digits, read_digits

import demo
import glassboard
from glassboard.types import Kind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def digits() -> Digits:
    """Scikit-learn's digits."""
    return read_digits()


def test_the_insides_of_a_network_are_heatmaps(digits: Digits, tmp_path: Path) -> None:
    heatmaps.train_network(tmp_path, digits, n_steps=120, log_every=60)
    with glassboard.open_logdir(tmp_path, index="off") as log:
        tags = [
            "activations/hidden",
            "confusion",
            "gradients/hidden",
            "saliency/first_image",
            "weights/hidden",
        ]
        assert log.tags("numpy", Kind.IMAGES) == [*tags, "weights/output"]
        series = {tag: log.heatmaps("numpy", tag) for tag in tags}
        assert {tag: each.step.tolist() for tag, each in series.items()} == {
            tag: [0, 60, 119] for tag in tags
        }
        first, last = (series["confusion"][i].numbers for i in (0, -1))
        assert (first.sum(), last.sum()) == (360, 360)
        assert np.trace(last) > max(250, np.trace(first))
        assert series["weights/hidden"][0].numbers.shape == (48, 8, 8)
        assert series["saliency/first_image"][0].under.startswith(b"\x89PNG")
        assert series["activations/hidden"][0].mask is not None


def test_attention_of_a_torch_model_is_a_stack_of_heads(digits: Digits, tmp_path: Path) -> None:
    heatmaps.train_attention(tmp_path, digits, n_steps=2, log_every=1)
    with glassboard.open_logdir(tmp_path, index="off") as log:
        weights = log.heatmaps("torch", "attention/first_image")[-1].numbers
    assert weights.shape == (2, 8, 8)
    assert weights.dtype == np.float32
    np.testing.assert_allclose(weights.sum(axis=2), 1, atol=0.02)


def test_runs_predict_the_same_images(digits: Digits, tmp_path: Path) -> None:
    predictions.train_network(tmp_path, digits, learning_rate=0.3, n_epochs=3)
    predictions.train_convolution(tmp_path, digits, n_epochs=1)
    with glassboard.open_logdir(tmp_path, index="off") as log:
        ours, theirs = (log.predictions(run, "val") for run in ("numpy_lr=0.3", "torch"))
        assert [each.ids for each in ours] == [theirs[0].ids] * 3
        accuracy = log.scalars("numpy_lr=0.3", "val/accuracy").value
        last = ours[-1]
    assert last.confusion is not None
    assert accuracy[-1] == pytest.approx(np.trace(last.confusion) / 360)
    assert accuracy[-1] > max(0.8, accuracy[0])
    assert last.inputs is not None
    assert (len(last), len(last.inputs), last.n_samples) == (200, 200, 360)


def test_a_thermal_monitor_logs_frames_in_half_precision(tmp_path: Path) -> None:
    thermal_monitor.watch(tmp_path, frames_per_sec=1000, n_frames=3)
    with glassboard.open_logdir(tmp_path, index="off") as log:
        frames = log.heatmaps(".", "camera/frame")
        assert frames.step.tolist() == [0, 1, 2]
        frame = frames[2]
    assert frame.numbers.shape == (512, 640)
    assert frame.numbers.dtype == np.float16
    assert 0 < np.isnan(frame.numbers).sum() <= thermal_monitor.N_DEAD_PIXELS
    assert (frame.content.unit, frame.content.colormap) == ("°C", "inferno")


def test_a_plate_warms_up_beneath_its_heaters_and_stays_finite() -> None:
    plate = thermal_monitor.Plate()
    for step in range(600):
        plate.advance(step / 10, 0.1)
    row, column = (int(part * size) for part, size in zip((0.3, 0.25), plate.celsius.shape, strict=True))
    assert thermal_monitor.AIR_CELSIUS < plate.celsius[row, column] < 200
    assert plate.celsius.min() >= thermal_monitor.AIR_CELSIUS - 0.1


def test_a_demo_has_a_short_name_where_its_file_has_a_long_one() -> None:
    assert set(demo.SHORT_NAMES.values()) <= set(demo.example_names())
    for name in ("heatmaps", "predictions", "thermal"):
        assert demo.parse_arguments(["--example", name]).example == name
