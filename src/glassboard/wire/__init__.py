"""Protobuf without protobuf: the messages of event files as field tables, and one small codec for them."""

from __future__ import annotations

from glassboard.wire.array_tensors import array_to_content, array_to_tensor, strings_to_tensor
from glassboard.wire.arrays import tensor_to_array
from glassboard.wire.decode import decode
from glassboard.wire.encode import encode
from glassboard.wire.event import (
    Event,
    LogMessage,
    SessionLog,
    SessionStatus,
    SourceMetadata,
    TaggedRunMetadata,
)
from glassboard.wire.histogram import HistogramProto
from glassboard.wire.histogram_arrays import HistogramArrays, decode_histogram
from glassboard.wire.summary import Audio, Image, PluginData, Summary, SummaryMetadata, SummaryValue
from glassboard.wire.tensor import DataType, TensorProto, TensorShape, TensorShapeDim

__all__ = [
    "Audio",
    "DataType",
    "Event",
    "HistogramArrays",
    "HistogramProto",
    "Image",
    "LogMessage",
    "PluginData",
    "SessionLog",
    "SessionStatus",
    "SourceMetadata",
    "Summary",
    "SummaryMetadata",
    "SummaryValue",
    "TaggedRunMetadata",
    "TensorProto",
    "TensorShape",
    "TensorShapeDim",
    "array_to_content",
    "array_to_tensor",
    "decode",
    "decode_histogram",
    "encode",
    "strings_to_tensor",
    "tensor_to_array",
]
