"""The same images, figures, videos and sounds through torch, tensorboardX and ours, as they are decoded."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
import pytest
import tensorboardX.summary as tensorboardx_summary
import tensorboardX.utils as tensorboardx_utils
import torch
import torch.utils.tensorboard.summary as torch_summary
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from torch.utils.tensorboard._utils import _prepare_video, figure_to_image

from glassboard.summaries.audio import audio_summary
from glassboard.summaries.boxes import image_with_boxes_summary
from glassboard.summaries.figures import figure_summary
from glassboard.summaries.images import image_summary
from glassboard.summaries.video import draw_frames
from media_files import only_value, picture_of, to_summary

mpl.use("Agg")
from matplotlib import pyplot as plt

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMATS = ["".join(order) for axes in ("HW", "CHW", "NCHW") for order in permutations(axes)]
DTYPES = [np.uint8, np.bool_, np.int8, np.int32, np.int64, np.uint16, np.float16, np.float32, np.float64]
SIZES = {
    "N": st.integers(1, 11),
    "C": st.sampled_from([1, 3]),
    "H": st.integers(1, 4),
    "W": st.integers(1, 4),
}


@st.composite
def images(draw: st.DrawFn) -> tuple[str, NDArray[Any]]:
    """The letters of the axes, in any case and order, and an array of them."""
    letters = draw(st.sampled_from(FORMATS))
    shape = tuple(draw(SIZES[letter]) for letter in letters)
    dtype = np.dtype(draw(st.sampled_from(DTYPES)))
    elements = {
        "f": st.floats(-2, 2, width=16) | st.sampled_from([np.inf, -np.inf, 1 / 3]),
        "b": st.booleans(),
        "i": st.integers(-3, 127),
        "u": st.integers(0, 255),
    }[dtype.kind]
    array = draw(hnp.arrays(dtype, shape, elements=elements))
    return draw(st.sampled_from([letters, letters.lower(), letters.title()])), array


@given(images())
def test_images_have_the_pixels_of_torch(image: tuple[str, NDArray[Any]]) -> None:
    dataformats, array = image
    with np.errstate(invalid="ignore"):
        theirs = torch_summary.image("a", array, dataformats=dataformats)
    ours = only_value(image_summary("a", array, dataformats=dataformats))
    assert picture_of(ours) == picture_of(only_value(theirs))
    assert not ours.HasField("metadata")
    assert not only_value(theirs).HasField("metadata")


@given(images().filter(lambda image: image[1].dtype == np.uint8 or image[1].dtype.kind == "b"))
def test_images_in_range_have_the_pixels_of_tensorboardx(image: tuple[str, NDArray[Any]]) -> None:
    dataformats, array = image
    theirs = tensorboardx_summary.image("a", array, dataformats=dataformats)
    ours = image_summary("a", array, dataformats=dataformats)
    assert picture_of(only_value(ours)) == picture_of(only_value(theirs))


@pytest.mark.parametrize("n_channels", [2, 4])
def test_images_with_alpha_have_the_pixels_of_torch(n_channels: int) -> None:
    array = np.random.default_rng(n_channels).random((n_channels, 5, 6))
    theirs = torch_summary.image("a", array, dataformats="CHW")
    assert picture_of(only_value(image_summary("a", array))) == picture_of(only_value(theirs))


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64, torch.uint8, torch.bool, torch.float16])
def test_tensors_have_the_pixels_of_torch(dtype: torch.dtype) -> None:
    tensor = (torch.rand(3, 5, 6, generator=torch.Generator().manual_seed(1)) * 2).to(dtype)
    theirs = torch_summary.image("a", tensor, dataformats="CHW")
    assert picture_of(only_value(image_summary("a", tensor))) == picture_of(only_value(theirs))


@pytest.mark.parametrize("dataformats", ["CCH", "HWCN", "hh"])
def test_torch_and_ours_refuse_with_an_assertion(dataformats: str) -> None:
    for summary in (torch_summary.image, image_summary):
        with pytest.raises(AssertionError):
            summary("a", np.zeros((3, 4, 5)), dataformats=dataformats)


BOX_CASES: dict[str, dict[str, Any]] = {
    "boxes": {},
    "labels": {"labels": ["cat", "a dog, quite long", ""]},
    "larger": {"rescale": 2, "labels": ["cat", "dog", "ü"]},
    "smaller": {"rescale": 0.6},
    "rows and columns first": {"dataformats": "HWC"},
    "one channel": {"n_channels": 1},
    "alpha": {"n_channels": 4},
    "grey and alpha": {"n_channels": 2},
}


@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
@pytest.mark.parametrize("name", BOX_CASES)
def test_boxes_are_drawn_as_torch_draws_them(name: str, dtype: Any) -> None:
    rng = np.random.default_rng(3)
    options = {"dataformats": "CHW", **BOX_CASES[name]}
    sizes = {"C": options.pop("n_channels", 3), "H": 40, "W": 60}
    shown = rng.random([sizes[letter] for letter in options["dataformats"]])
    image = shown.astype(dtype) if dtype == np.float32 else (shown * 255).astype(dtype)
    boxes = np.array([[3, 4, 30.5, 31], [50, 35, 10, 12], [-5, -5, 70, 80]], np.float32)
    theirs = picture_of(only_value(torch_summary.image_boxes("a", image, boxes, **options)))
    ours = picture_of(to_summary(image_with_boxes_summary("a", image, boxes, **options)).value[0])
    assert (ours.tag, ours.n_channels, ours.mode) == (theirs.tag, theirs.n_channels, theirs.mode)
    assert ours.pixels == theirs.pixels


def test_figures_have_the_pixels_of_torch() -> None:
    def make(color: str) -> Any:
        figure, axes = plt.subplots(figsize=(1.5, 1), dpi=70)
        axes.plot([0, 1, 4], color=color)
        return figure

    red, blue = make("red"), make("blue")
    theirs = torch_summary.image("a", figure_to_image(red, close=False), dataformats="CHW")
    assert picture_of(only_value(figure_summary("a", red, close=False))) == picture_of(only_value(theirs))
    both = torch_summary.image("a", figure_to_image([red, blue]), dataformats="NCHW")
    assert picture_of(only_value(figure_summary("a", [red, blue]))) == picture_of(only_value(both))
    assert plt.get_fignums() == []


@pytest.mark.parametrize("prepare", [_prepare_video, tensorboardx_utils._prepare_video])
@pytest.mark.parametrize("n_clips", range(1, 18))
def test_clips_are_laid_out_as_theirs(n_clips: int, prepare: Any) -> None:
    clips = np.random.default_rng(n_clips).random((n_clips, 2, 3, 4, 5))
    theirs = (prepare(clips).astype(np.float32) * 255).clip(0, 255).astype(np.uint8)
    assert draw_frames(clips.transpose(0, 1, 3, 4, 2)).tolist() == theirs.tolist()


def test_frames_of_uint8_are_those_of_torch() -> None:
    clips = np.arange(768, dtype=np.uint8).reshape(3, 1, 1, 16, 16)
    theirs = (_prepare_video(clips).astype(np.float32) * 255).clip(0, 255).astype(np.uint8)
    assert draw_frames(clips.transpose(0, 1, 3, 4, 2)).tolist() == theirs.tolist()


SOUNDS: dict[str, Any] = {
    "frames": np.random.default_rng(1).uniform(-1, 1, 200),
    "float32": np.random.default_rng(2).uniform(-1, 1, 200).astype(np.float32),
    "a channel": torch.rand(1, 50, generator=torch.Generator().manual_seed(1)) * 2 - 1,
    "integers": np.array([-1, 0, 1]),
    "out of range": np.array([-3.0, 0.5, 2.0]),
    "bool": np.array([True, False]),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_sounds_are_those_of_torch(name: str) -> None:
    theirs = torch_summary.audio("a", SOUNDS[name], sample_rate=8000)
    assert to_summary(audio_summary("a", SOUNDS[name], sample_rate=8000)) == theirs
