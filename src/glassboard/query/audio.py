"""Audio clips."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from glassboard.errors import InvalidEventError, PayloadError
from glassboard.query.payloads import read_message, read_shape, read_tensor
from glassboard.wire import Audio, decode
from glassboard.wire.audio import AudioEncoding, AudioPluginData

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob
    from glassboard.store.tags import TagView

AUDIO_FIELD: Final = 6
WAV: Final = "audio/wav"


@dataclass(frozen=True, slots=True)
class AudioValue:
    """
    The clips of one step.

    Attributes
    ----------
    samples
        The clips, encoded; WAV as a rule.
    labels
        Markdown beside each clip, often empty.
    sample_rate
        Hz, where it is logged beside the clip (old values); else None.
    """

    samples: tuple[bytes, ...] = field(repr=False)
    labels: tuple[str, ...]
    sample_rate: float | None = None


def read_audio(read: ReadPayload, blob: Blob) -> AudioValue:
    """
    Read the clips of one step.

    Raises
    ------
    PayloadError
        The value is neither an old clip nor a tensor of strings of shape (n,) or (n, 2).

    Notes
    -----
    Formats: ``Summary.Audio`` in tensorboard/compat/proto/summary.proto; plugins/audio/metadata.py (clips, or
    pairs of clip and label).
    """
    if blob.field == AUDIO_FIELD:
        old = read_message(read, blob, Audio)
        return AudioValue((old.encoded_audio_string,), ("",), old.sample_rate)
    strings = read_tensor(read, blob)
    if strings.dtype != object or strings.ndim not in (1, 2) or strings.shape[1:] not in ((), (2,)):
        found = f"a tensor of {strings.dtype} with shape {strings.shape}"
        raise PayloadError(
            blob.source.name, blob.offset, f"{found}, expected strings of shape (n,) or (n, 2)"
        )
    if strings.ndim == 1:
        return AudioValue(tuple(strings), ("",) * len(strings))
    return AudioValue(tuple(strings[:, 0]), tuple(text.decode("utf-8", "replace") for text in strings[:, 1]))


def count_clips(read: ReadPayload, blob: Blob) -> int:
    """
    Count the clips of one step, from the first bytes of its payload.

    Raises
    ------
    PayloadError
        The value is neither an old clip nor a tensor.
    """
    if blob.field == AUDIO_FIELD:
        return 1
    shape = read_shape(read, blob)
    return shape[0] if shape else 0


def declared_media_type(view: TagView) -> str | None:
    """Give the media type that a series says its clips have; None where it does not say."""
    if len(view.every_blob) and view.every_blob.field[0] == AUDIO_FIELD:
        return WAV
    try:
        data = decode(AudioPluginData, view.info.content)
    except InvalidEventError:
        return None
    return WAV if data.encoding == AudioEncoding.WAV else None
