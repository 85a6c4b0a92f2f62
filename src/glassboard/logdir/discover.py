"""Finding runs: which directories below a root hold event files, and which files those are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.types import ROOT_RUN, RunName
from glassboard.wire.projector import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glassboard.logdir.files import FileStat, FileSystem
    from glassboard.logdir.roots import Root

MAX_DEPTH: Final = 64
"""Directories within each other; deeper ones are reported and not entered."""


class FoundFile(NamedTuple):
    """
    An event file.

    Attributes
    ----------
    run
        The run it belongs to.
    path
        Where it is read.
    name
        Its path relative to the logdir, with ``/`` between its parts and what is no UTF-8 replaced.
    stat
        Its state when it was found.
    """

    run: RunName
    path: str
    name: str
    stat: FileStat


class Trouble(NamedTuple):
    """A directory or file that could not be looked into, named as in `FoundFile`, and why."""

    name: str
    reason: str


@dataclass(slots=True)
class Discovery:
    """
    What one walk found.

    Attributes
    ----------
    files
        Event files.
    troubles
        What could not be looked into.
    directories
        The roots that exist, each with its identity.
    configs
        Configurations of the projector, each with the directory that it lies in as its run.
    """

    files: list[FoundFile] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    directories: dict[str, tuple[int, int]] = field(default_factory=dict)
    configs: list[FoundFile] = field(default_factory=list)


def is_event_file(name: str) -> bool:
    """
    Tell whether a file name is that of an event file.

    Notes
    -----
    Facts: tensorboard/backend/event_processing/io_wrapper.py (``IsSummaryEventsFile``).
    """
    return "tfevents" in name and not name.endswith(".profile-empty")


def discover(roots: Sequence[Root], files: FileSystem) -> Discovery:
    """
    Walk the roots for event files, links followed.

    A run is a directory that directly holds an event file; its name is its path relative to its root, after
    the root's prefix. A link that leads back to a directory it lies in is not followed.
    """
    found = Discovery()
    for root in roots:
        _note_root(root.path, files, found)
        _walk(_Directory(root.path, root.prefix, parent=None), files, found)
    return found


def discover_at(path: str, roots: Sequence[Root], files: FileSystem) -> list[FoundFile] | None:
    """Look at one path below the roots alone, an event file or a directory; None where nothing is there."""
    found = Discovery()
    try:
        is_directory = files.stat(path).is_directory
        for root in roots:
            parts = files.parts_below(path, root.path)
            if parts is not None:
                _look_below(root, parts, files, found, is_directory=is_directory)
    except OSError:
        return None
    return found.files


def _look_below(
    root: Root, parts: list[str], files: FileSystem, found: Discovery, *, is_directory: bool
) -> None:
    directory = _descend(root, parts if is_directory else parts[:-1], files)
    if directory and is_directory:
        _walk(directory, files, found)
    elif directory and is_event_file(parts[-1]):
        _add_file(directory, parts[-1], files, found, found.files)


def _descend(root: Root, parts: Sequence[str], files: FileSystem) -> _Directory | None:
    """Go from a root to a directory below it; None where a walk would not have come this way."""
    directory = _Directory(root.path, root.prefix, parent=None)
    for part in parts:
        directory = directory.child(part, files, is_linked=True)
        if directory.has_come_round(files):
            return None
    return directory


@dataclass(frozen=True, slots=True)
class _Directory:
    path: str
    name: str
    parent: _Directory | None
    depth: int = 0
    is_linked: bool = False

    def child(self, name: str, files: FileSystem, *, is_linked: bool) -> _Directory:
        path = files.join(self.path, name)
        return _Directory(path, self.name_of(name), self, self.depth + 1, self.is_linked or is_linked)

    def name_of(self, name: str) -> str:
        shown = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return f"{self.name}/{shown}" if self.name else shown

    def has_come_round(self, files: FileSystem) -> bool:
        identity = files.stat(self.path).identity
        ancestor = self.parent
        while ancestor and files.stat(ancestor.path).identity != identity:
            ancestor = ancestor.parent
        return ancestor is not None


def _walk(directory: _Directory, files: FileSystem, found: Discovery) -> None:
    pending = [directory]
    while pending:
        directory = pending.pop()
        try:
            pending += _enter(directory, files, found)
        except FileNotFoundError:
            continue
        except OSError as error:
            found.troubles.append(Trouble(directory.name or ROOT_RUN, error.strerror or str(error)))


def _enter(directory: _Directory, files: FileSystem, found: Discovery) -> list[_Directory]:
    if directory.is_linked and directory.has_come_round(files):
        return []
    if directory.depth > MAX_DEPTH:
        found.troubles.append(Trouble(directory.name, f"more than {MAX_DEPTH} directories deep"))
        return []
    inside: list[_Directory] = []
    for entry in files.list_directory(directory.path):
        if entry.is_directory:
            inside.append(directory.child(entry.name, files, is_linked=entry.is_link))
        elif is_event_file(entry.name):
            _add_file(directory, entry.name, files, found, found.files)
        elif entry.name == CONFIG_NAME:
            _add_file(directory, entry.name, files, found, found.configs)
    return inside


def _add_file(
    directory: _Directory, name: str, files: FileSystem, found: Discovery, into: list[FoundFile]
) -> None:
    path = files.join(directory.path, name)
    try:
        stat = files.stat(path)
    except FileNotFoundError:
        return
    except OSError as error:
        found.troubles.append(Trouble(directory.name_of(name), error.strerror or str(error)))
        return
    if stat.is_regular:
        run = RunName(directory.name or ROOT_RUN)
        into.append(FoundFile(run, path, directory.name_of(name), stat))


def _note_root(path: str, files: FileSystem, found: Discovery) -> None:
    try:
        stat = files.stat(path)
    except OSError:
        return
    if stat.is_directory:
        found.directories[path] = stat.identity
