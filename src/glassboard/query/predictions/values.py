"""Predictions: what a model said of the samples of one step, and the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.contents.class_scores import predict_classes, to_probabilities
from glassboard.contents.json_objects import MAX_TEXT_CHARS
from glassboard.contents.predictions import (
    CONFUSION,
    COUNTS,
    DETECTION,
    IDS,
    INPUTS,
    LABELS,
    LOSSES,
    MAX_BOXES,
    MAX_INPUT_TEXT_BYTES,
    MAX_PNG_BYTES,
    MAX_SAMPLES,
    MAX_TENSOR_BYTES,
    MULTI_LABEL,
    OUTPUTS,
    PLUGIN_NAME,
    REGRESSION,
    SEGMENTATION,
    SINGLE_LABEL,
    PredictionsContent,
    decode_predictions_content,
)
from glassboard.contents.suffixes import PREDICTIONS
from glassboard.errors import PayloadError
from glassboard.query.beside import expect_numbers, find_beside, next_offset
from glassboard.query.payloads import read_tensor
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, RunView, TagView

N_TRUE_BOX: Final = 6
N_FOUND_BOX: Final = 7
"""Columns of boxes: sample, class, x0, y0, x1, y1 and, of those that were found, the score."""

_INTEGERS: Final = "iu"
_FLOATS: Final = "f"


@dataclass(frozen=True, slots=True, eq=False)
class Predictions:
    """
    The predictions of one step: M samples, out of `n_samples` that were looked at.

    Attributes
    ----------
    content
        What they are: task, kinds of inputs and outputs, names.
    n_samples
        How many samples were looked at.
    ids
        The name of each sample that is kept.
    inputs
        By ``content.inputs``: a PNG each, a str each, float32 of shape (M, F), or None.
    labels
        The truth, None where it was not logged: int64 (M,) with -1 for what is not known; bool (M, C);
        float32 (M, D); float32 (K, 6): sample, class, x0, y0, x1, y1; int32 (M, H, W).
    outputs
        As the model gave them: float32 (M, C), or int64 (M,) classes; float32 (M, D); float32 (L, 7): as the
        labels, then the score; int32 (M, H, W).
    losses
        float32, shape (M,), or None.
    confusion
        Of all `n_samples`: int64, shape (C, C), rows are true classes; or None.
    counts
        Of all `n_samples`: int64, shape (C, 4): true and false positives, true and false negatives; or None.
    """

    content: PredictionsContent
    n_samples: int
    ids: tuple[str, ...]
    inputs: tuple[bytes, ...] | tuple[str, ...] | NDArray[Any] | None = field(repr=False)
    labels: NDArray[Any] | None
    outputs: NDArray[Any]
    losses: NDArray[Any] | None
    confusion: NDArray[Any] | None
    counts: NDArray[Any] | None

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def probabilities(self) -> NDArray[np.float64] | None:
        """Of each class: float64, shape (M, C); None where the outputs are no scores of classes."""
        if self.content.outputs not in ("logits", "probabilities"):
            return None
        is_multi = self.content.task == MULTI_LABEL
        return to_probabilities(self.outputs, self.content.outputs, is_multi=is_multi)

    @property
    def predicted(self) -> NDArray[Any] | None:
        """
        What is predicted: int64 (M,), -1 where all outputs are NaN; bool (M, C) for ``multi_label``.

        None for tasks without classes of samples.
        """
        if self.content.task == MULTI_LABEL:
            probabilities = self.probabilities
            return None if probabilities is None else probabilities >= self.content.threshold
        if self.content.task != SINGLE_LABEL:
            return None
        return self.outputs if self.content.outputs == "classes" else predict_classes(self.outputs)

    @property
    def confidence(self) -> NDArray[np.float64] | None:
        """The probability of what is predicted: float64 (M,), NaN where nothing is; ``single_label`` only."""
        probabilities = self.probabilities
        if self.content.task != SINGLE_LABEL or probabilities is None:
            return None
        return np.asarray(np.fmax.reduce(probabilities, axis=1))


def expect_predictions(run: RunView, tag: str) -> TagView:
    """
    Look up the predictions of a tag.

    Parameters
    ----------
    run
        What readers see of the run.
    tag
        As logged, or with ``/predictions`` at its end, where their sizes are.

    Raises
    ------
    TagNotFoundError
        The run has no such predictions, or says of them what readers do not know.
    """
    return expect_numbers(run, tag, PREDICTIONS, Kind.PREDICTIONS)


def read_predictions(
    run: RunView, view: TagView, read: ReadPayload, blob: Blob, *, has_inputs: bool = True
) -> Predictions:
    """
    Read the predictions of one step.

    Parameters
    ----------
    run
        What readers see of the run.
    view
        Their sizes, as `expect_predictions` gives them.
    read
        Reads a payload.
    blob
        One of the values of `view`.
    has_inputs
        Whether the inputs are read; they are most of the bytes.

    Raises
    ------
    PayloadError
        A part cannot be read or is missing, or their shapes contradict one another.

    Notes
    -----
    Format: docs/format.md, Predictions.
    """
    content = _expect_content(view, blob)
    n_samples, n_kept = _read_sizes(read, blob)
    parts = _Parts(run, view, read, blob)
    labels_shape, labels_kinds = _SHAPES[content.task](content, n_kept, False)
    outputs_shape, outputs_kinds = _SHAPES[content.task](content, n_kept, True)
    n = content.n_classes
    predictions = Predictions(
        content,
        n_samples,
        _to_texts(parts.need(IDS, (n_kept,), "O"), MAX_TEXT_CHARS),
        _read_inputs(parts, content, n_kept) if has_inputs else None,
        parts.get(LABELS, labels_shape, labels_kinds),
        parts.need(OUTPUTS, outputs_shape, outputs_kinds),
        parts.get(LOSSES, (n_kept,), _FLOATS),
        parts.get(CONFUSION, (n, n), _INTEGERS) if content.task == SINGLE_LABEL else None,
        parts.get(COUNTS, (n, 4), _INTEGERS) if content.task == MULTI_LABEL else None,
    )
    _check_values(predictions, blob)
    return predictions


def read_inputs(
    run: RunView, view: TagView, read: ReadPayload, blob: Blob
) -> tuple[bytes, ...] | tuple[str, ...] | NDArray[Any] | None:
    """
    Read what the samples of one step are shown by, and nothing else.

    Parameters are those of `read_predictions`.

    Raises
    ------
    PayloadError
        They cannot be read.
    """
    content = _expect_content(view, blob)
    return _read_inputs(_Parts(run, view, read, blob), content, _read_sizes(read, blob)[1])


def _expect_content(view: TagView, blob: Blob) -> PredictionsContent:
    content = decode_predictions_content(view.info.content)
    if content is None:
        raise PayloadError(blob.source.name, blob.offset, "predictions of another version")
    return content


class _Parts:
    """The parts of one event, each of the shape that it must have."""

    def __init__(self, run: RunView, view: TagView, read: ReadPayload, main: Blob) -> None:
        self._run, self._view, self._read, self._main = run, view, read, main
        self._end = next_offset(view, main)

    def need(self, suffix: str, shape: tuple[int | None, ...], kinds: str) -> NDArray[Any]:
        part = self.get(suffix, shape, kinds)
        if part is None:
            raise self._error(f"predictions without {suffix[1:]}")
        return part

    def get(self, suffix: str, shape: tuple[int | None, ...], kinds: str) -> NDArray[Any] | None:
        """Read a part; None in `shape` is any length, `kinds` are those of NumPy's dtypes."""
        blob = find_beside(self._run.tags, self._view.tag + suffix, PLUGIN_NAME, self._main, self._end)
        if blob is None:
            return None
        if blob.length > MAX_TENSOR_BYTES + _HEAD_BYTES:
            raise self._error(f"{suffix[1:]} of {blob.length} bytes, expected at most {MAX_TENSOR_BYTES}")
        array = read_tensor(self._read, blob)
        fits = len(array.shape) == len(shape) and all(
            size is None or size == length for size, length in zip(shape, array.shape, strict=True)
        )
        if not fits or array.dtype.kind not in kinds:
            raise self._error(f"{suffix[1:]} are {array.dtype} of shape {array.shape}, which does not fit")
        return array

    def _error(self, reason: str) -> PayloadError:
        return PayloadError(self._main.source.name, self._main.offset, reason)


_HEAD_BYTES: Final = 1 << 16
"""Dtype and shape of a tensor, and the lengths of its strings, are shorter."""


def _read_sizes(read: ReadPayload, blob: Blob) -> tuple[int, int]:
    sizes = read_tensor(read, blob)
    if sizes.shape == (2,) and sizes.dtype.kind in _INTEGERS:
        n_samples, n_kept = (int(size) for size in sizes)
        if 1 <= n_kept <= min(n_samples, MAX_SAMPLES):
            return n_samples, n_kept
    raise PayloadError(blob.source.name, blob.offset, f"{sizes!r} are no numbers of samples")


def _read_inputs(
    parts: _Parts, content: PredictionsContent, n_kept: int
) -> tuple[bytes, ...] | tuple[str, ...] | NDArray[Any] | None:
    if content.inputs == "none":
        return None
    if content.inputs == "features":
        return parts.need(INPUTS, (n_kept, None), _FLOATS)
    strings = parts.need(INPUTS, (n_kept,), "O")
    if content.inputs == "text":
        return tuple(each[:MAX_INPUT_TEXT_BYTES].decode("utf-8", "replace") for each in strings)
    return tuple(each if len(each) <= MAX_PNG_BYTES else b"" for each in strings)


def _to_texts(strings: NDArray[Any], max_chars: int) -> tuple[str, ...]:
    return tuple(each.decode("utf-8", "replace")[:max_chars] for each in strings)


def _shapes_of_classes(
    content: PredictionsContent, n_kept: int, is_output: bool
) -> tuple[tuple[int | None, ...], str]:
    is_scores = is_output and content.outputs != "classes"
    return ((n_kept, content.n_classes), _FLOATS) if is_scores else ((n_kept,), _INTEGERS)


def _shapes_of_flags(
    content: PredictionsContent, n_kept: int, is_output: bool
) -> tuple[tuple[int | None, ...], str]:
    return (n_kept, content.n_classes), _FLOATS if is_output else "b"


def _shapes_of_numbers(
    content: PredictionsContent, n_kept: int, is_output: bool
) -> tuple[tuple[int | None, ...], str]:
    return (n_kept, None), _FLOATS


def _shapes_of_boxes(
    content: PredictionsContent, n_kept: int, is_output: bool
) -> tuple[tuple[int | None, ...], str]:
    return (None, N_FOUND_BOX if is_output else N_TRUE_BOX), _FLOATS


def _shapes_of_maps(
    content: PredictionsContent, n_kept: int, is_output: bool
) -> tuple[tuple[int | None, ...], str]:
    return (n_kept, None, None), _INTEGERS


_SHAPES: Final[dict[str, Callable[..., tuple[tuple[int | None, ...], str]]]] = {
    SINGLE_LABEL: _shapes_of_classes,
    MULTI_LABEL: _shapes_of_flags,
    REGRESSION: _shapes_of_numbers,
    DETECTION: _shapes_of_boxes,
    SEGMENTATION: _shapes_of_maps,
}
"""The shapes and kinds of dtypes of labels and outputs, by task."""


def _check_values(predictions: Predictions, blob: Blob) -> None:
    """Raise PayloadError where labels and outputs contradict one another, or are out of range."""
    content, labels, outputs = predictions.content, predictions.labels, predictions.outputs
    reason = ""
    if content.task in (REGRESSION, SEGMENTATION) and labels is not None and labels.shape != outputs.shape:
        reason = f"labels of shape {labels.shape} with outputs of shape {outputs.shape}"
    for name, array in (("labels", labels), ("outputs", outputs)):
        if array is not None and not _is_in_range(
            content, array, len(predictions), is_output=name == "outputs"
        ):
            reason = f"{name} hold classes or samples that there are not"
    if len(set(predictions.ids)) < len(predictions):
        reason = "ids of samples are not unique"
    if reason:
        raise PayloadError(blob.source.name, blob.offset, reason)


def _is_in_range(content: PredictionsContent, array: NDArray[Any], n_kept: int, *, is_output: bool) -> bool:
    if not array.size:
        return True
    if content.task == DETECTION:
        return (
            len(array) <= MAX_BOXES
            and _are_below(array[:, 0], 0, n_kept)
            and _are_below(array[:, 1], 0, content.n_classes)
        )
    if array.dtype.kind in _INTEGERS:
        return _are_below(array, 0 if is_output else -1, content.n_classes)
    return True


def _are_below(values: NDArray[Any], least: int, end: int) -> bool:
    return bool(((values >= least) & (values < end) & (values == np.floor(values))).all())
