"""Audio: up to a few WAV files a step, each beside an empty label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.audio import MAX_SAMPLE_RATE, PLUGIN_NAME, encode_wav
from glassboard.summaries.convert import to_tag
from glassboard.summaries.tf_style.counts import to_count, to_max_outputs
from glassboard.summaries.tf_style.values import plugin_metadata, tensor_summary
from glassboard.wire import strings_to_tensor

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

_ENCODING_IS_WAV: Final = b"\x10\x0b"
"""``AudioPluginData`` with its field 2, ``encoding``, at 11."""

_FULL_SCALE: Final = 1 << 15
_MAX_CHANNELS: Final = (1 << 16) - 1


class ClipsSnapshot(NamedTuple):
    """Clips of shape (clips, frames, channels), still to be encoded; `sample_rate` is in Hz."""

    tag: bytes
    clips: NDArray[Any]
    sample_rate: int
    metadata: bytes

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.clips.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        strings = []
        for clip in self.clips:
            strings += [encode_wav(to_pcm(clip), self.sample_rate), b""]
        return tensor_summary(self.tag, strings_to_tensor(strings, (len(self.clips), 2)), self.metadata)


def snapshot_audio(
    tag: Any,
    clips: Any,
    sample_rate: Any,
    *,
    max_outputs: Any = 3,
    encoding: Any = None,
    description: Any = None,
) -> DeferredSummary:
    """
    Check and copy up to `max_outputs` clips.

    Parameters
    ----------
    tag
        A str; None is no tag.
    clips
        What `to_array` takes: floats from -1 to 1, clipped; shape (clips, frames, channels).
    sample_rate
        In Hz, 1 to `MAX_SAMPLE_RATE`.
    max_outputs
        Those after the first so many are left out.
    encoding
        ``"wav"`` or None, which is the same.
    description
        Markdown beneath the card's title.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, or WrongShapeError of `clips`.

    Notes
    -----
    Format: ``audio`` of tensorboard/plugins/audio/summary_v2.py.
    """
    if encoding not in (None, "wav"):
        raise InvalidValueError(f"encoding is {encoding!r}, expected 'wav' or None")
    array = _check_clips(to_array(clips, name="data"))[: to_max_outputs(max_outputs)].copy()
    metadata = plugin_metadata(PLUGIN_NAME, description, content=_ENCODING_IS_WAV)
    return ClipsSnapshot(to_tag(tag), array, _to_sample_rate(sample_rate), metadata)


def to_pcm(samples: NDArray[Any]) -> NDArray[np.int16]:
    """
    Return samples from -1 to 1 as int16, halves rounded away from zero; NaN is silence.

    Notes
    -----
    Rule: ``FloatToInt16Sample`` of tensorflow/core/lib/wav/wav_io.cc.
    """
    scaled = np.where(np.isnan(samples), 0, samples).astype(np.float64) * _FULL_SCALE
    rounded = np.trunc(scaled + np.copysign(0.5, scaled))
    return rounded.clip(-_FULL_SCALE, _FULL_SCALE - 1).astype(np.int16)


def _check_clips(clips: NDArray[Any]) -> NDArray[Any]:
    if clips.dtype.kind != "f":
        raise UnsupportedTypeError(f"data is an array of dtype {clips.dtype}, expected floats from -1 to 1")
    if clips.ndim != 3 or not 1 <= clips.shape[2] <= _MAX_CHANNELS:
        raise WrongShapeError("data", clips.shape, "(clips, frames, channels)")
    return clips


def _to_sample_rate(sample_rate: Any) -> int:
    rate = to_count(sample_rate, name="sample_rate")
    if not 1 <= rate <= MAX_SAMPLE_RATE:
        raise InvalidValueError(f"sample_rate is {sample_rate!r}, expected 1 to {MAX_SAMPLE_RATE} Hz")
    return rate
