"""The event files of a logdir: which there are, which have something new, and what was read of them."""

from __future__ import annotations

import logging
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from glassboard.logdir import (
    Clock,
    FollowedFile,
    FoundFile,
    LocalFiles,
    ReadBuffer,
    discover,
    discover_at,
)
from glassboard.reader.progress import Progress
from glassboard.store import Changes, FileDamage, Store
from glassboard.store.index import decode_catalogue
from glassboard.wire.projector import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from glassboard.logdir import FileSystem, Root
    from glassboard.reader.keeper import Keeper
    from glassboard.store import RunView
    from glassboard.store.index import CataloguedFile, Index
    from glassboard.types import RunName

SLICE_BYTES: Final = 8 << 20
"""How much is read of one file before others have their turn."""

ACTIVE_SECS: Final = 600.0
"""How long after its last growth a file is polled where the system does not tell of changes."""

_log = logging.getLogger(__name__)


class Catalogue:
    """
    All event files of a logdir, and the store that they are read into; used by one thread.

    Parameters
    ----------
    roots
        Where to look.
    files
        How to look.
    clock
        What time it is.
    index
        What was read of the logdir before; None for nothing.
    keeper
        Who keeps what is read now; None for nobody.

    Attributes
    ----------
    store
        What was read.
    directories
        The roots that existed at the last walk, each with its identity.
    """

    def __init__(
        self,
        roots: Sequence[Root],
        files: FileSystem | None = None,
        clock: Clock | None = None,
        index: Index | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self.store = Store()
        self.directories: dict[str, tuple[int, int]] = {}
        self._roots = roots
        self._files = files or LocalFiles()
        self._clock = clock or Clock()
        self._index = index
        self._keeper = keeper
        self._buffer = ReadBuffer()
        self._followed: dict[str, FollowedFile] = {}
        self._due: dict[str, FollowedFile] = {}
        self._due_order: list[FollowedFile] = []
        self._first_runs: frozenset[RunName] = frozenset()
        self._progress = Progress()
        self._damage: tuple[FileDamage, ...] = ()
        self._configs: tuple[FoundFile, ...] = ()
        self._published: tuple[object, ...] | None = None

    @property
    def has_logdir(self) -> bool:
        """Whether any root existed at the last walk."""
        return bool(self.directories)

    @property
    def has_news(self) -> bool:
        """Whether there is anything that readers do not see yet."""
        return self.store.has_changes or self._published != (self.has_logdir, self._damage, self._configs)

    @property
    def has_due(self) -> bool:
        """Whether any file has something new to read."""
        return bool(self._due)

    def put_first(self, runs: Iterable[RunName]) -> None:
        """Read the files of these runs before all others."""
        self._first_runs = frozenset(runs)
        self._due_order = []

    def show_catalogued(self) -> bool:
        """
        Let readers see the runs as they were when the catalogue was kept, until they have been read.

        Returns
        -------
        bool
            Whether there are any.
        """
        data = self._index.read_catalogue() if self._index else None
        if data is not None:
            self.store.show(decode_catalogue(data, self._read_apart))
        return bool(self.store.snapshot().runs)

    def keep(self, *, is_final: bool = False) -> None:
        """Put what was read into the index, as far as it is worthwhile by now; all of it where `is_final`."""
        if self._keeper and is_final:
            self._keeper.finish(self.store.snapshot())
        elif self._keeper:
            self._keeper.keep(self.store.snapshot())
            for file in self._keeper.take_held():
                if file.map_points():
                    self.store.move(file)

    def walk(self) -> list[str]:
        """
        Look for files that came, went or changed.

        Returns
        -------
        list of str
            Paths of the files that were known before and have changed.
        """
        found = discover(self._roots, self._files)
        self.directories = found.directories
        self._damage = tuple(FileDamage(trouble.name, 0, 0, trouble.reason) for trouble in found.troubles)
        self._configs = tuple(sorted(found.configs, key=attrgetter("path")))
        for path in self._followed.keys() - {file.path for file in found.files}:
            self._forget(self._followed[path])
        changed = [file.path for file in found.files if self._meet(file)]
        self.store.forget_unfound()
        for file in self._followed.values():
            if file.recheck():
                self._add_due(file)
        return changed

    def look_at(self, path: str) -> bool:
        """
        Look at one path that is said to have changed, come or gone: an event file or a directory.

        Returns
        -------
        bool
            Whether that tells all: what is gone may have been a directory with files in it, and a
            configuration of the projector is found by walks alone.
        """
        if path in self._followed:
            self._refresh(self._followed[path])
            return True
        found = discover_at(path, self._roots, self._files)
        for file in found or ():
            self._meet(file)
        return found is not None and not path.endswith(CONFIG_NAME)

    def poll(self) -> None:
        """Look at the files that are being written."""
        now = self._clock.wall()
        for file in list(self._followed.values()):
            if now - file.stat.modified_time < ACTIVE_SECS:
                self._refresh(file)

    def read_next(self, max_bytes: int = SLICE_BYTES) -> None:
        """Read about `max_bytes` of the file whose turn it is: runs put first, then the newest files."""
        file = self._next_due()
        try:
            file.read(self._buffer, max_bytes)
        except Exception as error:  # one file must never end the reading of all others
            _log.exception("cannot read %s", file.path)
            file.give_up(f"cannot be read ({type(error).__name__}: {error})")
        if file.is_read:
            del self._due[file.path]
            self._due_order.pop()
        self._note(file)

    def read_all(self) -> Changes:
        """Walk, read and publish until there is nothing left to do; return all changes."""
        self.walk()
        return self._read_due()

    def _read_due(self) -> Changes:
        changes = Changes(self.store.snapshot().generation)
        while self.has_due or self.has_news:
            while self.has_due:
                self.read_next()
            changes = changes.joined(self.publish())
        return changes

    def publish(self) -> Changes:
        """Let readers see what was read so far."""
        loading = self._progress.loading(has_logdir=self.has_logdir)
        publication = self.store.publish(loading, self._damage, self._configs)
        self._published = (self.has_logdir, self._damage, self._configs)
        if self._keeper and (publication.changes.runs or publication.changes.is_list_changed):
            self._keeper.note_changes()
        for lesson in publication.lessons:
            lesson.file.learn(lesson.plugins)
            self._add_due(lesson.file)
        return publication.changes

    def _meet(self, found: FoundFile) -> bool:
        """Take note of a file that was found; return whether it was known and has changed."""
        file = self._followed.get(found.path)
        if file is None:
            file = self._followed[found.path] = FollowedFile(found, self._files, self._clock, self._index)
            self._add_due(file)
            return False
        if not file.notice(found.stat):
            return False
        self._add_due(file)
        return True

    def _refresh(self, file: FollowedFile) -> None:
        if not file.refresh():
            self._forget(file)
        elif not file.is_read:
            self._add_due(file)

    def _add_due(self, file: FollowedFile) -> None:
        if file.path not in self._due:
            self._due[file.path] = file
            self._due_order = []
        self._note(file)

    def _next_due(self) -> FollowedFile:
        if not self._due_order:
            self._due_order = sorted(
                self._due.values(), key=lambda file: (file.run in self._first_runs, file.stat.modified_time)
            )
        return self._due_order[-1]

    def _note(self, file: FollowedFile) -> None:
        self._progress.count(file)
        self.store.put(file)
        if self._keeper:
            self._keeper.note(file)

    def _forget(self, file: FollowedFile) -> None:
        del self._followed[file.path]
        self._due.pop(file.path, None)
        self._due_order = []
        self._progress.forget(file.path)
        self.store.drop(file)
        if self._keeper:
            self._keeper.forget(file)

    def _read_apart(self, run: RunName, files: Sequence[CataloguedFile]) -> RunView | None:
        """Read one run as it is now, apart from all others and on any thread."""
        apart = Catalogue((), self._files, self._clock, self._index)
        for path, name in files:
            try:
                apart._meet(FoundFile(run, path, name, self._files.stat(path)))
            except OSError:
                continue
        apart._read_due()
        return apart.store.snapshot().runs.get(run)
