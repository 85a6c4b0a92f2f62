"""A record of one scalar has the bytes that protobuf would write."""

from __future__ import annotations

import math
import struct
from itertools import product

import pytest
from tensorboard.compat.proto.event_pb2 import Event

from event_cores import EventCore, load_event_core
from random_events import frame

TAGS = ["", "a", "loss/train", "ä" * 100, "x" * 300]
VALUES = [0.0, -0.0, 1.5, 1e300, -1e300, math.inf, -math.inf, 1e-45, 3.4028235e38, 3.4028236e38]
STEPS = [None, 0, 1, 127, 128, 16_383, 16_384, 1 << 40, (1 << 63) - 1, -1, -(1 << 63)]
WALL_TIMES = [0.0, -0.0, 1.7e9, 0.5, math.inf, -5.0]


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def single(value: float) -> float:
    """Round as a C cast to float does."""
    try:
        (rounded,) = struct.unpack("<f", struct.pack("<f", value))
    except OverflowError:
        return math.copysign(math.inf, value)
    return float(rounded)


def record_by_protobuf(tag: str, value: float, step: int | None, wall_time: float) -> bytes:
    event = Event(wall_time=wall_time)
    if step is not None:
        event.step = step
    event.summary.value.add(tag=tag, simple_value=single(value))
    return frame(event.SerializeToString())


@pytest.mark.parametrize("tag", TAGS, ids=len)
def test_a_record_is_byte_for_byte_what_protobuf_writes(core: EventCore, tag: str) -> None:
    inputs = list(product([tag], VALUES, STEPS, WALL_TIMES))
    encoded = [core.encode.encode_scalar_record(tag.encode(), *rest) for tag, *rest in inputs]
    assert encoded == [record_by_protobuf(*given) for given in inputs]


def test_nan_stays_nan(core: EventCore) -> None:
    record = core.encode.encode_scalar_record(b"a", math.nan, 1, 2.0)
    event = Event.FromString(record[12:-4])
    assert math.isnan(event.summary.value[0].simple_value)


@pytest.mark.parametrize("step", [1 << 63, -(1 << 63) - 1])
def test_a_step_beyond_64_bits_is_refused(core: EventCore, step: int) -> None:
    with pytest.raises(OverflowError):
        core.encode.encode_scalar_record(b"a", 1.0, step, 2.0)


@pytest.mark.parametrize("length", [0, 1, 36, 5000])
def test_a_framed_record_has_the_checksums_of_tensorboard(core: EventCore, length: int) -> None:
    data = bytes(index % 251 for index in range(length))
    assert core.frames.frame_record(data) == frame(data)
