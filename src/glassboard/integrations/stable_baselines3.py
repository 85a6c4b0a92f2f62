"""An output format of Stable-Baselines3's logger that writes with Glassboard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from glassboard.errors import WriterClosedError
from glassboard.integrations.hparams import write_session
from glassboard.summaries.notices import warn
from glassboard.writer import SummaryWriter

try:
    import torch
    from stable_baselines3.common import logger as sb3_logger
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.stable_baselines3 needs the package stable-baselines3: "
        f"{error.name} is missing",
        name=error.name,
    ) from error

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["GlassboardOutputFormat", "configure"]

_OUR_NAMES: Final = frozenset({"glassboard", "tensorboard"})


class GlassboardOutputFormat(sb3_logger.TensorBoardOutputFormat):
    """
    Writes what the logger of a model gathers, as ``TensorBoardOutputFormat`` does.

    Parameters
    ----------
    folder
        The run's directory.
    **options
        The keywords of `glassboard.SummaryWriter`.

    Attributes
    ----------
    writer
        The `glassboard.SummaryWriter`, for callbacks that write into it themselves.

    Raises
    ------
    LogdirError, InvalidValueError
        As in `glassboard.SummaryWriter`.

    Examples
    --------
    >>> from stable_baselines3.common.logger import Logger  # doctest: +SKIP
    >>> model.set_logger(Logger("runs/ppo", [GlassboardOutputFormat("runs/ppo")]))  # doctest: +SKIP

    Notes
    -----
    Format: ``TensorBoardOutputFormat.write`` of stable_baselines3/common/logger.py, 2.9. That is the base
    class, so that callbacks which look for it among the output formats find this one.
    """

    def __init__(self, folder: str | os.PathLike[str], **options: Any) -> None:
        self.writer = SummaryWriter(folder, **options)
        self._is_closed = False
        self._unwritten_keys: set[str] = set()

    def write(
        self,
        key_values: Mapping[str, Any],
        key_excluded: Mapping[str, Sequence[str] | None],
        step: int = 0,
    ) -> None:
        """
        Write all values and flush, but those whose key excludes ``"tensorboard"`` or ``"glassboard"``.

        A value of a type that cannot be written is left out; that is logged once for each key.

        Parameters
        ----------
        key_values
            By tag: numbers, texts, arrays (as histograms), ``Video``, ``Figure``, ``Image`` and ``HParam``.
        key_excluded
            By tag: the names of output formats that leave it out.
        step
            Of all of them.

        Raises
        ------
        WriterClosedError
            `close` was called before.
        InvalidValueError
            A value is of a type that can be written, but cannot be logged.
        """
        if self._is_closed:
            raise WriterClosedError(f"the output format was closed: {os.fsdecode(self.writer.log_dir)}")
        for key in sorted(key_values):
            if _OUR_NAMES.isdisjoint(key_excluded.get(key) or ()):
                self._write_value(key, key_values[key], step)
        self.writer.flush()

    def _write_value(self, key: str, value: Any, step: int) -> None:
        if isinstance(value, str):
            self.writer.add_text(key, value, step)
        elif isinstance(value, np.ScalarType):
            self.writer.add_scalar(key, value, step)
        elif isinstance(value, np.ndarray | torch.Tensor):
            self.writer.add_histogram(key, value, step)
        else:
            self._write_object(key, value, step)

    def _write_object(self, key: str, value: Any, step: int) -> None:
        if isinstance(value, sb3_logger.Video):
            self.writer.add_video(key, value.frames, step, value.fps)
        elif isinstance(value, sb3_logger.Figure):
            self.writer.add_figure(key, value.figure, step, close=value.close)
        elif isinstance(value, sb3_logger.Image):
            self.writer.add_image(key, value.image, step, dataformats=value.dataformats)
        elif isinstance(value, sb3_logger.HParam):
            write_session(self.writer, value.hparam_dict, value.metric_dict)
        elif key not in self._unwritten_keys:
            self._unwritten_keys.add(key)
            warn("%r is not written: its value is of type %s", key, type(value).__name__)


def configure(
    folder: str | os.PathLike[str], format_strings: Sequence[str] = ("stdout", "glassboard"), **options: Any
) -> Any:
    """
    Return a logger for ``model.set_logger``, as ``stable_baselines3.common.logger.configure`` does.

    Parameters
    ----------
    folder
        The directory of all output formats; it is made.
    format_strings
        ``"glassboard"``, or ``"tensorboard"`` for the same, and the other names that
        ``stable_baselines3`` knows: ``"stdout"``, ``"log"``, ``"json"`` and ``"csv"``.
    **options
        The keywords of `glassboard.SummaryWriter`.

    Raises
    ------
    ValueError
        A name of an output format is none of those.
    LogdirError, InvalidValueError
        As in `glassboard.SummaryWriter`.

    Examples
    --------
    >>> model.set_logger(configure("runs/ppo", ["stdout", "csv", "glassboard"]))  # doctest: +SKIP
    """
    theirs = [name for name in format_strings if name not in _OUR_NAMES]
    logger = sb3_logger.configure(os.fsdecode(folder), theirs)
    if not _OUR_NAMES.isdisjoint(format_strings):
        logger.output_formats.append(GlassboardOutputFormat(folder, **options))
    return logger
