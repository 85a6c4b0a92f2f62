"""A tracker for ``accelerate.Accelerator``."""

from __future__ import annotations

try:
    from accelerate import PartialState
    from accelerate.tracking import GeneralTracker
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.accelerate needs the package accelerate, for its Accelerator",
        name=error.name,
    ) from error

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from glassboard.writer import SummaryWriter

if TYPE_CHECKING:
    import os

__all__ = ["GlassboardTracker"]


class GlassboardTracker(GeneralTracker):
    """
    Writes what an ``Accelerator`` logs; processes other than the main one write nothing.

    Parameters
    ----------
    run_name
        The run, a directory in `logging_dir`.
    logging_dir
        The logdir.
    options
        Further keywords of `SummaryWriter`.

    Examples
    --------
    >>> from accelerate import Accelerator  # doctest: +SKIP
    >>> accelerator = Accelerator(log_with=GlassboardTracker("first", "runs"))  # doctest: +SKIP
    >>> accelerator.init_trackers("project", config={"lr": 0.1})  # doctest: +SKIP

    Notes
    -----
    What a tracker has to have: ``GeneralTracker`` of accelerate/tracking.py, version 1.15.
    """

    name = "glassboard"
    requires_logging_directory = True

    def __init__(self, run_name: str, logging_dir: str | os.PathLike[str], **options: Any) -> None:
        super().__init__()
        self.run_name = run_name
        self.logging_dir = Path(logging_dir, run_name)
        self._options = options
        self._writer: SummaryWriter | None = None

    @property
    def tracker(self) -> SummaryWriter:
        """The writer, made when it is first asked for; by then the process knows its rank."""
        if self._writer is None:
            is_main = PartialState().is_main_process
            self._writer = SummaryWriter(self.logging_dir, write_to_disk=is_main, **self._options)
        return self._writer

    def start(self) -> None:
        """Make the writer."""
        self.tracker.flush()

    def store_init_configuration(self, values: Mapping[str, Any]) -> None:
        """
        Write hyperparameters into the run, beside its curves, and into its ``hparams.yml``.

        Raises
        ------
        InvalidValueError
            A value is no number, bool or str.
        """
        self.tracker.add_hparams(values, {}, same_run=True)
        if PartialState().is_main_process:
            Path(self.logging_dir, "hparams.yml").write_text(yaml.dump(dict(values)))

    def log(self, values: Mapping[str, Any], step: int | None = None, **options: Any) -> None:
        """
        Write numbers, texts, and mappings of numbers, which become runs beside one another.

        Parameters
        ----------
        values
            By tag; a number can be a tensor with one element.
        step
            Of all of them.
        options
            Further arguments of `add_scalar`, `add_text` or `add_scalars`.

        Raises
        ------
        InvalidValueError
            A value is nothing of that kind.
        """
        for tag, value in values.items():
            if isinstance(value, str):
                self.tracker.add_text(tag, value, step, **options)
            elif isinstance(value, Mapping):
                self.tracker.add_scalars(tag, value, step, **options)
            else:
                self.tracker.add_scalar(tag, value, step, **options)

    def log_images(self, values: Mapping[str, Any], step: int | None = None, **options: Any) -> None:
        """
        Write images.

        Parameters
        ----------
        values
            By tag, what `add_images` takes.
        step
            Of all of them.
        options
            Further arguments of `add_images`, such as ``dataformats``.
        """
        for tag, images in values.items():
            self.tracker.add_images(tag, images, step, **options)

    def finish(self) -> None:
        """Write what waits and close the files."""
        self.tracker.close()
