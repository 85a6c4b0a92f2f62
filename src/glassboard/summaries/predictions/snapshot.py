"""Predictions of some samples, checked and copied, to be encoded later."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from glassboard.contents.json_objects import MAX_BYTES, VERSION_ONLY
from glassboard.contents.predictions import (
    CONFUSION,
    COUNTS,
    DETECTION,
    IDS,
    INPUTS,
    LABELS,
    LOSSES,
    MAX_SAMPLES,
    MAX_TENSOR_BYTES,
    MULTI_LABEL,
    OUTPUTS,
    PLUGIN_NAME,
    REGRESSION,
    SEGMENTATION,
    SINGLE_LABEL,
    PredictionsContent,
)
from glassboard.contents.suffixes import PREDICTIONS
from glassboard.errors import InvalidValueError, WrongShapeError
from glassboard.summaries.convert import to_float, to_tag
from glassboard.summaries.images import image_value
from glassboard.summaries.pillow import load_pillow
from glassboard.summaries.plugin_values import plugin_value
from glassboard.summaries.predictions.classification import to_multi_label, to_single_label
from glassboard.summaries.predictions.dense_tasks import to_regression, to_segmentation
from glassboard.summaries.predictions.detection import to_detection
from glassboard.summaries.predictions.inputs import GivenInputs, Inputs
from glassboard.summaries.predictions.task_data import (
    TaskData,
    TaskOptions,
    check_same_length,
    to_class_names,
    to_n_classes,
    to_numbers,
    to_outputs_are,
)
from glassboard.summaries.short_texts import to_texts
from glassboard.types import DataClass
from glassboard.wire import Summary, array_to_content, encode, strings_to_tensor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from glassboard.wire import SummaryValue, TensorProto

DEFAULT_MAX_SAMPLES: Final = 64

_TASKS: Final[dict[str, Callable[[Any, Any, TaskOptions], TaskData]]] = {
    SINGLE_LABEL: to_single_label,
    MULTI_LABEL: to_multi_label,
    REGRESSION: to_regression,
    DETECTION: to_detection,
    SEGMENTATION: to_segmentation,
}


class PredictionsSnapshot(NamedTuple):
    """
    Predictions of the samples that are kept; a `DeferredSummary`.

    Attributes
    ----------
    tag
        As it was given.
    content
        What they are.
    n_samples
        How many were looked at.
    ids
        The name of each.
    inputs
        What they are shown by.
    parts
        Arrays by what is behind their tag: labels, outputs, losses, and what is counted of all samples.
    """

    tag: str
    content: PredictionsContent
    n_samples: int
    ids: tuple[str, ...]
    inputs: Inputs
    parts: dict[str, NDArray[Any]]

    @property
    def n_bytes(self) -> int:
        """What it holds in memory, in bytes."""
        return self.inputs.n_bytes + sum(part.nbytes for part in self.parts.values())

    def encode(self) -> bytes:
        """Return the encoded ``Summary``."""
        return encode(Summary(value=tuple(self.values())))

    def values(self) -> Iterator[SummaryValue]:
        """Make the values: the picture of the samples, what they are, and their parts."""
        sheet = self.inputs.draw_sheet()
        if sheet is not None:
            yield image_value(self.tag, sheet)
        sizes = np.array([self.n_samples, len(self.ids)], np.int64)
        yield self._value("", array_to_content(sizes), self.content.encode())
        ids = [each.encode("utf-8", "replace") for each in self.ids]
        yield self._value(IDS, strings_to_tensor(ids, (len(ids),)))
        inputs = self.inputs.encode()
        if inputs is not None:
            yield self._value(INPUTS, inputs)
        for suffix, part in self.parts.items():
            yield self._value(suffix, array_to_content(part))

    def _value(self, suffix: str, tensor: TensorProto, content: bytes = VERSION_ONLY) -> SummaryValue:
        tag = f"{self.tag}{PREDICTIONS}{suffix}".encode()
        return plugin_value(tag, tensor, PLUGIN_NAME, content, data_class=DataClass.TENSOR)


def predictions_snapshot(
    tag: Any,
    inputs: Any,
    labels: Any,
    outputs: Any,
    *,
    task: Any = SINGLE_LABEL,
    outputs_are: Any = None,
    n_classes: Any = None,
    class_names: Any = None,
    feature_names: Any = None,
    target_names: Any = None,
    ids: Any = None,
    losses: Any = None,
    max_samples: Any = DEFAULT_MAX_SAMPLES,
    threshold: Any = 0.5,
    dataformats: Any = "NCHW",
) -> PredictionsSnapshot:
    """
    Check what a model said of all samples, and copy some of them.

    Parameters
    ----------
    tag
        A str; None is no tag.
    inputs, dataformats
        As `GivenInputs` takes them.
    labels, outputs, task, outputs_are
        As the functions take them that are named ``to_`` and `task`.
    n_classes, class_names
        How many classes there are, and what they are called.
    feature_names, target_names
        A text for each feature, and for each number of a regression.
    ids
        The name of each sample, no two the same; by default its position.
    losses
        A number for each sample.
    max_samples
        If there are more, those are kept whose ids have the least CRC-32 of their UTF-8, in their order: the
        same ones each time. None is all, at most 10,000.
    threshold
        From which probability on a class of ``multi_label``, or score a box, counts as predicted.

    Raises
    ------
    InvalidValueError
        An argument cannot be logged: UnsupportedTypeError, WrongShapeError or InvalidDataformatsError.

    Notes
    -----
    Format: docs/format.md, Predictions.
    """
    given = GivenInputs(inputs, dataformats)
    names = to_texts(ids, given.n_samples, name="ids", of_what="input")
    n_given = given.n_samples if ids is None else len(names)
    options = TaskOptions(
        to_outputs_are(outputs_are, to_task(task)),
        to_n_classes(n_classes),
        to_class_names(class_names),
        to_threshold(threshold),
        n_given,
    )
    data = _TASKS[task](labels, outputs, options)
    if not data.n_samples:
        raise WrongShapeError("outputs", data.outputs.shape, "at least one sample")
    names = _check_names(names, data.n_samples, n_given)
    rows = choose_samples(names, to_max_samples(max_samples))
    content = PredictionsContent(
        task,
        data.outputs_are,
        given.kind,
        data.n_classes,
        options.class_names,
        to_texts(feature_names, given.n_features, name="feature_names", of_what="feature"),
        to_texts(target_names, _n_targets(task, data), name="target_names", of_what="number of an output"),
        options.threshold,
    )
    _check_content(content)
    load_pillow()
    kept = tuple(names[row] for row in rows.tolist())
    parts = _make_parts(data, rows, losses)
    return PredictionsSnapshot(to_tag(tag).decode(), content, data.n_samples, kept, given.select(rows), parts)


def predictions_summary(tag: Any, inputs: Any, labels: Any, outputs: Any, **options: Any) -> bytes:
    """Return the encoded summary; parameters and errors are those of `predictions_snapshot`."""
    return predictions_snapshot(tag, inputs, labels, outputs, **options).encode()


def choose_samples(ids: tuple[str, ...], max_samples: int) -> NDArray[np.intp]:
    """Return the positions of the samples that are kept, ascending."""
    if len(ids) <= max_samples:
        return np.arange(len(ids))
    checksums = np.array([zlib.crc32(each.encode("utf-8", "replace")) for each in ids])
    return np.sort(np.argsort(checksums, kind="stable")[:max_samples])


def to_task(task: Any) -> str:
    """Return the name of a task, or raise InvalidValueError."""
    if not isinstance(task, str) or task not in _TASKS:
        raise InvalidValueError(f"task is {task!r}, expected one of {', '.join(map(repr, _TASKS))}")
    return task


def to_threshold(threshold: Any) -> float:
    """Return a probability, or raise InvalidValueError."""
    number = to_float(threshold, name="threshold")
    if not 0 <= number <= 1:
        raise InvalidValueError(f"threshold is {threshold!r}, expected a number from 0 to 1")
    return number


def to_max_samples(max_samples: Any) -> int:
    """Return how many samples are kept at most, or raise InvalidValueError."""
    if max_samples is None:
        return MAX_SAMPLES
    is_count = isinstance(max_samples, int | np.integer) and not isinstance(max_samples, bool)
    if not is_count or not 1 <= max_samples <= MAX_SAMPLES:
        raise InvalidValueError(
            f"max_samples is {max_samples!r}, expected an integer from 1 to {MAX_SAMPLES}"
        )
    return int(max_samples)


def _check_names(names: tuple[str, ...], n_samples: int, n_given: int | None) -> tuple[str, ...]:
    """Return a name for each sample, those that were given if there are any."""
    if n_given is not None and n_given != n_samples:
        raise InvalidValueError(
            f"there are {n_given} inputs or ids, expected {n_samples} as there are outputs"
        )
    if n_given is None or not names:
        return tuple(map(str, range(n_samples)))
    if len(set(names)) < len(names):
        ((twice, _),) = Counter(names).most_common(1)
        raise InvalidValueError(
            f"ids has {twice!r} more than once, expected a name of its own for each sample"
        )
    return names


def _n_targets(task: str, data: TaskData) -> int:
    return data.outputs.shape[1] if task == REGRESSION else 0


def _check_content(content: PredictionsContent) -> None:
    n_bytes = len(content.encode())
    if n_bytes > MAX_BYTES:
        raise InvalidValueError(f"names have {n_bytes} bytes, expected at most {MAX_BYTES}")


def _make_parts(data: TaskData, rows: NDArray[np.intp], losses: Any) -> dict[str, NDArray[Any]]:
    labels, outputs = data.select(rows)
    parts: dict[str, NDArray[Any] | None] = {LABELS: labels, OUTPUTS: outputs}
    if losses is not None:
        numbers = to_numbers(losses, "losses", "(N,): a number for each sample", 1)
        check_same_length("losses", numbers, data.n_samples)
        with np.errstate(over="ignore"):
            parts[LOSSES] = numbers[rows].astype(np.float32)
    parts |= {CONFUSION: data.confusion, COUNTS: data.counts}
    there = {suffix: part for suffix, part in parts.items() if part is not None}
    for suffix, part in there.items():
        if part.nbytes > MAX_TENSOR_BYTES:
            name = suffix.removeprefix("/")
            raise InvalidValueError(
                f"{name} of {len(rows)} samples has {part.nbytes} bytes, expected at most {MAX_TENSOR_BYTES}"
            )
    return there
