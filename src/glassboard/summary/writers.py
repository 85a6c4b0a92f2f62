"""The writers of event files, and which of them is a thread's default."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Self

from glassboard.errors import InvalidValueError, WriterClosedError
from glassboard.summaries.convert import to_float
from glassboard.summary.thread_defaults import thread_defaults
from glassboard.wire import Event
from glassboard.writer import FileWriter
from glassboard.writer.own_tags import OwnTags

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from glassboard.summaries.deferred import DeferredSummary

DEFAULT_FLUSH_MILLIS: Final = 120_000
DEFAULT_SUFFIX: Final = ".v2"


class SummaryWriter:
    """
    Writes an event file, while it is a thread's default writer; `create_file_writer` makes one.

    In a ``with`` statement of its own it is the default, and closed at the end.

    Parameters
    ----------
    file_writer
        What writes; None writes nothing and never becomes a default.
    """

    def __init__(self, file_writer: FileWriter | None) -> None:
        self._file_writer = file_writer
        self._own_tags = OwnTags()
        self._outer_writers: list[SummaryWriter | None] = []
        self._is_closed = False

    def __enter__(self) -> Self:
        self._outer_writers.append(thread_defaults.writer)
        self.set_as_default()
        return self

    def __exit__(self, *exception: object) -> None:
        thread_defaults.writer = self._outer_writers.pop()
        self.close()

    @contextmanager
    def as_default(self, step: Any = None) -> Iterator[Self]:
        """
        Make this the default writer of the thread's calls within; afterwards it is flushed.

        Parameters
        ----------
        step
            What `set_step` takes, for the calls within that give none; None changes nothing.

        Raises
        ------
        WriterClosedError
            The writer was closed.
        """
        outer_writer, outer_step = thread_defaults.writer, thread_defaults.step
        self.set_as_default(step)
        try:
            yield self
        finally:
            self.flush()
            thread_defaults.writer = outer_writer
            if step is not None:
                thread_defaults.step = outer_step

    def set_as_default(self, step: Any = None) -> None:
        """Make this the default writer of the thread from now on; parameter and errors as in `as_default`."""
        self.init()
        if self._file_writer is None:
            return
        thread_defaults.writer = self
        if step is not None:
            thread_defaults.step = step

    def init(self) -> None:
        """Raise WriterClosedError if the writer was closed; the file was made with the writer."""
        if self._is_closed:
            raise WriterClosedError("the writer is closed, and cannot become the default")

    def flush(self) -> None:
        """Return when all that was written is in the file."""
        if self._file_writer is not None and not self._is_closed:
            self._file_writer.flush()

    def close(self) -> None:
        """Write what waits and close the file; more than once is the same as once."""
        self._is_closed = self._file_writer is not None
        if self._file_writer is not None:
            self._file_writer.close()

    def add(self, summary: bytes | DeferredSummary, step: int, *, own_suffix: str = "") -> None:
        """
        Write a summary that is encoded, or will be on the writer thread.

        Parameters
        ----------
        summary
            Its tags must be free, as docs/format.md says in "Reserved tags".
        step
            Of its event.
        own_suffix
            As in `record`; the summary has a tag then.

        Raises
        ------
        InvalidValueError
            A tag is reserved.
        WriterClosedError
            The writer was closed.
        """
        if self._file_writer is None:
            return
        if own_suffix and not isinstance(summary, bytes):
            self._own_tags.take(summary.tag, own_suffix)
        else:
            self._own_tags.check_summary(summary)
        if isinstance(summary, bytes):
            self._file_writer.add_summary(summary, step)
        else:
            self._file_writer.event_writer.add_deferred(summary, step)

    def add_graph(self, graph: bytes) -> None:
        """Write an encoded ``GraphDef``, at step 0."""
        if self._file_writer is not None:
            self._file_writer.add_event(Event(graph_def=graph))


def create_file_writer(
    logdir: str | os.PathLike[str],
    max_queue: Any = None,
    flush_millis: Any = None,
    filename_suffix: str | None = None,
    name: str | None = None,
    experimental_trackable: bool = False,
    experimental_mesh: Any = None,
) -> SummaryWriter:
    """
    Make a new event file in a directory, and return its writer.

    Parameters
    ----------
    logdir
        The directory; it is made where it is missing.
    max_queue, name, experimental_trackable, experimental_mesh
        Taken for TensorFlow's sake, without effect.
    flush_millis
        How often the file is synced to the disk, in milliseconds, by default every two minutes; records are
        in it within 200 ms whatever this says.
    filename_suffix
        End of the file's name, by default ``.v2``.

    Raises
    ------
    LogdirError
        Directory or file cannot be made.
    InvalidValueError
        `logdir`, `flush_millis` or `filename_suffix` cannot be used.
    """
    millis = DEFAULT_FLUSH_MILLIS if flush_millis is None else to_float(flush_millis, name="flush_millis")
    suffix = DEFAULT_SUFFIX if filename_suffix is None else filename_suffix
    return SummaryWriter(FileWriter(logdir, flush_secs=millis / 1000, filename_suffix=suffix))


def create_noop_writer() -> SummaryWriter:
    """Return a writer that writes nothing, and leaves the thread's default writer as it is."""
    return SummaryWriter(None)


def flush(writer: SummaryWriter | None = None, name: str | None = None) -> None:
    """
    Return when all that was written is in the file.

    Parameters
    ----------
    writer
        By default that of the thread, if it has one.
    name
        Taken for TensorFlow's sake.

    Raises
    ------
    InvalidValueError
        `writer` is none of ours.
    """
    writer = thread_defaults.writer if writer is None else writer
    if writer is None:
        return
    if not isinstance(writer, SummaryWriter):
        raise InvalidValueError(f"writer is {writer!r}, expected one of create_file_writer()")
    writer.flush()
