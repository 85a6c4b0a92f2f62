"""Pictures as an animated GIF."""

from __future__ import annotations

import io
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from glassboard.summaries.pillow import to_pillow

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

MAX_SIDE_PX: Final = 65535
"""Width and height of a GIF are 16-bit numbers."""

MIN_FRAME_CENTISECONDS: Final = 2
"""Browsers show a shorter frame for 10."""

MAX_FRAME_CENTISECONDS: Final = 65535
"""The time of a frame is a 16-bit number."""


def encode_gif(frames: NDArray[np.uint8], fps: float) -> bytes:
    """
    Return an animated GIF that repeats for ever; equal neighbours are stored as one longer frame.

    Parameters
    ----------
    frames
        Shape (frames, height, width, channels) with 1 or 3 channels. A frame of up to 256 colours is exact.
    fps
        Frames a second; more than 50 are shown as 50.
    """
    images, durations = _join_equal(
        [_to_palette(frame) for frame in frames], frame_durations(len(frames), fps)
    )
    file = io.BytesIO()
    images[0].save(
        file,
        format="GIF",
        save_all=True,
        append_images=images[1:],
        duration=[10 * centiseconds for centiseconds in durations],
        loop=0,
    )
    return file.getvalue()


def frame_durations(n_frames: int, fps: float) -> list[int]:
    """Return how long each frame is shown, in 1/100 s, such that errors of rounding do not add up."""
    ends = [round(i * 100 / fps) for i in range(n_frames + 1)]
    return [max(end - start, MIN_FRAME_CENTISECONDS) for start, end in pairwise(ends)]


def _to_palette(frame: NDArray[np.uint8]) -> Image:
    image = to_pillow(frame)
    return image if image.mode == "L" else image.quantize(256)


def _join_equal(images: list[Image], durations: list[int]) -> tuple[list[Image], list[int]]:
    """Join neighbours that look the same, as Pillow does, which fails where their time exceeds the limit."""
    joined_images, joined_durations = [], []
    timed = zip(images, durations, strict=True)
    for _, group in groupby(timed, key=lambda pair: pair[0].convert("RGB").tobytes()):
        equal, times = zip(*group, strict=True)
        joined_images.append(equal[0])
        joined_durations.append(min(sum(times), MAX_FRAME_CENTISECONDS))
    return joined_images, joined_durations
