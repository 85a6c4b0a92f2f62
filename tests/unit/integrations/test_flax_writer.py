"""flax's writer: what differs from flax, and what no other writer does."""

from __future__ import annotations

from collections import OrderedDict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.plugins.hparams.plugin_data_pb2 import HParamsPluginData

from glassboard.errors import UnsupportedTypeError, WriterClosedError, WrongShapeError
from glassboard.integrations.flax import SummaryWriter
from tf_written import pictures_in, tags_and_steps, values_in
from written_events import event_files, read_events, run_script

if TYPE_CHECKING:
    from pathlib import Path


def test_neither_flax_nor_jax_nor_tensorflow_is_imported() -> None:
    run_script("""
        import sys
        import glassboard.integrations.flax
        assert not {"flax", "jax", "tensorflow", "tensorboard", "glassboard.scan"} & set(sys.modules)
    """)


def test_each_call_is_in_the_file_when_it_returns(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path)
    writer.scalar("loss", 0.5, 3)
    writer.image("image", np.zeros((2, 2, 3)), 4)
    assert tags_and_steps(tmp_path) == [("loss", 3), ("image", 4)]
    writer.close()


def test_without_auto_flush_all_is_in_the_file_after_flush(tmp_path: Path) -> None:
    writer = SummaryWriter(tmp_path, auto_flush=False)
    for step in range(100):
        writer.scalar("loss", step, step)
    writer.flush()
    assert tags_and_steps(tmp_path) == [("loss", step) for step in range(100)]
    writer.close()


def test_a_context_closes_the_writer(tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.scalar("loss", 1, 1)
    with pytest.raises(WriterClosedError):
        writer.scalar("loss", 2, 2)
    writer.close()
    assert tags_and_steps(tmp_path) == [("loss", 1)]


def test_an_image_with_transparency_is_one_image(tmp_path: Path) -> None:
    pixels = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
    with SummaryWriter(tmp_path) as writer:
        writer.image("image", pixels, 0)
    ((_, _, tensor),) = values_in(tmp_path)
    assert [picture.tolist() for picture in pictures_in(tensor)] == [pixels.tolist()]


@pytest.mark.parametrize(
    "nested", [OrderedDict(depth=3), MappingProxyType({"depth": 3})], ids=["OrderedDict", "mapping"]
)
def test_mappings_of_any_class_are_flattened(nested: Any, tmp_path: Path) -> None:
    with SummaryWriter(tmp_path) as writer:
        writer.hparams({"model": nested, "kind": int})
    (path,) = event_files(tmp_path)
    plugin = read_events(path)[1].summary.value[0].metadata.plugin_data
    hparams = HParamsPluginData.FromString(plugin.content).session_start_info.hparams
    assert {name: value.WhichOneof("kind") for name, value in hparams.items()} == {
        "model.depth": "number_value",
        "kind": "string_value",
    }


def test_what_cannot_be_logged_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    no_text: Any = 3
    with SummaryWriter(tmp_path) as writer:
        with pytest.raises(UnsupportedTypeError, match="textdata is 3, expected a str or bytes"):
            writer.text("text", no_text, 0)
        with pytest.raises(WrongShapeError, match=r"data has shape \(2,\)"):
            writer.image("image", np.zeros(2), 0)
        with pytest.raises(UnsupportedTypeError, match=r"hparams is \[\], expected a mapping"):
            writer.hparams([])
    assert tags_and_steps(tmp_path) == []
