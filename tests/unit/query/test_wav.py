"""WAV files say how their samples are to be heard."""

from __future__ import annotations

import io
import struct
import wave

import pytest

from glassboard.query.wav import WavFormat, read_wav_format


def make_wav(n_channels: int = 1, sample_rate: int = 8000, n_frames: int = 5, n_bytes: int = 2) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((n_channels, n_bytes, sample_rate, 0, "NONE", ""))
        writer.writeframes(bytes(n_channels * n_bytes * n_frames))
    return file.getvalue()


@pytest.mark.parametrize("n_bytes", [1, 2, 3, 4])
@pytest.mark.parametrize("n_channels", [1, 2, 6])
def test_rate_channels_and_length_are_those_that_were_written(n_channels: int, n_bytes: int) -> None:
    encoded = make_wav(n_channels, 22_050, 7, n_bytes)
    assert read_wav_format(encoded) == WavFormat(22_050, n_channels, 7, is_cut=False)


def test_chunks_before_the_samples_are_passed_over() -> None:
    encoded = make_wav()
    comment = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    assert read_wav_format(encoded[:12] + comment + encoded[12:]) == WavFormat(8000, 1, 5, is_cut=False)


def test_a_file_that_ends_early_has_the_frames_that_are_there() -> None:
    assert read_wav_format(make_wav()[:-3]) == WavFormat(8000, 1, 3, is_cut=True)


def test_a_stream_of_unknown_length_is_not_cut() -> None:
    encoded = make_wav()
    head, samples = encoded[:40], encoded[44:]
    assert read_wav_format(head + b"\xff\xff\xff\xff" + samples) == WavFormat(8000, 1, 5, is_cut=False)


def test_a_file_without_samples_has_no_frames() -> None:
    assert read_wav_format(make_wav(n_frames=0)) == WavFormat(8000, 1, 0, is_cut=False)


def test_frames_of_no_bytes_are_none() -> None:
    encoded = bytearray(make_wav())
    encoded[32:34] = b"\0\0"
    assert read_wav_format(bytes(encoded)) == WavFormat(8000, 1, 0, is_cut=False)


@pytest.mark.parametrize("n_bytes", range(44))
def test_a_head_that_is_not_whole_says_nothing(n_bytes: int) -> None:
    assert read_wav_format(make_wav()[:n_bytes]) is None


@pytest.mark.parametrize("encoded", [b"", b"<html>", b"OggS" + bytes(60), b"RIFF\0\0\0\0AVI " + bytes(60)])
def test_what_is_no_wav_file_says_nothing(encoded: bytes) -> None:
    assert read_wav_format(encoded) is None


def test_samples_before_their_format_say_nothing() -> None:
    encoded = make_wav()
    assert read_wav_format(encoded[:12] + encoded[36:] + encoded[12:36]) is None


def test_endless_empty_chunks_are_given_up() -> None:
    encoded = make_wav()
    assert read_wav_format(encoded[:12] + b"JUNK\0\0\0\0" * 2000 + encoded[12:]) is None
