"""Video: arrays as animated GIFs, and files that are videos already, in a summary."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.arrays import to_own_array
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.convert import to_float, to_tag
from glassboard.summaries.dataformats import to_axes
from glassboard.summaries.gif import MAX_SIDE_PX, encode_gif
from glassboard.summaries.pillow import load_pillow
from glassboard.summaries.pixels import check_real, tile, to_pixels
from glassboard.wire import Image, Summary, SummaryValue, encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from glassboard.summaries.deferred import DeferredSummary

MAX_VIDEO_BYTES: Final = 1 << 29
"""Longer files are refused: readers take no record over 1 GiB."""

MIN_FPS: Final = 0.01
MAX_FPS: Final = 1e6
"""Outside is taken for a mistake; a frame of a GIF lasts 655 s at most."""

_CHANNELS: Final = {1: 1, 3: 3, 4: 3}
_ACCEPTED: Final = ("THWC", "NTHWC")


class VideoSnapshot(NamedTuple):
    """Clips, still to be encoded: axes are clips, frames, height, width, channels; `fps` frames a second."""

    tag: str
    clips: NDArray[Any]
    fps: float

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.clips.nbytes

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        frames = draw_frames(self.clips)
        return _image_summary(self.tag, encode_gif(frames, self.fps), frames.shape[2], frames.shape[1])


class EncodedVideo(NamedTuple):
    """The bytes of a video file, with its width and height in pixels where they are known, else 0."""

    tag: str
    content: bytes
    width: int
    height: int

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return len(self.content)

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        return _image_summary(self.tag, self.content, self.width, self.height)


def video_snapshot(tag: Any, video: Any, *, fps: Any = 4, dataformats: Any = "NTCHW") -> DeferredSummary:
    """
    Check and copy a video.

    Parameters
    ----------
    tag
        A str; None is no tag.
    video
        What `to_array` takes: uint8 from 0 to 255, anything else from 0 to 1, clipped; it becomes an
        animated GIF. Or the bytes or the path (``pathlib.Path``) of an MP4, WebM or GIF file, which is
        stored as it is.
    fps
        Frames a second, `MIN_FPS` to `MAX_FPS`.
    dataformats
        What the axes of an array are: an order of the letters ``NTCHW`` or ``TCHW``, in either case. C is
        1, 3 or 4, the fourth being left out. N clips are laid out side by side.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, WrongShapeError of the array,
        InvalidDataformatsError, a file that is none of these, or longer than `MAX_VIDEO_BYTES`.
    OSError
        The file cannot be read.

    Notes
    -----
    Format: docs/format.md ("Video"); the layout of clips is ``_prepare_video`` of
    torch/utils/tensorboard/_utils.py.
    """
    encoded_tag = to_tag(tag).decode()
    rate = _to_fps(fps)
    content = _read_file(video)
    if content is not None:
        return EncodedVideo(encoded_tag, content, *_size_of(content))
    array = to_own_array(video, name="vid_tensor")
    check_real(array, "vid_tensor")
    clips = to_axes(array, dataformats, accepted=_ACCEPTED, name="vid_tensor")
    _check_clips(clips, array.shape)
    load_pillow()
    return VideoSnapshot(encoded_tag, clips, rate)


def video_summary(tag: Any, video: Any, *, fps: Any = 4, dataformats: Any = "NTCHW") -> bytes:
    """Return the encoded summary of a video; parameters and errors are those of `video_snapshot`."""
    return video_snapshot(tag, video, fps=fps, dataformats=dataformats).encode()


def draw_frames(clips: NDArray[Any]) -> NDArray[np.uint8]:
    """Return the frames, of shape (frames, height, width, channels), of clips laid out side by side."""
    n_rows, n_columns = clip_grid_of(len(clips))
    pixels = to_pixels(clips[..., : _CHANNELS[clips.shape[-1]]])
    return np.stack([tile(frame, n_rows=n_rows, n_columns=n_columns) for frame in pixels.swapaxes(0, 1)])


def clip_grid_of(n_clips: int) -> tuple[int, int]:
    """
    Return the numbers of rows and columns in which so many clips are laid out, powers of two.

    Notes
    -----
    Format: ``_prepare_video`` of torch/utils/tensorboard/_utils.py.
    """
    n_places = 1 << (n_clips - 1).bit_length()
    n_rows = 1 << (n_clips.bit_length() - 1) // 2
    return n_rows, n_places // n_rows


def _to_fps(fps: Any) -> float:
    number = to_float(fps, name="fps")
    if not MIN_FPS <= number <= MAX_FPS:
        raise InvalidValueError(f"fps is {fps!r}, expected {MIN_FPS:g} to {MAX_FPS:g} frames a second")
    return number


def _check_clips(clips: NDArray[Any], shape: tuple[int, ...]) -> None:
    n_rows, n_columns = clip_grid_of(len(clips))
    _, _, height, width, n_channels = clips.shape
    if n_channels not in _CHANNELS:
        raise WrongShapeError("vid_tensor", shape, "1, 3 or 4 channels")
    if max(n_rows * height, n_columns * width) > MAX_SIDE_PX:
        raise WrongShapeError("vid_tensor", shape, f"clips that fit side by side into {MAX_SIDE_PX} pixels")


def _read_file(video: Any) -> bytes | None:
    """Return the content of what is a file or its bytes, None for anything else."""
    if isinstance(video, str):
        raise UnsupportedTypeError(f"vid_tensor is the str {video!r}, expected a pathlib.Path for a file")
    if isinstance(video, bytes | bytearray | memoryview):
        content, name = bytes(video), "vid_tensor"
    elif isinstance(video, os.PathLike):
        content, name = _read_at_most(Path(video), MAX_VIDEO_BYTES + 1), f"vid_tensor {os.fspath(video)!r}"
    else:
        return None
    if len(content) > MAX_VIDEO_BYTES:
        raise InvalidValueError(f"{name} is longer than {MAX_VIDEO_BYTES} bytes")
    if not _is_video(content):
        raise InvalidValueError(f"{name} begins with {content[:12]!r}, expected an MP4, WebM or GIF file")
    return content


def _read_at_most(path: Path, n_bytes: int) -> bytes:
    with path.open("rb") as file:
        return file.read(n_bytes)


def _is_gif(content: bytes) -> bool:
    return content.startswith((b"GIF87a", b"GIF89a")) and len(content) >= 10


def _is_video(content: bytes) -> bool:
    """
    Whether a file is what its first bytes say of the formats that browsers play.

    Notes
    -----
    Facts: RFC 8794 (the EBML header), ISO/IEC 14496-12 4.3 (``ftyp``), GIF89a specification, section 17.
    """
    return _is_gif(content) or content.startswith(b"\x1a\x45\xdf\xa3") or content[4:8] == b"ftyp"


def _size_of(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels, 0 where only the video's tracks say them."""
    if not _is_gif(content):
        return 0, 0
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")


def _image_summary(tag: str, content: bytes, width: int, height: int) -> bytes:
    image = Image(height=height, width=width, colorspace=3, encoded_image_string=content)
    return encode(Summary(value=(SummaryValue(tag=tag, image=image),)))
