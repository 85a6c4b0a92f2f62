"""Building what readers see of one run, again and again as its files grow, from no more than what changed."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from glassboard.store.blobs import BlobSource
from glassboard.store.cuts import RunFiles
from glassboard.store.file_order import order_files
from glassboard.store.run import FileDamage, FileView, RunView
from glassboard.store.series import ExtentCache, Segment
from glassboard.store.tag_info import TagInfo, describe_tag
from glassboard.store.tags import TagView
from glassboard.types import Kind, RunName, TagName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glassboard._native import EventScanner, TagColumn
    from glassboard.logdir import FollowedFile

_SCALARS: Final = "scalars"


class Lesson(NamedTuple):
    """A file to be read again, as other files of the run declare scalars where it names no plugin."""

    file: FollowedFile
    plugins: dict[str, str]


class RunUpdate(NamedTuple):
    """
    What building a run again has brought.

    Attributes
    ----------
    view
        The run as readers see it from now on.
    is_changed
        Whether anything of it is not as it was last shown, from the catalogue or from the files.
    kinds
        Of the tags that have changed.
    is_list_changed
        Whether tags, files or damage came or went, or a tag says something else of itself.
    lessons
        What other files of the run must be told.
    """

    view: RunView
    is_changed: bool
    kinds: frozenset[Kind]
    is_list_changed: bool
    lessons: list[Lesson]


class _Tag:
    """One tag while the run is read: its columns by file index, files in order."""

    __slots__ = ("_extents", "_info", "_key", "columns")

    def __init__(self) -> None:
        self.columns: dict[int, TagColumn] = {}
        self._extents: dict[int, ExtentCache] = {}
        self._info: TagInfo | None = None
        self._key: list[tuple[bool, bool, bool, int]] = []

    def add(self, index: int, column: TagColumn) -> None:
        is_last = all(index > other for other in self.columns)
        self.columns[index] = column
        self._extents[index] = ExtentCache()
        if not is_last:
            self.columns = dict(sorted(self.columns.items()))

    def info(self, name: TagName) -> TagInfo:
        columns = self.columns.values()
        key = [(c.metadata is None, c.n_points > 0, c.n_blobs > 0, len(c.contents)) for c in columns]
        if self._info is None or key != self._key:
            self._info = describe_tag(name, list(columns))
            self._key = key
        return self._info

    def segments(self, kind: Kind) -> tuple[Segment, ...]:
        is_scalar = kind is Kind.SCALARS
        extents = self._extents
        return tuple([_segment(column, i, extents[i], is_scalar) for i, column in self.columns.items()])


def _segment(column: TagColumn, index: int, extents: ExtentCache, is_scalar: bool) -> Segment:
    n_blobs = 0 if is_scalar else column.n_blobs
    return Segment(column, index, n_blobs or column.n_points, not n_blobs, extents)


class RunBuilder:
    """
    One run while it is being read; used by the one writer of the store.

    Parameters
    ----------
    name
        Of the run.
    catalogued
        What is shown of the run until its files have been read, None where nothing is.
    """

    def __init__(self, name: RunName, catalogued: RunView | None = None) -> None:
        self.name = name
        self._files: dict[str, FollowedFile] = {}
        self._changed: dict[str, FollowedFile] = {}
        self._moved: set[str] = set()
        self._order: list[FollowedFile] = []
        self._scanners: list[EventScanner] = []
        self._run_files = RunFiles()
        self._tags: dict[TagName, _Tag] = {}
        self._view = catalogued or RunView(name, None, (), (), {})
        self._is_catalogued = catalogued is not None

    @property
    def is_ready(self) -> bool:
        """Whether what was read is to be shown; in the catalogue's place, once every file has been read."""
        return not self._is_catalogued or all(file.is_read for file in self._files.values())

    @property
    def is_empty(self) -> bool:
        """Whether no file is left."""
        return not self._files

    def put(self, file: FollowedFile) -> None:
        """Take note that a file has come or has changed."""
        self._files[file.path] = self._changed[file.path] = file
        self._moved.discard(file.path)

    def move(self, file: FollowedFile) -> None:
        """Take note that a file holds what it held, but elsewhere."""
        is_changed = file.path in self._changed
        self.put(file)
        if not is_changed:
            self._moved.add(file.path)

    def drop(self, file: FollowedFile) -> None:
        """Forget a file."""
        self._files.pop(file.path, None)
        self._changed.pop(file.path, None)
        self._moved.discard(file.path)

    def build(self) -> RunUpdate:
        """Make the view of the run from what its files hold now."""
        touched = self._collect() if self._has_new_order() else self._grow()
        is_moved = bool(self._changed) and self._changed.keys() == self._moved
        self._changed.clear()
        self._moved.clear()
        old = self._view
        tags = self._renew_views(touched)
        self._view = RunView(self.name, self._start_time(), self._file_views(), self._damage(), tags)
        lessons = self._lessons(touched)
        is_as_before = is_moved or (self._is_catalogued and _is_same(old, self._view))
        self._is_catalogued = False
        if is_as_before:
            self._view = replace(self._view, known_totals=old.known_totals)
            return RunUpdate(self._view, False, frozenset(), False, lessons)
        kinds = frozenset(tags[tag].kind for tag in touched)
        return RunUpdate(self._view, True, kinds, _is_list_changed(old, self._view, touched), lessons)

    def _has_new_order(self) -> bool:
        """Put the files in order; return whether they or what restarts depend on are others than before."""
        order, logs = order_files(self._files.values())
        scanners = [file.scan.scanner for file in order]
        run_files = RunFiles(
            tuple(tuple(scanner.session_starts) for scanner in scanners),
            tuple(scanner.file_version is not None for scanner in scanners),
            tuple(sorted(range(len(order)), key=lambda index: order[index].name)),
            tuple(logs),
            tuple(BlobSource(file.path, file.name, file.generation) for file in order),
        )
        is_same = list(map(id, scanners)) == list(map(id, self._scanners))
        self._order, self._scanners = order, scanners
        if is_same and run_files == self._run_files:
            return False
        self._run_files = run_files
        return True

    def _collect(self) -> Iterable[TagName]:
        """Take all columns of all files; return all tags."""
        self._tags = {}
        for index, scanner in enumerate(self._scanners):
            scanner.take_touched()
            self._add_columns(index, scanner.tags)
        return list(self._tags)

    def _grow(self) -> Iterable[TagName]:
        """Take the columns that changed; return their tags."""
        touched: set[TagName] = set()
        for index, file in enumerate(self._order):
            if file.path in self._changed:
                columns = file.scan.scanner.take_touched()
                self._add_columns(index, columns)
                touched.update(TagName(column.tag) for column in columns)
        return touched

    def _add_columns(self, index: int, columns: Iterable[TagColumn]) -> None:
        for column in columns:
            tag = self._tags.setdefault(TagName(column.tag), _Tag())
            if index not in tag.columns:
                tag.add(index, column)

    def _renew_views(self, touched: Iterable[TagName]) -> dict[TagName, TagView]:
        """Make new views of the touched tags, and keep the others."""
        views = {tag: view for tag, view in self._view.tags.items() if tag in self._tags}
        n_known = len(views)
        for name in touched:
            tag = self._tags[name]
            info = tag.info(name)
            views[name] = TagView(info, tag.segments(info.kind), self._run_files)
        return views if len(views) == n_known else dict(sorted(views.items()))

    def _start_time(self) -> float | None:
        times = [time for scanner in self._scanners if (time := scanner.first_wall_time) is not None]
        return min((time for time in times if math.isfinite(time)), default=None)

    def _file_views(self) -> tuple[FileView, ...]:
        return tuple(
            FileView(file.name, file.stat.n_bytes, file.n_bytes_read, file.stat.modified_time)
            for file in self._order
        )

    def _damage(self) -> tuple[FileDamage, ...]:
        return tuple(damage for file in self._order for damage in _damage_of(file))

    def _lessons(self, touched: Iterable[TagName]) -> list[Lesson]:
        unaware: dict[int, dict[str, str]] = {}
        for name in touched if len(self._order) > 1 else ():
            tag = self._tags[name]
            if tag.info(name).plugin != _SCALARS:
                continue
            for index, column in tag.columns.items():
                if column.n_blobs and column.metadata is None and name not in self._order[index].plugins:
                    unaware.setdefault(index, {})[name] = _SCALARS
        return [Lesson(self._order[index], plugins) for index, plugins in unaware.items()]


def _damage_of(file: FollowedFile) -> list[FileDamage]:
    damage = [FileDamage(file.name, *each) for each in file.scan.scanner.damage]
    return [*damage, FileDamage(file.name, 0, 0, file.trouble)] if file.trouble else damage


def _is_same(old: RunView, new: RunView) -> bool:
    """Tell whether a run is as it was last seen: the same files in the same state, read as far."""
    return (old.files, old.damage, old.start_time, [*old.tags]) == (
        new.files,
        new.damage,
        new.start_time,
        [*new.tags],
    )


def _is_list_changed(old: RunView, new: RunView, touched: Iterable[TagName]) -> bool:
    return (
        old.damage != new.damage
        or len(old.files) != len(new.files)
        or old.start_time != new.start_time
        or len(old.tags) != len(new.tags)
        or any(tag not in old.tags or old.tags[tag].info != new.tags[tag].info for tag in touched)
    )
