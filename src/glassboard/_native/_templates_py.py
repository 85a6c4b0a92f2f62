"""
Events that differ from an earlier one in wall time, step and value only: the twin of the compiled templates.

Most events of a file are such, and to know one needs a look-up instead of a parse.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from glassboard._native._columns_py import TagColumn

_WALL_TIME_KEY: Final = 0x09
_STEP_KEY: Final = 0x10
_HEAD_BYTES: Final = 10
_MAX_STEP_BYTES: Final = 8
_MAX_TEMPLATES: Final = 100_000
_MAX_HOLES: Final = 4
_MAX_TEMPLATE_BYTES: Final = 1024

_WALL_TIME: Final = struct.Struct("<d")
_SINGLE: Final = struct.Struct("<f")
_DOUBLE: Final = struct.Struct("<d")


class Hole(NamedTuple):
    """Where the value of an event is: how many bytes come after it, and whether it is a float64."""

    n_after: int
    is_double: bool

    @property
    def n_bytes(self) -> int:
        """How wide it is."""
        return _DOUBLE.size if self.is_double else _SINGLE.size


class Match(NamedTuple):
    """A point."""

    column: TagColumn
    step: int
    wall_time: float
    value: float
    is_double: bool


class Templates:
    """What was learned from the events of one file."""

    def __init__(self) -> None:
        self._columns: dict[tuple[Hole, bytes], TagColumn] = {}
        self._holes: list[Hole] = []

    def match(self, data: bytes) -> Match | None:
        """Read an event whose shape is known."""
        n_head = measure_head(data)
        if n_head is None:
            return None
        for hole in self._holes:
            stop = len(data) - hole.n_after
            start = stop - hole.n_bytes
            column = self._columns.get((hole, data[n_head:start] + data[stop:]))
            if column is not None and start >= n_head:
                (wall_time,) = _WALL_TIME.unpack_from(data, 1)
                (value,) = (_DOUBLE if hole.is_double else _SINGLE).unpack_from(data, start)
                return Match(column, _read_step(data, n_head), wall_time, value, hole.is_double)
        return None

    def learn(self, data: bytes, place: int, column: TagColumn, *, is_double: bool) -> None:
        """Remember the shape of an event that is one point, with the bytes of its value at `place`."""
        n_head = measure_head(data)
        hole = Hole(len(data) - place - (_DOUBLE.size if is_double else _SINGLE.size), is_double)
        if n_head is None or place < n_head or len(data) > _MAX_TEMPLATE_BYTES:
            return
        if hole not in self._holes:
            if len(self._holes) == _MAX_HOLES:
                return
            self._holes.append(hole)
        if len(self._columns) < _MAX_TEMPLATES:
            stop = place + hole.n_bytes
            self._columns[hole, data[n_head:place] + data[stop:]] = column


def measure_head(data: bytes) -> int | None:
    """Return how long wall time and step are together, where an event begins with the two."""
    if len(data) <= _HEAD_BYTES or data[0] != _WALL_TIME_KEY or data[_HEAD_BYTES - 1] != _STEP_KEY:
        return None
    for stop in range(_HEAD_BYTES, min(_HEAD_BYTES + _MAX_STEP_BYTES, len(data))):
        if data[stop] < 128:
            return stop + 1
    return None


def _read_step(data: bytes, n_head: int) -> int:
    step = 0
    for byte in reversed(data[_HEAD_BYTES:n_head]):
        step = step << 7 | byte & 127
    return step
