"""Markers: names at steps of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard.errors import PayloadError
from glassboard.query.payloads import read_strings

if TYPE_CHECKING:
    from glassboard.query.payloads import ReadPayload
    from glassboard.store import Blob


def read_marker(read: ReadPayload, blob: Blob) -> str:
    """
    Read the name of a marker; its step is that of its event.

    Raises
    ------
    PayloadError
        The value is no tensor of one string.

    Notes
    -----
    Format: docs/format.md, Markers.
    """
    strings = read_strings(read, blob)
    if len(strings) != 1:
        raise PayloadError(blob.source.name, blob.offset, f"{len(strings)} strings, expected one")
    return strings[0].decode("utf-8", "replace")
