"""The good records of a damaged event file, copied to a file of their own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from glassboard.cli.output_files import open_output
from glassboard.errors import OutputError
from glassboard.logdir import Clock, FollowedFile, FoundFile, LocalFiles, ReadBuffer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard._native import Damage

COPY_BYTES: Final = 1 << 20
WHOLE_FILE: Final = 1 << 62


class Span(NamedTuple):
    """Bytes [start, stop) of a file."""

    start: int
    stop: int


class RepairedFile(NamedTuple):
    """A copy without damage."""

    path: str
    n_events: int
    n_bytes: int


def check_place(output: str, logdir: str) -> None:
    """
    Make sure that repaired files do not come to lie among those that they are copies of.

    Raises
    ------
    OutputError
        `output` is `logdir`, or lies below it: what is in both would be shown twice.
    """
    place = Path(logdir).expanduser().resolve()
    base = place.parent if place.is_file() else place
    if Path(output).expanduser().resolve().is_relative_to(base):
        raise OutputError(output, "repaired files must not lie below the logdir, which would show them too")


def good_spans(damage: Sequence[Damage], stop: int) -> list[Span]:
    """List the bytes before `stop` that are whole records of events: all that are not damaged."""
    spans: list[Span] = []
    start = 0
    for offset, n_bytes, _ in sorted(damage):
        spans.append(Span(start, min(offset, stop)))
        start = max(start, offset + n_bytes)
    return [span for span in (*spans, Span(start, stop)) if span.start < span.stop]


def repair_file(file: FollowedFile, target: Path, *, force: bool = False) -> RepairedFile | None:
    """
    Copy the good records of a file that has been read, and read the copy.

    Parameters
    ----------
    file
        The damaged file; it is not touched.
    target
        Where the copy goes. It gets the file's time of modification.
    force
        Whether a file that is there is replaced.

    Returns
    -------
    RepairedFile or None
        None where the file has no good record.

    Raises
    ------
    OutputError
        The copy exists, cannot be written, or does not hold what was read of the file.
    """
    scanner = file.scan.scanner
    spans = good_spans(scanner.damage, min(scanner.offset, file.stat.n_bytes))
    if not spans:
        return None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(target.parent), f"directory cannot be made ({error.strerror})") from error
    with open_output(str(target), force=force) as copy:
        _copy_spans(file.path, spans, copy)
        copy.flush()
        _check_copy(copy.name, file, str(target))
        os.utime(copy.name, (file.stat.modified_time, file.stat.modified_time))
    return RepairedFile(str(target), scanner.n_events, sum(stop - start for start, stop in spans))


def _copy_spans(path: str, spans: Sequence[Span], copy: IO[bytes]) -> None:
    memory = memoryview(bytearray(COPY_BYTES))
    for start, stop in spans:
        place = start
        while place < stop:
            n_read = LocalFiles().read(path, place, memory[: stop - place])
            if not n_read:
                raise OutputError(path, f"event file has become shorter than {stop} bytes")
            copy.write(memory[:n_read])
            place += n_read


def _check_copy(path: str, source: FollowedFile, target: str) -> None:
    """Read the copy, as one that has stopped growing."""
    clock = Clock(wall=lambda: float("inf"))
    found = FoundFile(source.run, path, source.name, LocalFiles().stat(path))
    copy = FollowedFile(found, LocalFiles(), clock)
    copy.read(ReadBuffer(), WHOLE_FILE)
    scanner = copy.scan.scanner
    is_whole = scanner.offset == copy.stat.n_bytes and not scanner.damage
    if not is_whole or scanner.n_events != source.scan.scanner.n_events:
        raise OutputError(target, f"the copy does not hold what was read of {source.name!r}")
