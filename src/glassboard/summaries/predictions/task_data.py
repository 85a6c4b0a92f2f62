"""Truth and outputs of a task, checked: what every task shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from glassboard.arrays import to_array
from glassboard.contents.predictions import MAX_CLASSES, OUTPUTS_BY_TASK
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WrongShapeError
from glassboard.summaries.pixels import check_real
from glassboard.summaries.short_texts import to_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import DTypeLike, NDArray


class TaskOptions(NamedTuple):
    """
    What is said of all samples.

    Attributes
    ----------
    outputs_are
        What the outputs are, None where that is to be found out.
    n_classes
        None where that is to be found out.
    class_names
        One for each class, or none.
    threshold
        From which probability on a class is predicted.
    n_samples
        As inputs and ids have it, None where neither is given.
    """

    outputs_are: str | None = None
    n_classes: int | None = None
    class_names: tuple[str, ...] = ()
    threshold: float = 0.5
    n_samples: int | None = None


class TaskData(NamedTuple):
    """
    Truth and outputs of all samples; the arrays may share memory with what they were made of.

    Attributes
    ----------
    n_samples
        How many there are.
    outputs_are
        What the outputs are.
    n_classes
        0 where there are none.
    labels, outputs
        As docs/format.md has them, but for the dtype; `labels` is None where no truth is known.
    select
        Gives a copy of labels and outputs of some samples, by their positions, in the dtypes of the format.
    confusion
        Of all samples: int64, shape (C, C), rows are true classes; None where the format has none.
    counts
        Of all samples: int64, shape (C, 4); None where the format has none.
    """

    n_samples: int
    outputs_are: str
    n_classes: int
    labels: NDArray[Any] | None
    outputs: NDArray[Any]
    select: Callable[[NDArray[np.intp]], tuple[NDArray[Any] | None, NDArray[Any]]]
    confusion: NDArray[np.int64] | None = None
    counts: NDArray[np.int64] | None = None


def select_rows(
    labels: NDArray[Any] | None, outputs: NDArray[Any], labels_dtype: DTypeLike, outputs_dtype: DTypeLike
) -> Callable[[NDArray[np.intp]], tuple[NDArray[Any] | None, NDArray[Any]]]:
    """Return the `TaskData.select` of arrays whose first axis is the samples."""

    def select(rows: NDArray[np.intp]) -> tuple[NDArray[Any] | None, NDArray[Any]]:
        with np.errstate(over="ignore"):
            chosen = outputs[rows].astype(outputs_dtype)
            return None if labels is None else labels[rows].astype(labels_dtype), chosen

    return select


def to_numbers(value: Any, name: str, shape: str, *n_axes: int) -> NDArray[Any]:
    """Return real numbers with so many axes, sharing memory; `shape` says what is expected of them."""
    array = to_array(value, name=name)
    check_real(array, name)
    if array.ndim not in n_axes:
        raise WrongShapeError(name, array.shape, shape)
    return array


def to_integers(value: Any, name: str, shape: str, *n_axes: int) -> NDArray[Any]:
    """Return integers with so many axes, sharing memory."""
    array = to_numbers(value, name, shape, *n_axes)
    if array.dtype.kind not in "iu" and array.size:
        raise UnsupportedTypeError(f"{name} is an array of dtype {array.dtype}, expected integers: classes")
    return array


def check_same_length(name: str, array: NDArray[Any], n_samples: int) -> None:
    """Raise WrongShapeError where there is not one row for each sample."""
    if len(array) != n_samples:
        raise WrongShapeError(name, array.shape, f"{n_samples} samples as there are outputs")


def check_classes(name: str, classes: NDArray[Any], n_classes: int, *, may_be_unknown: bool) -> None:
    """Raise InvalidValueError for the first class that is none of 0 to `n_classes` - 1, nor perhaps -1."""
    is_wrong = (classes >= n_classes) | (classes < (-1 if may_be_unknown else 0))
    if is_wrong.any():
        place = tuple(int(each) for each in np.argwhere(is_wrong)[0])
        where = "".join(f"[{each}]" for each in place)
        unknown = ", or -1 where it is not known" if may_be_unknown else ""
        raise InvalidValueError(
            f"{name}{where} is {classes[place].item()}, expected a class from 0 to {n_classes - 1}{unknown}"
        )


def count_classes(options: TaskOptions, *classes: NDArray[Any] | None) -> int:
    """Return the number of classes: as it is given, else one more than the greatest that occurs."""
    greatest = [int(each.max()) for each in classes if each is not None and each.size]
    return check_n_classes(options, max([0, *greatest]) + 1, is_exact=False)


def check_n_classes(options: TaskOptions, n_found: int, *, is_exact: bool = True) -> int:
    """
    Return the number of classes.

    Parameters
    ----------
    options
        May name the classes or their number.
    n_found
        As the outputs have it.
    is_exact
        Whether there may not be more of them.
    """
    n_given = options.n_classes or len(options.class_names) or n_found
    if options.class_names and len(options.class_names) != n_given:
        raise InvalidValueError(
            f"class_names has {len(options.class_names)} names, expected {n_given}, one for each class"
        )
    if is_exact and n_given != n_found:
        name = "n_classes" if options.n_classes else "class_names"
        raise InvalidValueError(f"{name} says {n_given} classes, expected {n_found} as outputs has")
    if not 1 <= n_given <= MAX_CLASSES:
        raise InvalidValueError(f"there are {n_given} classes, expected 1 to {MAX_CLASSES}")
    return n_given


def to_n_classes(n_classes: Any) -> int | None:
    """Return a given number of classes, None where none is given."""
    if n_classes is None:
        return None
    if isinstance(n_classes, bool) or not isinstance(n_classes, int | np.integer) or n_classes < 1:
        raise InvalidValueError(f"n_classes is {n_classes!r}, expected an integer of at least 1")
    return int(n_classes)


def to_outputs_are(outputs_are: Any, task: str) -> str | None:
    """Return what a program says of the outputs, None where it does not."""
    expected = OUTPUTS_BY_TASK[task]
    if outputs_are is None or (isinstance(outputs_are, str) and outputs_are in expected):
        return outputs_are
    raise InvalidValueError(
        f"outputs_are is {outputs_are!r}, expected {' or '.join(map(repr, expected))} for task {task!r}"
    )


def to_class_names(class_names: Any) -> tuple[str, ...]:
    """Return the names of classes, none at all where None is given."""
    return to_texts(class_names, None, name="class_names", of_what="class")
