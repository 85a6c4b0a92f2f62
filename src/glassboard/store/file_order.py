"""The order of a run's files, and which of them are parts of one log."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from glassboard.wire.file_part import FilePart, parse_file_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glassboard.logdir import FollowedFile


class FileOrder(NamedTuple):
    """
    Files in order.

    Attributes
    ----------
    files
        Logs by first wall time, then name, of their first file; the parts of a log by number.
    logs
        The number of each file's log, ascending.
    """

    files: list[FollowedFile]
    logs: list[int]


def order_files(files: Iterable[FollowedFile]) -> FileOrder:
    """Put the files of a run in order."""
    logs: dict[str, list[tuple[int, FollowedFile]]] = {}
    for file in files:
        part = parse_file_part(file.scan.scanner.source_writer) or FilePart(file.name, 0)
        logs.setdefault(part.log, []).append((part.number, file))
    parts_by_log = [_by_number(parts) for parts in logs.values()]
    parts_by_log.sort(key=lambda parts: _file_key(parts[0]))
    return FileOrder(
        [file for parts in parts_by_log for file in parts],
        [log for log, parts in enumerate(parts_by_log) for _ in parts],
    )


def _by_number(parts: list[tuple[int, FollowedFile]]) -> list[FollowedFile]:
    return [file for _, file in sorted(parts, key=lambda part: (part[0], part[1].name))]


def _file_key(file: FollowedFile) -> tuple[float, str]:
    time = file.scan.scanner.first_wall_time
    return math.inf if time is None or math.isnan(time) else time, file.name
