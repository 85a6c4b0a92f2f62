"""The ``FileWriter`` of ``tensorboardX.writer``, with its names of parameters and its own methods."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from glassboard.writer import FileWriter as OurFileWriter

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = ["FileWriter"]


class FileWriter(OurFileWriter):
    """
    Writes events to a new event file in a directory, as `glassboard.FileWriter` does.

    Parameters
    ----------
    logdir
        The directory; it is made where it is missing.
    max_queue, flush_secs, filename_suffix, **options
        As in `glassboard.FileWriter`.

    Raises
    ------
    LogdirError, InvalidValueError
        As there.

    Notes
    -----
    Names and order of the parameters, here and of all methods: ``FileWriter`` of tensorboardX/writer.py.
    """

    _default_step: Any = None
    _default_wall_time: Any = None

    def __init__(
        self,
        logdir: str | os.PathLike[str],
        max_queue: int = 10,
        flush_secs: float = 120,
        filename_suffix: str = "",
        **options: Any,
    ) -> None:
        super().__init__(logdir, max_queue, flush_secs, filename_suffix, **options)

    def add_event(self, event: Any, step: Any = None, walltime: Any = None) -> None:
        """Write an event; parameters and errors are those of `glassboard.FileWriter.add_event`."""
        super().add_event(event, *self._or_defaults(step, walltime))

    def add_summary(self, summary: Any, global_step: Any = None, walltime: Any = None) -> None:
        """Write an event that holds `summary`; parameters and errors are those of `add_event`."""
        super().add_summary(summary, *self._or_defaults(global_step, walltime))

    def add_openvino_graph(self, graph: Any, walltime: Any = None) -> None:
        """Write a ``GraphDef``, without measurements; parameters and errors are those of `add_event`."""
        self.add_onnx_graph(graph, walltime)

    @contextmanager
    def use_metadata(self, *, global_step: Any = None, walltime: float | None = None) -> Iterator[Self]:
        """
        Give what is added inside a ``with`` block a step and a wall time where it comes without.

        Parameters
        ----------
        global_step
            An integer.
        walltime
            Seconds since 1970.
        """
        outer = self._default_step, self._default_wall_time
        self._default_step, self._default_wall_time = global_step, walltime
        try:
            yield self
        finally:
            self._default_step, self._default_wall_time = outer

    def _or_defaults(self, step: Any, wall_time: Any) -> tuple[Any, Any]:
        return (
            self._default_step if step is None else step,
            self._default_wall_time if wall_time is None else wall_time,
        )
