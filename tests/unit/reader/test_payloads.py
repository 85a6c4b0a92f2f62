"""Payloads read from their files, the last ones kept in bounded memory."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from glassboard.errors import PayloadError
from glassboard.logdir import LocalFiles
from glassboard.reader.payloads import CACHE_SHARE, Payloads
from glassboard.store import Blob, BlobSource

if TYPE_CHECKING:
    from pathlib import Path

TENSOR = 8
NUMBER = 2


class CountingFiles(LocalFiles):
    """Files that count how often they are read."""

    def __init__(self) -> None:
        self.n_reads = 0

    def read(self, path: str, offset: int, buffer: memoryview) -> int:
        self.n_reads += 1
        return super().read(path, offset, buffer)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events"
    path.write_bytes(bytes(range(200)))
    return path


def blob_at(path: Path, offset: int, length: int, generation: str = "1") -> Blob:
    return Blob(BlobSource(str(path), path.name, generation), 0, 0.0, offset, length, TENSOR)


def test_bytes_are_read_from_where_they_lie(path: Path) -> None:
    assert Payloads().read(blob_at(path, 3, 4)) == bytes([3, 4, 5, 6])
    assert Payloads().read(blob_at(path, 10, 0)) == b""


def test_what_was_read_is_kept_until_other_bytes_need_the_room(path: Path) -> None:
    files = CountingFiles()
    payloads = Payloads(files, max_bytes=10 * CACHE_SHARE)
    for offset in (0, 10, 0, 10, 0):
        assert payloads.read(blob_at(path, offset, 10)) == bytes(range(offset, offset + 10))
    assert files.n_reads == 2
    for offset in range(20, 20 + 10 * CACHE_SHARE, 10):
        payloads.read(blob_at(path, offset, 10))
    assert payloads.read(blob_at(path, 0, 10)) == bytes(range(10))
    assert files.n_reads == 2 + CACHE_SHARE + 1


def test_one_long_payload_does_not_push_the_others_out(path: Path) -> None:
    files = CountingFiles()
    payloads = Payloads(files, max_bytes=10 * CACHE_SHARE)
    payloads.read(blob_at(path, 0, 10))
    for _ in range(2):
        payloads.read(blob_at(path, 0, 100))
    payloads.read(blob_at(path, 0, 10))
    assert files.n_reads == 3


def test_bytes_of_a_file_that_was_replaced_are_read_anew(path: Path) -> None:
    payloads = Payloads()
    assert payloads.read(blob_at(path, 0, 2)) == b"\0\1"
    path.write_bytes(b"new")
    assert payloads.read(blob_at(path, 0, 2, generation="2")) == b"ne"


def test_a_file_that_is_gone_or_shorter_is_named(path: Path) -> None:
    with pytest.raises(PayloadError, match="20 bytes are left of 30 at byte 180: events"):
        Payloads().read(blob_at(path, 180, 30))
    path.unlink()
    with pytest.raises(PayloadError, match=r"cannot be read \(No such file or directory\) at byte 0: events"):
        Payloads().read(blob_at(path, 0, 1))


def test_a_number_has_no_bytes_in_the_file_and_is_given_as_one(path: Path) -> None:
    blob = blob_at(path, -1, 0)._replace(field=NUMBER, number=0.5)
    assert Payloads().read(blob) == struct.pack("<d", 0.5)
