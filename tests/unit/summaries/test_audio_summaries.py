from __future__ import annotations

import io
import math
import wave
from typing import Any

import numpy as np
import pytest
import torch

from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.audio import audio_snapshot, audio_summary
from media_files import only_value


def samples_of(encoded: bytes) -> list[list[int]]:
    """The samples of a summary's WAV file, a row a frame."""
    audio = only_value(encoded).audio
    with wave.open(io.BytesIO(audio.encoded_audio_string)) as reader:
        n_channels = reader.getnchannels()
        assert reader.getsampwidth() == 2
        samples = np.frombuffer(reader.readframes(reader.getnframes()), "<i2").reshape(-1, n_channels)
        assert (reader.getframerate(), n_channels) == (audio.sample_rate, audio.num_channels)
    assert audio.length_frames == len(samples)
    rows: list[list[int]] = samples.tolist()
    return rows


def test_a_summary_holds_a_wav_file_and_what_it_measures() -> None:
    value = only_value(audio_summary("a", np.array([0, 0.5, -1, 1]), sample_rate=8000))
    audio = value.audio
    assert (value.tag, audio.sample_rate, audio.num_channels, audio.length_frames, audio.content_type) == (
        "a",
        8000.0,
        1,
        4,
        "audio/wav",
    )
    assert not value.HasField("metadata")
    assert samples_of(audio_summary("a", np.array([0, 0.5, -1, 1]))) == [[0], [16383], [-32767], [32767]]


SHAPES: dict[str, tuple[tuple[int, ...], int]] = {
    "frames": ((6,), 1),
    "a channel of frames": ((1, 6), 1),
    "frames of a channel": ((6, 1), 1),
    "a batch of one": ((1, 1, 6), 1),
    "stereo frames": ((6, 2), 2),
    "stereo channels": ((2, 6), 2),
    "two stereo frames": ((2, 2), 2),
    "one frame": ((1,), 1),
    "no axes": ((), 1),
}


@pytest.mark.parametrize("name", SHAPES)
def test_samples_may_come_in_any_shape_of_one_or_two_channels(name: str) -> None:
    shape, n_channels = SHAPES[name]
    array = np.arange(math.prod(shape), dtype=np.int16).reshape(shape)
    frames = array.T if name == "stereo channels" else array
    assert samples_of(audio_summary("a", array)) == frames.reshape(-1, n_channels).tolist()


VALUES: dict[str, tuple[Any, list[int]]] = {
    "int16 as it is": (np.array([-32768, 5, 32767], np.int16), [-32768, 5, 32767]),
    "a list": ([0.25, -0.25], [8191, -8191]),
    "float16": (np.array([1, -1], np.float16), [32767, -32767]),
    "bfloat16": (torch.tensor([1.0, 0.5], dtype=torch.bfloat16), [32767, 16383]),
    "bool": ([False, True], [0, 32767]),
    "int64": ([-1, 0, 1], [-32767, 0, 32767]),
    "int8": (np.array([-1, 0, 1], np.int8), [-32767, 0, 32767]),
    "NaN": ([math.nan, 1.0], [0, 32767]),
    "infinity": ([math.inf, -math.inf], [32767, -32767]),
    "out of range": ([1.5, -7.0, 0.0], [32767, -32767, 0]),
}


@pytest.mark.parametrize("name", VALUES)
def test_samples_are_16_bit_numbers(name: str) -> None:
    sound, expected = VALUES[name]
    assert samples_of(audio_summary("a", sound)) == [[sample] for sample in expected]


def test_clipping_is_said_once_a_tag(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        audio_summary("clipped once", [1.5])
        audio_summary("not clipped", [1.0, math.nan])
    assert [record.getMessage() for record in caplog.records] == [
        "audio 'clipped once' exceeds -1 to 1 and is clipped; it is not mentioned again"
    ]


RATE = "expected whole Hz up to 1073741823"
REFUSED: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "three channels": (
        {"sound": np.zeros((6, 3))},
        WrongShapeError,
        r"snd_tensor has shape \(6, 3\), expected samples of 1 or 2 channels",
    ),
    "three axes": ({"sound": np.zeros((2, 3, 2))}, WrongShapeError, r"snd_tensor has shape \(2, 3, 2\)"),
    "no samples": ({"sound": []}, WrongShapeError, r"snd_tensor has shape \(0,\), expected samples"),
    "complex": ({"sound": [1j]}, UnsupportedTypeError, "snd_tensor is an array of dtype complex128"),
    "None": ({"sound": None}, UnsupportedTypeError, "snd_tensor is of type NoneType"),
    "no tag": ({"tag": 5}, UnsupportedTypeError, "tag is 5, expected a str"),
    "a rate of 0": ({"sample_rate": 0}, InvalidValueError, f"sample_rate is 0, {RATE}"),
    "half a Hz": ({"sample_rate": 22050.5}, InvalidValueError, f"sample_rate is 22050.5, {RATE}"),
    "a rate beyond WAV": ({"sample_rate": 1 << 30}, InvalidValueError, f"sample_rate is 1073741824, {RATE}"),
    "a rate of NaN": ({"sample_rate": math.nan}, InvalidValueError, f"sample_rate is nan, {RATE}"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_sound_is_refused_at_the_call(name: str) -> None:
    arguments, error, message = REFUSED[name]
    sample_rate = arguments.get("sample_rate", 44100)
    with pytest.raises(error, match=message):
        audio_snapshot(arguments.get("tag", "a"), arguments.get("sound", [0.5]), sample_rate=sample_rate)


def test_a_snapshot_keeps_the_sound_as_it_was() -> None:
    sound = torch.ones(2, 6)
    snapshot = audio_snapshot("a", sound)
    at_once = audio_summary("a", sound)
    sound.zero_()
    assert snapshot.n_bytes == 48
    assert snapshot.encode() == at_once
