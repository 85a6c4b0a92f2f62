"""Samples with numbers, or with a class for each pixel, in place of a class."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from glassboard.errors import WrongShapeError
from glassboard.summaries.predictions.task_data import (
    TaskData,
    TaskOptions,
    check_classes,
    count_classes,
    select_rows,
    to_integers,
    to_numbers,
)

_TARGETS: Final = "(N, D): so many numbers for each sample, or (N,)"
_MAPS: Final = "(N, H, W): a class for each pixel"


def to_regression(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    """
    Check samples of numbers: labels, or None, and outputs of shape (N, D), or (N,), which is one number each.

    Raises
    ------
    InvalidValueError
        They are something else, or classes are named.
    """
    given = to_numbers(outputs, "outputs", _TARGETS, 1, 2)
    values = given.reshape(len(given), -1)
    truth = None if labels is None else to_numbers(labels, "labels", _TARGETS, 1, 2)
    if truth is not None:
        truth = truth.reshape(len(truth), -1)
        if truth.shape != values.shape:
            raise WrongShapeError("labels", truth.shape, f"{values.shape} as outputs")
    select = select_rows(truth, values, np.float32, np.float32)
    return TaskData(len(values), "values", 0, truth, values, select)


def to_segmentation(labels: Any, outputs: Any, options: TaskOptions) -> TaskData:
    """
    Check samples with a class for each pixel: labels (-1 where one is not known), or None, and outputs.

    Raises
    ------
    InvalidValueError
        They are of another shape than (N, H, W), no integers, or out of range.
    """
    maps = to_integers(outputs, "outputs", _MAPS, 3)
    truth = None if labels is None else to_integers(labels, "labels", _MAPS, 3)
    if truth is not None and truth.shape != maps.shape:
        raise WrongShapeError("labels", truth.shape, f"{maps.shape} as outputs")
    n_classes = count_classes(options, maps, truth)
    check_classes("outputs", maps, n_classes, may_be_unknown=False)
    if truth is not None:
        check_classes("labels", truth, n_classes, may_be_unknown=True)
    return TaskData(len(maps), "values", n_classes, truth, maps, select_rows(truth, maps, np.int32, np.int32))
