"""Arrays in words: the dtype and the shape of the last one of a tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glassboard.cli.text import printable
from glassboard.errors import PayloadError
from glassboard.query.payloads import read_tensor
from glassboard.types import Kind

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import TagView

ARRAYS_HEADER: Final = ("array", "dtype", "shape")

ARRAY_KINDS: Final = (Kind.TENSORS, Kind.HEATMAPS)


@dataclass(frozen=True, slots=True)
class ArrayFacts:
    """
    An array, as ``--json`` has it.

    Attributes
    ----------
    dtype
        NumPy's name, ``string`` for strings; empty where it cannot be read.
    shape
        How long each axis is.
    remarks
        Why it cannot be read.
    """

    dtype: str
    shape: list[int]
    remarks: list[str]


def read_facts(view: TagView, read: ReadPayload) -> ArrayFacts | None:
    """Read the last array of a tag; None where there is none."""
    blobs = view.blobs
    if not len(blobs):
        return None
    try:
        array = read_tensor(read, blobs[len(blobs) - 1])
    except PayloadError as error:
        return ArrayFacts("", [], [str(error)])
    dtype = "string" if array.dtype == object else array.dtype.name
    return ArrayFacts(dtype, list(array.shape), [])


def array_cells(tag: str, facts: ArrayFacts) -> tuple[str, ...]:
    """Write an array as a line of the table."""
    shape = " x ".join(f"{side:,}" for side in facts.shape)
    return printable(tag), facts.dtype or "-", printable(" ".join(facts.remarks)) or shape or "a number"
