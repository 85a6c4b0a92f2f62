"""Audio: samples as WAV files in a summary."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.errors import InvalidValueError, WrongShapeError
from glassboard.summaries.convert import to_float, to_tag
from glassboard.summaries.notices import warn
from glassboard.summaries.pixels import check_real
from glassboard.wire import Audio, Summary, SummaryValue, encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

PLUGIN_NAME: Final = "audio"
CONTENT_TYPE: Final = "audio/wav"

MAX_SAMPLE_RATE: Final = (1 << 30) - 1
"""In Hz; a WAV file's header holds the bytes of a second in 32 bits."""

_FULL_SCALE: Final = 32767

_warned_tags: set[str] = set()


class AudioSnapshot(NamedTuple):
    """Samples of shape (frames, channels), still to be encoded; `sample_rate` is in Hz."""

    tag: str
    samples: NDArray[Any]
    sample_rate: int

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.samples.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        n_frames, n_channels = self.samples.shape
        audio = Audio(
            sample_rate=self.sample_rate,
            num_channels=n_channels,
            length_frames=n_frames,
            encoded_audio_string=encode_wav(_to_pcm(self.samples, self.tag), self.sample_rate),
            content_type=CONTENT_TYPE,
        )
        return encode(Summary(value=(SummaryValue(tag=self.tag, audio=audio),)))


def audio_snapshot(tag: Any, sound: Any, *, sample_rate: Any = 44100) -> DeferredSummary:
    """
    Check and copy a sound.

    Parameters
    ----------
    tag
        A str; None is no tag.
    sound
        What `to_array` takes: samples from -1 to 1, clipped, or int16 as they are. Shape (frames,),
        (frames, channels) or (channels, frames) with 1 or 2 channels; axes of length 1 do not matter.
    sample_rate
        In Hz, a whole number.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, or WrongShapeError of `sound`.

    Notes
    -----
    Format: ``audio`` of torch/utils/tensorboard/summary.py, which takes int16 for samples from -1 to 1,
    and one channel only.
    """
    encoded_tag = to_tag(tag)
    samples = _to_frames(to_own_array(sound, name="snd_tensor"))
    return AudioSnapshot(encoded_tag.decode(), samples, _to_sample_rate(sample_rate))


def audio_summary(tag: Any, sound: Any, *, sample_rate: Any = 44100) -> bytes:
    """Return the encoded summary of a sound; parameters and errors are those of `audio_snapshot`."""
    return audio_snapshot(tag, sound, sample_rate=sample_rate).encode()


def encode_wav(samples: NDArray[np.int16], sample_rate: int) -> bytes:
    """Return a WAV file of 16-bit samples of shape (frames, channels)."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(samples.shape[1])
        writer.setsampwidth(2)
        writer.setframerate(sample_rate)
        writer.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()


def _to_frames(array: NDArray[Any]) -> NDArray[Any]:
    """Return a view of shape (frames, channels)."""
    check_real(array, "snd_tensor")
    samples = array.squeeze()
    if samples.ndim < 2:
        samples = samples.reshape(-1, 1)
    elif samples.ndim == 2 and samples.shape[0] == 2 < samples.shape[1]:
        samples = samples.T
    if samples.ndim != 2 or samples.shape[1] > 2 or not samples.size:
        raise WrongShapeError("snd_tensor", array.shape, "samples of 1 or 2 channels")
    return samples


def _to_sample_rate(sample_rate: Any) -> int:
    number = to_float(sample_rate, name="sample_rate")
    if not (number.is_integer() and 1 <= number <= MAX_SAMPLE_RATE):
        raise InvalidValueError(f"sample_rate is {sample_rate!r}, expected whole Hz up to {MAX_SAMPLE_RATE}")
    return int(number)


def _to_pcm(samples: NDArray[Any], tag: str) -> NDArray[np.int16]:
    """Return samples as int16; NaN is silence, fractions are cut off."""
    if samples.dtype == np.int16:
        return samples
    values = samples if samples.dtype == np.float64 else samples.astype(np.float32)
    if np.fmax.reduce(np.abs(values), axis=None) > 1:
        _warn_clipped(tag)
    scaled = np.where(np.isnan(values), 0, values).clip(-1, 1) * values.dtype.type(_FULL_SCALE)
    return scaled.astype(np.int16)


def _warn_clipped(tag: str) -> None:
    if tag not in _warned_tags:
        _warned_tags.add(tag)
        warn("audio %r exceeds -1 to 1 and is clipped; it is not mentioned again", tag)
