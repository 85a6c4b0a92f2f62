"""What is unusual in event files without being damage: each a note with a code."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from glassboard._native import scan_records
from glassboard.cli.text import count, printable
from glassboard.errors import InvalidEventError
from glassboard.logdir import LocalFiles
from glassboard.wire import Event, decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from glassboard._native import EventScanner, TagColumn
    from glassboard.logdir import FollowedFile
    from glassboard.reader.run_by_run import ReadRun

MIN_CLOCK_SECS: Final = 1.0
"""Threads that log at once may be out of order by less."""

BLOCK_BYTES: Final = 1 << 20
VERSION_TEXT: Final = b"brain.Event:"
VERSION_PREFIX_BYTES: Final = 23
"""The header of the record, and of the event its wall time and what stands before the text."""

VERSION_RECORD_BYTES: Final = 128


class Note(NamedTuple):
    """Something unusual; `code` is for programs."""

    code: str
    text: str


def check_file(file: FollowedFile) -> list[Note]:
    """List what is unusual in one file that has been read."""
    if file.trouble:
        return []
    scanner = file.scan.scanner
    if not scanner.n_events:
        text = "the file is empty" if not file.stat.n_bytes else "the file has no event"
        return [Note("no_events", text)]
    return [*_check_versions(file), *_check_starts(scanner), *_check_clock(scanner), *_check_steps(scanner)]


def check_run(read: ReadRun) -> list[Note]:
    """List what is unusual among the files of one run."""
    notes = []
    n_superseded = sum(tag.n_superseded for tag in read.view.tags.values())
    if n_superseded:
        notes.append(Note("superseded", f"restarts have replaced {count(n_superseded, 'value')}"))
    return [*notes, *_check_overlaps(read.files)]


def find_versions(path: str) -> list[int]:
    """Find the records of a file that begin one: offsets in bytes, ascending."""
    files = LocalFiles()
    memory = memoryview(bytearray(BLOCK_BYTES + VERSION_RECORD_BYTES))
    found: dict[int, None] = {}
    offset = 0
    while n_read := files.read(path, offset, memory):
        block = bytes(memory[:n_read])
        place = block.find(VERSION_TEXT, VERSION_PREFIX_BYTES)
        while place >= 0:
            start = place - VERSION_PREFIX_BYTES
            if _is_version(block[start : start + VERSION_RECORD_BYTES]):
                found[offset + start] = None
            place = block.find(VERSION_TEXT, place + 1)
        if n_read < len(memory):
            break
        offset += BLOCK_BYTES
    return list(found)


def _is_version(data: bytes) -> bool:
    bounds = scan_records(data).bounds
    if not len(bounds):
        return False
    start, stop = bounds[0].tolist()
    try:
        return decode(Event, data[start:stop]).file_version is not None
    except InvalidEventError:
        return False


def _check_versions(file: FollowedFile) -> Iterator[Note]:
    if file.scan.scanner.file_version is None:
        yield Note("no_version", "no event says a file version, as the first one should")
    again = [offset for offset in find_versions(file.path) if offset]
    if again:
        text = f"a file begins again at byte {again[0]:,}: more than one writer, or files put together"
        yield Note("begins_again", text)


def _check_starts(scanner: EventScanner) -> Iterator[Note]:
    starts = scanner.session_starts
    if starts:
        text = f"{count(len(starts), 'session start')}, the last at step {starts[-1].step}"
        yield Note("session_starts", text)


def _check_clock(scanner: EventScanner) -> Iterator[Note]:
    steps_back = {column.tag: _clock_back(column) for column in scanner.tags}
    behind = {tag: secs for tag, secs in steps_back.items() if secs >= MIN_CLOCK_SECS}
    if behind:
        tag = max(behind, key=lambda tag: behind[tag])
        text = (
            f"the clock goes back in {count(len(behind), 'tag')}, by {behind[tag]:.1f} s in {printable(tag)}"
        )
        yield Note("clock_back", text)


def _check_steps(scanner: EventScanner) -> Iterator[Note]:
    steps_by_tag = {column.tag: _steps(column) for column in scanner.tags}
    unordered = {tag: steps for tag, steps in steps_by_tag.items() if (steps[1:] <= steps[:-1]).any()}
    back = {tag: steps for tag, steps in unordered.items() if (steps[1:] < steps[:-1]).any()}
    if back:
        tag, steps = next(iter(back.items()))
        row = int(np.flatnonzero(steps[1:] < steps[:-1])[0])
        where = f"first from {steps[row]} to {steps[row + 1]} in {printable(tag)}"
        yield Note("steps_back", f"steps go back in {count(len(back), 'tag')}, {where}")
    repeated = {tag: len(steps) - len(np.unique(steps)) for tag, steps in unordered.items()}
    repeated = {tag: n_rows for tag, n_rows in repeated.items() if n_rows}
    if repeated:
        tag = max(repeated, key=lambda tag: repeated[tag])
        where = f"{count(repeated[tag], 'time')} in {printable(tag)}"
        yield Note("steps_repeat", f"steps repeat in {count(len(repeated), 'tag')}, {where}")


def _check_overlaps(files: list[FollowedFile]) -> Iterator[Note]:
    extents = [(file, extent) for file in files if (extent := _extent(file.scan.scanner))]
    for (first, (_, end)), (second, (start, _)) in pairwise(sorted(extents, key=lambda pair: pair[1])):
        shared = first.scan.columns.keys() & second.scan.columns.keys()
        if start + MIN_CLOCK_SECS <= end and shared:
            names = f"{printable(first.name)} and {printable(second.name)}"
            tags = f"{count(len(shared), 'tag')} in common"
            yield Note("written_together", f"two files were written at the same time, with {tags}: {names}")


def _extent(scanner: EventScanner) -> tuple[float, float] | None:
    """Give the least and greatest wall time of all values; None where there is none."""
    times = [times for column in scanner.tags if len(times := _wall_times(column))]
    if not times:
        return None
    return min(float(each.min()) for each in times), max(float(each.max()) for each in times)


def _clock_back(column: TagColumn) -> float:
    times = _wall_times(column)
    return float((times[:-1] - times[1:]).max()) if len(times) > 1 else 0.0


def _steps(column: TagColumn) -> NDArray[np.int64]:
    return np.concatenate([*(chunk.step for chunk in column.chunks), column.blobs.step])


def _wall_times(column: TagColumn) -> NDArray[np.float64]:
    times = np.concatenate([*(chunk.wall_time for chunk in column.chunks), column.blobs.wall_time])
    finite: NDArray[np.float64] = times[np.isfinite(times)]
    return finite
