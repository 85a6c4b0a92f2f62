"""The writer that training programs use, called as torch's is."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any, Self

from glassboard.errors import InvalidValueError, WriteFailedError
from glassboard.summaries.convert import to_step
from glassboard.summaries.histograms import default_bins
from glassboard.summaries.scalars import scalar_record, scalar_summary
from glassboard.wire import Event, SessionLog, SessionStatus
from glassboard.writer.default_logdir import default_logdir
from glassboard.writer.event_file import FILE_VERSION
from glassboard.writer.file_writer import FileWriter
from glassboard.writer.sub_runs import sub_run_directory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class SummaryWriter:
    """
    Writes what a training program logs to an event file, which the constructor makes.

    Parameters
    ----------
    log_dir
        The run's directory; by default ``runs/<date>_<time>_<host><comment>``.
    comment
        End of the default directory's name; without effect beside `log_dir`.
    purge_step
        After a restart: readers hide what earlier files of the run hold from this step on.
    max_queue
        Kept as an attribute: what may wait to be written is bounded in bytes, at 64 MiB.
    flush_secs
        How often the file is synced to the disk; records are in it within 200 ms whatever this says.
    filename_suffix
        End of the event file's name.
    logdir
        Another name of `log_dir`, tensorboardX's.
    write_to_disk
        False: all calls are taken and nothing is written.
    strict
        Raise `WriteFailedError` when storage fails. Otherwise that is logged once, what waits is kept as
        long as there is room, and training goes on.

    Attributes
    ----------
    file_writer, all_writers
        The run's `FileWriter`, and those of all its sub-runs by directory; None after `close`, until the
        next call that writes, which begins a new file.

    Raises
    ------
    LogdirError
        The directory or the file cannot be made.
    InvalidValueError
        An argument cannot be used.

    Examples
    --------
    >>> from glassboard import SummaryWriter
    >>> with SummaryWriter("runs/first") as writer:  # doctest: +SKIP
    ...     for step in range(100):
    ...         writer.add_scalar("loss", 1 / (step + 1), step)

    Notes
    -----
    Names and order of the parameters: ``SummaryWriter`` of torch/utils/tensorboard/writer.py.
    """

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
    ) -> None:
        if log_dir and logdir and log_dir != logdir:
            raise InvalidValueError(f"logdir is {logdir!r}, expected log_dir's {log_dir!r} or nothing")
        self.log_dir = log_dir or logdir or default_logdir(comment)
        self.purge_step = to_step(purge_step)
        self.max_queue = max_queue
        self.flush_secs = flush_secs
        self.filename_suffix = filename_suffix
        self._write_to_disk = write_to_disk
        self._strict = strict
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

    @property
    def default_bins(self) -> list[float]:
        """The edges of histograms with ``bins="tensorflow"``; a new list."""
        return default_bins()

    def add_scalar(
        self,
        tag: str,
        scalar_value: Any,
        global_step: Any = None,
        walltime: float | None = None,
        new_style: bool | str = False,
        double_precision: bool | str = False,
        *,
        display_name: str = "",
        summary_description: str = "",
    ) -> None:
        """
        Write one number.

        Parameters
        ----------
        tag
            Name of the series.
        scalar_value
            A number, or an array of any library with one element; what `float` takes. NaN and infinities
            are kept.
        global_step
            An integer; readers take an absent one for 0.
        walltime
            Seconds since 1970; by default now.
        new_style
            Store a tensor, which names its plugin, instead of a ``simple_value``.
        double_precision
            Together with `new_style`: store float64 instead of float32.
        display_name, summary_description
            Title of the card, and Markdown beneath it. As in tensorboardX they may also be the fifth and
            sixth argument: a str is never taken for `new_style` or `double_precision`.

        Raises
        ------
        InvalidValueError
            Tag, value, step or wall time cannot be logged; `NotAScalarError` if there is not exactly one
            number, `UnsupportedTypeError` if it is of no type that can be a number.
        """
        if not (new_style or display_name or summary_description or isinstance(double_precision, str)):
            record = scalar_record(tag, scalar_value, global_step, walltime)
            self._get_file_writer().event_writer.add_record(record)
            return
        is_tensor, display_name = _flag_or_text(new_style, display_name)
        is_double, summary_description = _flag_or_text(double_precision, summary_description)
        summary = scalar_summary(
            tag,
            scalar_value,
            new_style=is_tensor,
            double_precision=is_double,
            display_name=display_name,
            summary_description=summary_description,
        )
        self._get_file_writer().add_summary(summary, global_step, walltime)

    def add_scalars(
        self,
        main_tag: str,
        tag_scalar_dict: Mapping[str, Any],
        global_step: Any = None,
        walltime: float | None = None,
    ) -> None:
        """
        Write several numbers under one tag, each into a run of its own, so that one card shows them all.

        Parameters
        ----------
        main_tag
            The tag in each of the runs.
        tag_scalar_dict
            Numbers by the name that ends the directory of their run, ``<log_dir>/<main_tag>_<name>``.
        global_step, walltime
            As in `add_scalar`, the same for all.

        Raises
        ------
        InvalidValueError
            As in `add_scalar`, or a name leads out of the log directory.
        """
        wall_time = time.time() if walltime is None else walltime
        for tag, value in tag_scalar_dict.items():
            record = scalar_record(main_tag, value, global_step, wall_time)
            self._get_sub_writer(main_tag, tag).event_writer.add_record(record)

    def flush(self) -> None:
        """Return when all that was added is in the files."""
        _call_all([writer.flush for writer in (self.all_writers or {}).values()])

    def close(self) -> None:
        """Write what waits and close the files; the next call that writes begins new ones."""
        writers = self.all_writers or {}
        self.file_writer = self.all_writers = None
        _call_all([writer.close for writer in writers.values()])

    def _get_file_writer(self) -> FileWriter:
        """Return the run's `FileWriter`; frameworks call this."""
        return self.file_writer or self._begin(is_lazy=True)[self.log_dir]

    def _get_sub_writer(self, main_tag: str, tag: str) -> FileWriter:
        directory = sub_run_directory(os.fsdecode(self.log_dir), main_tag, tag)
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
            self.filename_suffix,
            strict=self._strict,
            write_to_disk=self._write_to_disk,
            is_lazy=is_lazy,
        )


def _flag_or_text(argument: bool | str, text: str) -> tuple[bool, str]:
    """Tell the flag that torch has at a place from the text that tensorboardX has there."""
    return (False, argument) if isinstance(argument, str) else (argument, text)


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
