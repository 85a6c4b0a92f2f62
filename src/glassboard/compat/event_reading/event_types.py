"""
What `EventAccumulator` gives of each kind: tuples, which have the names and the order of TensorBoard's.

Facts: tensorboard 2.21, backend/event_processing/event_accumulator.py, where they are dataclasses; older ones
are tuples, and programs unpack them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from glassboard.compat.event_reading.encoded_message import EncodedMessage
    from glassboard.wire import TensorProto


class ScalarEvent(NamedTuple):
    """A number; `wall_time` is in seconds since the epoch, here and below."""

    wall_time: float
    step: int
    value: float


class HistogramValue(NamedTuple):
    """A histogram: `bucket[i]` values lie below the right edge `bucket_limit[i]`."""

    min: float
    max: float
    num: float
    sum: float
    sum_squares: float
    bucket_limit: list[float]
    bucket: list[float]


class HistogramEvent(NamedTuple):
    """A histogram of a step."""

    wall_time: float
    step: int
    histogram_value: HistogramValue


class CompressedHistogramEvent(NamedTuple):
    """The values of a histogram below which given shares lie: (share in 100ths of a percent, value) each."""

    wall_time: float
    step: int
    compressed_histogram_values: list[tuple[float, float]]


class ImageEvent(NamedTuple):
    """An encoded image; `width` and `height` in pixels."""

    wall_time: float
    step: int
    encoded_image_string: bytes
    width: int
    height: int


class AudioEvent(NamedTuple):
    """An encoded clip; `sample_rate` in Hz, `length_frames` in samples of each channel."""

    wall_time: float
    step: int
    encoded_audio_string: bytes
    content_type: str
    sample_rate: float
    length_frames: int


class TensorEvent(NamedTuple):
    """A tensor; `make_ndarray` of glassboard.compat.event_accumulator, or of TensorBoard, gives its array."""

    wall_time: float
    step: int
    tensor_proto: EncodedMessage[TensorProto]
