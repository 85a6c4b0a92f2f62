"""
``tensorboardX.summary``: summaries for `FileWriter.add_summary`.

Names, order and defaults of the parameters are those of tensorboardX/summary.py; what each of them takes, and
which errors there are, is said by the method of `SummaryWriter` that writes the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.compat.messages import EncodedSummary
from glassboard.compat.tensorboardX.tags import clean_tag
from glassboard.compat.torch_tensorboard import summary as torch_summary
from glassboard.compat.torch_tensorboard.summary import (
    audio,
    custom_scalars,
    histogram_raw,
    image_boxes,
    mesh,
    pr_curve,
    pr_curve_raw,
    text,
)

__all__ = [
    "audio",
    "custom_scalars",
    "histogram",
    "histogram_raw",
    "hparams",
    "image",
    "image_boxes",
    "mesh",
    "pr_curve",
    "pr_curve_raw",
    "scalar",
    "text",
    "video",
]

if TYPE_CHECKING:
    from collections.abc import Mapping


def hparams(
    hparam_dict: Mapping[str, Any] | None = None, metric_dict: Mapping[str, Any] | None = None
) -> tuple[EncodedSummary, EncodedSummary, EncodedSummary]:
    """Return the experiment, the session's start and its end; see `SummaryWriter.add_hparams`."""
    return torch_summary.hparams(hparam_dict, metric_dict)


def scalar(name: str, scalar: Any, display_name: str = "", summary_description: str = "") -> EncodedSummary:
    """Return one number; see `SummaryWriter.add_scalar`."""
    from glassboard.summaries.scalars import scalar_summary

    summary = scalar_summary(
        clean_tag(name), scalar, display_name=display_name, summary_description=summary_description
    )
    return EncodedSummary(summary)


def histogram(name: str, values: Any, bins: Any, max_bins: int | None = None) -> EncodedSummary:
    """Return how values are distributed; see `SummaryWriter.add_histogram`."""
    return torch_summary.histogram(clean_tag(name), values, bins, max_bins)


def image(tag: str, tensor: Any, rescale: float = 1, dataformats: str = "CHW") -> EncodedSummary:
    """Return an image, or several as one; see `SummaryWriter.add_image`."""
    return torch_summary.image(clean_tag(tag), tensor, rescale, dataformats)


def video(tag: str, tensor: Any, fps: float = 4, dataformats: str = "NTCHW") -> EncodedSummary:
    """Return a video; see `SummaryWriter.add_video`."""
    from glassboard.summaries.video import video_summary

    return EncodedSummary(video_summary(clean_tag(tag), tensor, fps=fps, dataformats=dataformats))
