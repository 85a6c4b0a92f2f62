"""A logger for the Trainer of the package ``pytorch_lightning``."""

from __future__ import annotations

try:
    from pytorch_lightning.loggers import TensorBoardLogger
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.pytorch_lightning needs the package pytorch_lightning, for its Trainer; "
        "for lightning there is glassboard.integrations.lightning",
        name=error.name,
    ) from error

from glassboard.integrations.lightning_fabric import GlassboardLogger as FabricLogger
from glassboard.integrations.lightning_methods import TrainerMethods

__all__ = ["GlassboardLogger"]


class GlassboardLogger(TrainerMethods, TensorBoardLogger, FabricLogger):
    """
    The Trainer's ``TensorBoardLogger``, which writes with Glassboard and needs no tensorboard.

    Its parameters are those of ``TensorBoardLogger``; further keywords are those of `SummaryWriter`.
    Directories, versions and ``hparams.yaml`` are those of ``TensorBoardLogger`` too.

    Examples
    --------
    >>> from pytorch_lightning import Trainer  # doctest: +SKIP
    >>> trainer = Trainer(logger=GlassboardLogger("runs"))  # doctest: +SKIP
    """
