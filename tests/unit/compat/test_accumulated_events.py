"""Our EventAccumulator where it differs from TensorBoard's, and where it refuses."""

from __future__ import annotations

import doctest
import logging
from typing import TYPE_CHECKING, Any

import pytest

from event_files import record, scalar, scalars, tensor, version, write
from glassboard.compat import event_accumulator, event_multiplexer
from glassboard.compat.event_accumulator import (
    STORE_EVERYTHING_SIZE_GUIDANCE,
    EventAccumulator,
    ScalarEvent,
    make_ndarray,
)
from glassboard.compat.event_multiplexer import EventMultiplexer
from glassboard.compat.event_reading.loose_event import LooseEvent, PlainScalar, PlainTensor, read_plain_event
from glassboard.compat.event_reading.stored_value import MAX_HELD_BYTES
from glassboard.errors import LogdirError, PayloadError
from glassboard.wire import Event, Image, Summary, SummaryValue, decode, encode

if TYPE_CHECKING:
    from pathlib import Path

SCALARS = event_accumulator.SCALARS


def image(step: int, n_bytes: int) -> bytes:
    value = SummaryValue(tag="image", image=Image(width=3, height=2, encoded_image_string=bytes(n_bytes)))
    return record(Event(wall_time=float(step), step=step, summary=Summary(value=(value,))))


def steps(events: Any) -> list[int]:
    return [event.step for event in events]


def test_events_are_tuples(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 3, 0.5, 10.0))
    events = EventAccumulator(tmp_path).Reload().Scalars("loss")
    assert events == [ScalarEvent(wall_time=10.0, step=3, value=0.5)]
    assert list(zip(*events, strict=True)) == [(10.0,), (3,), (0.5,)]


@pytest.mark.parametrize(
    ("size", "kept"), [(0, list(range(9))), (1, [8]), (2, [0, 8]), (3, [0, 4, 8]), (20, list(range(9)))]
)
def test_a_size_gives_evenly_spaced_events(tmp_path: Path, size: int, kept: list[int]) -> None:
    write(tmp_path / "x.tfevents", version(), scalars("loss", range(9)))
    accumulator = EventAccumulator(tmp_path, size_guidance={SCALARS: size}).Reload()
    assert steps(accumulator.Scalars("loss")) == kept
    assert steps(accumulator.scalars.Items("loss")) == kept


def test_sizes_that_are_left_out_are_those_by_default(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalars("loss", range(20)), *[image(i, 9) for i in range(20)])
    accumulator = EventAccumulator(tmp_path, size_guidance={SCALARS: 2}).Reload()
    assert steps(accumulator.Scalars("loss")) == [0, 19]
    assert steps(accumulator.Images("image")) == [0, 6, 13, 19]


@pytest.mark.parametrize("size", [-1, 1.5])
def test_a_size_that_is_no_number_of_events_is_refused(size: Any) -> None:
    with pytest.raises(ValueError, match=f"size is {size}, expected a whole number from 0"):
        EventAccumulator("runs", size_guidance={SCALARS: size})


def test_a_path_that_is_empty_is_refused() -> None:
    with pytest.raises(ValueError, match="path is '', expected a directory or an event file"):
        EventAccumulator("")


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogdirError, match=r"no such directory or event file: .*nowhere"):
        EventAccumulator(tmp_path / "nowhere").Reload()
    accumulator = EventAccumulator(tmp_path).Reload()
    for read in (accumulator.Scalars, accumulator.Images, accumulator.SummaryMetadata):
        with pytest.raises(KeyError, match="loss"):
            read("loss")
    for ask, missing in (
        (accumulator.Graph, "no graph in"),
        (accumulator.MetaGraph, "no meta graph in"),
        (accumulator.FirstEventTimestamp, "no event in"),
    ):
        with pytest.raises(ValueError, match=missing):
            ask()
    with pytest.raises(ValueError, match="no run metadata with tag 'step1'"):
        accumulator.RunMetadata("step1")
    with pytest.raises(KeyError, match="no asset 'x' of plugin 'projector'"):
        accumulator.RetrievePluginAsset("projector", "x")
    assert accumulator.GetSourceWriter() is None


def test_the_first_event_is_known_before_all_are_read(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(5.0), scalar("loss", 0, 1.0, 6.0))
    accumulator = EventAccumulator(tmp_path)
    assert accumulator.FirstEventTimestamp() == 5.0
    assert accumulator.Tags()[SCALARS] == []
    assert accumulator.Reload().Tags()[SCALARS] == ["loss"]


@pytest.mark.parametrize(("n_bytes", "is_held"), [(100, True), (MAX_HELD_BYTES, False)])
def test_long_payloads_stay_in_their_file(tmp_path: Path, n_bytes: int, is_held: bool) -> None:
    path = write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0), image(7, n_bytes))
    accumulator = EventAccumulator(tmp_path).Reload()
    expected = [(7.0, 7, bytes(n_bytes), 3, 2)]
    assert accumulator.Images("image") == expected
    path.unlink()
    if is_held:
        assert accumulator.Images("image") == expected
    else:
        with pytest.raises(PayloadError, match="cannot be read"):
            accumulator.Images("image")


def test_a_damaged_record_is_passed_over_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    before, after = scalars("loss", range(5)), scalars("loss", range(5, 300))
    damaged = bytearray(scalar("loss", 1000, 1.0))
    damaged[20] ^= 1
    write(tmp_path / "x.tfevents", version(), before, bytes(damaged), after)
    with caplog.at_level(logging.WARNING):
        accumulator = EventAccumulator(tmp_path).Reload()
    assert steps(accumulator.Scalars("loss")) == list(range(300))
    assert len(caplog.messages) == 1
    assert "x.tfevents" in caplog.text


def test_a_record_that_is_not_whole_yet_is_read_later(tmp_path: Path) -> None:
    last = scalar("loss", 1, 1.0)
    path = write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0), last[:20])
    accumulator = EventAccumulator(tmp_path).Reload()
    assert steps(accumulator.Scalars("loss")) == [0]
    with path.open("ab") as file:
        file.write(last[20:])
    assert steps(accumulator.Reload().Scalars("loss")) == [0, 1]


def test_an_earlier_file_that_grows_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tfevents", version(), scalar("loss", 0, 1.0))
    write(tmp_path / "b.tfevents", version(), scalar("loss", 1, 1.0))
    accumulator = EventAccumulator(tmp_path).Reload()
    with path.open("ab") as file:
        file.write(scalar("loss", 2, 1.0))
    assert steps(accumulator.Reload().Scalars("loss")) == [0, 1, 2]


def test_records_longer_than_a_read_come_whole(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), image(0, 3 << 20), scalar("loss", 1, 1.0), image(2, 5 << 20))
    accumulator = EventAccumulator(tmp_path, STORE_EVERYTHING_SIZE_GUIDANCE).Reload()
    assert [len(event.encoded_image_string) for event in accumulator.Images("image")] == [3 << 20, 5 << 20]


def test_messages_have_the_fields_of_protobuf(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), tensor("loss", 0, 0.5, "scalars"))
    accumulator = EventAccumulator(tmp_path).Reload()
    proto = accumulator.Tensors("loss")[0].tensor_proto
    assert (proto.dtype, proto.float_val, list(proto.tensor_shape.dim)) == (1, (0.5,), [])
    assert (proto.HasField("tensor_shape"), make_ndarray(proto).tolist()) == (False, 0.5)
    assert accumulator.SummaryMetadata("loss").plugin_data.plugin_name == "scalars"
    assert proto == accumulator.Tensors("loss")[0].tensor_proto
    with pytest.raises(AttributeError, match="TensorProto has no field 'value'"):
        _ = proto.value
    with pytest.raises(ValueError, match="TensorProto has no field 'float_val' that can be absent"):
        proto.HasField("float_val")


@pytest.mark.parametrize(
    ("tag", "step", "value"),
    [
        ("loss", 0, 1.5),
        ("a", 127, -0.0),
        ("größe\x15", 128, 0.0),
        ("\x15\x15\x15\x15\x15", 2**62, 3e38),
        ("x" * 110, 300, 1.0),
    ],
)
def test_a_plain_scalar_is_what_a_parse_gives(tag: str, step: int, value: float) -> None:
    encoded = scalar(tag, step, value, 7.25)[12:-4]
    parsed = decode(LooseEvent, encoded)
    assert parsed.summary is not None
    number = parsed.summary.value[0].simple_value
    assert number is not None
    assert number == pytest.approx(value, rel=1e-7)
    assert repr(read_plain_event(encoded)) == repr(PlainScalar(tag, 7.25, step, number))


@pytest.mark.parametrize("tag", ["loss", "größe", "B\x42\x09", "x" * 100])
def test_a_plain_tensor_is_what_a_parse_gives(tag: str) -> None:
    encoded = tensor(tag, 300, 1.5, None, 7.25)[12:-4]
    parsed = decode(LooseEvent, encoded)
    assert parsed.summary is not None
    assert parsed.summary.value[0].tensor is not None
    assert read_plain_event(encoded) == PlainTensor(tag, 7.25, 300, parsed.summary.value[0].tensor)


@pytest.mark.parametrize(
    "encoded",
    [
        b"",
        scalar("x" * 120, 0, 1.0)[12:-4],
        scalar("loss", -1, 1.0)[12:-4],
        scalar("loss", 0, 1.0)[12:-4] + b"\0",
        tensor("loss", 0, 0.5, "scalars")[12:-4],
        tensor("loss", 0, 0.5, None)[12:-4] + b"\0",
        encode(Event(step=1, file_version="brain.Event:2")),
        scalar("loss", 0, 1.0)[12:-4].replace(b"loss", b"\xff\xff\xff\xff"),
    ],
)
def test_every_other_event_is_left_to_a_parse(encoded: bytes) -> None:
    assert read_plain_event(encoded) is None


def test_a_run_that_is_gone_is_forgotten(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "a" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    write(tmp_path / "b" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    runs = EventMultiplexer().AddRunsFromDirectory(str(tmp_path)).Reload()
    path.unlink()
    path.parent.rmdir()
    with caplog.at_level(logging.WARNING):
        assert list(runs.Reload().Runs()) == ["b"]
    assert "run 'a' is forgotten: no such directory" in caplog.text


def test_the_examples_of_readers_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    losses = [scalar("loss", step, 0.5**step) for step in range(3)]
    for name in ("first", "second"):
        write(tmp_path / "runs" / name / "x.tfevents", version(), *losses, scalar("accuracy", 0, 0.5))
    monkeypatch.chdir(tmp_path)
    results = [doctest.testmod(module) for module in (event_accumulator, event_multiplexer)]
    assert [result.failed for result in results] == [0, 0]
    assert all(result.attempted >= 3 for result in results)
