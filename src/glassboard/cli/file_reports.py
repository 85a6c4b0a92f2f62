"""What was found in the files of one run: damage, unfinished tails, and notes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from glassboard.cli.file_checks import check_file, check_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from glassboard._native import Damage
    from glassboard.cli.file_checks import Note
    from glassboard.cli.repair import RepairedFile
    from glassboard.logdir import FollowedFile
    from glassboard.reader.run_by_run import ReadRun


@dataclass(frozen=True, slots=True)
class Tail:
    """Bytes at the end of a file that are no whole record; `is_growing` where it was written of late."""

    offset: int
    n_bytes: int
    is_growing: bool


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file."""

    file: str
    n_bytes: int
    n_events: int
    file_version: str | None
    source_writer: str | None
    trouble: str | None
    damage: list[Damage]
    tail: Tail | None
    notes: list[Note]
    repaired: RepairedFile | None = None

    @property
    def is_healthy(self) -> bool:
        """Whether everything can be read."""
        return not (self.damage or self.trouble)

    def as_object(self) -> dict[str, Any]:
        """Give what ``--json`` prints."""
        return asdict(self) | {
            "damage": [each._asdict() for each in self.damage],
            "notes": [note._asdict() for note in self.notes],
            "repaired": self.repaired and self.repaired._asdict(),
        }


@dataclass(frozen=True, slots=True)
class RunReport:
    """What was found in one run."""

    run: str
    notes: list[Note]
    files: list[FileReport]

    def as_object(self) -> dict[str, Any]:
        """Give what ``--json`` prints."""
        return {
            "run": self.run,
            "notes": [note._asdict() for note in self.notes],
            "files": [file.as_object() for file in self.files],
        }


def examine_run(read: ReadRun, repair: Callable[[FollowedFile], RepairedFile | None]) -> RunReport:
    """
    Say what was found in one run.

    Parameters
    ----------
    read
        The run.
    repair
        Called with every damaged file; gives the copy that was made of it, if any.
    """
    return RunReport(read.view.name, check_run(read), [_examine_file(file, repair) for file in read.files])


def _examine_file(file: FollowedFile, repair: Callable[[FollowedFile], RepairedFile | None]) -> FileReport:
    scanner = file.scan.scanner
    report = FileReport(
        file.name,
        file.stat.n_bytes,
        scanner.n_events,
        scanner.file_version,
        scanner.source_writer,
        file.trouble,
        scanner.damage,
        _tail_of(file),
        check_file(file),
    )
    return replace(report, repaired=repair(file)) if scanner.damage else report


def _tail_of(file: FollowedFile) -> Tail | None:
    scanner = file.scan.scanner
    offset = max(scanner.offset, *(each.offset + each.n_bytes for each in scanner.damage), 0)
    if file.trouble or offset >= file.stat.n_bytes:
        return None
    return Tail(offset, file.stat.n_bytes - offset, not file.is_settled)
