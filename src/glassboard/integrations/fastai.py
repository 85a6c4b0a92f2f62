"""Callbacks of fastai that write with Glassboard."""

from __future__ import annotations

import importlib.util
import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any

from glassboard.writer import SummaryWriter

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = ["GlassboardCallback", "GlassboardProjectorCallback"]


@contextmanager
def _tensorboard() -> Iterator[None]:
    """
    Have `tensorboard` and torch's writer go by their names where they are not installed.

    The module of fastai's callbacks imports both, and uses but the writer.
    """
    if importlib.util.find_spec("tensorboard") is not None:
        yield
        return
    writer = ModuleType("torch.utils.tensorboard")
    vars(writer)["SummaryWriter"] = SummaryWriter
    stand_ins = [ModuleType("tensorboard"), writer]
    sys.modules.update({module.__name__: module for module in stand_ins})
    try:
        yield
    finally:
        for module in stand_ins:
            del sys.modules[module.__name__]


try:
    with _tensorboard():
        from fastai.callback.tensorboard import (
            TensorBoardBaseCallback,
            TensorBoardCallback,
            TensorBoardProjectorCallback,
        )
    from fastai.torch_core import TensorImage
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"glassboard.integrations.fastai needs the package fastai: {error.name} is missing", name=error.name
    ) from error


class WriterMethods(TensorBoardBaseCallback):
    """
    Comes before the callbacks of fastai: their writer, and the type of images that they expect.

    Notes
    -----
    Names that are used and overridden: fastai/callback/tensorboard.py, 2.8.
    """

    log_dir: str | os.PathLike[str] | None
    options: dict[str, Any]

    def after_pred(self) -> None:
        """
        Take note of what the layer made of a batch.

        fastai's ``CastToTensor`` has made plain tensors of images by now, for which its own projector has no
        method.
        """
        if self.run_projector:
            inputs = self.learn.xb
            self.learn.xb = (TensorImage(inputs[0]), *inputs[1:])
            super().after_pred()
            self.learn.xb = inputs

    def _setup_writer(self) -> None:
        self.writer = SummaryWriter(self.log_dir, **self.options)


class GlassboardCallback(WriterMethods, TensorBoardCallback):
    """
    Writes loss, metrics, the optimizer's rates, the model and predictions, as ``TensorBoardCallback`` does.

    Parameters
    ----------
    log_dir
        The run's directory; by default ``runs/<date>_<time>_<host>``.
    trace_model
        Write the model's graph. Not with mixed precision.
    log_preds
        Write a figure of some predictions after each epoch, of a kind of data that fastai draws: images.
    n_preds
        How many.
    projector
        Write what a layer makes of the images of the validation set as an embedding after each epoch.
    layer
        Which one; by default the second of the model's head.
    **options
        The other keywords of `glassboard.SummaryWriter`.

    Attributes
    ----------
    writer
        The `glassboard.SummaryWriter`, from the start of a training on.

    Examples
    --------
    >>> learn.fit_one_cycle(3, cbs=GlassboardCallback("runs/first"))  # doctest: +SKIP
    """

    def __init__(
        self,
        log_dir: str | os.PathLike[str] | None = None,
        trace_model: bool = True,
        log_preds: bool = True,
        n_preds: int = 9,
        projector: bool = False,
        layer: Any = None,
        **options: Any,
    ) -> None:
        super().__init__(log_dir, trace_model, log_preds, n_preds, projector, layer)
        self.options = options


class GlassboardProjectorCallback(WriterMethods, TensorBoardProjectorCallback):
    """
    Writes what a layer makes of images during inference, as ``TensorBoardProjectorCallback`` does.

    Parameters
    ----------
    log_dir, layer, **options
        As in `GlassboardCallback`.

    Examples
    --------
    >>> learn.get_preds(cbs=GlassboardProjectorCallback("runs/first"))  # doctest: +SKIP
    """

    def __init__(
        self, log_dir: str | os.PathLike[str] | None = None, layer: Any = None, **options: Any
    ) -> None:
        super().__init__(log_dir, layer)
        self.options = options
