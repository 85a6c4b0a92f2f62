"""A logger for Fabric of the package ``lightning``."""

from __future__ import annotations

try:
    from lightning.fabric.loggers import TensorBoardLogger
    from lightning.fabric.utilities.logger import _flatten_dict
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.fabric needs the package lightning, for its Fabric; "
        "for lightning_fabric there is glassboard.integrations.lightning_fabric",
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
    >>> from lightning.fabric import Fabric  # doctest: +SKIP
    >>> fabric = Fabric(loggers=GlassboardLogger("runs"))  # doctest: +SKIP
    """

    _flatten_params = staticmethod(_flatten_dict)
