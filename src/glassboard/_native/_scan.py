"""The scan of an event file by the compiled core."""

from __future__ import annotations

from glassboard._native._damage import Primitives
from glassboard._native._frames import find_lengths, look_at_record
from glassboard._native._reader import EventReader, is_event
from glassboard._native._scanner import ResumableScan


class EventScanner(ResumableScan):
    """A resumable scan of one event file, compiled."""

    _reader_type = EventReader
    _primitives = Primitives(look_at_record, find_lengths, is_event)
