"""Heatmaps as readers have them: what was logged, and what of it cannot be what it should be."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PIL import Image

import event_files
from glassboard import SummaryWriter, open_logdir
from glassboard.colormap import Normalization
from glassboard.contents.heatmaps import HeatmapContent
from glassboard.errors import PayloadError, TagNotFoundError
from glassboard.types import DataClass, Kind
from glassboard.wire import (
    Event,
    PluginData,
    Summary,
    SummaryMetadata,
    SummaryValue,
    TensorProto,
    array_to_content,
    array_to_tensor,
    strings_to_tensor,
)

if TYPE_CHECKING:
    from pathlib import Path

    from glassboard.query.heatmaps import Heatmap

NUMBERS = np.arange(6, dtype=np.float16).reshape(2, 3)
CONTENT = b'{"version":1}'


def value(tag: str, tensor: TensorProto | None, content: bytes = CONTENT) -> SummaryValue:
    plugin = PluginData(plugin_name="glassboard.heatmap", content=content)
    metadata = SummaryMetadata(plugin_data=plugin, data_class=DataClass.TENSOR)
    return SummaryValue(tag=tag, tensor=tensor, metadata=metadata)


def event(*values: SummaryValue, step: int = 0) -> bytes:
    summary = Summary(value=values)
    return event_files.record(Event(wall_time=event_files.START_TIME, step=step, summary=summary))


def read(path: Path, *records: bytes) -> list[Heatmap]:
    event_files.write(path / "events.out.tfevents.1.a", event_files.version(), *records)
    with open_logdir(path) as log:
        return list(log.heatmaps(".", "a"))


def test_what_is_logged_is_read_back(tmp_path: Path) -> None:
    image = np.arange(24, dtype=np.uint8).reshape(3, 2, 4)
    with SummaryWriter(tmp_path) as writer:
        writer.add_heatmap("a", NUMBERS, 1, colormap="magma", normalize=(0, 4), unit="m", y_ticks=["x", "y"])
        writer.add_heatmap("a", NUMBERS + 1, 1, mask=NUMBERS > 3, annotations=NUMBERS, under=image)
        writer.add_heatmap("a", np.ma.masked_less(NUMBERS, 2), 2, colormap="jet")
    with open_logdir(tmp_path) as log:
        assert log.tags(".", Kind.HEATMAPS) == [
            "a/heatmap",
            "a/heatmap/annotations",
            "a/heatmap/mask",
            "a/heatmap/under",
        ]
        series = log.heatmaps(".", "a")
        first, second, third = series
        assert list(log.heatmaps(".", "a/heatmap").step) == [1, 1, 2]
    assert series.kind is Kind.HEATMAPS
    content = HeatmapContent("magma", Normalization("fixed", (0, 4)), unit="m", y_ticks=("x", "y"))
    assert {each.content for each in (first, second, third)} == {content}
    assert [each.numbers.dtype for each in (first, second, third)] == [np.float16] * 3
    assert second.numbers.tolist() == (NUMBERS + 1).tolist()
    assert (first.mask, first.annotations, first.under) == (None, None, b"")
    assert second.mask is not None
    assert second.mask.tolist() == (NUMBERS > 3).tolist()
    assert second.annotations is not None
    assert second.annotations.tolist() == [["0.0", "1.0", "2.0"], ["3.0", "4.0", "5.0"]]
    assert np.asarray(Image.open(io.BytesIO(second.under))).tolist() == image.transpose(1, 2, 0).tolist()
    assert third.mask is not None
    assert third.mask.tolist() == (NUMBERS < 2).tolist()


def test_what_stands_beside_one_of_two_equal_steps_belongs_to_that_one(tmp_path: Path) -> None:
    mask = value("a/heatmap/mask", array_to_content(NUMBERS > 3))
    numbers = value("a/heatmap", array_to_content(NUMBERS))
    first, second, third = read(tmp_path, event(numbers), event(numbers, mask), event(numbers))
    assert (first.mask, third.mask) == (None, None)
    assert second.mask is not None


@pytest.mark.parametrize(
    ("suffix", "tensor"),
    [
        ("mask", array_to_content(NUMBERS[:1] > 0)),
        ("mask", array_to_content(NUMBERS)),
        ("mask", strings_to_tensor([b"a"], ())),
        ("mask", TensorProto(dtype=99)),
        ("annotations", strings_to_tensor([b"a"] * 5, (5,))),
        ("annotations", array_to_content(NUMBERS)),
        ("under", array_to_content(NUMBERS)),
        ("under", strings_to_tensor([b"a", b"b"], (2,))),
        ("under", strings_to_tensor([b"a" * ((1 << 24) + 1)], ())),
    ],
)
def test_what_does_not_fit_the_numbers_is_passed_over(
    suffix: str, tensor: TensorProto, tmp_path: Path
) -> None:
    values = (value("a/heatmap", array_to_content(NUMBERS)), value(f"a/heatmap/{suffix}", tensor))
    (heatmap,) = read(tmp_path, event(*values))
    assert (heatmap.mask, heatmap.annotations, heatmap.under) == (None, None, b"")
    assert heatmap.numbers.tolist() == NUMBERS.tolist()


@pytest.mark.parametrize(
    "tensor",
    [
        array_to_content(np.zeros(())),
        array_to_content(np.zeros((1, 1, 1, 1))),
        array_to_content(np.zeros((2, 0))),
        array_to_content(np.zeros((1, 1), np.complex64)),
        strings_to_tensor([b"a"], (1,)),
    ],
)
def test_what_is_no_array_of_numbers_is_no_heatmap(tensor: TensorProto, tmp_path: Path) -> None:
    with pytest.raises(PayloadError, match="expected real numbers of 1 to 3 axes at byte"):
        read(tmp_path, event(value("a/heatmap", tensor)))


def test_a_heatmap_of_too_many_bytes_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glassboard.query.heatmaps.MAX_NUMBERS_BYTES", 1 << 10)
    numbers = value("a/heatmap", array_to_content(np.zeros(300)))
    with pytest.raises(PayloadError, match="expected at most 1024"):
        read(tmp_path, event(numbers))


def test_numbers_in_the_list_of_their_type_are_read_as_well(tmp_path: Path) -> None:
    (heatmap,) = read(tmp_path, event(value("a/heatmap", array_to_tensor(NUMBERS))))
    assert heatmap.numbers.tolist() == NUMBERS.tolist()


@pytest.mark.parametrize("content", [b"", b'{"version":2}', b"[]", b"no"])
@pytest.mark.parametrize("plugin", ["glassboard.heatmap", "glassboard.predictions"])
def test_values_of_another_version_are_tensors(plugin: str, content: bytes, tmp_path: Path) -> None:
    numbers: Any = value("a/heatmap", array_to_content(NUMBERS), content)
    metadata = SummaryMetadata(plugin_data=PluginData(plugin_name=plugin, content=content))
    changed = SummaryValue(tag="a/heatmap", tensor=numbers.tensor, metadata=metadata)
    event_files.write(tmp_path / "events.out.tfevents.1.a", event_files.version(), event(changed))
    with open_logdir(tmp_path) as log:
        assert log.tensors(".", "a/heatmap")[0].tolist() == NUMBERS.tolist()
        with pytest.raises(TagNotFoundError, match="no tag 'a' of kind heatmaps"):
            log.heatmaps(".", "a")
