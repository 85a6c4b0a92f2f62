"""clu's writer: what needs no clu to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from glassboard.errors import InvalidValueError, NotAScalarError, WriterClosedError
from glassboard.integrations.clu import MetricWriter
from tf_written import pictures_in, tags_and_steps, values_in
from written_events import run_script

if TYPE_CHECKING:
    from pathlib import Path


def test_neither_clu_nor_jax_nor_tensorflow_is_imported() -> None:
    run_script("""
        import sys
        import glassboard.integrations.clu
        assert not {"clu", "jax", "tensorflow", "tensorboard", "glassboard.scan"} & set(sys.modules)
    """)


def test_a_call_with_a_value_that_cannot_be_logged_writes_none_of_its_values(tmp_path: Path) -> None:
    with MetricWriter(tmp_path) as writer:
        with pytest.raises(NotAScalarError):
            writer.write_scalars(0, {"good": 1.0, "bad": np.ones(2)})
        with pytest.raises(InvalidValueError, match=r"hparams\['f'\]"):
            writer.write_hparams({"f": max})
        writer.write_scalars(1, {"good": 2.0})
    assert tags_and_steps(tmp_path) == [("good", 1)]


def test_all_images_and_clips_are_written(tmp_path: Path) -> None:
    pixels = np.arange(5 * 2 * 2 * 3, dtype=np.uint8).reshape(5, 2, 2, 3)
    with MetricWriter(tmp_path) as writer:
        writer.write_images(0, {"images": pixels})
        writer.write_audios(0, {"clips": np.zeros((4, 8, 1), np.float32)}, sample_rate=8000)
    (_, _, images), (_, _, clips) = values_in(tmp_path)
    assert [picture.tolist() for picture in pictures_in(images)] == pixels.tolist()
    assert len(clips) == 4


@pytest.mark.parametrize("method", ["write_scalars", "write_texts", "write_summaries"])
def test_a_closed_writer_refuses_calls(method: str, tmp_path: Path) -> None:
    writer = MetricWriter(tmp_path)
    writer.close()
    values: dict[str, Any] = {"tag": "text" if method == "write_texts" else 1.0}
    with pytest.raises(WriterClosedError):
        getattr(writer, method)(0, values)
