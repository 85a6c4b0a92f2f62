"""Our SummaryReader where tbparse needs TensorFlow, and where it refuses."""

from __future__ import annotations

import doctest
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from event_files import scalar, scalars, version, write
from glassboard import SummaryWriter
from glassboard.compat import tbparse
from glassboard.compat.event_reading.event_rows import read_wav
from glassboard.compat.tbparse import SummaryReader
from glassboard.errors import InvalidQueryError, LogdirError, MissingPackageError

if TYPE_CHECKING:
    from pathlib import Path

RANDOM = np.random.default_rng(0)


def test_images_are_arrays_of_pixels(tmp_path: Path) -> None:
    colored = RANDOM.integers(0, 255, (4, 5, 3)).astype(np.uint8)
    grey = RANDOM.integers(0, 255, (4, 5, 1)).astype(np.uint8)
    with SummaryWriter(tmp_path) as writer:
        writer.add_image("a", colored, 1, dataformats="HWC")
        writer.add_image("b", grey, 2, dataformats="HWC")
    frame = SummaryReader(tmp_path, extra_columns={"width", "height"}).images
    assert frame.columns.tolist() == ["step", "tag", "value", "height", "width"]
    assert frame[["step", "tag", "height", "width"]].to_numpy().tolist() == [[1, "a", 4, 5], [2, "b", 4, 5]]
    assert [value.tolist() for value in frame.value] == [
        colored.tolist(),
        np.repeat(grey, 3, axis=2).tolist(),
    ]


def test_audio_is_an_array_of_samples(tmp_path: Path) -> None:
    sound = RANDOM.random((1, 1000)) * 2 - 1
    with SummaryWriter(tmp_path) as writer:
        writer.add_audio("a", sound, 3, sample_rate=8000)
    frame = SummaryReader(tmp_path, extra_columns={"sample_rate", "length_frames", "content_type"}).audio
    assert frame.drop(columns="value").to_numpy().tolist() == [[3, "a", "audio/wav", 1000, 8000]]
    assert frame.value[0].shape == (1000, 1)
    assert np.abs(frame.value[0][:, 0] - sound[0]).max() < 1e-4


@pytest.mark.parametrize("encoded", [b"", b"RIFF____WAVE", b"x" * 100])
def test_bytes_that_are_no_wav_are_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="no WAV file: "):
        read_wav(encoded)


def test_files_that_are_no_event_files_are_empty(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalar("loss", 0, 1.0))
    (tmp_path / "notes.txt").write_text("loss")
    reader = SummaryReader(tmp_path)
    assert reader.scalars.to_numpy().tolist() == [[0, "loss", 1.0]]
    assert reader["notes.txt"].scalars.empty
    assert reader.text.empty


def test_several_values_of_a_step_are_a_list(tmp_path: Path) -> None:
    write(tmp_path / "x.tfevents", version(), scalars("loss", range(2)), scalar("loss", 1, 5.0))
    frame = SummaryReader(tmp_path, pivot=True).scalars
    assert frame.to_dict("list") == {"step": [0, 1], "loss": [0.0, [1.0, 5.0]]}


def test_what_is_unknown_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogdirError, match=r"no such directory or event file: .*nowhere"):
        SummaryReader(tmp_path / "nowhere")
    with pytest.raises(
        InvalidQueryError, match="extra_columns is 'walltime', expected one of wall_time, dir"
    ):
        SummaryReader(tmp_path, extra_columns={"walltime"})
    with pytest.raises(InvalidQueryError, match="event_types is 'graphs', expected one of audio, "):
        SummaryReader(tmp_path, event_types={"graphs"})
    with pytest.raises(InvalidQueryError, match="event_type is 'text', expected one of scalars"):
        _ = SummaryReader(tmp_path, event_types={"scalars"}).text


def test_pandas_is_named_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackageError, match="pandas is not installed"):
        _ = SummaryReader(tmp_path).scalars


def test_the_example_of_the_reader_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "runs" / "x.tfevents", version(), scalar("loss", 0, 1.0))
    monkeypatch.chdir(tmp_path)
    assert doctest.testmod(tbparse) == (0, 3)
