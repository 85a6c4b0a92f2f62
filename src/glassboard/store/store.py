"""The store: one writer puts in what was read, any number of readers take snapshots."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from glassboard.store.run_builder import Lesson, RunBuilder, RunUpdate
from glassboard.store.snapshot import Loading, Snapshot
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.logdir import FollowedFile, FoundFile
    from glassboard.store.run import FileDamage, RunView
    from glassboard.types import RunName


@dataclass(frozen=True, slots=True)
class Changes:
    """
    What one publication changed.

    Attributes
    ----------
    generation
        Of the snapshot that has it.
    runs
        Those with new points, those that came, and those that went.
    kinds
        Of the tags that changed.
    is_list_changed
        Whether runs, tags, files or damage came or went, or a tag says something else of itself.
    """

    generation: int
    runs: frozenset[RunName] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    is_list_changed: bool = False

    def joined(self, later: Changes) -> Changes:
        """Give what this publication and a later one changed together."""
        return Changes(
            later.generation,
            self.runs | later.runs,
            self.kinds | later.kinds,
            self.is_list_changed or later.is_list_changed,
        )


@dataclass(frozen=True, slots=True)
class Publication:
    """The changes, and which files must be read again with what was learnt from others."""

    changes: Changes
    lessons: list[Lesson] = field(default_factory=list)


class Store:
    """
    The runs of a logdir.

    `put`, `drop` and `publish` belong to one thread; `snapshot` may be called from any.
    """

    def __init__(self) -> None:
        self._builders: dict[RunName, RunBuilder] = {}
        self._catalogued: Mapping[RunName, RunView] = {}
        self._unread: set[RunName] = set()
        self._changed: set[RunName] = set()
        self._snapshot = Snapshot(loading=Loading(is_loading=True))

    def snapshot(self) -> Snapshot:
        """Give the newest snapshot; it never changes."""
        return self._snapshot

    @property
    def has_changes(self) -> bool:
        """Whether anything was put in or dropped since the last publication."""
        return bool(self._changed)

    def show(self, catalogued: Mapping[RunName, RunView]) -> None:
        """Let readers see runs as they were last seen, each until its files have been read; call it first."""
        self._catalogued = catalogued
        self._unread = set(catalogued)
        self._snapshot = Snapshot(0, catalogued, Loading(is_loading=True))

    def forget_unfound(self) -> None:
        """Drop the runs that are shown from the catalogue and of which no file was put in."""
        self._changed |= self._unread - self._builders.keys()

    def put(self, file: FollowedFile) -> None:
        """Take note that a file has come or has changed; readers see it from the next publication on."""
        if file.run not in self._builders:
            shown = self._catalogued[file.run] if file.run in self._unread else None
            self._builders[file.run] = RunBuilder(file.run, shown)
        self._builders[file.run].put(file)
        if self._builders[file.run].is_ready:
            self._changed.add(file.run)

    def move(self, file: FollowedFile) -> None:
        """Take note that a file holds what it held, but elsewhere; for readers nothing changes."""
        self._builders[file.run].move(file)
        self._changed.add(file.run)

    def drop(self, file: FollowedFile) -> None:
        """Forget a file that is gone, and its run with the last one."""
        if builder := self._builders.get(file.run):
            builder.drop(file)
            self._changed.add(file.run)

    def publish(
        self,
        loading: Loading,
        damage: tuple[FileDamage, ...] = (),
        configs: tuple[FoundFile, ...] = (),
    ) -> Publication:
        """Make what was put in visible, in time that grows with what changed and not with what is there."""
        old = self._snapshot
        draft = _Draft(dict(old.runs), is_list_changed=(damage, configs) != (old.damage, old.configs))
        if configs != old.configs:
            draft.kinds.add(Kind.EMBEDDINGS)
        for name in self._changed:
            self._publish_run(name, draft)
        self._changed.clear()
        if not self._unread:
            self._catalogued = {}
        runs = dict(sorted(draft.runs.items(), key=_run_key)) if draft.is_list_changed else draft.runs
        generation = old.generation + 1
        self._snapshot = Snapshot(generation, MappingProxyType(runs), loading, damage, configs)
        changes = Changes(generation, frozenset(draft.changed), frozenset(draft.kinds), draft.is_list_changed)
        return Publication(changes, draft.lessons)

    def _publish_run(self, name: RunName, draft: _Draft) -> None:
        """Bring one run up to date, unless the catalogue still stands for it."""
        builder = self._builders.get(name)
        if builder is None or builder.is_empty:
            self._builders.pop(name, None)
            self._unread.discard(name)
            draft.remove(name)
        elif builder.is_ready:
            self._unread.discard(name)
            draft.put(name, builder.build())


@dataclass(slots=True)
class _Draft:
    """The next snapshot while it is made, and what changes with it."""

    runs: dict[RunName, RunView]
    is_list_changed: bool
    changed: set[RunName] = field(default_factory=set)
    kinds: set[Kind] = field(default_factory=set)
    lessons: list[Lesson] = field(default_factory=list)

    def remove(self, name: RunName) -> None:
        self.is_list_changed |= self.runs.pop(name, None) is not None
        self.changed.add(name)

    def put(self, name: RunName, update: RunUpdate) -> None:
        self.is_list_changed |= name not in self.runs or update.is_list_changed
        self.runs[name] = update.view
        self.kinds |= update.kinds
        self.lessons += update.lessons
        if update.is_changed:
            self.changed.add(name)


def _run_key(item: tuple[RunName, RunView]) -> tuple[bool, float, RunName]:
    name, view = item
    return view.start_time is None, view.start_time or 0.0, name
