"""One writer for a whole program and its worker processes, which counts the steps itself."""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING, Any, ClassVar, Self

from glassboard.summaries.notices import warn
from glassboard.writer.step_counters import StepCounters
from glassboard.writer.summary_writer import SummaryWriter

if TYPE_CHECKING:
    from glassboard.writer.file_writer import FileWriter


class GlobalSummaryWriter:
    """
    Writes to one run from any module and any process; each tag's steps are 0, 1, 2 … over all of them.

    Parameters
    ----------
    logdir, comment, purge_step, max_queue, flush_secs, filename_suffix, write_to_disk, log_dir
        As in `SummaryWriter`, of which one is made.
    coalesce_process
        Taken for tensorboardX's sake: processes always write to one run, each to a file of its own.

    Attributes
    ----------
    smw
        The `SummaryWriter`.

    Raises
    ------
    LogdirError, InvalidValueError
        As in `SummaryWriter`.

    Notes
    -----
    Names and order of the parameters, here and of the methods: tensorboardX/global_writer.py. Workers that a
    signal ends, as those of ``multiprocessing.Pool``, lose nothing: in them each call flushes.

    A process that is forked has its parent's writer. One that is spawned, or that a fork server starts, has
    it once the writer is among its arguments, from then on also by `getSummaryWriter`.
    """

    _current: ClassVar[GlobalSummaryWriter | None] = None

    def __init__(
        self,
        logdir: str | os.PathLike[str] | None = None,
        comment: str = "",
        purge_step: int | None = None,
        max_queue: int = 10,
        flush_secs: float = 120,
        filename_suffix: str = "",
        write_to_disk: bool = True,
        log_dir: str | os.PathLike[str] | None = None,
        coalesce_process: bool = True,
        **options: Any,
    ) -> None:
        self.smw = SummaryWriter(
            log_dir,
            comment,
            purge_step,
            max_queue,
            flush_secs,
            filename_suffix,
            logdir=logdir,
            write_to_disk=write_to_disk,
            **options,
        )
        self._counters = StepCounters()
        self._process = os.getpid()

    @classmethod
    def getSummaryWriter(cls) -> GlobalSummaryWriter:
        """
        Return the program's writer; the first call makes it, with a default directory.

        In a worker process that has none, that is one of its own, which is logged as a warning.
        """
        if cls._current is None:
            cls._current = cls()
            _warn_in_worker(cls._current.smw.log_dir)
        return cls._current

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._adopt(self)

    @classmethod
    def _adopt(cls, writer: GlobalSummaryWriter) -> None:
        """Let a process that was given a writer have it as its own."""
        cls._current = cls._current or writer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def file_writer(self) -> FileWriter | None:
        """The `FileWriter` of the run; None after `close`, until the next call that writes."""
        return self.smw.file_writer

    def add_scalar(self, tag: str, scalar_value: Any, walltime: float | None = None) -> None:
        """Write one number; parameters and errors are those of `SummaryWriter.add_scalar`."""
        self.smw.add_scalar(tag, scalar_value, self._counters.take("scalar", tag), walltime)
        self._flush_in_worker()

    def add_image(
        self, tag: str, img_tensor: Any, walltime: float | None = None, dataformats: str = "CHW"
    ) -> None:
        """Write an image; parameters and errors are those of `SummaryWriter.add_image`."""
        self.smw.add_image(tag, img_tensor, self._counters.take("image", tag), walltime, dataformats)
        self._flush_in_worker()

    def add_histogram(
        self,
        tag: str,
        values: Any,
        bins: Any = "tensorflow",
        walltime: float | None = None,
        max_bins: int | None = None,
    ) -> None:
        """Write a histogram; parameters and errors are those of `SummaryWriter.add_histogram`."""
        self.smw.add_histogram(tag, values, self._counters.take("histogram", tag), bins, walltime, max_bins)
        self._flush_in_worker()

    def add_audio(
        self, tag: str, snd_tensor: Any, sample_rate: int = 44100, walltime: float | None = None
    ) -> None:
        """Write a sound; parameters and errors are those of `SummaryWriter.add_audio`."""
        self.smw.add_audio(tag, snd_tensor, self._counters.take("audio", tag), sample_rate, walltime)
        self._flush_in_worker()

    def add_text(self, tag: str, text_string: Any, walltime: float | None = None) -> None:
        """Write a text; parameters and errors are those of `SummaryWriter.add_text`."""
        self.smw.add_text(tag, text_string, self._counters.take("text", tag), walltime)
        self._flush_in_worker()

    def flush(self) -> None:
        """Return when all that was added in this process is in its file."""
        self.smw.flush()

    def close(self) -> None:
        """Write what waits and close this process's files."""
        self.smw.close()

    def _flush_in_worker(self) -> None:
        if os.getpid() != self._process:
            self.smw.flush()


def _warn_in_worker(log_dir: str | os.PathLike[str]) -> None:
    if multiprocessing.parent_process() is not None:
        name = multiprocessing.current_process().name
        warn(
            "process %r was given no global writer; it has one of its own, with its own steps: %s",
            name,
            log_dir,
        )
