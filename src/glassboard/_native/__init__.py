"""The one door to the compiled core: all names come from the compiled modules, or all from their twins."""

from __future__ import annotations

import importlib
import os
import warnings

from glassboard._native._checks import CHUNK_ROWS
from glassboard._native._results import (
    MAX_GAP_BYTES,
    MAX_RECORD_BYTES,
    BlobPointers,
    Buckets,
    Damage,
    PointColumns,
    RecordScan,
    SessionStart,
    SmoothedBuckets,
)

__all__ = [
    "CHUNK_ROWS",
    "COMPILED",
    "MAX_GAP_BYTES",
    "MAX_RECORD_BYTES",
    "BlobPointers",
    "Buckets",
    "Chunk",
    "Damage",
    "EventScanner",
    "PointColumns",
    "Points",
    "RecordScan",
    "SessionStart",
    "SmoothedBuckets",
    "TagColumn",
    "build_chunks",
    "crc32c",
    "encode_scalar_record",
    "frame_record",
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
    from glassboard._native._chunks import Chunk, build_chunks
    from glassboard._native._columns import TagColumn
    from glassboard._native._crc import crc32c, masked_crc32c
    from glassboard._native._encode import encode_scalar_record
    from glassboard._native._frames import frame_record, scan_records
    from glassboard._native._points import Points
    from glassboard._native._scan import EventScanner
else:
    from glassboard._native._chunks_py import Chunk, build_chunks
    from glassboard._native._columns_py import TagColumn
    from glassboard._native._crc_py import crc32c, masked_crc32c
    from glassboard._native._encode_py import encode_scalar_record
    from glassboard._native._frames_py import frame_record, scan_records
    from glassboard._native._points_py import Points
    from glassboard._native._scan_py import EventScanner
