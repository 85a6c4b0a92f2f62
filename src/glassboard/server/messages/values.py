"""Series of every kind whose values stay in their files."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.errors import ErrorMessage


@dataclass(frozen=True, slots=True)
class ValueRequest:
    """
    One series of ``POST /api/v1/values``, of any kind but scalars.

    Rows count its values in file order; negative ones from the end, as in a slice.
    """

    run: str
    tag: str
    start: int = 0
    stop: int | None = None
    """Row after the last one wanted; null for all, at most 10,000 rows are sent."""
    superseded: bool = False
    """Whether values that a restart replaced are among them."""


@dataclass(frozen=True, slots=True)
class ValuesRequest:
    """Body of ``POST /api/v1/values``."""

    series: list[ValueRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ValuesMessage:
    """Where the values of one series are; the lists have an entry per value that is sent."""

    run: str
    tag: str
    kind: str
    plugin: str
    """Name of the plugin that shows it, empty where none is known."""
    n_values: int
    """Of the whole series."""
    superseded: int
    """Values that restarts replaced."""
    start: int
    """Row of the first value that is sent."""
    step: list[int]
    wall_time: list[float | None]
    key: list[str]
    """For ``/api/v1/blob`` and ``/api/v1/media``; empty for a plain number, which has no bytes."""
    n_bytes: list[int]
    error: ErrorMessage | None = None


@dataclass(frozen=True, slots=True)
class ValuesResponse:
    """Answer to ``POST /api/v1/values``, in the order of the request."""

    cursor: str
    series: list[ValuesMessage]
