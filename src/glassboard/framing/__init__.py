"""Records of event files: where they begin and end, and their checksums; bytes only."""

from __future__ import annotations

from glassboard.framing.records import RecordScan, frame_record, scan_records

__all__ = ["RecordScan", "frame_record", "scan_records"]
