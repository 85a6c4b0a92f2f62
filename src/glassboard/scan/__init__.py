"""Bytes of event files to columns of points and pointers to everything else; resumable, no files."""

from __future__ import annotations

from glassboard.scan.file_scan import FileScan
from glassboard.scan.metadata import TagMetadata, decode_metadata

__all__ = ["FileScan", "TagMetadata", "decode_metadata"]
