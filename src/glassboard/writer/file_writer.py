"""A writer of events and summaries that are already made."""

from __future__ import annotations

import os
import re
import weakref
from typing import Any, Final, Self

from glassboard.errors import InvalidValueError, LogdirError, UnsupportedTypeError
from glassboard.wire import Event, TaggedRunMetadata
from glassboard.writer.discarding_writer import DiscardingWriter
from glassboard.writer.event_file_writer import EventFileWriter
from glassboard.writer.event_records import event_record, serialize, summary_record

RUN_METADATA_TAG: Final = "step1"

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class FileWriter:
    """
    Writes events to a new event file in a directory.

    Parameters
    ----------
    log_dir
        The directory; it is made where it is missing.
    max_queue
        Taken for torch's sake: what may wait is bounded in bytes.
    flush_secs
        How often the file is synced to the disk; records are in it within 200 ms whatever this says.
    filename_suffix
        End of the file's name.
    strict
        Raise `WriteFailedError` when storage fails, instead of logging a warning.
    write_to_disk
        Whether anything is written at all.
    is_lazy
        Make the file with the first record, and take it for failing storage if that cannot be done.
    max_file_bytes
        Go on with another file when one has grown beyond this; None is one file of any size.

    Attributes
    ----------
    event_writer
        What takes the records.

    Raises
    ------
    LogdirError
        Directory or file cannot be made.
    InvalidValueError
        `log_dir`, `flush_secs`, `filename_suffix` or `max_file_bytes` cannot be used.
    """

    def __init__(
        self,
        log_dir: str | os.PathLike[str],
        max_queue: int = 10,
        flush_secs: float = 120,
        filename_suffix: str = "",
        *,
        strict: bool = False,
        write_to_disk: bool = True,
        is_lazy: bool = False,
        max_file_bytes: int | None = None,
    ) -> None:
        directory = _to_directory(log_dir)
        self._log_dir = log_dir
        self.event_writer: EventFileWriter | DiscardingWriter = (
            EventFileWriter(
                directory, filename_suffix, flush_secs, strict=strict, max_file_bytes=max_file_bytes
            )
            if write_to_disk
            else DiscardingWriter()
        )
        self._abandon_when_dropped()
        if not is_lazy:
            self.event_writer.open()

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._abandon_when_dropped()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def get_logdir(self) -> str | os.PathLike[str]:
        """Return `log_dir` as it was given."""
        return self._log_dir

    def add_event(self, event: Any, step: Any = None, walltime: Any = None) -> None:
        """
        Write an event.

        Parameters
        ----------
        event
            An object with ``SerializeToString()``, whoever's class it is of, or bytes.
        step
            Takes the place of the event's own, unless it is None.
        walltime
            Seconds since 1970, in the place of the event's own; None is now.

        Raises
        ------
        UnsupportedTypeError
            `event` is nothing of that kind.
        InvalidEventError
            Its bytes are no event.
        WriterClosedError
            The writer was closed.
        """
        self.event_writer.add_record(event_record(event, step, walltime))

    def add_summary(self, summary: Any, global_step: Any = None, walltime: Any = None) -> None:
        """Write an event that holds `summary`; parameters and errors are those of `add_event`."""
        self.event_writer.add_record(summary_record(summary, global_step, walltime))

    def add_graph(self, graph_profile: tuple[Any, Any], walltime: Any = None) -> None:
        """
        Write a graph, and what was measured while it ran.

        Parameters
        ----------
        graph_profile
            A ``GraphDef`` and a ``RunMetadata``: what `add_event` takes as an event.
        walltime
            As in `add_event`.

        Raises
        ------
        InvalidValueError
            `graph_profile` is no such pair, or too long.

        Notes
        -----
        Format: ``FileWriter.add_graph`` of torch/utils/tensorboard/writer.py; the tag is ``step1``.
        """
        try:
            graph, run_metadata = map(serialize, graph_profile)
        except (TypeError, ValueError) as error:
            raise UnsupportedTypeError(f"graph_profile is no GraphDef with a RunMetadata: {error}") from error
        tagged = TaggedRunMetadata(tag=RUN_METADATA_TAG, run_metadata=run_metadata)
        records = [
            event_record(Event(graph_def=graph), None, walltime),
            event_record(Event(tagged_run_metadata=tagged), None, walltime),
        ]
        for record in records:
            self.event_writer.add_record(record)

    def add_onnx_graph(self, graph: Any, walltime: Any = None) -> None:
        """Write a ``GraphDef``, without measurements; parameters and errors are those of `add_event`."""
        self.add_event(Event(graph_def=serialize(graph)), None, walltime)

    def flush(self) -> None:
        """Return when all that was added is in the file."""
        self.event_writer.flush()

    def close(self) -> None:
        """Write what waits and close the file; more than once is the same as once."""
        self.event_writer.close()

    def reopen(self) -> None:
        """Go on after `close`, with a new file."""
        self.event_writer.reopen()

    def _abandon_when_dropped(self) -> None:
        weakref.finalize(self, self.event_writer.abandon).atexit = False


def _to_directory(log_dir: Any) -> str:
    try:
        directory = os.fsdecode(log_dir)
    except TypeError:
        raise UnsupportedTypeError(f"log_dir is {log_dir!r}, expected a path") from None
    if _URL.match(directory):
        raise LogdirError(directory, "remote storage cannot be written to, expected a local directory")
    if "\0" in directory:
        raise InvalidValueError(f"log_dir is {log_dir!r}, expected a path without NUL")
    return directory
