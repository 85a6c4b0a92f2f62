"""flax's own writer, which needs TensorFlow, and ours take the same calls and write the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import flax.metrics.tensorboard
import jax.numpy as jnp
import ml_dtypes
import numpy as np
import pytest
import tensorflow as tf
from tensorboard.compat.proto.summary_pb2 import SummaryMetadata

import glassboard
from glassboard.integrations.flax import SummaryWriter
from tf_twins import events_below

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RANDOM = np.random.default_rng(0)
IMAGES = RANDOM.random((5, 4, 6, 3), dtype=np.float32)
SOUNDS = RANDOM.uniform(-1.5, 1.5, (4, 100, 1))
NUMBERS = RANDOM.normal(size=(10, 10))
METADATA = SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="own", content=b"1"))
CONFIG = {
    "lr": 0.1,
    "n_layers": 3,
    "is_deep": True,
    "name": "größe",
    "none": None,
    "model": {
        "sizes": [1, 2],
        "inner": {"rate": np.float32(0.5), "count": np.int64(7), "on": np.bool_(False)},
    },
    "text": np.str_("numpy"),
    "array": np.arange(3),
    "not a number": float("nan"),
    "kind": int,
}


def scalars(writer: Any) -> None:
    """Numbers of every kind, at steps of every kind."""
    for step, value in enumerate((0.5, 1, True, jnp.float32(0.1), jnp.bfloat16(0.1), np.int64(2**40))):
        writer.scalar("number", value, step)
    for value in (0, -3, np.int32(4), jnp.int32(5)):
        writer.scalar("a/b c", 1.0, value)
    writer.scalar(tag="by name", value=float("inf"), step=1)


def images(writer: Any) -> None:
    """Images of every shape and dtype."""
    shapes = (IMAGES, IMAGES[0], IMAGES[0, :, :, 0], IMAGES[:, :, :, 0], IMAGES[..., :1], IMAGES[0, :, :, :1])
    for step, image in enumerate(shapes):
        writer.image("shapes", image, step)
    for step, dtype in enumerate((np.uint8, np.int32, np.float16, np.float64)):
        writer.image("dtypes", (IMAGES * 100).astype(dtype), step, max_outputs=5)
    writer.image("jax", jnp.asarray(IMAGES), 0, 1)


def sounds(writer: Any) -> None:
    """Sounds of several dtypes."""
    writer.audio("default", SOUNDS, 0)
    writer.audio("dtype", SOUNDS.astype(np.float32), 1, sample_rate=8000, max_outputs=1)
    writer.audio("whole numbers", np.array([[[1], [0], [-1], [3]]]), 2)
    writer.audio("jax", jnp.asarray(SOUNDS), 3, 16000)


def histograms(writer: Any) -> None:
    """Histograms with and without a number of bins."""
    writer.histogram("default", NUMBERS, 0)
    writer.histogram("bins", jnp.arange(100) / 7, 1, bins=10)
    writer.histogram("whole numbers", np.arange(10), 2, 5)
    writer.histogram("one value", np.zeros(4), 3)


def texts(writer: Any) -> None:
    """Text as str and bytes."""
    writer.text("text", "*größe*", 0)
    writer.text("text", b"bytes", 1)


def tensors(writer: Any) -> None:
    """Tensors of several dtypes, with and without metadata."""
    writer.write("float64", np.arange(6.0), 0)
    writer.write("metadata", np.ones((2, 2), np.int8), 1, METADATA)
    writer.write("encoded metadata", "text", 2, metadata=METADATA.SerializeToString())
    writer.write("bfloat16", np.ones(3, ml_dtypes.bfloat16), 3)


def hparams(writer: Any) -> None:
    """A configuration with values that are none of hyperparameters."""
    writer.hparams(CONFIG)


CALLS: list[Callable[[Any], None]] = [scalars, images, sounds, histograms, texts, tensors, hparams]


@pytest.mark.parametrize("auto_flush", [True, False])
@pytest.mark.parametrize("calls", CALLS, ids=lambda calls: calls.__name__)
def test_events_are_those_of_the_writer_of_flax(
    calls: Callable[[Any], None], auto_flush: bool, tmp_path: Path
) -> None:
    writers = {
        "theirs": flax.metrics.tensorboard.SummaryWriter(tmp_path / "theirs", auto_flush),
        "ours": SummaryWriter(tmp_path / "ours", auto_flush),
    }
    for writer in writers.values():
        calls(writer)
        writer.flush()
        writer.close()
    theirs = events_below(tmp_path / "theirs")
    assert len(theirs["."][0]) > 1
    assert events_below(tmp_path / "ours") == theirs


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("scalar", (np.ones(2), 0)),
        ("scalar", ("much", 0)),
        ("image", (np.ones(3), 0)),
        ("audio", (np.ones(3), 0)),
        ("text", (3, 0)),
        ("hparams", ()),
    ],
)
def test_what_the_writer_of_flax_refuses_is_refused(
    method: str, arguments: tuple[Any, ...], tmp_path: Path
) -> None:
    for writer in (
        flax.metrics.tensorboard.SummaryWriter(tmp_path / "theirs"),
        SummaryWriter(tmp_path / "ours"),
    ):
        tag = ("tag",) if method != "hparams" else (3,)
        with pytest.raises((ValueError, TypeError, AttributeError)):
            getattr(writer, method)(*tag, *arguments)
        writer.close()
    assert len(events_below(tmp_path / "ours")["."][0]) == 1


GRID = np.linspace(-2, 3, 12).reshape(3, 4)
DTYPES = ("float16", "bfloat16", "float32", "int32", "bool")


@pytest.mark.parametrize("dtype", DTYPES)
def test_heatmaps_and_tensors_take_arrays_of_jax_and_tensorflow(tmp_path: Path, dtype: str) -> None:
    arrays = {"jax": jnp.asarray(GRID).astype(dtype), "tensorflow": tf.cast(GRID, dtype)}
    with glassboard.SummaryWriter(tmp_path) as writer:
        for name, array in arrays.items():
            writer.add_heatmap(f"{name}/heatmap", array, 0)
            writer.add_tensor(f"{name}/tensor", array, 0)
    with glassboard.open_logdir(tmp_path) as log:
        for name, array in arrays.items():
            (heatmap,) = log.heatmaps(".", f"{name}/heatmap")
            (tensor,) = log.tensors(".", f"{name}/tensor")
            kept = "float32" if dtype == "bfloat16" else dtype
            assert (heatmap.numbers.dtype, heatmap.numbers.shape) == (np.dtype(kept), (3, 4))
            assert np.array_equal(heatmap.numbers, np.asarray(array).astype(kept))
            assert np.array_equal(tensor, np.asarray(array).astype(kept))
