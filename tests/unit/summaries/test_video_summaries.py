from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from glassboard.errors import (
    InvalidDataformatsError,
    InvalidValueError,
    UnsupportedTypeError,
    WrongShapeError,
)
from glassboard.summaries import video
from glassboard.summaries.gif import encode_gif, frame_durations
from glassboard.summaries.video import clip_grid_of, video_snapshot, video_summary
from media_files import gif_frames, only_value

if TYPE_CHECKING:
    from pathlib import Path

RNG = np.random.default_rng(4)
CLIP = RNG.integers(0, 256, (3, 3, 4, 5), dtype=np.uint8)
WEBM = b"\x1a\x45\xdf\xa3webm"
MP4 = b"\0\0\0\x20ftypisom"


def shown(encoded: bytes) -> tuple[tuple[str, int, int, int], list[Any], list[int]]:
    """What a summary says of its video, its frames, and how long each is shown in ms."""
    value = only_value(encoded)
    image = value.image
    assert not value.HasField("metadata")
    return (value.tag, image.height, image.width, image.colorspace), *gif_frames(image.encoded_image_string)


def test_a_clip_becomes_an_animated_gif() -> None:
    facts, frames, durations = shown(video_summary("a", CLIP[None], fps=4))
    assert facts == ("a", 4, 5, 3)
    assert frames == CLIP.transpose(0, 2, 3, 1).tolist()
    assert durations == [250, 250, 250]


def test_frames_of_256_colours_are_exact() -> None:
    palette = RNG.integers(0, 256, (256, 3), dtype=np.uint8)
    frames = palette[RNG.integers(0, 256, (4, 40, 50))]
    assert gif_frames(encode_gif(frames, 10))[0] == frames.tolist()


def test_frames_of_more_colours_are_near() -> None:
    frames = RNG.integers(0, 256, (2, 40, 50, 3), dtype=np.uint8)
    difference = np.array(gif_frames(encode_gif(frames, 10))[0]) - frames
    assert np.abs(difference).mean() < 20


@pytest.mark.parametrize("n_channels", [1, 3, 4])
def test_one_channel_is_grey_and_the_fourth_is_left_out(n_channels: int) -> None:
    clip = RNG.integers(0, 256, (1, 2, n_channels, 4, 5), dtype=np.uint8)
    expected = np.repeat(clip, 3, axis=2) if n_channels == 1 else clip[:, :, :3]
    assert shown(video_summary("a", clip))[1] == expected[0].transpose(0, 2, 3, 1).tolist()


@pytest.mark.parametrize(
    ("n_clips", "expected"), [(1, (1, 1)), (2, (1, 2)), (3, (1, 4)), (4, (2, 2)), (5, (2, 4)), (16, (4, 4))]
)
def test_clips_are_laid_out_in_powers_of_two(n_clips: int, expected: tuple[int, int]) -> None:
    assert clip_grid_of(n_clips) == expected


def test_places_without_a_clip_are_black() -> None:
    clips = np.arange(1, 4, dtype=np.uint8)[:, None, None, None, None] * np.ones((1, 1, 1, 1, 1), np.uint8)
    assert shown(video_summary("a", clips))[1] == [[[[1] * 3, [2] * 3, [3] * 3, [0] * 3]]]


@pytest.mark.parametrize(
    ("dataformats", "order"), [("TCHW", (0, 1, 2, 3)), ("thwc", (0, 2, 3, 1)), ("WHTC", (3, 2, 0, 1))]
)
def test_the_axes_may_come_in_any_order(dataformats: str, order: tuple[int, ...]) -> None:
    expected = video_summary("a", CLIP[None])
    assert video_summary("a", CLIP.transpose(order), dataformats=dataformats) == expected
    with_clips = CLIP.transpose(order)[..., None]
    assert video_summary("a", with_clips, dataformats=dataformats + "N") == expected


def test_equal_frames_are_joined_and_shown_as_long() -> None:
    frames = np.zeros((5, 1, 2, 2), np.uint8)
    frames[3:] = 255
    _, pictures, durations = shown(video_summary("a", frames, fps=10, dataformats="TCHW"))
    assert [picture[0][0][0] for picture in pictures] == [0, 255]
    assert durations == [300, 200]


def test_a_picture_that_stands_still_too_long_for_the_format_is_cut() -> None:
    frames = np.zeros((3000, 1, 1, 1), np.uint8)
    frames[-1] = 255
    assert shown(video_summary("a", frames, fps=4, dataformats="TCHW"))[2] == [655350, 250]


@pytest.mark.parametrize(
    ("fps", "expected"),
    [(4, [25] * 6), (30, [3, 4, 3, 3, 4, 3]), (24, [4, 4, 4, 5, 4, 4]), (1000, [2] * 6), (0.01, [10000] * 6)],
)
def test_times_of_frames_sum_up_to_the_length_of_the_video(fps: float, expected: list[int]) -> None:
    assert frame_durations(6, fps) == expected


GIF = encode_gif(CLIP.transpose(0, 2, 3, 1), 4)
FILES: dict[str, tuple[bytes, tuple[int, int, int]]] = {
    "WebM": (WEBM, (0, 0, 3)),
    "MP4": (MP4, (0, 0, 3)),
    "GIF": (GIF, (4, 5, 3)),
}


@pytest.mark.parametrize("name", FILES)
def test_files_of_videos_are_stored_as_they_are(name: str, tmp_path: Path) -> None:
    content, facts = FILES[name]
    path = tmp_path / "video"
    path.write_bytes(content)
    for given in (content, bytearray(content), memoryview(content), path):
        snapshot = video_snapshot("a", given)
        image = only_value(snapshot.encode()).image
        assert (image.height, image.width, image.colorspace) == facts
        assert image.encoded_image_string == content
        assert snapshot.n_bytes == len(content)


FPS = "expected 0.01 to 1e\\+06 frames a second"
REFUSED: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "a path as text": ({"video": "a.mp4"}, UnsupportedTypeError, "vid_tensor is the str 'a.mp4', expected a"),
    "other bytes": (
        {"video": b"\x89PNG\r\n\x1a\nmore and more"},
        InvalidValueError,
        r"vid_tensor begins with b'\\x89PNG.*more', expected an MP4, WebM or GIF file",
    ),
    "no bytes": ({"video": b""}, InvalidValueError, "vid_tensor begins with b'', expected an MP4"),
    "a cut GIF": ({"video": GIF[:9]}, InvalidValueError, "vid_tensor begins with b'GIF89a"),
    "None": ({"video": None}, UnsupportedTypeError, "vid_tensor is of type NoneType"),
    "too few axes": (
        {"video": CLIP},
        WrongShapeError,
        r"vid_tensor has shape \(3, 3, 4, 5\), expected the 5 axes of dataformats 'NTCHW'",
    ),
    "no frames": (
        {"video": np.zeros((1, 0, 3, 4, 5))},
        WrongShapeError,
        r"shape \(1, 0, 3, 4, 5\), expected at",
    ),
    "two channels": (
        {"video": np.zeros((1, 1, 2, 4, 5))},
        WrongShapeError,
        r"vid_tensor has shape \(1, 1, 2, 4, 5\), expected 1, 3 or 4 channels",
    ),
    "too wide": (
        {"video": np.zeros((2, 1, 1, 1, 32768))},
        WrongShapeError,
        r"expected clips that fit side by side into 65535 pixels",
    ),
    "wrong letters": (
        {"dataformats": "NTCHX"},
        InvalidDataformatsError,
        "expected the letters of one of 'THWC'",
    ),
    "fps of 0": ({"fps": 0}, InvalidValueError, f"fps is 0, {FPS}"),
    "fps of NaN": ({"fps": math.nan}, InvalidValueError, f"fps is nan, {FPS}"),
    "fps of infinity": ({"fps": math.inf}, InvalidValueError, f"fps is inf, {FPS}"),
    "complex": ({"video": CLIP[None] * 1j}, UnsupportedTypeError, "vid_tensor is an array of dtype complex"),
    "no tag": ({"tag": 5}, UnsupportedTypeError, "tag is 5, expected a str"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_video_is_refused_at_the_call(name: str) -> None:
    arguments, error, message = REFUSED[name]
    tag, given = arguments.get("tag", "a"), arguments.get("video", CLIP[None])
    options = {key: value for key, value in arguments.items() if key in {"fps", "dataformats"}}
    with pytest.raises(error, match=message):
        video_snapshot(tag, given, **options)


def test_a_file_that_is_missing_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        video_snapshot("a", tmp_path / "missing.mp4")


def test_a_file_that_is_too_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(video, "MAX_VIDEO_BYTES", 11)
    path = tmp_path / "long.mp4"
    path.write_bytes(MP4)
    with pytest.raises(InvalidValueError, match=r"vid_tensor '.*long\.mp4' is longer than 11 bytes"):
        video_snapshot("a", path)


def test_a_snapshot_keeps_the_video_as_it_was() -> None:
    clips = torch.from_numpy(CLIP[None].copy())
    snapshot = video_snapshot("a", clips)
    at_once = video_summary("a", clips)
    clips.zero_()
    assert snapshot.n_bytes == CLIP.nbytes
    assert snapshot.encode() == at_once
