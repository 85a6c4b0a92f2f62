"""What goes wrong, as every route under ``/api/v1`` says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """What went wrong; `code` is part of the API, `message` is for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class ErrorResponse:
    """The one shape of every failure under ``/api/v1``."""

    error: ErrorMessage
