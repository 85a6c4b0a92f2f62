"""The events of one file as rows, a dict each, with the columns of tbparse's data frames."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.wire import decode, tensor_to_array
from glassboard.wire.hparams import HParamsPluginData, HParamValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from glassboard.compat.event_accumulator import EventAccumulator
    from glassboard.compat.event_reading.event_types import (
        AudioEvent,
        HistogramEvent,
        ImageEvent,
        ScalarEvent,
        TensorEvent,
    )

SESSION_START_TAG: Final = "_hparams_/session_start_info"
TEXT_SUFFIX: Final = "/text_summary"
"""What torch's writers put behind the tags of texts."""

_MAX_INT16: Final = 32768
_SAMPLE_BYTES: Final = 2


class TaggedRows(NamedTuple):
    """
    The rows of one tag.

    Attributes
    ----------
    tag
        As the column `tag` has it.
    rows
        What each event has; the key of the value itself is empty, that of hyperparameters has no step.
    """

    tag: str
    rows: list[dict[str, Any]]


def list_tags(events: EventAccumulator, kind: str) -> list[str]:
    """List the tags of one kind, in the order in which they came."""
    plugins = events.AllSummaryMetadata()
    if kind == "hparams":
        return list(_hyperparameters(events))
    if kind == "text":
        return [tag for tag, metadata in plugins.items() if metadata.plugin_data.plugin_name == "text"]
    tags: list[str] = events.Tags()[kind]
    if kind != "tensors":
        return tags
    others = {tag for tag, each in plugins.items() if each.plugin_data.plugin_name in ("text", "hparams")}
    return [tag for tag in tags if tag not in others]


def read_rows(events: EventAccumulator, kind: str) -> Iterator[TaggedRows]:
    """Yield the rows of every tag of one kind."""
    if kind == "hparams":
        for name, value in _hyperparameters(events).items():
            yield TaggedRows(name, [{"": value}])
        return
    read, make = _READERS[kind]
    for tag in list_tags(events, kind):
        rows = [
            {"step": event.step, "wall_time": event.wall_time, **make(event)}
            for event in getattr(events, read)(tag)
        ]
        yield TaggedRows(tag.removesuffix(TEXT_SUFFIX) if kind == "text" else tag, rows)


def _hyperparameters(events: EventAccumulator) -> dict[str, float | str | bool | None]:
    contents = {tag: events.SummaryMetadata(tag).plugin_data for tag in events.AllSummaryMetadata()}
    data = contents.get(SESSION_START_TAG)
    if data is None or data.plugin_name != "hparams":
        return {}
    start = decode(HParamsPluginData, data.content).session_start_info
    return {entry.key: _plain(entry.value or HParamValue()) for entry in start.hparams} if start else {}


def _plain(value: HParamValue) -> float | str | bool | None:
    members = (value.number_value, value.string_value, value.bool_value)
    return next((member for member in members if member is not None), None)


def _scalar(event: ScalarEvent) -> dict[str, Any]:
    return {"": event.value}


def _tensor(event: TensorEvent) -> dict[str, Any]:
    array = tensor_to_array(event.tensor_proto.decoded)
    return {"": array.item() if array.shape == () else array}


def _text(event: TensorEvent) -> dict[str, Any]:
    array = tensor_to_array(event.tensor_proto.decoded)
    texts = [text.decode("utf-8", "replace") for text in array.reshape(-1)]
    return {"": texts[0] if len(texts) == 1 else texts}


def _histogram(event: HistogramEvent) -> dict[str, Any]:
    value = event.histogram_value
    return {
        "counts": np.array(value.bucket),
        "limits": np.array(value.bucket_limit),
        "max": value.max,
        "min": value.min,
        "num": value.num,
        "sum": value.sum,
        "sum_squares": value.sum_squares,
    }


def _image(event: ImageEvent) -> dict[str, Any]:
    from PIL import Image

    with Image.open(io.BytesIO(event.encoded_image_string)) as image:
        pixels = np.atleast_3d(np.asarray(image))
    return {"": pixels, "height": event.height, "width": event.width}


def _audio(event: AudioEvent) -> dict[str, Any]:
    return {
        "": read_wav(event.encoded_audio_string),
        "content_type": event.content_type,
        "length_frames": event.length_frames,
        "sample_rate": event.sample_rate,
    }


def read_wav(encoded: bytes) -> NDArray[np.float32]:
    """
    Read a WAV file of 16-bit samples.

    Returns
    -------
    ndarray
        float32 in [-1, 1), shape (frames, channels).

    Raises
    ------
    ValueError
        It is none.
    """
    try:
        with wave.open(io.BytesIO(encoded)) as file:
            n_channels, n_bytes = file.getnchannels(), file.getsampwidth()
            frames = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError(f"no WAV file: {error}") from None
    if n_bytes != _SAMPLE_BYTES:
        raise ValueError(f"a WAV file of {8 * n_bytes} bits, expected 16")
    samples = np.frombuffer(frames, "<i2").astype(np.float32) / np.float32(_MAX_INT16)
    return samples.reshape(-1, n_channels)


_READERS: Final[dict[str, tuple[str, Callable[[Any], dict[str, Any]]]]] = {
    "scalars": ("Scalars", _scalar),
    "tensors": ("Tensors", _tensor),
    "text": ("Tensors", _text),
    "histograms": ("Histograms", _histogram),
    "images": ("Images", _image),
    "audio": ("Audio", _audio),
}
