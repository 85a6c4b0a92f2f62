"""
Every JSON message of ``/api/v1``, as dataclasses: the one source of the page's types.

``tools/gen_wire_types.py`` turns this file into ``ui/src/wire/messages.ts``. A field's name here is its name
in JSON and in TypeScript. Times are float64 seconds since the epoch, steps are int64 (exact in JavaScript to
2^53), sizes are bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

XAxis: TypeAlias = Literal["step", "relative", "wall"]


@dataclass(frozen=True, slots=True)
class LoadingMessage:
    """How far the reading of the logdir has come."""

    is_loading: bool
    n_files: int
    n_files_read: int
    n_bytes: int
    n_bytes_read: int


@dataclass(frozen=True, slots=True)
class EnvironmentResponse:
    """``GET /api/v1/environment``: what the page must know before anything else."""

    version: str
    logdir: str
    """As given on the command line."""
    logdir_path: str
    """Absolute path on the server."""
    logdir_id: str
    """Opaque and stable for one logdir: what the page stores its settings under."""
    has_logdir: bool
    """Whether the directory exists."""
    window_title: str
    reload_interval_secs: float


@dataclass(frozen=True, slots=True)
class DamageMessage:
    """Bytes of an event file that could not be read."""

    file: str
    """Relative to the logdir."""
    offset: int
    n_bytes: int
    """0 where nothing at all could be read."""
    reason: str


@dataclass(frozen=True, slots=True)
class RunMessage:
    """One run."""

    run: str
    start_time: float | None
    last_time: float | None
    last_step: int | None
    n_points: int
    n_bytes: int
    n_files: int
    is_live: bool
    """Whether it grew within the last 30 seconds."""
    damage: list[DamageMessage]


@dataclass(frozen=True, slots=True)
class RunsResponse:
    """``GET /api/v1/runs``: every run, by start time."""

    cursor: str
    loading: LoadingMessage
    has_logdir: bool
    runs: list[RunMessage]
    damage: list[DamageMessage]
    """What belongs to no run: directories that cannot be read."""


@dataclass(frozen=True, slots=True)
class TagMessage:
    """One tag of one kind over all runs that have it."""

    tag: str
    display_name: str
    description: str
    """Markdown, as logged."""
    run_indexes: list[int]
    """Into `TagsResponse.runs`."""


@dataclass(frozen=True, slots=True)
class TagsResponse:
    """``GET /api/v1/tags?kind=scalars``: the tags of one kind, by name, and how many tags each kind has."""

    cursor: str
    kind: str
    runs: list[str]
    tags: list[TagMessage]
    n_tags_by_kind: dict[str, int]


@dataclass(frozen=True, slots=True)
class ScalarRequest:
    """One series of ``POST /api/v1/scalars``."""

    run: str
    tag: str
    x: XAxis = "step"
    lo: float | None = None
    """Least x of the window, inclusive; null is the series' own."""
    hi: float | None = None
    buckets: int = 600
    """At most this many buckets are sent, 1 to 10,000."""
    log_x: bool = False
    """Buckets of equal width in log x."""
    smoothing: float = 0.0
    """Weight of the debiased exponential average, 0 to below 1; 0 sends no smoothed columns."""
    superseded: bool = False
    """Whether points that a restart replaced are sent too."""


@dataclass(frozen=True, slots=True)
class ScalarsRequest:
    """Body of ``POST /api/v1/scalars``; the answer is one frame per series, in this order."""

    series: list[ScalarRequest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ValueRequest:
    """One series of ``POST /api/v1/values``, of any kind but scalars; rows count its values in file order."""

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


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """What went wrong; `code` is part of the API, `message` is for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """The one shape of every failure under ``/api/v1``."""

    error: ErrorMessage


@dataclass(frozen=True, slots=True)
class ColumnHeader:
    """Where one column of a frame lies."""

    name: str
    dtype: Literal["f4", "f8", "i8", "u4"]
    """Little-endian."""
    length: int
    """Elements."""
    offset: int
    """Bytes from the start of the frame's columns, a multiple of 8."""


@dataclass(frozen=True, slots=True)
class FrameHeader:
    """JSON header of a frame of ``application/x-glassboard-frames``."""

    request: int
    """Index of the series in the request."""
    run: str
    tag: str
    points: int
    """Visible points of the whole series."""
    superseded: int
    """Points that restarts replaced."""
    window_points: int
    """Points inside the window, all of them represented in the columns."""
    exact: bool
    """Every point of the window was sent; otherwise one row per bucket."""
    n_before: int
    """Leading rows left of the window (0 or 1), so that a line reaches the edge."""
    n_after: int
    start_wall_time: float | None
    """Wall time of the series' first visible point: the zero of relative time."""
    last_step: float | None
    last_wall_time: float | None
    last_value: float | None
    """Of the last visible point in file order; null where it is not finite or there is none."""
    last_text: str
    """The same as text: ``NaN``, ``Infinity`` and ``-Infinity`` have no JSON number."""
    n_nan: int
    """In the window."""
    n_posinf: int
    n_neginf: int
    cursor: str
    columns: list[ColumnHeader]
    error: ErrorMessage | None = None


@dataclass(frozen=True, slots=True)
class EndHeader:
    """Header of the last frame."""

    end: bool


@dataclass(frozen=True, slots=True)
class ChangesMessage:
    """
    One message of ``GET /api/v1/changes``: what changed since a cursor, never the data itself.

    With ``Accept: text/event-stream`` the answer is a stream of these (the event's id is the cursor, a
    comment every 15 s keeps it alive); otherwise one message with the union since ``since=``.
    """

    cursor: str
    reset: bool
    """The cursor was not of this server: load the lists again."""
    lists_changed: bool
    """Runs or tags came, went, or got new metadata or damage."""
    runs: list[str]
    """Runs with new points."""
    kinds: list[str]
    loading: LoadingMessage
