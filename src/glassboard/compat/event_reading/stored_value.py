"""What is kept of a value that is no number, and the events that are made of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard.compat.event_reading.encoded_message import EncodedMessage
from glassboard.compat.event_reading.event_directory import read_again
from glassboard.compat.event_reading.event_types import (
    AudioEvent,
    CompressedHistogramEvent,
    HistogramEvent,
    HistogramValue,
    ImageEvent,
    TensorEvent,
)
from glassboard.compat.event_reading.loose_event import LooseEvent, LooseSummary
from glassboard.query.histograms import compress_histogram
from glassboard.wire import Audio, HistogramProto, Image, TensorProto, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from glassboard.compat.event_reading.event_directory import ReadEvent

MAX_HELD_BYTES: Final = 4096
"""Longer payloads stay in their file, and are read when they are asked for."""


class StoredValue(NamedTuple):
    """
    One value.

    Attributes
    ----------
    wall_time, step
        Of its event.
    read
        Gives its payload, encoded.
    """

    wall_time: float
    step: int
    read: Callable[[], bytes]


def store_value(event: ReadEvent, decoded: LooseEvent, index: int, member: str) -> StoredValue:
    """Store one value of an event: `member` is which payload it has."""
    payload = _find(decoded, index, member)
    if len(payload) > MAX_HELD_BYTES:
        place = event.path, event.offset, len(event.encoded)
        read = partial(_read_payload, place, index, member)
    else:
        read = partial(bytes, payload)
    return StoredValue(decoded.wall_time, decoded.step, read)


def _read_payload(place: tuple[str, int, int], index: int, member: str) -> bytes:
    return _find(decode(LooseEvent, read_again(*place), base_offset=place[1]), index, member)


def _find(event: LooseEvent, index: int, member: str) -> bytes:
    summary = event.summary or LooseSummary()
    payload: bytes = getattr(summary.value[index], member)
    return payload


def make_image(stored: StoredValue) -> ImageEvent:
    """Make the event of a ``Summary.Image``."""
    image = decode(Image, stored.read())
    return ImageEvent(stored.wall_time, stored.step, image.encoded_image_string, image.width, image.height)


def make_audio(stored: StoredValue) -> AudioEvent:
    """Make the event of a ``Summary.Audio``."""
    audio = decode(Audio, stored.read())
    return AudioEvent(
        stored.wall_time,
        stored.step,
        audio.encoded_audio_string,
        audio.content_type,
        audio.sample_rate,
        audio.length_frames,
    )


def make_tensor(stored: StoredValue) -> TensorEvent:
    """Make the event of a ``TensorProto``."""
    return TensorEvent(stored.wall_time, stored.step, EncodedMessage(TensorProto, stored.read()))


def make_histogram(stored: StoredValue) -> HistogramEvent:
    """Make the event of a ``HistogramProto``."""
    histogram = decode(HistogramProto, stored.read())
    value = HistogramValue(
        histogram.min,
        histogram.max,
        histogram.num,
        histogram.sum,
        histogram.sum_squares,
        list(histogram.bucket_limit),
        list(histogram.bucket),
    )
    return HistogramEvent(stored.wall_time, stored.step, value)


def make_compressed_histogram(
    stored: StoredValue, *, basis_points: Sequence[int]
) -> CompressedHistogramEvent:
    """
    Make the event of a ``HistogramProto`` that is cut at shares of its values.

    Notes
    -----
    Facts: tensorboard 2.21, plugins/distribution/compressor.py (``compress_histogram_proto``).
    """
    value = make_histogram(stored).histogram_value
    values = [0.0] * len(basis_points)
    if value.num and value.bucket:
        lefts, rights = [value.min, *value.bucket_limit[:-1]], [*value.bucket_limit[:-1], value.max]
        buckets = np.column_stack((lefts, rights, value.bucket))
        values = compress_histogram(buckets, tuple(basis_points)).tolist()
    return CompressedHistogramEvent(
        stored.wall_time, stored.step, list(zip(basis_points, values, strict=True))
    )
