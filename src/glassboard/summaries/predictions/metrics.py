"""How good predictions are: scalars of all samples, and the confusion matrix as a heatmap."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.contents.class_scores import to_probabilities
from glassboard.contents.predictions import (
    DETECTION,
    MAX_CONFUSION_CLASSES,
    MULTI_LABEL,
    REGRESSION,
    SEGMENTATION,
    SINGLE_LABEL,
)
from glassboard.errors import InvalidValueError
from glassboard.summaries.convert import to_tag
from glassboard.summaries.heatmaps import heatmap_snapshot
from glassboard.summaries.predictions.average_precision import measure_boxes
from glassboard.summaries.predictions.classification import to_multi_label, to_single_label
from glassboard.summaries.predictions.dense_tasks import to_regression, to_segmentation
from glassboard.summaries.predictions.detection import count_samples, to_detection
from glassboard.summaries.predictions.measures import (
    calibration_error,
    confidences,
    count_class_outcomes,
    count_confusion,
    measure_classes,
    predicted_classes,
    predicted_flags,
    rank_truth,
)
from glassboard.summaries.predictions.snapshot import to_task, to_threshold
from glassboard.summaries.predictions.task_data import (
    TaskData,
    TaskOptions,
    to_class_names,
    to_n_classes,
    to_outputs_are,
)
from glassboard.wire import Summary, SummaryValue, encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard.summaries.heatmaps import HeatmapSnapshot

MAX_LISTED_CLASSES: Final = 100
"""With more classes there are only the means over all of them."""

CONFUSION: Final = "/confusion"
"""Behind the tag of the metrics: the heatmap."""

_READERS: Final = {
    DETECTION: to_detection,
    SINGLE_LABEL: to_single_label,
    MULTI_LABEL: to_multi_label,
    REGRESSION: to_regression,
    SEGMENTATION: to_segmentation,
}


class MetricsSnapshot(NamedTuple):
    """
    Numbers that are computed, and a heatmap that is still to be drawn; a `DeferredSummary`.

    Attributes
    ----------
    tag
        Before the names of the numbers.
    scalars
        By the end of their tags.
    confusion
        None where there is none.
    """

    tag: str
    scalars: dict[str, float]
    confusion: HeatmapSnapshot | None

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, about, in bytes."""
        return 100 * len(self.scalars) + (self.confusion.n_bytes if self.confusion else 0)

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        values = [
            SummaryValue(tag=f"{self.tag}/{name}", simple_value=each) for name, each in self.scalars.items()
        ]
        if self.confusion is not None:
            values += self.confusion.values()
        return encode(Summary(value=tuple(values)))


def metrics_snapshot(
    tag: Any,
    labels: Any,
    outputs: Any,
    *,
    task: Any = SINGLE_LABEL,
    outputs_are: Any = None,
    n_classes: Any = None,
    class_names: Any = None,
    threshold: Any = 0.5,
    top_k: Any = 5,
) -> MetricsSnapshot:
    """
    Compute how good predictions are, from all samples whose truth is known.

    Parameters
    ----------
    tag
        Before the names of the numbers; a str.
    labels, outputs, task, outputs_are, n_classes, class_names, threshold
        As in `predictions_snapshot`.
    top_k
        Among how many of the first classes the true one is looked for.

    Raises
    ------
    InvalidValueError
        An argument cannot be used, or no truth is given.

    Notes
    -----
    Names of the numbers: docs/predictions.md.
    """
    to_task(task)
    if labels is None:
        raise InvalidValueError("labels is None, expected the truth: metrics compare with it")
    names = to_class_names(class_names)
    limit = to_threshold(threshold)
    n_samples = count_samples(labels, outputs) if task == DETECTION else None
    options = TaskOptions(to_outputs_are(outputs_are, task), to_n_classes(n_classes), names, limit, n_samples)
    data = _READERS[task](labels, outputs, options)
    prefix = to_tag(tag).decode()
    scalars = dict(_MEASURERS[task](data, options, _to_top_k(top_k)))
    return MetricsSnapshot(prefix, scalars, _draw_confusion(prefix + CONFUSION, task, data, names))


def _to_top_k(top_k: Any) -> int:
    if isinstance(top_k, bool) or not isinstance(top_k, int | np.integer) or top_k < 1:
        raise InvalidValueError(f"top_k is {top_k!r}, expected an integer of at least 1")
    return int(top_k)


def _measure_single(data: TaskData, options: TaskOptions, top_k: int) -> Iterator[tuple[str, float]]:
    truth, outputs = _known_rows(data)
    if not len(truth):
        return
    is_classes = data.outputs_are == "classes"
    predicted = outputs if is_classes else predicted_classes(outputs)
    yield "accuracy", _mean(predicted == truth)
    if not is_classes and top_k < data.n_classes:
        yield f"top_{top_k}_accuracy", _mean(rank_truth(truth, outputs) < top_k)
    if not is_classes:
        confident = confidences(outputs, data.outputs_are)
        is_number = ~np.isnan(confident)
        if is_number.any():
            is_right = (predicted == truth)[is_number]
            yield "calibration_error", calibration_error(confident[is_number], is_right)
    yield from _class_scalars(count_class_outcomes(truth, predicted, data.n_classes), options)


def _measure_multi(data: TaskData, options: TaskOptions, top_k: int) -> Iterator[tuple[str, float]]:
    if data.labels is None or data.counts is None or not len(data.labels):
        return
    predicted = predicted_flags(data.outputs, data.outputs_are, options.threshold)
    yield "accuracy", _mean((predicted == data.labels).all(axis=1))
    probabilities = to_probabilities(data.outputs, data.outputs_are, is_multi=True)
    is_number = ~np.isnan(probabilities)
    if is_number.any():
        yield "calibration_error", calibration_error(probabilities[is_number], data.labels[is_number])
    yield from _class_scalars(data.counts, options)


def _measure_regression(data: TaskData, options: TaskOptions, top_k: int) -> Iterator[tuple[str, float]]:
    if data.labels is None or not data.labels.size:
        return
    truth = data.labels.astype(np.float64)
    errors = data.outputs.astype(np.float64) - truth
    yield "mean_absolute_error", _mean(np.abs(errors))
    yield "root_mean_squared_error", float(np.sqrt(_mean(errors**2)))
    spread = ((truth - truth.mean(axis=0)) ** 2).sum(axis=0)
    if (spread > 0).all():
        yield "r2", float((1 - (errors**2).sum(axis=0) / spread).mean())


def _measure_segmentation(data: TaskData, options: TaskOptions, top_k: int) -> Iterator[tuple[str, float]]:
    truth, predicted = _known_rows(data)
    if not truth.size:
        return
    yield "accuracy", _mean(truth == predicted)
    outcomes = count_class_outcomes(truth, predicted, data.n_classes)
    hits, false_positives, _, false_negatives = outcomes.T
    union = hits + false_positives + false_negatives
    with np.errstate(invalid="ignore"):
        yield from _by_class("iou", hits / union, options)
    yield from _class_scalars(outcomes, options)


def _measure_detection(data: TaskData, options: TaskOptions, top_k: int) -> Iterator[tuple[str, float]]:
    if data.labels is None or not len(data.labels):
        return
    measures = measure_boxes(data.labels, data.outputs, data.n_classes, options.threshold)
    yield from _by_class("average_precision", measures.average_precision, options)
    yield from _by_class("average_precision_50", measures.average_precision_50, options)
    yield from _class_scalars(measures.outcomes, options)


def _known_rows(data: TaskData) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return truth and outputs where the truth is known."""
    if data.labels is None:
        return data.outputs[:0], data.outputs[:0]
    is_known = data.labels >= 0
    outputs = data.outputs[is_known]
    return data.labels[is_known].astype(np.int64), outputs if outputs.dtype.kind == "f" else outputs.astype(
        np.int64
    )


def _class_scalars(outcomes: NDArray[np.int64], options: TaskOptions) -> Iterator[tuple[str, float]]:
    measures = measure_classes(outcomes)
    for name, each in zip(measures._fields, measures, strict=True):
        yield from _by_class(name, each, options)


def _by_class(name: str, values: NDArray[np.float64], options: TaskOptions) -> Iterator[tuple[str, float]]:
    """Give the mean over the classes that there are, then each of them if they are not too many."""
    there = np.flatnonzero(~np.isnan(values))
    if not len(there):
        return
    yield name, float(values[there].mean())
    if len(values) <= MAX_LISTED_CLASSES:
        for index in there.tolist():
            class_name = options.class_names[index] if options.class_names else str(index)
            yield f"{name}/{class_name}", float(values[index])


def _draw_confusion(
    tag: str, task: str, data: TaskData, class_names: tuple[str, ...]
) -> HeatmapSnapshot | None:
    confusion = data.confusion
    if task == SEGMENTATION and data.labels is not None and data.n_classes <= MAX_CONFUSION_CLASSES:
        confusion = count_confusion(data.labels, data.outputs, data.n_classes)
    if confusion is None:
        return None
    return heatmap_snapshot(
        tag,
        confusion,
        colormap="Blues",
        show_values=confusion.size <= 10_000,
        x_label="predicted",
        y_label="true",
        x_ticks=class_names or None,
        y_ticks=class_names or None,
    )


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean(dtype=np.float64))


_MEASURERS: Final = {
    DETECTION: _measure_detection,
    SINGLE_LABEL: _measure_single,
    MULTI_LABEL: _measure_multi,
    REGRESSION: _measure_regression,
    SEGMENTATION: _measure_segmentation,
}
