"""Which values of an event file are points, and as what they are held."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
import pytest
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.util import tensor_util

from event_cores import EventCore, load_event_core, points_of
from proto_events import VERSION, plugin, scalar_event, tensor_event, value_event
from random_events import frame

SCALARS = plugin("scalars")


@pytest.fixture(params=["compiled", "pure"])
def core(request: pytest.FixtureRequest) -> EventCore:
    return load_event_core(request.param)


def scan(core: EventCore, *records: bytes, **options: Any) -> dict[str, Any]:
    scanner = core.scan.EventScanner(**options)
    data = b"".join(records)
    assert scanner.feed(data) == len(data)
    assert scanner.damage == []
    return {column.tag: column for column in scanner.tags}


def shape(*sizes: int) -> TensorShapeProto:
    return TensorShapeProto(dim=[TensorShapeProto.Dim(size=size) for size in sizes])


def test_a_simple_value_is_a_float32_point(core: EventCore) -> None:
    column = scan(core, VERSION, value_event("loss", 7, 2.5, simple_value=0.1))["loss"]
    assert points_of(column) == [(7, "2.5", repr(float(np.float32(0.1))))]
    assert [chunk.is_double for chunk in column.chunks] == [False]


# dtype, fields, value, whether it needs a float64
TENSORS: list[tuple[str, dict[str, Any], float, bool]] = [
    ("float", {"dtype": 1, "float_val": [0.5]}, 0.5, False),
    ("float of shape [1]", {"dtype": 1, "float_val": [0.5], "tensor_shape": shape(1)}, 0.5, False),
    ("float of shape [1, 1]", {"dtype": 1, "float_val": [0.5], "tensor_shape": shape(1, 1)}, 0.5, False),
    ("float content", {"dtype": 1, "tensor_content": struct.pack("<f", -2.5)}, -2.5, False),
    ("double", {"dtype": 2, "double_val": [1e300]}, 1e300, True),
    ("double content", {"dtype": 2, "tensor_content": struct.pack("<d", 0.1)}, 0.1, True),
    ("int32", {"dtype": 3, "int_val": [-3]}, -3, True),
    ("int32 content", {"dtype": 3, "tensor_content": struct.pack("<i", -3)}, -3, True),
    ("uint8", {"dtype": 4, "int_val": [200]}, 200, True),
    ("uint8 of torch", {"dtype": 4, "uint32_val": [200]}, 200, True),
    ("uint8 content", {"dtype": 4, "tensor_content": b"\xc8"}, 200, True),
    ("int16 content", {"dtype": 5, "tensor_content": struct.pack("<h", -300)}, -300, True),
    ("int8 content", {"dtype": 6, "tensor_content": b"\xff"}, -1, True),
    ("int64", {"dtype": 9, "int64_val": [-(1 << 62)]}, -(2.0**62), True),
    ("bool", {"dtype": 10, "bool_val": [True]}, 1, True),
    ("bool content", {"dtype": 10, "tensor_content": b"\x00"}, 0, True),
    ("bfloat16", {"dtype": 14, "half_val": [0x3FC0]}, 1.5, False),
    ("bfloat16 of torch", {"dtype": 14, "half_val": [0x3FC00000]}, 1.5, False),
    ("bfloat16 content", {"dtype": 14, "tensor_content": b"\xc0\x3f"}, 1.5, False),
    ("uint16 content", {"dtype": 17, "tensor_content": b"\xff\xff"}, 65535, True),
    ("half", {"dtype": 19, "half_val": [0xBE00]}, -1.5, False),
    ("half of torch", {"dtype": 19, "half_val": [-0x40400000]}, -1.5, False),
    ("smallest half", {"dtype": 19, "tensor_content": b"\x01\x00"}, 2.0**-24, False),
    ("uint32", {"dtype": 22, "uint32_val": [4_000_000_000]}, 4e9, True),
    ("uint64", {"dtype": 23, "uint64_val": [(1 << 64) - 1]}, 2.0**64, True),
]


@pytest.mark.parametrize(
    ("fields", "value", "is_double"), [row[1:] for row in TENSORS], ids=[row[0] for row in TENSORS]
)
def test_a_tensor_of_one_real_number_is_a_point_of_a_scalar_tag(
    core: EventCore, fields: dict[str, Any], value: float, is_double: bool
) -> None:
    column = scan(core, VERSION, tensor_event("loss", 3, SCALARS, **fields))["loss"]
    assert points_of(column) == [(3, "1.0", repr(float(value)))]
    assert [chunk.is_double for chunk in column.chunks] == [is_double]


def test_every_half_has_the_value_that_tensorboard_reads(core: EventCore) -> None:
    bits = [*range(0, 0x10000, 97), 0x7C00, 0xFC00, 0x7E00, 0x03FF, 0x8000]
    tensors = [TensorProto(dtype=19, half_val=[each], tensor_shape=shape(1)) for each in bits]
    column = scan(core, VERSION, *(value_event("loss", tensor=each, metadata=SCALARS) for each in tensors))[
        "loss"
    ]
    expected = [repr(float(tensor_util.make_ndarray(each).item())) for each in tensors]
    assert [row[2] for row in points_of(column)] == expected


NO_POINTS: list[tuple[str, dict[str, Any]]] = [
    ("two elements", {"dtype": 1, "float_val": [1, 2], "tensor_shape": shape(2)}),
    ("no element", {"dtype": 1, "tensor_shape": shape(0)}),
    ("unknown size", {"dtype": 1, "float_val": [1], "tensor_shape": shape(-1)}),
    ("unknown rank", {"dtype": 1, "float_val": [1], "tensor_shape": TensorShapeProto(unknown_rank=True)}),
    ("two values for one element", {"dtype": 1, "float_val": [1, 2]}),
    ("no value", {"dtype": 1}),
    ("content of another size", {"dtype": 1, "tensor_content": b"\0\0\0\0\0\0\0\0"}),
    ("string", {"dtype": 7, "string_val": [b"1.5"]}),
    ("complex", {"dtype": 8, "scomplex_val": [1, 0]}),
    ("value in another field", {"dtype": 1, "double_val": [1]}),
]


@pytest.mark.parametrize("fields", [row[1] for row in NO_POINTS], ids=[row[0] for row in NO_POINTS])
def test_another_tensor_of_a_scalar_tag_is_pointed_to(core: EventCore, fields: dict[str, Any]) -> None:
    record = tensor_event("loss", 3, SCALARS, **fields)
    column = scan(core, VERSION, record)["loss"]
    payload = TensorProto(**fields).SerializeToString()
    offset = len(VERSION) + record.index(payload)
    assert (column.n_points, column.n_blobs) == (0, 1)
    assert [values.tolist() for values in column.blobs] == [[3], [1.0], [offset], [len(payload)], [8]]


def test_a_tensor_is_a_point_when_an_earlier_file_says_so(core: EventCore) -> None:
    record = tensor_event("loss", 3, dtype=1, float_val=[0.5])
    known = scan(core, VERSION, record, plugins={"loss": "scalars"})["loss"]
    unknown = scan(core, VERSION, record)["loss"]
    assert (known.n_points, known.n_blobs, unknown.n_points, unknown.n_blobs) == (1, 0, 0, 1)


def test_the_first_metadata_fixes_the_plugin(core: EventCore) -> None:
    records = [
        tensor_event("loss", 0, plugin("scalars", b"first"), dtype=1, float_val=[1]),
        tensor_event("loss", 1, plugin("text"), dtype=1, float_val=[2]),
        tensor_event("loss", 2, dtype=1, float_val=[3]),
    ]
    column = scan(core, VERSION, *records, plugins={"loss": "text"})["loss"]
    assert (column.n_points, column.n_blobs) == (3, 0)
    assert column.metadata == plugin("scalars", b"first").SerializeToString()


def test_a_simple_value_is_a_point_whatever_the_metadata_say(core: EventCore) -> None:
    records = [
        value_event("loss", 0, simple_value=1, metadata=plugin("", display_name="Loss")),
        tensor_event("loss", 1, dtype=1, float_val=[2]),
        value_event("pic", 2, simple_value=1, metadata=plugin("images")),
        tensor_event("pic", 3, dtype=1, float_val=[2]),
    ]
    columns = scan(core, VERSION, *records)
    assert [(c.tag, c.n_points, c.n_blobs) for c in columns.values()] == [("loss", 2, 0), ("pic", 1, 1)]


def test_a_double_is_never_narrowed_and_opens_a_chunk(core: EventCore) -> None:
    records = [
        scalar_event("loss", 0, 0.5),
        tensor_event("loss", 1, SCALARS, dtype=2, double_val=[0.1]),
        scalar_event("loss", 2, 0.25),
    ]
    column = scan(core, VERSION, *records)["loss"]
    assert [row[2] for row in points_of(column)] == ["0.5", "0.1", "0.25"]
    assert [(chunk.n, chunk.is_double) for chunk in column.chunks] == [(1, False), (2, True)]


def test_chunks_grow_fourfold_up_to_their_limit(core: EventCore) -> None:
    records = [scalar_event("loss", step) for step in range(6000)]
    column = scan(core, VERSION, *records)["loss"]
    assert [(chunk.capacity, chunk.n) for chunk in column.chunks] == [
        (64, 64),
        (256, 256),
        (1024, 1024),
        (4096, 4096),
        (4096, 560),
    ]
    assert [row[0] for row in points_of(column)] == list(range(6000))


def test_tags_that_take_turns_keep_their_points_through_every_length_of_a_step(core: EventCore) -> None:
    steps = [
        0,
        1,
        126,
        127,
        128,
        129,
        16_383,
        16_384,
        2_097_151,
        2_097_152,
        1 << 35,
        1 << 55,
        1 << 56,
        (1 << 63) - 1,
    ]
    steps = [*steps, *(-step - 1 for step in steps), *range(40)]
    metadata = plugin("scalars")
    expected: dict[str, list[tuple[int, str, str]]] = {"single": [], "tensor": [], "wide": []}
    records = [VERSION]
    for index, step in enumerate(steps):
        number, wall_time = index / 4, 1.7e9 + index / 8
        for tag, fields in {
            "single": {"simple_value": number},
            "tensor": {"tensor": TensorProto(dtype=1, float_val=[number]), "metadata": metadata},
            "wide": {
                "tensor": TensorProto(dtype=2, tensor_content=struct.pack("<d", number)),
                "metadata": metadata,
            },
        }.items():
            records.append(value_event(tag, step, wall_time, **fields))
            expected[tag].append((step, repr(wall_time), repr(number)))
    columns = scan(core, *records)
    assert {tag: points_of(column) for tag, column in columns.items()} == expected


def test_several_values_in_one_event_share_its_step_and_time(core: EventCore) -> None:
    event = Event(wall_time=3.0, step=5)
    for tag in ["a", "b", "a"]:
        event.summary.value.add(tag=tag, simple_value=1)
    columns = scan(core, VERSION, frame(event.SerializeToString()))
    assert {tag: points_of(column) for tag, column in columns.items()} == {
        "a": [(5, "3.0", "1.0")] * 2,
        "b": [(5, "3.0", "1.0")],
    }


def test_nan_is_kept_as_value_and_as_wall_time(core: EventCore) -> None:
    records = [scalar_event("loss", -1, float("nan"), float("nan"))] * 3
    assert points_of(scan(core, VERSION, *records)["loss"]) == [(-1, "nan", "nan")] * 3


def test_a_signalling_nan_can_be_converted_without_a_warning(core: EventCore) -> None:
    record = value_event("loss", simple_value=1)
    payload = record[12:-4].replace(struct.pack("<f", 1), b"\x01\x00\x80\x7f")
    column = scan(core, VERSION, frame(payload), frame(payload))["loss"]
    assert np.isnan(column.chunks[0].value.astype(np.float64)).tolist() == [True, True]


def test_an_old_value_has_its_tag_in_node_name(core: EventCore) -> None:
    event = Event(step=1)
    event.summary.value.add(node_name="old", simple_value=1)
    event.summary.value.add(simple_value=1)
    assert list(scan(core, VERSION, frame(event.SerializeToString()))) == ["old", ""]


def test_invalid_utf8_in_a_tag_is_replaced_and_spellings_that_read_alike_are_one_tag(core: EventCore) -> None:
    payload = value_event("loXX", simple_value=1)[12:-4]
    records = [
        frame(payload.replace(b"XX", spelling)) for spelling in (b"\xff\xff", b"\xfe\xfe", b"\xff\xff")
    ]
    columns = scan(core, VERSION, *records)
    assert [(column.tag, column.n_points) for column in columns.values()] == [("lo\ufffd\ufffd", 3)]
