"""The files of a run and of its sub-runs: made, filled, flushed and closed together."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from glassboard.errors import InvalidValueError, WriteFailedError
from glassboard.summaries.convert import to_step, to_wall_time
from glassboard.summaries.notices import warn
from glassboard.wire import Event, SessionLog, SessionStatus
from glassboard.writer.default_logdir import default_logdir
from glassboard.writer.event_file import FILE_VERSION
from glassboard.writer.file_writer import FileWriter
from glassboard.writer.own_tags import OwnTags
from glassboard.writer.ranks import rank_suffix
from glassboard.writer.storage_notices import gathered_losses

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    from glassboard.summaries.deferred import DeferredSummary
    from glassboard.writer.ranks import Ranks


class Defaults(NamedTuple):
    """Step and wall time of the calls that give none."""

    step: int | None
    wall_time: float | None


class RunWriter:
    """What all kinds of calls share; `SummaryWriter` describes the parameters."""

    def __init__(
        self,
        log_dir: str | os.PathLike[str] | None = None,
        comment: str = "",
        purge_step: int | None = None,
        max_queue: int = 10,
        flush_secs: float = 120,
        filename_suffix: str = "",
        *,
        logdir: str | os.PathLike[str] | None = None,
        write_to_disk: bool = True,
        strict: bool = False,
        new_style: bool = False,
        double_precision: bool = False,
        ranks: Ranks = "all",
        max_file_bytes: int | None = None,
        comet_config: Mapping[str, Any] | None = None,
    ) -> None:
        if comet_config is not None and not comet_config.get("disabled"):
            warn("comet_config has no effect: nothing is sent to comet.ml")
        if log_dir and logdir and log_dir != logdir:
            raise InvalidValueError(f"logdir is {logdir!r}, expected log_dir's {log_dir!r} or nothing")
        self.log_dir = log_dir or logdir or default_logdir(comment)
        self.purge_step = to_step(purge_step, name="purge_step")
        self.max_queue = max_queue
        self.flush_secs = flush_secs
        self.filename_suffix = filename_suffix
        self._rank_suffix = rank_suffix(ranks)
        self._write_to_disk = write_to_disk and self._rank_suffix is not None
        self._strict = strict
        self._new_style = new_style or double_precision
        self._double_precision = double_precision
        self._max_file_bytes = max_file_bytes
        self._own_tags = OwnTags()
        self._defaults: Defaults | None = None
        self._is_plain = not self._new_style
        self.file_writer: FileWriter | None = None
        self.all_writers: dict[str | os.PathLike[str], FileWriter] | None = None
        self._begin(is_lazy=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def logdir(self) -> str | os.PathLike[str]:
        """The same as `log_dir`."""
        return self.log_dir

    def get_logdir(self) -> str | os.PathLike[str]:
        """Return the run's directory, as it was given."""
        return self.log_dir

    @contextmanager
    def use_metadata(self, *, global_step: Any = None, walltime: float | None = None) -> Iterator[Self]:
        """
        Give the calls inside a ``with`` block, which gets the writer, a step and a wall time for absent ones.

        Parameters
        ----------
        global_step
            An integer.
        walltime
            Seconds since 1970.

        Raises
        ------
        InvalidValueError
            One of them is no number.

        Notes
        -----
        Names of the parameters: ``SummaryWriter`` of tensorboardX/writer.py.
        """
        outer = self._defaults
        wall_time = None if walltime is None else to_wall_time(walltime)
        self._defaults = Defaults(to_step(global_step), wall_time)
        self._is_plain = False
        try:
            yield self
        finally:
            self._defaults = outer
            self._is_plain = outer is None and not self._new_style

    def flush(self) -> None:
        """
        Return when all that was added is in the files.

        Raises
        ------
        WriteFailedError
            The writer is strict and something cannot be written.
        """
        _call_all([writer.flush for writer in tuple((self.all_writers or {}).values())])

    def close(self) -> None:
        """
        Write what waits and close the files; the next call that writes begins new ones.

        Raises
        ------
        WriteFailedError
            The writer is strict and something is lost.
        """
        writers = self.all_writers or {}
        self.file_writer = self.all_writers = None
        with gathered_losses():
            _call_all([writer.close for writer in writers.values()])

    def _add(self, summary: bytes | DeferredSummary, global_step: Any, walltime: Any) -> None:
        """Write a summary into the run, unless one of its tags is reserved."""
        self._own_tags.check_summary(summary)
        self._add_to(self._get_file_writer(), summary, global_step, walltime)

    def _add_own(
        self, suffix: str, make_summary: Callable[[], DeferredSummary], global_step: Any, walltime: Any
    ) -> None:
        """Write a picture whose numbers have tags of their own, beneath that and `suffix`."""
        to_step(global_step)
        to_wall_time(walltime)
        summary = make_summary()
        self._own_tags.take(summary.tag, suffix)
        self._add_to(self._get_file_writer(), summary, global_step, walltime)

    def _add_to(
        self, writer: FileWriter, summary: bytes | DeferredSummary, global_step: Any, walltime: Any
    ) -> None:
        step, wall_time = self._or_defaults(global_step, walltime)
        if isinstance(summary, bytes):
            writer.add_summary(summary, step, wall_time)
        else:
            writer.event_writer.add_deferred(summary, step, wall_time)

    def _or_defaults(self, global_step: Any, walltime: Any) -> tuple[Any, Any]:
        """Return step and wall time of a call, with those of `use_metadata` for absent ones."""
        if self._defaults is None:
            return global_step, walltime
        step, wall_time = self._defaults
        return step if global_step is None else global_step, wall_time if walltime is None else walltime

    def _get_file_writer(self) -> FileWriter:
        """Return the run's `FileWriter`; frameworks call this."""
        return self.file_writer or self._begin(is_lazy=True)[self.log_dir]

    def _get_sub_writer(self, directory: str | os.PathLike[str]) -> FileWriter:
        """Return the `FileWriter` of a sub-run, or of the run itself."""
        writers = self.all_writers or self._begin(is_lazy=True)
        if directory not in writers:
            writers[directory] = self._make_writer(directory, is_lazy=True)
        return writers[directory]

    def _begin(self, *, is_lazy: bool) -> dict[str | os.PathLike[str], FileWriter]:
        writer = self._make_writer(self.log_dir, is_lazy=is_lazy)
        if self.purge_step is not None:
            writer.add_event(Event(step=self.purge_step, file_version=FILE_VERSION))
            writer.add_event(Event(step=self.purge_step, session_log=SessionLog(status=SessionStatus.START)))
            self.purge_step = None
        writers = {self.log_dir: writer}
        self.file_writer, self.all_writers = writer, writers
        return writers

    def _make_writer(self, directory: str | os.PathLike[str], *, is_lazy: bool) -> FileWriter:
        return FileWriter(
            directory,
            self.max_queue,
            self.flush_secs,
            self.filename_suffix + (self._rank_suffix or ""),
            strict=self._strict,
            write_to_disk=self._write_to_disk,
            is_lazy=is_lazy,
            max_file_bytes=self._max_file_bytes,
        )


def _call_all(functions: list[Callable[[], None]]) -> None:
    """Call each, though one raises; then raise the first error."""
    errors = []
    for function in functions:
        try:
            function()
        except WriteFailedError as error:
            errors.append(error)
    if errors:
        raise errors[0]
