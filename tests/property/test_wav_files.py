"""What is said of WAV files holds for any of them, whole, cut or with flipped bytes."""

from __future__ import annotations

import io
import wave

from hypothesis import given
from hypothesis import strategies as st

from glassboard.query.wav import WavFormat, read_wav_format

HEAD_BYTES = 44


@st.composite
def wav_files(draw: st.DrawFn) -> tuple[bytes, WavFormat]:
    """Give a file of the standard library, and what was written into it."""
    n_channels, n_bytes = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    sample_rate, n_frames = draw(st.integers(1, 400_000)), draw(st.integers(0, 50))
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((n_channels, n_bytes, sample_rate, 0, "NONE", ""))
        writer.writeframes(bytes(n_channels * n_bytes * n_frames))
    return file.getvalue(), WavFormat(sample_rate, n_channels, n_frames, is_cut=False)


@given(wav_files())
def test_a_whole_file_is_described_as_it_was_written(written: tuple[bytes, WavFormat]) -> None:
    encoded, expected = written
    assert read_wav_format(encoded) == expected


@given(wav_files(), st.data())
def test_a_cut_file_has_the_frames_that_are_left(
    written: tuple[bytes, WavFormat], data: st.DataObject
) -> None:
    encoded, whole = written
    stop = data.draw(st.integers(0, len(encoded)))
    found = read_wav_format(encoded[:stop])
    if stop < HEAD_BYTES:
        assert found is None
        return
    samples = encoded[HEAD_BYTES:]
    frame_bytes = len(samples) // whole.n_frames if whole.n_frames else 1
    n_left = min(stop - HEAD_BYTES, whole.n_frames * frame_bytes)
    is_cut = n_left < whole.n_frames * frame_bytes
    assert found == whole._replace(n_frames=n_left // frame_bytes, is_cut=is_cut)


@given(wav_files(), st.data())
def test_flipped_bytes_never_promise_more_than_there_is(
    written: tuple[bytes, WavFormat], data: st.DataObject
) -> None:
    encoded = bytearray(written[0])
    for place in data.draw(st.lists(st.integers(0, len(encoded) - 1), min_size=1, max_size=8)):
        encoded[place] = data.draw(st.integers(0, 255))
    found = read_wav_format(bytes(encoded))
    assert found is None or 0 <= found.n_frames <= len(encoded)
