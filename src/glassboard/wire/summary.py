"""Tables of tensorboard/compat/proto/summary.proto: the tagged values of an event."""

from __future__ import annotations

from glassboard.wire.fields import Message, field, member, repeated
from glassboard.wire.histogram import HistogramProto
from glassboard.wire.kinds import BYTES, ENUM, FLOAT, INT32, INT64, STRING
from glassboard.wire.tensor import TensorProto


class PluginData(Message):
    """``SummaryMetadata.PluginData``: the plugin that shows a tag, and a message of its own."""

    plugin_name: str = field(1, STRING)
    content: bytes = field(2, BYTES)


class SummaryMetadata(Message):
    """``SummaryMetadata``: what a tag is; `data_class` is a number of `glassboard.types.DataClass`."""

    plugin_data: PluginData | None = field(1, PluginData)
    display_name: str = field(2, STRING)
    summary_description: str = field(3, STRING)
    data_class: int = field(4, ENUM)


class Image(Message):
    """``Summary.Image``: height and width in pixels, `colorspace` = number of channels, an encoded image."""

    height: int = field(1, INT32)
    width: int = field(2, INT32)
    colorspace: int = field(3, INT32)
    encoded_image_string: bytes = field(4, BYTES)


class Audio(Message):
    """``Summary.Audio``: `sample_rate` in Hz, frames of `num_channels` samples, an encoded clip."""

    sample_rate: float = field(1, FLOAT)
    num_channels: int = field(2, INT64)
    length_frames: int = field(3, INT64)
    encoded_audio_string: bytes = field(4, BYTES)
    content_type: str = field(5, STRING)


class SummaryValue(Message):
    """``Summary.Value``: one value of one tag; old files have `node_name` in the tag's place."""

    tag: str = field(1, STRING)
    simple_value: float | None = member(2, FLOAT, "value")
    obsolete_old_style_histogram: bytes | None = member(3, BYTES, "value")
    image: Image | None = member(4, Image, "value")
    histo: HistogramProto | None = member(5, HistogramProto, "value")
    audio: Audio | None = member(6, Audio, "value")
    node_name: str = field(7, STRING)
    tensor: TensorProto | None = member(8, TensorProto, "value")
    metadata: SummaryMetadata | None = field(9, SummaryMetadata)


class Summary(Message):
    """``Summary``: values that share an event's step and wall time."""

    value: tuple[SummaryValue, ...] = repeated(1, SummaryValue)
