"""clu's own writer, which needs TensorFlow, and ours take the same calls and write the same."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import jax.numpy as jnp
import ml_collections
import numpy as np
import pytest
from clu import metric_writers, metrics, values
from tensorboard.compat.proto.summary_pb2 import SummaryMetadata

from glassboard.integrations.clu import MetricWriter
from logged_runs import Point, scalars_below, values_in
from tf_twins import events_below

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RANDOM = np.random.default_rng(0)
IMAGES = RANDOM.random((5, 4, 6, 3), dtype=np.float32)
SOUNDS = RANDOM.uniform(-1.5, 1.5, (4, 100, 2)).astype(np.float32)
NUMBERS = RANDOM.normal(size=(10, 10))
METADATA = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="own", content=b"1"))
CONFIG = {
    "lr": 0.1,
    "none": None,
    "sizes": [1, (2, 3)],
    "model": {"name": "größe", "is_deep": True, "inner": {"rate": np.float32(0.5), "n": np.int64(7)}},
    "empty": {},
}


def scalars(writer: Any) -> None:
    """Numbers of every kind."""
    writer.write_scalars(0, {"float": 0.5, "int": 3, "jax": jnp.float32(0.1), "numpy": np.float64(1e300)})
    writer.write_scalars(np.int64(7), {"a/b c": jnp.bfloat16(0.1), "inf": float("inf")})


def images(writer: Any) -> None:
    """One image and several, of several dtypes."""
    writer.write_images(1, {"several": IMAGES, "one": IMAGES[0], "grey": IMAGES[..., :1]})
    writer.write_images(2, {"uint8": (IMAGES * 255).astype(np.uint8), "jax": jnp.asarray(IMAGES)})


def sounds(writer: Any) -> None:
    """Clips of one and two channels."""
    writer.write_audios(3, {"stereo": SOUNDS, "mono": SOUNDS[..., :1]}, sample_rate=8000)


def texts(writer: Any) -> None:
    """Texts."""
    writer.write_texts(4, {"text": "*größe*", "empty": ""})


def histograms(writer: Any) -> None:
    """Histograms with and without a number of buckets."""
    arrays = {"a": NUMBERS, "b": jnp.arange(100) / 7}
    writer.write_histograms(5, arrays, {"b": 10})
    writer.write_histograms(6, arrays)


def tensors(writer: Any) -> None:
    """Tensors with and without metadata."""
    writer.write_summaries(7, {"plain": np.arange(6.0), "own": np.ones((2, 2), np.int8)}, {"own": METADATA})
    writer.write_summaries(8, {"plain": np.float32(1)})


def hparams(writer: Any) -> None:
    """A nested mapping."""
    writer.write_hparams(CONFIG)


def hparams_of_a_config(writer: Any) -> None:
    """ml_collections' ConfigDict, which is no mapping."""
    writer.write_hparams(ml_collections.ConfigDict({"lr": 0.1, "model": {"depth": 3}}))


CALLS: list[Callable[[Any], None]] = [
    scalars,
    images,
    sounds,
    texts,
    histograms,
    tensors,
    hparams,
    hparams_of_a_config,
]


def written_by(writer: Any, calls: Callable[[Any], None]) -> None:
    """Call and close a writer."""
    calls(writer)
    writer.flush()
    writer.close()


@pytest.mark.parametrize("calls", CALLS, ids=lambda calls: calls.__name__)
def test_events_are_those_of_the_writer_of_clu(calls: Callable[[Any], None], tmp_path: Path) -> None:
    written_by(metric_writers.SummaryWriter(str(tmp_path / "theirs")), calls)
    written_by(MetricWriter(tmp_path / "ours"), calls)
    theirs = events_below(tmp_path / "theirs")
    assert len(theirs["."][0]) > 1
    assert events_below(tmp_path / "ours") == theirs


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda writer: metric_writers.MultiWriter([metric_writers.LoggingWriter(), writer]),
        metric_writers.AsyncWriter,
        lambda writer: metric_writers.AsyncMultiWriter([writer]),
    ],
    ids=["MultiWriter", "AsyncWriter", "AsyncMultiWriter"],
)
def test_it_goes_into_the_writers_of_clu(wrapped: Callable[[Any], Any], tmp_path: Path) -> None:
    def calls(writer: Any) -> None:
        for each in CALLS:
            each(writer)

    written_by(wrapped(MetricWriter(tmp_path / "wrapped")), calls)
    written_by(MetricWriter(tmp_path / "alone"), calls)
    assert events_below(tmp_path / "wrapped") == events_below(tmp_path / "alone")


def test_it_has_the_methods_and_parameters_of_the_interface_of_clu() -> None:
    theirs, ours = (
        {
            name: [(each.name, each.kind, each.default) for each in parameters_of(kind, name)]
            for name in metric_writers.MetricWriter.__abstractmethods__
        }
        for kind in (metric_writers.MetricWriter, MetricWriter)
    )
    assert ours == theirs


def parameters_of(kind: type, method: str) -> list[inspect.Parameter]:
    """Return the parameters of a method."""
    return list(inspect.signature(getattr(kind, method)).parameters.values())


def test_values_of_every_type_of_clu_are_written(tmp_path: Path) -> None:
    def calls(writer: Any) -> None:
        metric_writers.write_values(
            writer,
            3,
            {
                "scalar": values.Scalar(0.5),
                "image": values.Image(IMAGES),
                "text": values.Text("text"),
                "histogram": values.Histogram(np.arange(9), num_buckets=3),
                "audio": values.Audio(SOUNDS, sample_rate=8000),
            },
        )

    written_by(metric_writers.SummaryWriter(str(tmp_path / "theirs")), calls)
    written_by(MetricWriter(tmp_path / "ours"), calls)
    assert events_below(tmp_path / "ours") == events_below(tmp_path / "theirs")


def test_a_training_leaves_the_averages_of_its_metrics(tmp_path: Path) -> None:
    weight, averages = jnp.zeros(()), []
    with MetricWriter(tmp_path) as writer, metric_writers.ensure_flushes(writer):
        losses = metrics.Collection.create(loss=metrics.Average.from_output("loss"))
        for epoch in range(3):
            seen = losses.empty()
            for target in (1.0, 2.0):
                error = weight - target
                weight -= 0.2 * error
                seen = seen.merge(losses.single_from_model_output(loss=error**2))
            averages.append(float(seen.compute()["loss"]))
            writer.write_scalars(epoch, seen.compute())
    assert averages[0] > averages[-1]
    assert scalars_below(tmp_path) == {".": {"loss": list(map(Point, range(3), averages))}}


def test_videos_are_written_which_the_writer_of_clu_leaves_out(tmp_path: Path) -> None:
    videos = {"several": np.zeros((2, 3, 8, 8, 3), np.uint8), "one": np.zeros((3, 8, 8, 1))}
    for writer in (metric_writers.SummaryWriter(str(tmp_path / "theirs")), MetricWriter(tmp_path / "ours")):
        writer.write_videos(1, videos)
        writer.close()
    assert values_in(tmp_path / "theirs") == []
    assert [
        (step, value.tag, value.image.width, value.image.height, value.image.encoded_image_string[:4])
        for step, value in values_in(tmp_path / "ours")
        if value.image is not None
    ] == [(1, "several", 16, 8, b"GIF8"), (1, "one", 8, 8, b"GIF8")]
