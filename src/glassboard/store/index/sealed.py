"""JSON under a checksum: how everything small is kept in an index."""

from __future__ import annotations

import struct
from typing import Any, Final

import orjson

from glassboard._native import crc32c

MAGIC: Final = b"GBIX"
_HEADER: Final = struct.Struct("<4sIQ")


def seal(document: object, rest: bytes = b"") -> bytes:
    """Encode what JSON can hold, and bytes behind it that are not looked at, under one checksum."""
    encoded = orjson.dumps(document)
    body = struct.pack("<Q", len(encoded)) + encoded + rest
    return _HEADER.pack(MAGIC, crc32c(body), len(body)) + body


def unseal(data: bytes) -> tuple[Any, memoryview] | None:
    """Give what was sealed and the bytes behind it; None where a bit of it is another one."""
    if len(data) < _HEADER.size + 8:
        return None
    magic, checksum, n_bytes = _HEADER.unpack_from(data)
    body = memoryview(data)[_HEADER.size :]
    if magic != MAGIC or n_bytes != len(body) or crc32c(body) != checksum:
        return None
    (n_encoded,) = struct.unpack_from("<Q", body)
    return orjson.loads(body[8 : 8 + n_encoded]), body[8 + n_encoded :]
