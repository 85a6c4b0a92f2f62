"""
Records: an event file is a sequence of them, each one event.

Notes
-----
Format: TFRecord, tensorflow/core/lib/io/record_writer.cc (``WriteRecord``): the length of the data (uint64),
the masked CRC-32C of those eight bytes, the data, and the masked CRC-32C of the data; all little-endian.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from glassboard import _native
from glassboard._native import RecordScan
from glassboard.errors import CorruptRecordError

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["RecordScan", "frame_record", "scan_records"]


def frame_record(data: Buffer) -> bytes:
    """
    Put data into a record.

    Parameters
    ----------
    data
        One encoded event. Copied.

    Returns
    -------
    bytes
        The record, 16 bytes longer than `data`.
    """
    return _native.frame_record(data)


def scan_records(buffer: Buffer, *, base_offset: int = 0) -> RecordScan:
    """
    Find every whole record in `buffer`.

    A last record that is not whole yet is not an error: the file may still be growing. Call again with the
    bytes from ``consumed`` on once there are more.

    Parameters
    ----------
    buffer
        Bytes of one event file, starting at a record boundary. Not copied.
    base_offset
        Offset of ``buffer[0]`` in the file, in bytes; used in errors only.

    Returns
    -------
    RecordScan
        ``bounds``: int64, shape (n, 2), data [start, stop) as byte offsets into `buffer`. ``consumed``: bytes
        that belong to whole records. ``reason``: None.

    Raises
    ------
    CorruptRecordError
        A checksum does not match, or a length is over the limit (`glassboard._native.MAX_RECORD_BYTES`).
    """
    scan = _native.scan_records(buffer)
    if scan.reason is not None:
        raise CorruptRecordError(scan.reason, base_offset + scan.consumed)
    return scan
