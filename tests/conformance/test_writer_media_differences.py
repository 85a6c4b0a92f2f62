"""What is not as in torch's or tensorboardX's writer on purpose, for images and sounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tensorboardX.summary as tensorboardx_summary
import torch
import torch.utils.tensorboard.summary as torch_summary

from glassboard.errors import InvalidValueError
from glassboard.summaries.audio import audio_summary
from glassboard.summaries.boxes import image_with_boxes_summary
from glassboard.summaries.images import image_summary
from media_files import only_value, picture_of, to_summary


def test_nan_is_black_without_a_warning() -> None:
    assert picture_of(only_value(image_summary("a", [[np.nan]], dataformats="HW"))).pixels == [[[0] * 3]]


@pytest.mark.parametrize("array", [np.zeros((0, 3, 2, 2)), np.zeros((1, 5, 2, 2))])
def test_images_that_torch_fails_on_otherwise_are_refused_as_wrong_shapes(array: Any) -> None:
    with pytest.raises((ZeroDivisionError, AssertionError)):
        torch_summary.image("a", array, dataformats="NCHW")
    with pytest.raises(InvalidValueError, match="img_tensor has shape"):
        image_summary("a", array, dataformats="NCHW")


@pytest.mark.parametrize("n_channels", [2, 4])
def test_grids_may_have_alpha(n_channels: int) -> None:
    array = np.full((2, n_channels, 1, 1), 7, np.uint8)
    with pytest.raises(AssertionError):
        torch_summary.image("a", array, dataformats="NCHW")
    picture = picture_of(only_value(image_summary("a", array, dataformats="NCHW")))
    assert picture.pixels == [[[7] * n_channels] * 2]


def test_bfloat16_beyond_float16_is_white() -> None:
    tensor = torch.tensor([[1e6, 0.5]], dtype=torch.bfloat16)
    picture = picture_of(only_value(image_summary("a", tensor, dataformats="HW")))
    assert picture.pixels == [[[255] * 3, [127] * 3]]


def test_what_lies_out_of_range_is_clipped_where_tensorboardx_wraps() -> None:
    theirs = picture_of(only_value(tensorboardx_summary.image("a", np.array([[1.5]]), dataformats="HW")))
    ours = picture_of(only_value(image_summary("a", [[1.5]], dataformats="HW")))
    assert (ours.pixels, theirs.pixels) == ([[[255] * 3]], [[[126] * 3]])


def test_height_and_width_are_those_of_the_stored_picture() -> None:
    image, boxes = np.zeros((3, 20, 30)), np.array([[1, 2, 3, 4]])
    theirs = picture_of(only_value(torch_summary.image_boxes("a", image, boxes, rescale=2)))
    value = to_summary(image_with_boxes_summary("a", image, boxes, rescale=2)).value[0]
    assert (theirs.height, theirs.width) == (20, 30)
    assert (value.image.height, value.image.width) == (40, 60) == np.shape(theirs.pixels)[:2]


def test_int16_samples_are_taken_as_they_are() -> None:
    samples = np.array([1000, -1000], np.int16)
    theirs = torch_summary.audio("a", samples).value[0].audio.encoded_audio_string
    ours = only_value(audio_summary("a", samples)).audio.encoded_audio_string
    assert np.frombuffer(theirs[-4:], "<i2").tolist() == [32767, -32767]
    assert np.frombuffer(ours[-4:], "<i2").tolist() == [1000, -1000]


def test_float16_sounds_do_not_overflow() -> None:
    samples = only_value(audio_summary("a", np.array([1, -1], np.float16))).audio.encoded_audio_string
    assert np.frombuffer(samples[-4:], "<i2").tolist() == [32767, -32767]


def test_two_channels_are_stereo() -> None:
    with pytest.raises(AssertionError):
        torch_summary.audio("a", np.zeros((5, 2)))
    assert only_value(audio_summary("a", np.zeros((5, 2)))).audio.num_channels == 2
