"""A logger for Fabric of the package ``lightning_fabric``, which comes with ``pytorch_lightning``."""

from __future__ import annotations

try:
    from lightning_fabric.loggers import TensorBoardLogger
    from lightning_fabric.utilities.logger import _flatten_dict
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.lightning_fabric needs the package lightning_fabric, for its Fabric; "
        "for lightning there is glassboard.integrations.fabric",
        name=error.name,
    ) from error

from glassboard.integrations.lightning_methods import FabricMethods

__all__ = ["GlassboardLogger"]


class GlassboardLogger(FabricMethods, TensorBoardLogger):
    """
    Fabric's ``TensorBoardLogger``, which writes with Glassboard and needs no tensorboard.

    Its parameters are those of ``TensorBoardLogger``; further keywords are those of `SummaryWriter`.

    Examples
    --------
    >>> from lightning_fabric import Fabric  # doctest: +SKIP
    >>> fabric = Fabric(loggers=GlassboardLogger("runs"))  # doctest: +SKIP
    """

    _flatten_params = staticmethod(_flatten_dict)
