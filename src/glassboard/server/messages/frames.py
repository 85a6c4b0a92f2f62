"""Headers of frames: where the columns lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from glassboard.server.messages.errors import ErrorMessage


@dataclass(frozen=True, slots=True)
class ColumnHeader:
    """Where one column of a frame lies."""

    name: str
    dtype: Literal["f4", "f8", "i8", "u1", "u4"]
    """Little-endian."""
    length: int
    """Elements."""
    offset: int
    """Bytes from the start of the frame's columns, a multiple of 8."""


@dataclass(frozen=True, slots=True)
class FailureHeader:
    """JSON header of a frame that stands for a series that could not be read, whatever its kind."""

    request: int
    """Index of the series in the request."""
    run: str
    tag: str
    cursor: str
    columns: list[ColumnHeader]
    """None."""
    error: ErrorMessage


@dataclass(frozen=True, slots=True)
class EndHeader:
    """Header of the last frame."""

    end: bool
