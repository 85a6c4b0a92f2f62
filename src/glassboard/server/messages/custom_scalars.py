"""Charts that join scalars of several tags, as layouts in the logs say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from glassboard.server.messages.errors import ErrorMessage

CustomChartForm: TypeAlias = Literal["multiline", "margin", "none"]


@dataclass(frozen=True, slots=True)
class PatternMessage:
    """One regular expression of a chart, matched at the start of tags."""

    pattern: str
    tags: list[str]
    """Scalars of any run that it matches, by name."""
    error: ErrorMessage | None = None
    """Why it matches nothing: it is no regular expression, or matching takes too long."""


@dataclass(frozen=True, slots=True)
class MarginMessage:
    """Tags of a line, and of both edges of the band around it."""

    value: str
    lower: str
    upper: str


@dataclass(frozen=True, slots=True)
class CustomChartMessage:
    """One chart: lines of all tags that match, or lines within bands."""

    title: str
    form: CustomChartForm
    patterns: list[PatternMessage]
    margins: list[MarginMessage]


@dataclass(frozen=True, slots=True)
class CustomCategoryMessage:
    """Charts under one heading."""

    title: str
    is_closed: bool
    """Whether they are folded at first."""
    charts: list[CustomChartMessage]


@dataclass(frozen=True, slots=True)
class UnreadableLayoutMessage:
    """A run whose layout is none."""

    run: str
    message: str


@dataclass(frozen=True, slots=True)
class CustomScalarsResponse:
    """``GET /api/v1/custom_scalars``: the layouts of all runs as one."""

    cursor: str
    categories: list[CustomCategoryMessage]
    unreadable: list[UnreadableLayoutMessage]
