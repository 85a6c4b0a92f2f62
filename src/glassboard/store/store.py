"""The store: one writer puts in what was read, any number of readers take snapshots."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from glassboard.store.run_builder import Lesson, RunBuilder
from glassboard.store.snapshot import Loading, Snapshot

if TYPE_CHECKING:
    from glassboard.logdir import FollowedFile
    from glassboard.store.run import FileDamage, RunView
    from glassboard.types import Kind, RunName


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
        self._changed: set[RunName] = set()
        self._snapshot = Snapshot(loading=Loading(is_loading=True))

    def snapshot(self) -> Snapshot:
        """Give the newest snapshot; it never changes."""
        return self._snapshot

    @property
    def has_changes(self) -> bool:
        """Whether anything was put in or dropped since the last publication."""
        return bool(self._changed)

    def put(self, file: FollowedFile) -> None:
        """Take note that a file has come or has changed; readers see it from the next publication on."""
        if file.run not in self._builders:
            self._builders[file.run] = RunBuilder(file.run)
        self._builders[file.run].put(file)
        self._changed.add(file.run)

    def drop(self, file: FollowedFile) -> None:
        """Forget a file that is gone, and its run with the last one."""
        if builder := self._builders.get(file.run):
            builder.drop(file)
            self._changed.add(file.run)

    def publish(self, loading: Loading, damage: tuple[FileDamage, ...] = ()) -> Publication:
        """Make what was put in visible, in time that grows with what changed and not with what is there."""
        old = self._snapshot
        runs = dict(old.runs)
        kinds: set[Kind] = set()
        lessons: list[Lesson] = []
        is_list_changed = damage != old.damage
        for name in self._changed:
            if self._builders[name].is_empty:
                del self._builders[name]
                is_list_changed |= runs.pop(name, None) is not None
                continue
            update = self._builders[name].build()
            is_list_changed |= name not in runs or update.is_list_changed
            runs[name] = update.view
            kinds |= update.kinds
            lessons += update.lessons
        if is_list_changed:
            runs = dict(sorted(runs.items(), key=_run_key))
        generation = old.generation + 1
        self._snapshot = Snapshot(generation, MappingProxyType(runs), loading, damage)
        changes = Changes(generation, frozenset(self._changed), frozenset(kinds), is_list_changed)
        self._changed.clear()
        return Publication(changes, lessons)


def _run_key(item: tuple[RunName, RunView]) -> tuple[bool, float, RunName]:
    name, view = item
    return view.start_time is None, view.start_time or 0.0, name
