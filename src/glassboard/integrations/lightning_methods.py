"""
What Lightning's TensorBoard loggers leave to be done by Glassboard.

Lightning comes as two pairs of packages with one content: ``lightning.pytorch`` and ``lightning.fabric``, and
``pytorch_lightning`` and ``lightning_fabric``. The classes here serve either.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from lightning_utilities.core.rank_zero import rank_zero_only

from glassboard.writer import SummaryWriter

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from lightning.fabric.loggers import TensorBoardLogger
else:
    TensorBoardLogger = object

_AVAILABLE: Final = "_TENSORBOARD_AVAILABLE"
_lock: Final = RLock()


class FabricMethods(TensorBoardLogger):
    """
    Comes before the ``TensorBoardLogger`` of Fabric: its writer and its hyperparameters.

    Notes
    -----
    Names that are used and overridden: lightning/fabric/loggers/tensorboard.py of version 2.6.
    """

    _experiment: SummaryWriter | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        with _taken_as_installed(type(self)):
            super().__init__(*args, **kwargs)

    @property
    def experiment(self) -> SummaryWriter:
        """
        The writer, made when it is first asked for; on ranks above 0 one that writes nothing.

        Raises
        ------
        LogdirError
            The directory or the file cannot be made, or it is on remote storage.
        """
        if rank_zero_only.rank > 0:
            return SummaryWriter(self.root_dir, write_to_disk=False)
        if self._experiment is None:
            self._experiment = SummaryWriter(self.log_dir, **self._kwargs)
        return self._experiment

    def log_hyperparams(
        self,
        params: Mapping[str, Any] | Namespace | None,
        metrics: Mapping[str, Any] | float | None = None,
        step: int | None = None,
    ) -> None:
        """
        Write hyperparameters, and scalars as their results.

        Parameters
        ----------
        params
            Nested mappings are flattened; what is no number, bool or str is written as text.
        metrics
            Scalars by tag, or one number whose tag is ``hp_metric``. By default that is -1; nothing where the
            logger was made with ``default_hp_metric=False``.
        step
            Of all of them.
        """
        if rank_zero_only.rank > 0:
            return
        if metrics is None:
            metrics = {"hp_metric": -1} if self._default_hp_metric else {}
        elif not isinstance(metrics, dict):
            metrics = {"hp_metric": metrics}
        values = vars(params) if isinstance(params, Namespace) else params or {}
        hparams = self._sanitize_params(self._flatten_params(values))
        self.experiment.add_hparams(hparams, self._with_prefix(metrics), global_step=step, same_run=True)

    def _with_prefix(self, metrics: Mapping[str, Any]) -> dict[str, Any]:
        start = f"{self._prefix}{self.LOGGER_JOIN_CHAR}" if self._prefix else ""
        return {f"{start}{tag}": value for tag, value in metrics.items()}


class TrainerMethods(TensorBoardLogger):
    """
    Comes before the ``TensorBoardLogger`` of the Trainer: graphs without tensorboard.

    Notes
    -----
    Parameters: lightning/pytorch/loggers/tensorboard.py of version 2.6.
    """

    def __init__(
        self,
        save_dir: str | os.PathLike[str],
        name: str | None = "lightning_logs",
        version: int | str | None = None,
        log_graph: bool = False,
        default_hp_metric: bool = True,
        prefix: str = "",
        sub_dir: str | os.PathLike[str] | None = None,
        **kwargs: Any,
    ) -> None:
        with _taken_as_installed(type(self)):
            super().__init__(
                save_dir,
                name=name,
                version=version,
                log_graph=log_graph,
                default_hp_metric=default_hp_metric,
                prefix=prefix,
                sub_dir=sub_dir,
                **kwargs,
            )


@contextmanager
def _taken_as_installed(logger: type) -> Iterator[None]:
    """Have the modules of a class's bases take tensorboard as installed: their constructors ask for it."""
    modules = [vars(sys.modules[base.__module__]) for base in logger.__mro__]
    with _lock:
        known = [(names, names[_AVAILABLE]) for names in modules if _AVAILABLE in names]
        try:
            for names, _ in known:
                names[_AVAILABLE] = True
            yield
        finally:
            for names, value in known:
                names[_AVAILABLE] = value
