"""
``torch.utils.tensorboard.summary``: summaries for `FileWriter.add_summary`.

Names, order and defaults of the parameters are those of torch/utils/tensorboard/summary.py; what each of them
takes, and which errors there are, is said by the method of `SummaryWriter` that writes the same kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.compat.messages import EncodedSummary
from glassboard.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    "tensor_proto",
    "text",
    "video",
]


def hparams(
    hparam_dict: Any = None,
    metric_dict: Any = None,
    hparam_domain_discrete: Mapping[str, Sequence[Any]] | None = None,
) -> tuple[EncodedSummary, EncodedSummary, EncodedSummary]:
    """Return the experiment, the session's start and its end; see `SummaryWriter.add_hparams`."""
    from glassboard.summaries.hparams import hparams_summaries

    summaries = hparams_summaries(hparam_dict, metric_dict, hparam_domain_discrete)
    experiment, session_start, session_end = map(EncodedSummary, summaries)
    return experiment, session_start, session_end


def scalar(
    name: str, tensor: Any, collections: Any = None, new_style: bool = False, double_precision: bool = False
) -> EncodedSummary:
    """Return one number; `collections` has no effect, as in torch; see `SummaryWriter.add_scalar`."""
    from glassboard.summaries.scalars import scalar_summary

    summary = scalar_summary(name, tensor, new_style=new_style, double_precision=double_precision)
    return EncodedSummary(summary)


def tensor_proto(tag: str, tensor: Any) -> EncodedSummary:
    """Return a tensor in its own shape and dtype; see `SummaryWriter.add_tensor`."""
    from glassboard.summaries.tensors import tensor_summary

    return EncodedSummary(tensor_summary(tag, tensor))


def histogram(name: str, values: Any, bins: Any, max_bins: int | None = None) -> EncodedSummary:
    """Return how values are distributed; see `SummaryWriter.add_histogram`."""
    from glassboard.summaries.histograms import histogram_summary

    return EncodedSummary(histogram_summary(name, values, bins, max_bins))


def histogram_raw(
    name: str,
    min: float,
    max: float,
    num: float,
    sum: float,
    sum_squares: float,
    bucket_limits: Sequence[float],
    bucket_counts: Sequence[float],
) -> EncodedSummary:
    """Return a histogram that is already counted; see `SummaryWriter.add_histogram_raw`."""
    from glassboard.summaries.histograms import histogram_raw_summary

    return EncodedSummary(
        histogram_raw_summary(name, min, max, num, sum, sum_squares, bucket_limits, bucket_counts)
    )


def image(tag: str, tensor: Any, rescale: float = 1, dataformats: str = "NCHW") -> EncodedSummary:
    """
    Return an image, or several as one; see `SummaryWriter.add_image`.

    Raises
    ------
    InvalidValueError
        As there, or `rescale` is not 1: what is to be shown larger is scaled where it is shown.
    """
    from glassboard.summaries.images import image_summary

    if rescale != 1:
        raise InvalidValueError(f"rescale is {rescale!r}, expected 1")
    return EncodedSummary(image_summary(tag, tensor, dataformats=dataformats))


def image_boxes(
    tag: str,
    tensor_image: Any,
    tensor_boxes: Any,
    rescale: float = 1,
    dataformats: str = "CHW",
    labels: Any = None,
) -> EncodedSummary:
    """Return an image with boxes; see `SummaryWriter.add_image_with_boxes`."""
    from glassboard.summaries.boxes import image_with_boxes_summary

    return EncodedSummary(
        image_with_boxes_summary(
            tag, tensor_image, tensor_boxes, rescale=rescale, dataformats=dataformats, labels=labels
        )
    )


def video(tag: str, tensor: Any, fps: float = 4) -> EncodedSummary:
    """Return a video; see `SummaryWriter.add_video`."""
    from glassboard.summaries.video import video_summary

    return EncodedSummary(video_summary(tag, tensor, fps=fps))


def audio(tag: str, tensor: Any, sample_rate: int = 44100) -> EncodedSummary:
    """Return a sound; see `SummaryWriter.add_audio`."""
    from glassboard.summaries.audio import audio_summary

    return EncodedSummary(audio_summary(tag, tensor, sample_rate=sample_rate))


def custom_scalars(layout: Mapping[str, Mapping[str, Sequence[Any]]]) -> EncodedSummary:
    """Return which scalars are shown together; see `SummaryWriter.add_custom_scalars`."""
    from glassboard.summaries.custom_scalars import custom_scalars_summary

    return EncodedSummary(custom_scalars_summary(layout))


def text(tag: str, text: Any) -> EncodedSummary:
    """Return a text, or a table of texts; see `SummaryWriter.add_text`."""
    from glassboard.summaries.text import text_summary

    return EncodedSummary(text_summary(tag, text))


def pr_curve_raw(
    tag: str,
    tp: Any,
    fp: Any,
    tn: Any,
    fn: Any,
    precision: Any,
    recall: Any,
    num_thresholds: int = 127,
    weights: Any = None,
) -> EncodedSummary:
    """Return a curve that is already counted; see `SummaryWriter.add_pr_curve_raw`."""
    from glassboard.summaries.pr_curves import pr_curve_raw_summary

    return EncodedSummary(pr_curve_raw_summary(tag, tp, fp, tn, fn, precision, recall, num_thresholds))


def pr_curve(
    tag: str, labels: Any, predictions: Any, num_thresholds: int = 127, weights: Any = None
) -> EncodedSummary:
    """Return a curve of precision and recall; see `SummaryWriter.add_pr_curve`."""
    from glassboard.summaries.pr_curves import pr_curve_summary

    return EncodedSummary(pr_curve_summary(tag, labels, predictions, num_thresholds, weights))


def mesh(
    tag: str, vertices: Any, colors: Any, faces: Any, config_dict: Mapping[str, Any] | None = None
) -> EncodedSummary:
    """Return meshes or clouds of points; see `SummaryWriter.add_mesh`."""
    from glassboard.summaries.meshes import mesh_summary

    return EncodedSummary(mesh_summary(tag, vertices, colors, faces, config_dict))
