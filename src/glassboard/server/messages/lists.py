"""What there is: the logdir, its runs and its tags."""

from __future__ import annotations

from dataclasses import dataclass


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
