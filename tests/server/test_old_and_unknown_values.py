"""Values that no viewer of today knows: of old writers, of foreign plugins, and written wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from torch.utils.tensorboard import SummaryWriter

import event_files
from every_route import serving
from glassboard import open_logdir
from glassboard.reader.series import Series
from glassboard.types import Kind
from made_server import ask
from proto_events import VERSION, plugin, tensor_event, value_event
from random_events import frame

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.applications import Starlette

    from glassboard.reader import Log

FILE = "events.out.tfevents.1"
FOREIGN = b"\x00\xff whatever it is"


def raw_values(app: Starlette, tag: str) -> list[tuple[int, bytes]]:
    """Give step and bytes of every value of a tag, as a page would fetch them."""
    body = {"series": [{"run": ".", "tag": tag}]}
    (series,) = ask(app, "/api/v1/values", "POST", json=body).json()["series"]
    answers = [ask(app, "/api/v1/blob", params={"key": key}) for key in series["key"]]
    assert {answer.headers["content-type"] for answer in answers} == {"application/octet-stream"}
    assert {answer.headers["content-disposition"] for answer in answers} == {"attachment"}
    return list(zip(series["step"], [answer.content for answer in answers], strict=True))


def values_of(log: Log, tag: str) -> Series[Any]:
    series = log.series(".", tag)
    assert isinstance(series, Series)
    return series


def listed_tags(app: Starlette, kind: str) -> list[str]:
    return [tag["tag"] for tag in ask(app, "/api/v1/tags", params={"kind": kind}).json()["tags"]]


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16], ids=str)
def test_halves_that_torch_writes_as_bits_of_float32_are_read_as_they_were_logged(
    tmp_path: Path, dtype: torch.dtype
) -> None:
    logged = torch.tensor([[1.5, -0.0078125], [65280.0, 3.140625]], dtype=dtype)
    with SummaryWriter(str(tmp_path)) as writer:
        writer.add_tensor("half", logged, 3)
    with open_logdir(tmp_path) as log:
        (value,) = log.tensors(".", "half")
    np.testing.assert_array_equal(value.astype(np.float64), logged.double().numpy())


def test_halves_that_are_written_rightly_are_read_as_well(tmp_path: Path) -> None:
    numbers = np.array([1.5, -0.0078125, 65280.0], np.float16)
    bits = numbers.view(np.uint16).tolist()
    record = tensor_event("half", 0, plugin("tensor"), dtype=19, half_val=bits)
    event_files.write(tmp_path / FILE, VERSION, record)
    with open_logdir(tmp_path) as log:
        np.testing.assert_array_equal(log.tensors(".", "half")[0], numbers)


def test_a_histogram_of_the_oldest_form_is_kept_and_given_as_it_is(tmp_path: Path) -> None:
    record = value_event("old", 4, obsolete_old_style_histogram=FOREIGN)
    event_files.write(tmp_path / FILE, VERSION, record)
    with serving(tmp_path) as app:
        assert listed_tags(app, "unknown") == ["old"]
        assert raw_values(app, "old") == [(4, FOREIGN)]
    with open_logdir(tmp_path) as log:
        assert list(values_of(log, "old")) == [FOREIGN]


def test_a_value_that_has_a_node_name_only_is_listed_under_it(tmp_path: Path) -> None:
    event = Event(wall_time=1.0, step=2)
    event.summary.value.add(node_name="layer/loss", simple_value=0.5)
    event_files.write(tmp_path / FILE, VERSION, frame(event.SerializeToString()))
    with open_logdir(tmp_path) as log:
        assert log.tags(".") == ["layer/loss"]
        assert log.scalars(".", "layer/loss").value.tolist() == [0.5]


@pytest.mark.parametrize("name", ["nobody's plugin", "mesh_v2", "<script>", "x" * 2000])
def test_values_of_a_plugin_that_is_not_known_are_listed_and_can_be_downloaded(
    tmp_path: Path, name: str
) -> None:
    fields: list[dict[str, Any]] = [{"string_val": [FOREIGN], "dtype": 7}, {"float_val": [1.0], "dtype": 1}]
    records = [tensor_event("foreign", step, plugin(name), **each) for step, each in enumerate(fields)]
    event_files.write(tmp_path / FILE, VERSION, *records)
    with serving(tmp_path) as app:
        assert listed_tags(app, "unknown") == ["foreign"]
        raw = raw_values(app, "foreign")
    assert [step for step, _ in raw] == [0, 1]
    tensors = [TensorProto.FromString(encoded) for _, encoded in raw]
    assert tensors == [TensorProto(**each) for each in fields]
    with open_logdir(tmp_path) as log:
        series = values_of(log, "foreign")
        assert (series.kind, series.plugin) == (Kind.UNKNOWN, name)
        assert list(series) == [encoded for _, encoded in raw]
