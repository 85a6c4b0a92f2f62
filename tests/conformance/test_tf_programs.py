"""Programs written for `tf.summary` run with `glassboard.summary` in its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from tf_written import pictures_in, tags_and_steps, values_in
from written_events import ROOT, run_script

PROGRAMS = Path(__file__).parent.parent / "programs"


def heatmap(seed: int) -> np.ndarray:
    """Give the data of a program."""
    return np.random.default_rng(seed).random((10, 10))


def stretched(values: np.ndarray) -> np.ndarray:
    """Give values as bytes from 0 to 255."""
    least, greatest = values.min(), values.max()
    return np.asarray((values - least) / (greatest - least) * 255).astype(np.uint8)


def test_an_image_is_logged_once_there_is_a_writer_and_the_rest_is_said(tmp_path: Path) -> None:
    program = [sys.executable, str(PROGRAMS / "tf_heatmap_min_max.py"), str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
    assert done.stderr.splitlines() == [
        "nothing is written without a default writer: summary.create_file_writer(...).as_default()",
        "no step is given, and none is set by summary.experimental.set_step(); 0 is written",
    ]
    assert tags_and_steps(tmp_path) == [("Normalized_Heatmap", step) for step in range(3)]
    for _, _, tensor in values_in(tmp_path):
        (picture,) = pictures_in(tensor)
        np.testing.assert_array_equal(picture, stretched(heatmap(1)))


def test_one_image_is_the_same_with_and_without_axes_of_one_element(tmp_path: Path) -> None:
    run_script(PROGRAMS / "tf_heatmap_z_score.py", tmp_path)
    tags = ["Z-score_Normalized_Heatmap", "one image", "with channels"]
    assert tags_and_steps(tmp_path) == [(tag, 4) for tag in tags]
    scores = (heatmap(2) - heatmap(2).mean()) / heatmap(2).std()
    for _, _, tensor in values_in(tmp_path):
        (picture,) = pictures_in(tensor)
        np.testing.assert_array_equal(picture, stretched(scores))


def test_a_step_that_is_set_holds_for_every_kind_of_data(tmp_path: Path) -> None:
    run_script(PROGRAMS / "tf_heatmap_percentiles.py", tmp_path)
    tags = ["Clipped_Heatmap", "floats", "values", "percentile/95", "what"]
    assert tags_and_steps(tmp_path) == [(tag, 2) for tag in tags]
    clipped_image, floats, values, high, what = (array for _, _, array in values_in(tmp_path))
    data = heatmap(3) * 10
    low_level, high_level = np.percentile(data, [5, 95])
    pixels = stretched(data.clip(low_level, high_level))
    np.testing.assert_array_equal(pictures_in(clipped_image)[0], pixels)
    assert np.abs(pictures_in(floats)[0].astype(int) - pixels).max() <= 1
    assert values[:, 2].sum() == 100
    assert high == np.float32(high_level)
    assert what.item() == f"clipped at **{low_level:.2f}** and **{high_level:.2f}**".encode()


def test_a_training_logs_every_tenth_step_into_two_runs(tmp_path: Path) -> None:
    assert run_script(PROGRAMS / "tf_training.py", tmp_path).strip() == "[3.0, 1.0]"
    steps = range(0, 50, 10)
    assert tags_and_steps(tmp_path / "train") == [
        (tag, step) for step in steps for tag in ("loss", "weights/all")
    ]
    assert tags_and_steps(tmp_path / "validation") == [("loss", step) for step in steps]
    losses = [float(loss) for _, _, loss in values_in(tmp_path / "validation")]
    assert losses == sorted(losses, reverse=True)
