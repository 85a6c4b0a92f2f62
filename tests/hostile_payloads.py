"""Event files whose checksums hold, and whose values are none that any writer would write."""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary, SummaryMetadata
from tensorboard.compat.proto.tensor_pb2 import TensorProto
from tensorboard.compat.proto.tensor_shape_pb2 import TensorShapeProto
from tensorboard.plugins.mesh.plugin_data_pb2 import MeshPluginData

from glassboard._native import frame_record
from proto_events import plugin, start_event, value_event

if TYPE_CHECKING:
    from collections.abc import Sequence

FLOAT, DOUBLE, UINT8, STRING, INT64, COMPLEX64, RESOURCE, HALF = 1, 2, 4, 7, 9, 8, 20, 19
PLUGINS: Final = (
    "scalars",
    "images",
    "audio",
    "histograms",
    "text",
    "pr_curves",
    "mesh",
    "hparams",
    "custom_scalars",
    "graphs",
    "graph_run_metadata",
    "graph_run_metadata_graph",
    "graph_keras_model",
    "graph_tagged_run_metadata",
    "projector",
    "tensor",
    "glassboard.heatmap",
    "glassboard.predictions",
    "glassboard.markers",
    "nobody's",
)
INFINITIES: Final = (math.nan, math.inf, -math.inf)
PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 65535, 65535, 16, 6, 0, 0, 0)
SILENCE: Final = b"RIFF" + struct.pack(
    "<I4s4sIHHIIHH4sI", 36, b"WAVE", b"fmt ", 16, 1, 1, 0, 0, 0, 0, b"data", 0
)
MANY_BYTES: Final = 7 << 20
MANY_LEVELS: Final = 10_000


def tensor(dtype: int, shape: Sequence[int] | None = None, **fields: Any) -> TensorProto:
    """Make a tensor whose shape need not be that of its values."""
    dims = None if shape is None else TensorShapeProto(dim=[{"size": size} for size in shape])
    return TensorProto(dtype=dtype, tensor_shape=dims, **fields)


def numbers(rows: Any) -> TensorProto:
    """Make a tensor of doubles."""
    array = np.asarray(rows, np.float64)
    return tensor(DOUBLE, array.shape, tensor_content=array.tobytes())


def strings(*values: bytes, shape: Sequence[int] | None = None) -> TensorProto:
    """Make a tensor of strings."""
    return tensor(STRING, [len(values)] if shape is None else shape, string_val=values)


def length_field(number: int, payload: bytes) -> bytes:
    """Encode a field of bytes."""
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def nested(*numbers: int) -> bytes:
    """Encode messages in one another, very deep, in the given fields by turns."""
    head, n_bytes = [], 0
    for level in range(MANY_LEVELS):
        field = _varint(numbers[level % len(numbers)] << 3 | 2) + _varint(n_bytes)
        head.append(field)
        n_bytes += len(field)
    return b"".join(reversed(head))


def hostile_tensors() -> dict[str, TensorProto]:
    """Give tensors that are none, by what is wrong with them."""
    return {
        "2^40 elements": tensor(FLOAT, [1 << 40], float_val=[1.0]),
        "2^40 strings": tensor(STRING, [1 << 40], string_val=[b"x"]),
        "2^26 strings of one": tensor(STRING, [1 << 26], string_val=[b"x"]),
        "2^16 long strings of one": tensor(STRING, [1 << 16], string_val=[b"x" * 1000]),
        "2^26 numbers of one": tensor(DOUBLE, [1 << 24, 3], double_val=[1.0]),
        "2^26 thresholds of one": tensor(DOUBLE, [6, 1 << 23], double_val=[1.0]),
        "2^40 of nothing": tensor(DOUBLE, [1 << 40, 0, 3]),
        "too many rows": tensor(FLOAT, [1 << 20, 1 << 20, 1 << 20], float_val=[1.0]),
        "negative": tensor(FLOAT, [-1, 3], float_val=[1.0]),
        "100 axes": tensor(FLOAT, [1] * 100, float_val=[1.0]),
        "half a number": tensor(DOUBLE, [1], tensor_content=b"\0\0\0"),
        "complex": tensor(COMPLEX64, [2], scomplex_val=[1, 2, 3, 4]),
        "half a complex": tensor(COMPLEX64, [2], scomplex_val=[1, 2, 3]),
        "halves that are none": tensor(HALF, [2], half_val=[-1, 1 << 30]),
        "resource": tensor(RESOURCE, [1]),
        "dtype 0": tensor(0, [1]),
        "dtype 999": tensor(999, [1]),
        "no values": tensor(STRING, [0]),
        "fewer strings": strings(b"a", b"b", shape=[5]),
        "more strings": strings(b"a", b"b", b"c", shape=[2]),
        "a table of strings": strings(b"a", b"b", b"c", b"d", shape=[2, 2]),
        "a cube of strings": strings(*b"abcdefgh".hex().encode().split(b"6"), shape=[2, 2, 2]),
        "one string": strings(b"1"),
        "no text": strings(b"\xff\xfe\x00\xed\xa0\x80", b"9" * 5000, b"x"),
        "scalar of strings": strings(b"<script>alert(1)</script>", shape=[]),
        "not finite": numbers([[math.nan, math.inf, 1.0], [-math.inf, math.nan, math.nan]]),
        "negative counts": numbers([[0, 1, -5], [1, 2, -1e308], [2, 3, 1e308]]),
        "one bucket": numbers([[1.0, 1.0, 7.0]]),
        "no buckets": numbers(np.zeros((0, 3))),
        "no thresholds": numbers(np.zeros((6, 0))),
        "one threshold": numbers(np.full((6, 1), math.nan)),
        "curve of NaN": numbers(np.full((6, 5), math.nan)),
        "curve without end": numbers(np.full((6, 5), -math.inf)),
        "curve of opposites": numbers([[math.inf] * 3, [-math.inf] * 3, *np.ones((4, 3))]),
        "curve too large": numbers(np.full((6, 5), 1e300)),
        "faces out of range": tensor(INT64, [1, 2, 3], int64_val=[-1, 1 << 62, 5, 0, 0, 0]),
        "no vertices": numbers(np.zeros((0, 0, 0))),
        "vertices without end": numbers(np.full((1, 4, 3), math.inf)),
        "mesh of pairs": numbers(np.zeros((1, 4, 2))),
    }


def hostile_bytes() -> dict[str, bytes]:
    """Give payloads that are no message of their field, by what they are."""
    return {
        "nothing": b"",
        "zeros": bytes(100),
        "ones": b"\xff" * 100,
        "groups": b"\x0b" * MANY_LEVELS,
        "tensors in tensors": nested(15, 3),
        "nodes in nodes": nested(1, 5, 2, 1, 10, 2),
        "lists in lists": nested(1, 1),
        "cut": length_field(1, b"abc")[:-1],
        "longer than itself": b"\x0a\xff\xff\xff\xff\x7fabc",
        "2^63 bytes": b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x7f",
        "varint without end": b"\x08" + b"\xff" * 20,
        "graph with a cycle": cyclic_graph(),
        "graph of many functions": recursive_functions(),
    }


def cyclic_graph() -> bytes:
    """Make a graph that goes round, has a name twice, and inputs that are not there."""
    nodes = [{"name": "a", "op": "A", "input": ["b", "^a", "a:7", "nothing"]}]
    nodes += [{"name": "b", "input": ["a"]}, {"name": "b", "op": "\ud7ff"}, {"name": "", "input": [""]}]
    graph = GraphDef(node=nodes)
    graph.node[0].attr["f"].func.name = "a"
    graph.node[0].attr["t"].tensor.CopyFrom(tensor(FLOAT, [1 << 40], float_val=[1.0]))
    graph.node[0].attr["s"].s = b"\xff\x00\xfe"
    encoded: bytes = graph.SerializeToString()
    return encoded


def recursive_functions() -> bytes:
    """Make a graph whose functions call each other, and one name for two of them."""
    graph = GraphDef(node=[{"name": "call", "op": "f"}])
    for name, called in (("f", "g"), ("g", "f"), ("f", "f"), ("", "")):
        function = graph.library.function.add()
        function.signature.name = name
        function.node_def.add(name=name, op=called, input=["a:output:0", "^b"])
        function.ret["out"] = "nowhere:0"
    return bytes(graph.SerializeToString())


def tensor_records() -> list[bytes]:
    """Give every hostile tensor to every plugin."""
    return [
        value_event(f"{name}/{what}", 1, metadata=plugin(name, _content(name)), tensor=made)
        for name in PLUGINS
        for what, made in hostile_tensors().items()
    ]


def raw_records() -> list[bytes]:
    """Give all hostile bytes to every plugin: as payload of each kind, as metadata, as a string."""
    records = []
    for what, payload in hostile_bytes().items():
        for name in PLUGINS:
            metadata = plugin(name, payload)
            records.append(value_event(f"{name}/content/{what}", metadata=metadata, tensor=strings(payload)))
            value = _raw_value(f"{name}/raw/{what}", 8, payload)
            records.append(
                raw_event(length_field(5, length_field(1, value + length_field(9, _encode(name)))))
            )
        for field in (3, 4, 5, 6, 8):
            value = _raw_value(f"field {field}/{what}", field, payload)
            records.append(raw_event(length_field(5, length_field(1, value))))
        records += [raw_event(length_field(field, payload)) for field in (4, 8, 9)]
    return records


def media_records() -> list[bytes]:
    """Give images and clips that are none."""
    media = {"png": PNG_HEAD, "html": b"<html><script>1</script>", "silence": SILENCE, "empty": b""}
    media |= {"svg": b"<svg onload='alert(1)'/>", "mp4": b"\0\0\0\x18ftypmp42", "wav": SILENCE[:20]}
    records = []
    for name, encoded in media.items():
        image = Summary.Image(width=65535, height=-1, colorspace=9, encoded_image_string=encoded)
        audio = Summary.Audio(sample_rate=math.nan, length_frames=-1, encoded_audio_string=encoded)
        audio.content_type = "text/html"
        pictures = strings(b"9" * 400, b"-5", encoded, encoded)
        records += [
            value_event(f"image/{name}", image=image),
            value_event(f"audio/{name}", audio=audio),
            value_event(f"images/{name}", metadata=plugin("images"), tensor=pictures),
            value_event(
                f"clips/{name}", metadata=plugin("audio"), tensor=strings(encoded, b"", shape=[1, 2])
            ),
        ]
    return records


def histogram_records() -> list[bytes]:
    """Give old histograms whose numbers contradict each other."""
    made = (
        HistogramProto(min=math.nan, max=math.inf, num=-1, bucket_limit=INFINITIES, bucket=INFINITIES),
        HistogramProto(bucket_limit=[1.0], bucket=[1.0, 2.0]),
        HistogramProto(bucket_limit=[1.0], bucket=[5.0]),
        HistogramProto(min=2.0, max=1.0, num=5, bucket_limit=[3.0, 2.0, 1.0], bucket=[-1.0, 5.0, 1e308]),
        HistogramProto(),
    )
    return [value_event("old", step, histo=each) for step, each in enumerate(made)]


def extreme_records() -> list[bytes]:
    """Give steps and wall times at the ends of their ranges, for a number, a text and a histogram."""
    steps = (-(1 << 63), (1 << 63) - 1, -1, 0, 1 << 53)
    times = (*INFINITIES, -1e308, 1e308, 0.0)
    records = []
    for step in steps:
        for time in times:
            records += [
                value_event("number", step, time, simple_value=math.nan),
                value_event("text", step, time, metadata=plugin("text"), tensor=strings(b"x")),
                value_event("image", step, time, image={"encoded_image_string": PNG_HEAD}),
                value_event(
                    "histogram", step, time, metadata=plugin("histograms"), tensor=numbers([[0, 1, 2]])
                ),
                value_event(
                    "curve", step, time, metadata=plugin("pr_curves"), tensor=numbers(np.ones((6, 2)))
                ),
            ]
        records.append(start_event(step, math.nan))
    return records


def name_records() -> list[bytes]:
    """Give names of tags that no writer lets pass, and metadata of many bytes."""
    long = b"x" * 65_000
    names = (
        b"\x00\x01\x1b[31m\r\n" + long,
        b"\xed\xa0\x80 lone",
        b"\xff\xfe" + long,
        b"",
        b"\xe2\x80\xae" * 99,
    )
    values = [length_field(1, name) + b"\x15\0\0\x80\x3f" for name in names]
    metadata = _encode("text", b"y" * MANY_BYTES) + length_field(3, b"# z\n" * (MANY_BYTES // 4))
    values.append(_raw_value("many bytes", 8, _text(b"a")) + length_field(9, metadata))
    values.append(
        _raw_value("name of many", 8, _text(b"a")) + length_field(9, length_field(2, b"n" * MANY_BYTES))
    )
    values += [length_field(1, name) + length_field(8, _text(name)) for name in names]
    return [raw_event(length_field(5, length_field(1, value))) for value in values]


def raw_event(fields: bytes) -> bytes:
    """Give the record of an event of these encoded fields, at step 1."""
    return frame_record(b"\x09" + struct.pack("<d", 1.7e9) + b"\x10\x01" + fields)


HOSTILE_FILES: Final = {
    "tensors": tensor_records,
    "bytes": raw_records,
    "media": media_records,
    "histograms": histogram_records,
    "extremes": extreme_records,
    "names": name_records,
}
"""Records of one event file each."""


def _content(name: str) -> bytes:
    data = MeshPluginData(name="mesh", content_type=2, shape=[1 << 30, -1, 7]) if name == "mesh" else None
    return data.SerializeToString() if data else b""


def _encode(name: str, content: bytes = b"") -> bytes:
    data = SummaryMetadata.PluginData(plugin_name=name, content=content)
    return length_field(1, data.SerializeToString())


def _text(text: bytes) -> bytes:
    encoded: bytes = strings(text).SerializeToString()
    return encoded


def _raw_value(tag: str, field: int, payload: bytes) -> bytes:
    return length_field(1, tag.encode()) + length_field(field, payload)


def _varint(number: int) -> bytes:
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])
