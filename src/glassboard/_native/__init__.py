"""The one door to the compiled core: all names come from the compiled modules, or all from their twins."""

from __future__ import annotations

import importlib
import os
import warnings

from glassboard._native._checks import CHUNK_ROWS, MEMORY_ALIGNMENT
from glassboard._native._results import (
    MAX_GAP_BYTES,
    MAX_RECORD_BYTES,
    SCANNER_VERSION,
    BlobPointers,
    Buckets,
    ColumnState,
    Damage,
    PointColumns,
    ReaderState,
    RecordScan,
    ScanState,
    SessionStart,
    SmoothedBuckets,
)

__all__ = [
    "CHUNK_ROWS",
    "COMPILED",
    "MAX_GAP_BYTES",
    "MAX_RECORD_BYTES",
    "MEMORY_ALIGNMENT",
    "SCANNER_VERSION",
    "BlobPointers",
    "Buckets",
    "Chunk",
    "ColumnState",
    "Damage",
    "EventScanner",
    "PointColumns",
    "Points",
    "ReaderState",
    "RecordScan",
    "ScanState",
    "SessionStart",
    "SmoothedBuckets",
    "TagColumn",
    "build_chunks",
    "crc32c",
    "encode_scalar_record",
    "frame_record",
    "map_chunks",
    "masked_crc32c",
    "scan_records",
]


def _is_compiled() -> bool:
    if os.environ.get("GLASSBOARD_PURE") == "1":
        return False
    try:
        for name in ("_chunks", "_columns", "_crc", "_encode", "_frames", "_points", "_reader"):
            importlib.import_module(f"glassboard._native.{name}")
    except ImportError as error:
        warnings.warn(
            f"the compiled core is missing ({error}), so that its slower pure-Python twins serve; install a "
            "wheel of this platform, or from source where there is a C compiler (GLASSBOARD_PURE=1 asks for "
            "the twins without this warning)",
            RuntimeWarning,
            stacklevel=2,
        )
        return False
    return True


COMPILED = _is_compiled()

if COMPILED:
    from glassboard._native import _chunks, _columns, _crc, _encode, _frames, _points, _scan
else:
    from glassboard._native import _chunks_py as _chunks
    from glassboard._native import _columns_py as _columns
    from glassboard._native import _crc_py as _crc
    from glassboard._native import _encode_py as _encode
    from glassboard._native import _frames_py as _frames
    from glassboard._native import _points_py as _points
    from glassboard._native import _scan_py as _scan

Chunk = _chunks.Chunk
EventScanner = _scan.EventScanner
Points = _points.Points
TagColumn = _columns.TagColumn
build_chunks = _chunks.build_chunks
crc32c = _crc.crc32c
encode_scalar_record = _encode.encode_scalar_record
frame_record = _frames.frame_record
map_chunks = _chunks.map_chunks
masked_crc32c = _crc.masked_crc32c
scan_records = _frames.scan_records
