"""A logger of PyTorch-Ignite that writes with Glassboard, and the handlers that go with it."""

from __future__ import annotations

from typing import Any

from glassboard.writer import SummaryWriter

try:
    from ignite.handlers.tensorboard_logger import (
        GradsHistHandler,
        GradsScalarHandler,
        OptimizerParamsHandler,
        OutputHandler,
        TensorboardLogger,
        WeightsHistHandler,
        WeightsScalarHandler,
        global_step_from_engine,
    )
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"glassboard.integrations.ignite needs the package pytorch-ignite: {error.name} is missing",
        name=error.name,
    ) from error

__all__ = [
    "GlassboardLogger",
    "GradsHistHandler",
    "GradsScalarHandler",
    "OptimizerParamsHandler",
    "OutputHandler",
    "WeightsHistHandler",
    "WeightsScalarHandler",
    "global_step_from_engine",
]


class GlassboardLogger(TensorboardLogger):
    """
    Writes what handlers take from an engine, as ``TensorboardLogger`` does.

    The handlers of ``TensorboardLogger`` serve it, they are in this module too; so do
    ``attach_output_handler`` and ``attach_opt_params_handler``. Other methods are those of the writer.

    Parameters
    ----------
    *args, **kwargs
        As in `glassboard.SummaryWriter`.

    Attributes
    ----------
    writer
        The `glassboard.SummaryWriter`.

    Raises
    ------
    LogdirError, InvalidValueError
        As in `glassboard.SummaryWriter`.

    Examples
    --------
    >>> from ignite.engine import Events  # doctest: +SKIP
    >>> with GlassboardLogger(log_dir="runs/first") as logger:  # doctest: +SKIP
    ...     logger.attach_output_handler(
    ...         trainer, Events.ITERATION_COMPLETED, tag="train", output_transform=lambda loss: {"loss": loss}
    ...     )
    ...     trainer.run(data, max_epochs=3)

    Notes
    -----
    Names that are used and overridden: ignite/handlers/tensorboard_logger.py, 0.5.5.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.writer = SummaryWriter(*args, **kwargs)
