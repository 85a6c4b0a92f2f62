"""What images are, without their bytes."""

from __future__ import annotations

from dataclasses import dataclass, field

from glassboard.server.messages.errors import ErrorMessage


@dataclass(frozen=True, slots=True)
class ImagesRequest:
    """Body of ``POST /api/v1/images``."""

    keys: list[str] = field(default_factory=list)
    """Of values, as ``/api/v1/values`` gives them; at most 400."""


@dataclass(frozen=True, slots=True)
class SampleMessage:
    """One image or video of a value."""

    media_type: str
    n_bytes: int
    width: int
    """In pixels, as its header says, else as logged; 0 where nothing says it."""
    height: int
    is_animated: bool
    """Whether it is a video or has several frames."""
    problem: str
    """Why it cannot be shown, or not whole; empty where nothing speaks against it."""


@dataclass(frozen=True, slots=True)
class BoxMessage:
    """A box in pixels of the picture: x to the right, y downwards; null for NaN and infinities."""

    x0: float | None
    y0: float | None
    x1: float | None
    y1: float | None
    label: str


@dataclass(frozen=True, slots=True)
class ImageMessage:
    """The images of one value."""

    key: str
    n_samples: int
    samples: list[SampleMessage]
    """The first 256 at most."""
    n_boxes: int
    """Logged with the first image."""
    boxes: list[BoxMessage]
    """The first 1,000 at most."""
    boxes_problem: str
    """Why its boxes cannot be read; empty where they can, or there are none."""
    error: ErrorMessage | None = None


@dataclass(frozen=True, slots=True)
class ImagesResponse:
    """Answer to ``POST /api/v1/images``, in the order of the request."""

    images: list[ImageMessage]
