"""Random event files by protobuf's own encoder, as Hypothesis strategies."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from hypothesis import strategies as st
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c

TAGS = ["loss", "acc/train", "ä", "x" * 130, "loss/2"]
PLUGINS = ["scalars", "hparams", "images", "", "text"]

steps = st.one_of(
    st.integers(0, 300),
    st.integers(-(1 << 63), (1 << 63) - 1),
    st.sampled_from([0, 127, 128, 16384, 1 << 56]),
)
wall_times = st.one_of(st.floats(1.6e9, 1.8e9), st.floats())
numbers = st.one_of(st.floats(width=32), st.sampled_from([0.0, float("nan"), float("inf"), -1.5]))


def frame(data: bytes) -> bytes:
    """Make a record, with TensorBoard's checksums."""
    length = struct.pack("<Q", len(data))
    return length + struct.pack("<I", masked_crc32c(length)) + data + struct.pack("<I", masked_crc32c(data))


# dtype: field of its values, numbers that it holds, its type in tensor_content.
DTYPES: dict[int, tuple[str, Any, str]] = {
    1: ("float_val", numbers, "<f4"),
    2: ("double_val", st.floats(), "<f8"),
    3: ("int_val", st.integers(-(1 << 31), (1 << 31) - 1), "<i4"),
    4: ("int_val", st.integers(0, 255), "<u1"),
    5: ("int_val", st.integers(-(1 << 15), (1 << 15) - 1), "<i2"),
    6: ("int_val", st.integers(-128, 127), "<i1"),
    9: ("int64_val", st.integers(-(1 << 63), (1 << 63) - 1), "<i8"),
    10: ("bool_val", st.booleans(), "?"),
    14: ("half_val", st.integers(0, 0xFFFF), "<u2"),
    17: ("int_val", st.integers(0, 0xFFFF), "<u2"),
    19: ("half_val", st.integers(0, 0xFFFF), "<u2"),
    22: ("uint32_val", st.integers(0, (1 << 32) - 1), "<u4"),
    23: ("uint64_val", st.integers(0, (1 << 64) - 1), "<u8"),
}


@st.composite
def tensors(draw: st.DrawFn) -> TensorProto:
    """Tensors of any dtype, most of them of one element."""
    dtype = draw(st.sampled_from([*DTYPES, 1, 1, 2, 7, 8]))
    tensor = TensorProto(dtype=dtype)
    if draw(st.booleans()):
        dims = [
            TensorShapeProto.Dim(size=draw(st.sampled_from([1, 1, 1, 2, 0, -1])))
            for _ in range(draw(st.integers(0, 2)))
        ]
        tensor.tensor_shape.CopyFrom(TensorShapeProto(dim=dims, unknown_rank=draw(st.integers(0, 9)) == 9))
    if dtype not in DTYPES:
        tensor.string_val.append(draw(st.binary(max_size=8)))
        return tensor
    field, values, code = DTYPES[dtype]
    n_values = draw(st.sampled_from([1, 1, 1, 1, 0, 2]))
    drawn = [draw(values) for _ in range(n_values)]
    if draw(st.booleans()):
        tensor.tensor_content = np.array(drawn, code).tobytes()
    else:
        getattr(tensor, field).extend(drawn)
    return tensor


@st.composite
def metadata(draw: st.DrawFn) -> SummaryMetadata:
    """Metadata of the plugins that matter to a scan, and of others."""
    made = SummaryMetadata(display_name=draw(st.sampled_from(["", "name"])))
    if draw(st.booleans()):
        made.plugin_data.plugin_name = draw(st.sampled_from(PLUGINS))
        made.plugin_data.content = draw(st.binary(max_size=4))
    return made


@st.composite
def values(draw: st.DrawFn) -> Summary.Value:
    """Values of every payload, or none."""
    value = Summary.Value()
    name = draw(st.sampled_from(TAGS))
    setattr(value, draw(st.sampled_from(["tag", "tag", "tag", "node_name"])), name)
    if draw(st.integers(0, 3)) == 0:
        value.metadata.CopyFrom(draw(metadata()))
    payload = draw(
        st.sampled_from(["simple_value", "simple_value", "tensor", "tensor", "image", "histo", "old", "none"])
    )
    if payload == "simple_value":
        value.simple_value = draw(numbers)
    elif payload == "tensor":
        value.tensor.CopyFrom(draw(tensors()))
    elif payload == "image":
        value.image.encoded_image_string = draw(st.binary(max_size=40))
    elif payload == "histo":
        value.histo.bucket.extend([1.0, 2.0])
    elif payload == "old":
        value.obsolete_old_style_histogram = b"old"
    return value


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Events of every kind, mostly plain scalars, which take the shortest way through a scan."""
    event = Event(wall_time=draw(wall_times), step=draw(steps))
    kind = draw(st.integers(0, 19))
    if kind < 12:
        event.summary.value.add(tag=draw(st.sampled_from(TAGS)), simple_value=draw(numbers))
    elif kind < 15:
        event.summary.value.extend([draw(values()) for _ in range(draw(st.integers(0, 3)))])
    elif kind == 15:
        event.session_log.status = draw(st.integers(0, 3))
    elif kind == 16:
        event.file_version = "brain.Event:2"
        event.source_metadata.writer = "writer"
    elif kind == 17:
        event.graph_def = draw(st.binary(max_size=9))
    elif kind == 18:
        event.tagged_run_metadata.tag = draw(st.sampled_from(["", "step1", "loss"]))
        event.tagged_run_metadata.run_metadata = draw(st.binary(max_size=9))
    else:
        event.meta_graph_def = b"meta"
    return event


@st.composite
def plain_runs(draw: st.DrawFn) -> list[Event]:
    """Scalars of tags that take turns, as a training loop writes them."""
    tags = draw(st.lists(st.sampled_from(["loss", "lost", "acc/train", "x" * 130]), min_size=1, max_size=4))
    metadata = draw(st.sampled_from([None, SummaryMetadata(plugin_data={"plugin_name": "scalars"})]))
    is_tensor = draw(st.booleans())
    start = draw(st.sampled_from([0, 120, 16_380]))
    made = []
    for step in range(start, start + draw(st.integers(1, 10))):
        for tag in tags:
            event = Event(wall_time=1.7e9 + step, step=step)
            value = event.summary.value.add(tag=tag, metadata=metadata)
            if is_tensor:
                value.tensor.CopyFrom(TensorProto(dtype=1, float_val=[draw(numbers)]))
            else:
                value.simple_value = draw(numbers)
            made.append(event)
    return made


@st.composite
def event_files(draw: st.DrawFn) -> list[bytes]:
    """The records of event files; most begin with a version."""
    parts = draw(st.lists(st.one_of(events().map(lambda event: [event]), plain_runs()), max_size=12))
    records = [frame(event.SerializeToString()) for part in parts for event in part]
    if draw(st.integers(0, 3)) > 0:
        records.insert(0, frame(Event(wall_time=1.7e9, file_version="brain.Event:2").SerializeToString()))
    return records


@st.composite
def damaged_files(draw: st.DrawFn) -> bytes:
    """Event files with bytes changed, torn out, put in between or cut off."""
    data = bytearray(b"".join(draw(event_files())))
    for _ in range(draw(st.integers(0, 3))):
        if not data:
            break
        place = draw(st.integers(0, len(data) - 1))
        match draw(st.sampled_from(["flip", "zeros", "cut", "insert", "tear"])):
            case "flip":
                data[place] ^= 1 << draw(st.integers(0, 7))
            case "zeros":
                n_zeros = min(draw(st.integers(1, 200)), len(data) - place)
                data[place : place + n_zeros] = bytes(n_zeros)
            case "cut":
                del data[place:]
            case "insert":
                data[place:place] = draw(st.binary(max_size=40))
            case "tear":
                del data[place : place + draw(st.integers(1, 60))]
    return bytes(data)
