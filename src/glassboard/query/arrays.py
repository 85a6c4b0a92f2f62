"""Arrays of any rank as pictures: a slice of a value, thinned where it is large; what all of it is like."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from glassboard.errors import InvalidQueryError, PayloadError, TagNotFoundError
from glassboard.query.array_statistics import ArrayStatistics, join_statistics, measure_array
from glassboard.query.heatmaps import read_heatmap
from glassboard.query.image_numbers import read_image_numbers
from glassboard.query.payloads import read_tensor
from glassboard.query.rows import expect_row
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from glassboard.query.heatmaps import Heatmap
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob, Blobs, Snapshot, TagView

ARRAY_KINDS: Final = (Kind.TENSORS, Kind.HEATMAPS, Kind.IMAGES)
MAX_SIDE: Final = 4096
MAX_JOINED_BYTES: Final = 1 << 28
"""How much is read to describe a whole series; of a longer one every 2nd, 4th or so value stands for all."""
MAX_JOINED_IMAGE_BYTES: Final = 1 << 23
"""The same for images, whose numbers are many times what is read."""

ReadNumbers: TypeAlias = Callable[[], "NDArray[Any]"]
"""Reads the numbers of a value that are not masked."""

Measure: TypeAlias = Callable[[str, ReadNumbers], ArrayStatistics]
"""Describes numbers, which are read only if need be: their key stands for them, also in later calls."""


def measure_afresh(key: str, read_numbers: ReadNumbers) -> ArrayStatistics:
    """Describe numbers without remembering any."""
    del key
    return measure_array(read_numbers())


@dataclass(frozen=True, slots=True)
class ArrayQuery:
    """
    Which part of which value is wanted.

    Attributes
    ----------
    run, tag
        Names of the series.
    row
        Which of its values, in file order; negative from the end.
    index
        Position on each axis but the last two; 0 where it names fewer. Of an image, which sample.
    max_side
        At most so many rows and columns, 1 to 4,096.
    superseded
        Whether values that a restart replaced are among the rows.
    """

    run: str
    tag: str
    row: int = -1
    index: tuple[int, ...] = ()
    max_side: int = 1024
    superseded: bool = False

    def __post_init__(self) -> None:
        """
        Check what is asked.

        Raises
        ------
        InvalidQueryError
            `max_side` is out of range.
        """
        if not 1 <= self.max_side <= MAX_SIDE:
            raise InvalidQueryError("max_side", self.max_side, f"1 to {MAX_SIDE}")


@dataclass(frozen=True, slots=True, eq=False)
class ArrayResult:
    """
    One slice of a value.

    Attributes
    ----------
    row
        Of the series, from 0 on.
    n_values
        Of the whole series.
    step, wall_time
        Of its event; wall time in seconds since the epoch.
    dtype
        NumPy's name of the dtype that was logged.
    shape
        Of the whole value.
    index
        The slice that this is.
    stride
        Every how many rows and columns one is here.
    numbers
        Shape (rows, columns), in the dtype that was logged; a number is (1, 1), a row (1, columns).
    statistics
        Of the whole value, all slices of it, but for what is masked; of an image, of this sample.
    heatmap
        What was written about it; None for a tensor and an image.
    mask
        bool, of the shape of `numbers`; None where nothing is masked.
    annotations
        Texts, of the shape of `numbers`; None where there are none, or only some are here.
    """

    row: int
    n_values: int
    step: int
    wall_time: float
    dtype: str
    shape: tuple[int, ...]
    index: tuple[int, ...]
    stride: int
    numbers: NDArray[Any]
    statistics: ArrayStatistics
    heatmap: Heatmap | None = None
    mask: NDArray[np.bool_] | None = None
    annotations: NDArray[np.object_] | None = None


def find_array(
    snapshot: Snapshot, read: ReadPayload, query: ArrayQuery, measure: Measure = measure_afresh
) -> ArrayResult:
    """
    Read one slice of one value of a series.

    `measure` may know what its numbers are like from an earlier call.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series of arrays.
    InvalidQueryError
        The series has no such row, or the value no such slice.
    PayloadError
        The value holds no numbers.
    """
    view = _find_view(snapshot, query.run, query.tag)
    blobs = view.every_blob if query.superseded else view.blobs
    row = expect_row(query.row, len(blobs))
    blob = blobs[row]
    found = _read_slice(snapshot, view, read, query, blob, measure)
    stride = max(1, math.ceil(max(found.numbers.shape) / query.max_side))
    thinned = (slice(None, None, stride),) * 2
    return ArrayResult(
        row=row,
        n_values=len(blobs),
        step=blob.step,
        wall_time=blob.wall_time,
        dtype=found.numbers.dtype.name,
        shape=found.shape,
        index=found.index,
        stride=stride,
        numbers=found.numbers[thinned],
        statistics=found.statistics,
        heatmap=found.heatmap,
        mask=None if found.mask is None else found.mask[thinned],
        annotations=None if stride > 1 else found.annotations,
    )


def describe_series(
    snapshot: Snapshot, read: ReadPayload, run: str, tag: str, measure: Measure = measure_afresh
) -> tuple[ArrayStatistics, int, int]:
    """
    Describe all values of a series together; give also how many were read, and how many there are.

    Values that hold no numbers are passed over. Of images it is the first sample of each.

    Raises
    ------
    RunNotFoundError, TagNotFoundError
        There is no such series of arrays.
    """
    view = _find_view(snapshot, run, tag)
    blobs = view.blobs
    parts = []
    is_image = view.kind is Kind.IMAGES
    for row in _rows_within(blobs, MAX_JOINED_IMAGE_BYTES if is_image else MAX_JOINED_BYTES):
        blob = blobs[row]
        try:
            parts.append(measure(_key_of(blob), partial(_read_unmasked, snapshot, view, read, run, blob)))
        except PayloadError:
            continue
    return join_statistics(parts), len(parts), len(blobs)


def read_numbers(read: ReadPayload, blob: Blob) -> NDArray[Any]:
    """
    Read a value that is an array of bool, integers or floats, none of its sides 0.

    Raises
    ------
    PayloadError
        It is something else.
    """
    array = read_whole_array(read, blob)
    if array.dtype.kind == "c" or not array.size:
        expected = "real numbers" if array.size else "numbers"
        found = f"an array of {array.dtype.name} with shape {array.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected {expected}")
    return array


def read_whole_array(read: ReadPayload, blob: Blob) -> NDArray[Any]:
    """
    Read a value that is an array of numbers of any kind, which may be empty or complex.

    Raises
    ------
    PayloadError
        It holds strings, or is no tensor.
    """
    array = read_tensor(read, blob)
    if array.dtype.kind not in "biufc":
        found = f"an array of strings with shape {array.shape}"
        raise PayloadError(blob.source.name, blob.offset, f"{found}, expected numbers")
    return array


@dataclass(frozen=True, slots=True, eq=False)
class _Slice:
    """A slice that is not yet thinned; all arrays but `shape` and `index` have two axes."""

    shape: tuple[int, ...]
    index: tuple[int, ...]
    numbers: NDArray[Any]
    mask: NDArray[np.bool_] | None
    statistics: ArrayStatistics
    heatmap: Heatmap | None = None
    annotations: NDArray[np.object_] | None = None


def _find_view(snapshot: Snapshot, run: str, tag: str) -> TagView:
    view = snapshot.run(run).tags.get(TagName(tag))
    if view is None or view.kind not in ARRAY_KINDS:
        raise TagNotFoundError(run, tag, " or ".join(ARRAY_KINDS))
    return view


def _read_slice(
    snapshot: Snapshot, view: TagView, read: ReadPayload, query: ArrayQuery, blob: Blob, measure: Measure
) -> _Slice:
    if view.kind is Kind.IMAGES:
        return _read_image_slice(read, blob, query.index, measure)
    if view.kind is not Kind.HEATMAPS:
        array = read_numbers(read, blob)
        index = _complete_index(query.index, array.shape)
        statistics = measure(_key_of(blob), lambda: array)
        return _Slice(array.shape, index, np.atleast_2d(array[index]), None, statistics)
    heatmap = read_heatmap(snapshot.run(query.run), view, read, blob)
    array, mask, annotations = heatmap.numbers, heatmap.mask, heatmap.annotations
    index = _complete_index(query.index, array.shape)
    return _Slice(
        array.shape,
        index,
        np.atleast_2d(array[index]),
        None if mask is None else np.atleast_2d(mask[index]),
        measure(_key_of(blob), partial(_unmasked, array, mask)),
        heatmap,
        None if annotations is None else np.atleast_2d(annotations[index]),
    )


def _read_image_slice(read: ReadPayload, blob: Blob, index: tuple[int, ...], measure: Measure) -> _Slice:
    """Read one sample of an image; several samples are one more axis."""
    if len(index) > 1:
        raise InvalidQueryError("index", list(index), "at most 1 position for an image, its sample")
    sample = index[0] if index else 0
    numbers, mask, n_samples = read_image_numbers(read, blob, sample)
    samples = () if n_samples == 1 else (n_samples,)
    statistics = measure(_key_of(blob, sample), partial(_unmasked, numbers, mask))
    return _Slice((*samples, *numbers.shape), (sample,) * len(samples), numbers, mask, statistics)


def _read_unmasked(
    snapshot: Snapshot, view: TagView, read: ReadPayload, run: str, blob: Blob
) -> NDArray[Any]:
    if view.kind is Kind.IMAGES:
        numbers, mask, _ = read_image_numbers(read, blob)
        return _unmasked(numbers, mask)
    if view.kind is not Kind.HEATMAPS:
        return read_numbers(read, blob)
    heatmap = read_heatmap(snapshot.run(run), view, read, blob)
    return _unmasked(heatmap.numbers, heatmap.mask)


def _key_of(blob: Blob, sample: int = 0) -> str:
    return f"{blob.source.path} {blob.source.generation} {blob.offset} {sample}"


def _unmasked(numbers: NDArray[Any], mask: NDArray[np.bool_] | None) -> NDArray[Any]:
    return numbers if mask is None else numbers[~mask]


def _complete_index(index: Sequence[int], shape: tuple[int, ...]) -> tuple[int, ...]:
    sides = shape[:-2]
    if len(index) > len(sides):
        raise InvalidQueryError("index", list(index), f"at most {len(sides)} positions for shape {shape}")
    complete = (*index, *[0] * (len(sides) - len(index)))
    if not all(0 <= position < side for position, side in zip(complete, sides, strict=True)):
        raise InvalidQueryError("index", list(index), f"positions within {sides}")
    return complete


def _rows_within(blobs: Blobs, max_bytes: int) -> list[int]:
    """
    Choose rows of about `max_bytes` at most: all of them, or every 2nd, 4th and so on, and the last.

    As a series grows they stay the same ones for long, so that what is known of them goes on to be of use.
    """
    n_bytes = sum(blob.length for blob in blobs)
    stride = 1
    while n_bytes > stride * max_bytes:
        stride *= 2
    return sorted({*range(0, len(blobs), stride), *range(len(blobs))[-1:]})
