"""Samples with boxes: a class, four corners and, where a model found them, a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.arrays import to_array
from glassboard.contents.predictions import MAX_BOXES
from glassboard.errors import InvalidValueError, WrongShapeError
from glassboard.summaries.pixels import check_real
from glassboard.summaries.predictions.task_data import TaskData, TaskOptions, check_classes, count_classes

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COLUMNS: Final = ("class", "x0", "y0", "x1", "y1")
"""Of boxes of one sample; those of all have the sample in front, those that were found the score behind."""


def to_detection(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    """
    Check samples with boxes.

    Parameters
    ----------
    labels
        A list with an array of shape (k, 5) for each sample: class, x0, y0, x1, y1 of each box, in pixels. Or
        one array of shape (K, 6) with the sample's position in front. Or None.
    outputs
        The same with the score behind: (l, 6) for each sample, or (L, 7).
    options
        `n_samples` is needed where there is no list.

    Raises
    ------
    InvalidValueError
        They are something else; a box is of no such sample or class, or is not finite.
    """
    n_samples = next((len(each) for each in (outputs, labels) if _is_list(each)), options.n_samples)
    if n_samples is None:
        raise InvalidValueError(
            "outputs is one array, expected inputs or ids, or a list with boxes for each sample"
        )
    found = _to_boxes(outputs, "outputs", (*_COLUMNS, "score"), n_samples)
    truth = None if labels is None else _to_boxes(labels, "labels", _COLUMNS, n_samples)
    classes = [boxes[:, 1].astype(np.int64) for boxes in (found, truth) if boxes is not None]
    n_classes = count_classes(options, *classes)
    for name, each in zip(("outputs", "labels"), classes, strict=False):
        check_classes(name, each, n_classes, may_be_unknown=False)

    def select(rows: NDArray[np.intp]) -> tuple[NDArray[Any] | None, NDArray[Any]]:
        return None if truth is None else _select(truth, rows, n_samples), _select(found, rows, n_samples)

    return TaskData(n_samples, "values", n_classes, truth, found, select)


def count_samples(labels: Any, outputs: Any) -> int | None:
    """Return how many samples boxes are of where neither is a list: one more than the greatest position."""
    if _is_list(labels) or _is_list(outputs):
        return None
    arrays = [to_array(boxes, name=name) for boxes, name in ((labels, "labels"), (outputs, "outputs"))]
    positions = [each[:, 0] for each in arrays if each.ndim == 2 and each.size]
    greatest = max((float(np.nanmax(each)) for each in positions if not np.isnan(each).all()), default=0.0)
    return int(min(max(greatest, 0.0), 2.0**53)) + 1


def _is_list(boxes: Any) -> bool:
    """Whether there are boxes for each sample, not one array of all."""
    return isinstance(boxes, list | tuple) and all(
        _depth(each) == 2 or (_depth(each) == 1 and len(each) == 0) for each in boxes
    )


def _depth(value: Any) -> int:
    """Return how many axes an array, or a nest of lists, has."""
    if isinstance(value, list | tuple):
        return 1 + (_depth(value[0]) if value else 0)
    return int(getattr(value, "ndim", 0))


def _to_boxes(boxes: Any, name: str, columns: tuple[str, ...], n_samples: int) -> NDArray[np.float64]:
    """Return float64, a row for each box: the position of its sample, then `columns`."""
    if _is_list(boxes):
        if len(boxes) != n_samples:
            raise InvalidValueError(f"{name} has boxes of {len(boxes)} samples, expected {n_samples}")
        parts = [_to_rows(each, f"{name}[{i}]", columns) for i, each in enumerate(boxes)]
        positions = np.repeat(np.arange(n_samples), [len(part) for part in parts])
        rows = np.concatenate([np.empty((0, len(columns))), *parts])
        array = np.concatenate([positions[:, None], rows], axis=1)
    else:
        array = _to_rows(boxes, name, ("sample", *columns))
    _check_boxes(array, name, n_samples)
    return array


def _to_rows(boxes: Any, name: str, columns: tuple[str, ...]) -> NDArray[np.float64]:
    array = to_array(boxes, name=name)
    check_real(array, name)
    if not array.size:
        return np.empty((0, len(columns)))
    if array.ndim != 2 or array.shape[1] != len(columns):
        raise WrongShapeError(name, array.shape, f"(k, {len(columns)}): {', '.join(columns)}")
    return array.astype(np.float64)


def _check_boxes(boxes: NDArray[np.float64], name: str, n_samples: int) -> None:
    if len(boxes) > MAX_BOXES:
        raise InvalidValueError(f"{name} has {len(boxes)} boxes, expected at most {MAX_BOXES}")
    if not np.isfinite(boxes).all():
        raise InvalidValueError(f"{name} holds NaN or infinity, expected pixels and scores")
    samples, classes = boxes[:, 0], boxes[:, 1]
    is_wrong = (samples < 0) | (samples >= n_samples) | (samples != np.floor(samples))
    if is_wrong.any():
        row = int(is_wrong.argmax())
        raise InvalidValueError(
            f"{name}[{row}] is of sample {samples[row]:g}, expected a position from 0 to {n_samples - 1}"
        )
    is_part = classes != np.floor(classes)
    if is_part.any():
        row = int(is_part.argmax())
        raise InvalidValueError(f"{name}[{row}] has the class {classes[row]:g}, expected an integer")


def _select(boxes: NDArray[np.float64], rows: NDArray[np.intp], n_samples: int) -> NDArray[np.float32]:
    """Return the boxes of some samples, which are counted anew."""
    positions = np.full(n_samples, -1)
    positions[rows] = np.arange(len(rows))
    new = positions[boxes[:, 0].astype(np.intp)]
    chosen = boxes[new >= 0].astype(np.float32)
    chosen[:, 0] = new[new >= 0]
    return chosen[np.argsort(chosen[:, 0], kind="stable")]
