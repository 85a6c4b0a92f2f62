"""What changed."""

from __future__ import annotations

from dataclasses import dataclass

from glassboard.server.messages.lists import LoadingMessage


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
