"""A logdir in Python: `open_logdir` reads it all, `Log` answers from memory."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Self

from glassboard.errors import InvalidQueryError, LogdirError
from glassboard.logdir import parse_logdir
from glassboard.reader.catalogue import Catalogue
from glassboard.reader.kind_methods import KindMethods
from glassboard.reader.payloads import Payloads
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from glassboard.store import Blob, Changes, Snapshot


class Log(KindMethods):
    """
    What a logdir held when it was last read; made by `open_logdir`.

    No file is held open. A log can be used by several threads, but for `refresh`.
    """

    def __init__(self, catalogue: Catalogue, path: str) -> None:
        self._catalogue = catalogue
        self._path = path
        self._payloads = Payloads()
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
        self._is_closed = True
        self._catalogue = Catalogue(())

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

    def _snapshot(self) -> Snapshot:
        self._check_open()
        return self._catalogue.store.snapshot()

    def _check_open(self) -> None:
        if self._is_closed:
            raise LogdirError(self._path, "log is closed")


def open_logdir(path: str | os.PathLike[str]) -> Log:
    """
    Read a logdir: every event file below it has been read whole when this returns.

    Parameters
    ----------
    path
        The logdir, or the directory of one run.

    Returns
    -------
    Log
        To be used as it is or in a ``with`` block.

    Raises
    ------
    LogdirError
        `path` does not exist, is a file, or cannot be read.

    Examples
    --------
    >>> with glassboard.open_logdir("runs") as log:
    ...     log.runs
    ['first', 'second']
    """
    return Log(Catalogue(parse_logdir(path)), os.fspath(path))


def _parse_kind(kind: str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise InvalidQueryError("kind", kind, "one of " + ", ".join(Kind)) from None
