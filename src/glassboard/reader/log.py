"""A logdir in Python: `open_logdir` reads it all, `Log` answers from memory."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Literal, Self, TypeAlias, get_args

from glassboard.errors import InvalidQueryError, LogdirError
from glassboard.logdir import Clock, LocalFiles, parse_logdir
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.frame_methods import FrameMethods
from glassboard.reader.keeper import Keeper
from glassboard.reader.kind_methods import KindMethods
from glassboard.reader.payloads import Payloads
from glassboard.reader.projector import Projector
from glassboard.store.index import Index, default_index_dir
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from glassboard.store import Blob, Changes, Snapshot

IndexUse: TypeAlias = Literal["read", "write", "off"]
"""What `open_logdir` does with the index of a logdir."""


class Log(KindMethods, FrameMethods):
    """
    What a logdir held when it was last read; made by `open_logdir`.

    No file is held open. A log can be used by several threads, but for `refresh`.
    """

    def __init__(self, catalogue: Catalogue, path: str) -> None:
        self._catalogue = catalogue
        self._path = path
        self._payloads = Payloads()
        self._projector = Projector(parse_logdir(path))
        self._is_closed = False
        self.refresh()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Forget everything; the arrays that were given out stay."""
        if not self._is_closed:
            self._catalogue.keep(is_final=True)
        self._is_closed = True
        self._catalogue = Catalogue(())
        self._projector = Projector()

    @property
    def runs(self) -> list[str]:
        """
        Names of all runs, by the wall time of their first event, then by name.

        Examples
        --------
        >>> log = glassboard.open_logdir("runs")
        >>> log.runs
        ['first', 'second']
        """
        return list(self._snapshot().runs)

    def tags(self, run: str, kind: str = Kind.SCALARS) -> list[str]:
        """
        List the tags of one kind in a run, by name.

        Parameters
        ----------
        run
            Its name as in `runs`.
        kind
            A value of `glassboard.types.Kind`.

        Raises
        ------
        RunNotFoundError
            There is no such run.
        InvalidQueryError
            `kind` is no kind.

        Examples
        --------
        >>> log.tags("first")
        ['accuracy', 'loss']
        """
        wanted = _parse_kind(kind)
        return [tag for tag, view in self._snapshot().run(run).tags.items() if view.kind is wanted]

    def refresh(self) -> None:
        """
        Read what is new in the logdir: grown and new files, and those that are gone.

        Raises
        ------
        LogdirError
            The logdir does not exist, or the log is closed.

        Examples
        --------
        >>> log.refresh()
        """
        self._check_open()
        self._catalogue.read_all()
        self._catalogue.keep(is_final=True)
        if not self._catalogue.has_logdir:
            raise LogdirError(self._path, "logdir does not exist")

    def follow(self, *, poll_secs: float = 0.5, timeout_secs: float | None = None) -> Iterator[Changes]:
        """
        Yield what changes in the logdir, as it changes, and read it; from within the loop, ask as always.

        Parameters
        ----------
        poll_secs
            How often the logdir is looked at.
        timeout_secs
            The iteration ends when nothing has changed for so long; None: when the log is closed.

        Yields
        ------
        Changes
            The `runs` and the `kinds` that have something new.

        Examples
        --------
        >>> for changes in log.follow(poll_secs=0.01, timeout_secs=0.05):
        ...     print(sorted(changes.runs))
        """
        last_change = time.monotonic()
        while not self._is_closed:
            changes = self._catalogue.read_all()
            now = time.monotonic()
            if changes.runs or changes.is_list_changed:
                last_change = now
                yield changes
            elif timeout_secs is not None and now - last_change >= timeout_secs:
                return
            time.sleep(poll_secs)

    def _read_payload(self, blob: Blob) -> bytes:
        return self._payloads.read(blob)

    def _projector_files(self) -> Projector:
        return self._projector

    def _snapshot(self) -> Snapshot:
        self._check_open()
        return self._catalogue.store.snapshot()

    def _check_open(self) -> None:
        if self._is_closed:
            raise LogdirError(self._path, "log is closed")


def open_logdir(path: str | os.PathLike[str], *, index: IndexUse = "read") -> Log:
    """
    Read a logdir: every event file below it has been read whole when this returns.

    Parameters
    ----------
    path
        The logdir, or the directory of one run.
    index
        What to do with the index that a server keeps of a logdir: ``"read"`` uses what it has of this very
        directory and writes nothing, ``"write"`` also keeps what is read, ``"off"`` leaves it alone.

    Returns
    -------
    Log
        To be used as it is or in a ``with`` block.

    Raises
    ------
    LogdirError
        `path` does not exist, is a file, or cannot be read.
    InvalidQueryError
        `index` is none of the above.

    Examples
    --------
    >>> with glassboard.open_logdir("runs") as log:
    ...     log.runs
    ['first', 'second']
    """
    if index not in get_args(IndexUse):
        raise InvalidQueryError("index", index, "one of " + ", ".join(get_args(IndexUse)))
    roots = parse_logdir(path)
    files, clock = LocalFiles(), Clock()
    can_write = index == "write"
    kept = Index(default_index_dir(), roots, files, may_write=can_write) if index != "off" else None
    keeper = Keeper(kept, clock) if kept and can_write else None
    return Log(Catalogue(roots, files, clock, kept, keeper), os.fspath(path))


def _parse_kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise InvalidQueryError("kind", kind, "one of " + ", ".join(Kind)) from None
