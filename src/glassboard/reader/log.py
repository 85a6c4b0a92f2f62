"""A logdir in Python: `open_logdir` reads it all, `Log` answers from memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from glassboard.errors import InvalidQueryError, LogdirError
from glassboard.logdir import parse_logdir
from glassboard.reader.catalogue import Catalogue
from glassboard.types import Kind

if TYPE_CHECKING:
    from types import TracebackType

    import numpy as np
    from numpy.typing import NDArray

    from glassboard.store import Snapshot


@dataclass(frozen=True, slots=True, eq=False)
class ScalarSeries:
    """
    The points of one tag in one run, in file order. The arrays are copies and belong to the caller.

    Attributes
    ----------
    step
        int64, shape (n,). Steps may repeat, be negative and go back.
    wall_time
        float64, shape (n,), seconds since the epoch.
    value
        float64, shape (n,); NaN and infinities as logged.

    Examples
    --------
    >>> import glassboard
    >>> with glassboard.open_logdir("runs") as log:
    ...     loss = log.scalars("first", "loss")
    >>> loss.step
    array([0, 1, 2])
    >>> loss.value
    array([1.  , 0.5 , 0.25])
    """

    step: NDArray[np.int64]
    wall_time: NDArray[np.float64]
    value: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.step)


class Log:
    """
    What a logdir held when it was last read; made by `open_logdir`.

    No file is held open. A log can be used by several threads, but for `refresh`.
    """

    def __init__(self, catalogue: Catalogue, path: str) -> None:
        self._catalogue = catalogue
        self._path = path
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

    def scalars(self, run: str, tag: str, *, superseded: bool = False) -> ScalarSeries:
        """
        Give the points of one tag.

        Parameters
        ----------
        run, tag
            Names as in `runs` and `tags`.
        superseded
            Whether to include the points that a restarted run has replaced.

        Raises
        ------
        RunNotFoundError
            There is no such run.
        TagNotFoundError
            The run has no such tag, or it holds no scalars.

        Examples
        --------
        >>> len(log.scalars("first", "loss"))
        3
        """
        view = self._snapshot().run(run).tag(tag, Kind.SCALARS)
        points = view.every_point if superseded else view.points
        return ScalarSeries(*points.columns())

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
