"""Clips of audio."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.errors import ErrorMessage


@dataclass(frozen=True, slots=True)
class AudioRequest:
    """Body of ``POST /api/v1/audio``: keys of values, as ``/api/v1/values`` gives them; at most 1,000."""

    keys: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClipMessage:
    """One clip; what its bytes do not say, and nothing beside them, is null."""

    media_type: str
    """Told from its bytes; ``application/octet-stream`` where they are of no known format."""
    n_bytes: int
    label: str
    """Markdown, as logged; often empty."""
    sample_rate: float | None
    """Hz."""
    n_channels: int | None
    n_frames: int | None
    """Samples of each channel that are there."""
    is_cut: bool
    """Whether the file ends before the samples that it announces."""


@dataclass(frozen=True, slots=True)
class AudioMessage:
    """The clips of one value, for ``/api/v1/media?key=&sample=``."""

    key: str
    clips: list[ClipMessage]
    error: ErrorMessage | None = None


@dataclass(frozen=True, slots=True)
class AudioResponse:
    """Answer to ``POST /api/v1/audio``, in the order of the request."""

    values: list[AudioMessage]
