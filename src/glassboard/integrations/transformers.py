"""A callback for the ``Trainer`` of Hugging Face transformers."""

from __future__ import annotations

try:
    from transformers import TrainerCallback
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.transformers needs the package transformers, for its Trainer",
        name=error.name,
    ) from error

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from glassboard.errors import InvalidValueError
from glassboard.summaries.notices import warn
from glassboard.writer import SummaryWriter
from glassboard.writer.default_logdir import default_logdir

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GlassboardCallback"]

_GROUPS: Final = ("eval", "test")


class GlassboardCallback(TrainerCallback):
    """
    Writes what a ``Trainer`` logs, its arguments and the configuration of its model; the main process alone.

    Parameters
    ----------
    tb_writer
        The writer; by default one is made when the training begins.
    log_dir
        Its directory. By default that is ``TENSORBOARD_LOGGING_DIR`` of the environment, or the
        ``logging_dir`` of the training arguments where these have one, or a new one in
        ``<output_dir>/runs``. Each trial of a hyperparameter search has a directory in it.

    Examples
    --------
    >>> from transformers import Trainer  # doctest: +SKIP
    >>> trainer = Trainer(model, args, callbacks=[GlassboardCallback()])  # doctest: +SKIP

    Notes
    -----
    Tags and texts: ``TensorBoardCallback`` of transformers/integrations/integration_utils.py, version 5.23.
    """

    def __init__(
        self, tb_writer: SummaryWriter | None = None, *, log_dir: str | os.PathLike[str] | None = None
    ) -> None:
        self.tb_writer = tb_writer
        self._log_dir = log_dir

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Write the arguments and the model's configuration, as texts and as hyperparameters."""
        if not state.is_world_process_zero:
            return
        if state.is_hyper_param_search and state.trial_name is not None:
            self.tb_writer = SummaryWriter(Path(self._directory(args), state.trial_name))
        writer = self._writer(args)
        writer.add_text("args", args.to_json_string())
        config = getattr(kwargs.get("model"), "config", None)
        if config is not None:
            writer.add_text("model_config", config.to_json_string())
        writer.add_hparams(args.to_sanitized_dict(), {}, same_run=True)

    def on_log(
        self, args: Any, state: Any, control: Any, logs: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        """Write numbers and texts at the step that the training has reached."""
        if not state.is_world_process_zero:
            return
        writer = self._writer(args)
        for name, value in (logs or {}).items():
            if isinstance(value, str):
                writer.add_text(_tag(name), value, state.global_step)
            else:
                _add_number(writer, _tag(name), value, state.global_step)

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Close the files; what is logged after it goes into a new file of the same run."""
        if self.tb_writer is not None:
            self.tb_writer.close()

    def _writer(self, args: Any) -> SummaryWriter:
        if self.tb_writer is None:
            self.tb_writer = SummaryWriter(self._directory(args))
        return self.tb_writer

    def _directory(self, args: Any) -> str | os.PathLike[str]:
        if self._log_dir is None:
            chosen = os.environ.get("TENSORBOARD_LOGGING_DIR") or getattr(args, "logging_dir", None)
            self._log_dir = Path(chosen or Path(args.output_dir, default_logdir())).expanduser()
        return self._log_dir


def _tag(name: str) -> str:
    group, _, rest = name.partition("_")
    return f"{group}/{rest}" if rest and group in _GROUPS else f"train/{name}"


def _add_number(writer: SummaryWriter, tag: str, value: Any, step: int) -> None:
    try:
        writer.add_scalar(tag, value, step)
    except InvalidValueError as error:
        warn("the Trainer's value of %r at step %s is not logged: %s", tag, step, error)
