"""What a WAV file says of its samples, from its chunks."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHUNKS: Final = 1_000
"""How many chunks are looked at before the samples; WAV files have a handful."""

_RIFF: Final = struct.Struct("<4sI4s")
_CHUNK: Final = struct.Struct("<4sI")
_FORMAT: Final = struct.Struct("<HHIIH")
"""Encoding, channels, sample rate, bytes of a second, bytes of a frame."""
_UNKNOWN_SIZE: Final = 0xFFFFFFFF


class WavFormat(NamedTuple):
    """
    How the samples of a WAV file are to be heard.

    Attributes
    ----------
    sample_rate
        Hz, as the file says.
    n_channels
        Samples of a frame.
    n_frames
        Whole frames that are there.
    is_cut
        Whether the file ends before the samples that it announces.
    """

    sample_rate: int
    n_channels: int
    n_frames: int
    is_cut: bool


class _Chunk(NamedTuple):
    name: bytes
    start: int
    size: int


def read_wav_format(encoded: bytes) -> WavFormat | None:
    """
    Read the chunks of a WAV file up to its samples; None where there is no format, or no samples after it.

    Notes
    -----
    Format: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991),
    "Waveform Audio File Format"; streams whose length is not known announce 2^32 - 1 bytes.
    """
    frame: tuple[int, int, int] | None = None
    for chunk in _list_chunks(encoded):
        if chunk.name == b"fmt " and chunk.start + _FORMAT.size <= len(encoded):
            _, n_channels, sample_rate, _, n_bytes = _FORMAT.unpack_from(encoded, chunk.start)
            frame = n_channels, sample_rate, n_bytes
        if chunk.name == b"data" and frame is not None:
            return _make_format(frame, chunk, len(encoded))
    return None


def _list_chunks(encoded: bytes) -> Iterator[_Chunk]:
    if len(encoded) < _RIFF.size:
        return
    riff, _, wave = _RIFF.unpack_from(encoded)
    if (riff, wave) != (b"RIFF", b"WAVE"):
        return
    at = _RIFF.size
    for _ in range(MAX_CHUNKS):
        if at + _CHUNK.size > len(encoded):
            return
        name, size = _CHUNK.unpack_from(encoded, at)
        yield _Chunk(name, at + _CHUNK.size, size)
        at += _CHUNK.size + size + size % 2


def _make_format(frame: tuple[int, int, int], data: _Chunk, n_bytes: int) -> WavFormat:
    n_channels, sample_rate, n_bytes_of_frame = frame
    n_there = max(min(data.size, n_bytes - data.start), 0)
    return WavFormat(
        sample_rate=sample_rate,
        n_channels=n_channels,
        n_frames=n_there // n_bytes_of_frame if n_bytes_of_frame else 0,
        is_cut=n_there < data.size != _UNKNOWN_SIZE,
    )
