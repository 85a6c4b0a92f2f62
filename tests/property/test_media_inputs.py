"""Any array is logged as an image, a video or a sound that can be read back, or refused at the call."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image, ImageSequence

from glassboard.errors import InvalidValueError
from glassboard.summaries.audio import audio_snapshot
from glassboard.summaries.boxes import image_with_boxes_snapshot
from glassboard.summaries.embeddings import embedding_snapshot
from glassboard.summaries.images import image_snapshot
from glassboard.summaries.video import video_snapshot
from media_files import to_summary

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES = hnp.array_shapes(min_dims=0, max_dims=6, min_side=0, max_side=5)
ARRAYS = hnp.arrays(hnp.boolean_dtypes() | hnp.integer_dtypes() | hnp.floating_dtypes(), SHAPES)
LETTERS = st.text("NTCHWnchwx", max_size=6) | st.sampled_from(["HW", "CHW", "HWC", "NCHW", "NTCHW", "TCHW"])
TAGS = st.text() | st.none() | st.integers()


def summary_of(snapshot: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """The summary of what is logged, None for what is refused at the call."""
    try:
        made = snapshot(*arguments, **options)
    except InvalidValueError:
        return None
    assert made.n_bytes > 0
    return to_summary(made.encode())


@given(TAGS, ARRAYS, LETTERS)
def test_an_image_is_a_png_of_the_size_it_says(tag: Any, array: Any, dataformats: str) -> None:
    summary = summary_of(image_snapshot, tag, array, dataformats=dataformats)
    if summary is not None:
        stored = summary.value[0].image
        image = Image.open(io.BytesIO(stored.encoded_image_string))
        image.load()
        found = (image.format, image.width, image.height, len(image.getbands()))
        assert found == ("PNG", stored.width, stored.height, stored.colorspace)


@given(ARRAYS, st.floats(0.01, 3), st.lists(st.text(max_size=5), max_size=3))
def test_boxes_of_any_numbers_are_drawn_and_kept(boxes: Any, rescale: float, labels: list[str]) -> None:
    image = np.zeros((3, 9, 8), np.uint8)
    summary = summary_of(image_with_boxes_snapshot, "a", image, boxes, rescale=rescale, labels=labels)
    if summary is not None:
        stored = summary.value[0].image
        assert (stored.width, stored.height) == (int(8 * rescale), int(9 * rescale))
        assert len(summary.value[1].tensor.tensor_content) == 16 * (boxes.size // 4)


@given(TAGS, ARRAYS, LETTERS, st.floats() | st.integers(-1, 60))
def test_a_video_is_a_gif_of_the_size_it_says(tag: Any, array: Any, dataformats: str, fps: Any) -> None:
    summary = summary_of(video_snapshot, tag, array, dataformats=dataformats, fps=fps)
    if summary is not None:
        stored = summary.value[0].image
        image = Image.open(io.BytesIO(stored.encoded_image_string))
        assert (image.format, *image.size) == ("GIF", stored.width, stored.height)
        assert 1 <= sum(1 for _ in ImageSequence.Iterator(image)) <= 5


@given(TAGS, ARRAYS, st.floats() | st.integers(-1, 50000))
def test_a_sound_is_a_wav_file_of_the_length_it_says(tag: Any, array: Any, sample_rate: Any) -> None:
    summary = summary_of(audio_snapshot, tag, array, sample_rate=sample_rate)
    if summary is not None:
        stored = summary.value[0].audio
        with wave.open(io.BytesIO(stored.encoded_audio_string)) as reader:
            assert reader.getframerate() == sample_rate
            assert (reader.getnframes(), reader.getnchannels()) == (stored.length_frames, stored.num_channels)
        assert stored.length_frames * stored.num_channels == array.size


@given(ARRAYS, st.lists(st.text()), st.text())
def test_an_embedding_has_a_line_for_each_row(matrix: Any, labels: list[str], tag: str) -> None:
    try:
        info, files = embedding_snapshot(matrix, labels or None, tag=tag).encode()
    except InvalidValueError:
        return
    lines = files[info.tensor_path].decode().split("\n")
    assert [len(line.split("\t")) for line in lines[:-1]] == [matrix.shape[1]] * len(matrix)
    if labels:
        assert files[info.metadata_path].count(b"\n") == len(matrix)
    assert all(path.count("/") <= 2 and ".." not in path.split("/") for path in files)
