"""Each kind of data in Python: what was logged comes back, decoded when it is asked for."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from glassboard import SummaryWriter
from glassboard.errors import PayloadError, RunNotFoundError, TagNotFoundError
from glassboard.reader import open_logdir
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from glassboard.reader import Log

RANDOM = np.random.default_rng(0)
PICTURE = RANDOM.integers(0, 255, (3, 4, 5)).astype(np.uint8)
VALUES = RANDOM.normal(size=200)
VERTICES = RANDOM.normal(size=(1, 6, 3)).astype(np.float32)
FACES = np.array([[[0, 1, 2], [3, 4, 5]]])
LABELS, SCORES = RANDOM.integers(0, 2, 50), RANDOM.random(50)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    logdir = tmp_path_factory.mktemp("kinds")
    with SummaryWriter(logdir / "run") as writer:
        for step in range(3):
            writer.add_scalar("loss", 0.5**step, step)
            writer.add_image("image", PICTURE, step)
            writer.add_audio("audio", VALUES / 10, step, sample_rate=8000)
            writer.add_histogram("histogram", VALUES, step)
            writer.add_text("text", f"step *{step}*", step)
            writer.add_pr_curve("curve", LABELS, SCORES, step, num_thresholds=11)
            writer.add_tensor("tensor", VALUES.reshape(20, 10) * step, step)
        writer.add_marker("half-way", 1)
        writer.add_mesh("cloud", VERTICES, faces=FACES)
        writer.add_hparams({"lr": 0.5}, {"final": 0.25}, same_run=True)
        writer.add_custom_scalars({"errors": {"all": ["Multiline", ["loss"]]}})
    with open_logdir(logdir) as found:
        yield found


def test_an_image_comes_back_encoded(log: Log) -> None:
    images = log.images("run", "image")
    value = images[-1]
    assert (value.width, value.height, len(value.samples)) == (5, 4, 1)
    with Image.open(io.BytesIO(value.samples[0])) as image:
        assert np.asarray(image).tolist() == PICTURE.transpose(1, 2, 0).tolist()


def test_audio_comes_back_as_wav(log: Log) -> None:
    value = log.audio("run", "audio")[0]
    assert value.samples[0][:4] == b"RIFF"
    assert value.sample_rate == 8000
    assert value.labels == ("",)


def test_a_histogram_has_the_values_that_were_logged(log: Log) -> None:
    buckets = log.histograms("run", "histogram")[1]
    assert buckets.shape[1] == 3
    assert buckets[:, 2].sum() == len(VALUES)
    assert (buckets[0, 0], buckets[-1, 1]) == (VALUES.min(), VALUES.max())


def test_texts_are_str(log: Log) -> None:
    assert [text.tolist() for text in log.text("run", "text/text_summary")] == [
        ["step *0*"],
        ["step *1*"],
        ["step *2*"],
    ]


def test_a_curve_has_an_entry_per_threshold(log: Log) -> None:
    curve = log.pr_curves("run", "curve")[0]
    assert curve.thresholds.tolist() == pytest.approx(np.linspace(0, 1, 11).tolist())
    assert (curve.true_positives + curve.false_negatives).tolist() == [LABELS.sum()] * 11


def test_a_tensor_keeps_its_shape_and_its_numbers(log: Log) -> None:
    tensors = log.tensors("run", "tensor")
    assert tensors[2].dtype == np.float64
    assert np.array_equal(tensors[2], VALUES.reshape(20, 10) * 2)
    assert [len(tensor) for tensor in tensors[1:]] == [20, 20]


def test_markers_are_names_at_steps(log: Log) -> None:
    assert log.markers("run") == [(1, "half-way")]


def test_a_mesh_has_the_parts_that_were_logged(log: Log) -> None:
    parts = log.meshes("run", "cloud")
    assert sorted(parts) == ["faces", "vertices"]
    assert np.array_equal(parts["vertices"][0], VERTICES)
    assert parts["faces"][0].dtype == np.int32
    assert parts["faces"][0].tolist() == FACES.tolist()


def test_hyperparameters_are_a_table_of_sessions(log: Log) -> None:
    table = log.hparams()
    assert (table.runs, table.hparams) == (["run"], {"lr": [0.5]})
    assert table.metrics["final"].tolist() == [0.25]


def test_layouts_of_custom_scalars_are_categories_of_charts(log: Log) -> None:
    (category,) = log.custom_scalars()
    assert (category.title, [chart.title for chart in category.charts]) == ("errors", ["all"])


@pytest.mark.parametrize("method", ["meshes", "predictions", "heatmaps"])
def test_a_name_that_is_not_there_is_refused(log: Log, method: str) -> None:
    with pytest.raises(TagNotFoundError, match="'nothing"):
        getattr(log, method)("run", "nothing")


@pytest.mark.parametrize(
    ("tag", "kind", "plugin"),
    [
        ("loss", Kind.SCALARS, "scalars"),
        ("image", Kind.IMAGES, "images"),
        ("tensor", Kind.TENSORS, "tensor"),
        ("curve", Kind.PR_CURVES, "pr_curves"),
    ],
)
def test_a_series_of_any_kind_says_what_it_is(log: Log, tag: str, kind: Kind, plugin: str) -> None:
    series = log.series("run", tag)
    assert (series.kind, series.plugin, len(series)) == (kind, plugin, 3)
    assert series.step.tolist() == [0, 1, 2]
    assert np.all(np.diff(series.wall_time) >= 0)


def test_rows_that_are_not_there_are_refused(log: Log) -> None:
    images = log.images("run", "image")
    for index in (3, -4):
        with pytest.raises(IndexError):
            images[index]


def test_series_that_are_not_there_are_named(log: Log) -> None:
    with pytest.raises(RunNotFoundError, match="no run named 'walk'"):
        log.images("walk", "image")
    with pytest.raises(TagNotFoundError, match="no tag 'loss' of kind images in run 'run'"):
        log.images("run", "loss")
    with pytest.raises(TagNotFoundError, match="no tag 'nothing'"):
        log.series("run", "nothing")


def test_a_file_that_is_gone_is_named_when_its_values_are_asked_for(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.add_text("text", "a", 0)
    with open_logdir(tmp_path) as log:
        texts = log.text(".", "text/text_summary")
        (path,) = tmp_path.iterdir()
        path.unlink()
        with pytest.raises(PayloadError, match=rf"cannot be read .*{path.name}"):
            texts[0]


def test_changes_are_followed_until_nothing_comes_any_more(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path / "run") as writer:
        writer.add_scalar("loss", 1.0, 0)
        writer.flush()
        with open_logdir(tmp_path) as log:
            writer.add_scalar("loss", 0.5, 1)
            writer.flush()
            changes = log.follow(poll_secs=0.01, timeout_secs=0.2)
            assert next(changes).runs == {"run"}
            assert log.scalars("run", "loss").value.tolist() == [1.0, 0.5]
            assert list(changes) == []
