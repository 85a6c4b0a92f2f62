"""The scan of an event file by the compiled core."""

from __future__ import annotations

from glassboard._native import _frames, _reader
from glassboard._native._damage import Primitives
from glassboard._native._scanner import ResumableScan


class EventScanner(ResumableScan):
    """A resumable scan of one event file, compiled."""

    _reader_type = _reader.EventReader
    _primitives = Primitives(_frames.look_at_record, _frames.find_lengths, _reader.is_event)
