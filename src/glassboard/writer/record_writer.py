"""A writer of framed records, for those who have a file or a file-like object and bytes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, Any, Self

from glassboard._native import MAX_RECORD_BYTES, frame_record
from glassboard.errors import InvalidValueError, UnsupportedTypeError, WriterClosedError


class RecordWriter:
    """
    Writes each piece of data as one record, with its length and both checksums.

    Parameters
    ----------
    writer
        A file-like object with ``write``, ``flush`` and ``close``, as torch's has it; or, as tensorboardX's,
        the path of a file, which is made anew with its directory.

    Raises
    ------
    UnsupportedTypeError
        `writer` is neither.
    OSError
        The file cannot be made.

    Notes
    -----
    Format: TFRecord, tensorflow/core/lib/io/record_writer.cc. Nothing is buffered here.
    """

    def __init__(self, writer: IO[bytes] | str | os.PathLike[str]) -> None:
        self._writer = _open(writer) if isinstance(writer, str | os.PathLike) else _check(writer)
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def closed(self) -> bool:
        """Whether `close` was called, or the file was closed by others."""
        return self._is_closed or bool(getattr(self._writer, "closed", False))

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """
        Write one record.

        Parameters
        ----------
        data
            Bytes, at most as many as readers take.

        Raises
        ------
        WriterClosedError
            After `close`.
        UnsupportedTypeError
            `data` is no bytes.
        InvalidValueError
            It is too long.
        """
        if self.closed:
            raise WriterClosedError("the record writer is closed")
        if not isinstance(data, bytes | bytearray | memoryview):
            raise UnsupportedTypeError(f"data is of type {type(data).__name__}, expected bytes")
        payload = bytes(data)
        if len(payload) > MAX_RECORD_BYTES:
            raise InvalidValueError(f"data has {len(payload)} bytes, expected at most {MAX_RECORD_BYTES}")
        self._writer.write(frame_record(payload))

    def flush(self) -> None:
        """Have the file-like object write what it holds."""
        if not self.closed:
            self._writer.flush()

    def close(self) -> None:
        """Close the file; more than once is the same as once."""
        if not self.closed:
            self._is_closed = True
            self._writer.close()


def _open(path: str | os.PathLike[str]) -> IO[bytes]:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    return file.open("wb")


def _check(writer: Any) -> IO[bytes]:
    if not all(hasattr(writer, method) for method in ("write", "flush", "close")):
        raise UnsupportedTypeError(f"writer is {writer!r}, expected a path or a file-like object")
    file: IO[bytes] = writer
    return file
