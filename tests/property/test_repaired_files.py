"""What ``glassboard doctor --repair`` keeps of damaged files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from glassboard._native import frame_record
from glassboard.cli import main
from glassboard.scan import FileScan
from random_events import damaged_files, event_files
from written_events import read_events

LOGDIR, OUTPUT, NAME = "logs", "repaired", "a/b/events.out.tfevents.1"
OLD = 1_600_000_000


class Repaired(NamedTuple):
    """What a repair leaves: the exit status, and the copy, if there is any."""

    status: int
    copy: bytes | None


def repair(data: bytes) -> Repaired:
    """Repair one file, in a process that is this one; the file itself must stay as it is."""
    with tempfile.TemporaryDirectory() as directory:
        path, copy = Path(directory, LOGDIR, NAME), Path(directory, OUTPUT, NAME)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        os.utime(path, (OLD, OLD))
        before = path.stat()
        status = main(["doctor", str(Path(directory, LOGDIR)), "--repair", str(Path(directory, OUTPUT))])
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, before.st_mtime_ns)
        written = [each for each in Path(directory, OUTPUT).rglob("*") if each.is_file()]
        assert written == ([copy] if copy.exists() else [])
        if not copy.exists():
            return Repaired(status, None)
        assert copy.stat().st_mtime_ns == before.st_mtime_ns
        read_events(copy)
        return Repaired(status, copy.read_bytes())


@st.composite
def overwritten_files(draw: st.DrawFn) -> tuple[list[bytes], bytes]:
    """Records that were left as they are, and the file in which others between them were damaged."""
    records = draw(event_files())
    damaged = draw(st.lists(st.booleans(), min_size=len(records), max_size=len(records)))
    data = b""
    for record, is_damaged in zip(records, damaged, strict=True):
        data += draw(overwritten(record)) if is_damaged else record
    return [record for record, gone in zip(records, damaged, strict=True) if not gone], data


@st.composite
def overwritten(draw: st.DrawFn, record: bytes) -> bytes:
    """Change bytes of a record, never its length; what comes out is no record."""
    place = draw(st.integers(0, len(record) - 1))
    if draw(st.booleans()):
        n_bytes = draw(st.integers(1, len(record) - place))
        changed = record[:place] + bytes(n_bytes) + record[place + n_bytes :]
    else:
        changed = record[:place] + bytes([record[place] ^ 1 << draw(st.integers(0, 7))]) + record[place + 1 :]
    return changed if changed != record else frame_record(b"\xff" * (len(record) - 16))


@given(overwritten_files())
def test_every_record_that_was_left_as_it_is_lands_in_the_copy(
    files: tuple[list[bytes], bytes],
) -> None:
    left, data = files
    status, copy = repair(data)
    is_damaged = scan(data).scanner.damage != []
    assert (status, copy is not None) == (int(is_damaged), is_damaged and bool(left))
    assert copy in (None, b"".join(left))


@given(damaged_files())
def test_a_copy_reads_as_what_was_read_of_the_file(data: bytes) -> None:
    _, copy = repair(data)
    if copy is not None:
        assert scan(copy).scanner.damage == []
        assert columns(scan(copy)) == columns(scan(data))


def scan(data: bytes) -> FileScan:
    """Scan a file that has stopped growing."""
    found = FileScan()
    offset = -1
    while offset != found.scanner.offset and found.scanner.offset < len(data):
        offset = found.scanner.offset
        found.feed(data[offset:], is_settled=True)
    return found


def columns(found: FileScan) -> dict[str, object]:
    """Give what a scan has of each tag, but for places in the file."""
    return {
        tag: (
            column.metadata,
            column.contents,
            [
                (chunk.step.tobytes(), chunk.wall_time.tobytes(), chunk.value.tobytes())
                for chunk in column.chunks
            ],
            (column.blobs.step.tobytes(), column.blobs.wall_time.tobytes(), column.blobs.length.tolist()),
            column.session_rows,
        )
        for tag, column in found.columns.items()
    }
