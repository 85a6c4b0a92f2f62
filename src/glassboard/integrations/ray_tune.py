"""A callback of Ray Tune that writes the results of trials with Glassboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from glassboard.integrations.hparams import write_session
from glassboard.summaries.notices import warn
from glassboard.writer import SummaryWriter

try:
    from ray.tune.logger import TBXLoggerCallback
    from ray.tune.utils import flatten_dict
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        "glassboard.integrations.ray_tune needs the package ray, and those that Ray Tune asks for: "
        f"{error.name} is missing",
        name=error.name,
    ) from error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ray.tune.experiment import Trial

__all__ = ["GlassboardLoggerCallback"]


class GlassboardLoggerCallback(TBXLoggerCallback):
    """
    Writes the results of each trial into its directory, as ``TBXLoggerCallback`` does.

    Parameters
    ----------
    **options
        The keywords of `glassboard.SummaryWriter`.

    Examples
    --------
    >>> from ray import tune  # doctest: +SKIP
    >>> config = tune.RunConfig(callbacks=[GlassboardLoggerCallback()])  # doctest: +SKIP
    >>> tune.Tuner(train, run_config=config).fit()  # doctest: +SKIP

    Notes
    -----
    Names that are used and overridden: ray/tune/logger/tensorboardx.py, 2.60. It is the base class, so
    that Tune adds none of its own. Tags are as the trial reports them; tensorboardX replaces some characters.
    """

    def __init__(self, **options: Any) -> None:
        self._summary_writer_cls = partial(SummaryWriter, **options)
        self._trial_writer: dict[Trial, SummaryWriter] = {}
        self._trial_result: dict[Trial, dict[str, Any]] = {}

    def _try_log_hparams(self, trial: Trial, result: Mapping[str, Any]) -> None:
        """
        Write the hyperparameters of a trial that has ended, lists as text.

        Those of other types than ``TBXLoggerCallback`` writes are left out, which is logged.
        """
        types = self.VALID_HPARAMS + self.VALID_NP_HPARAMS
        flat = flatten_dict(trial.evaluated_params)
        hparams = {
            name: str(value) if isinstance(value, list) else value
            for name, value in flat.items()
            if isinstance(value, types)
        }
        if removed := sorted(flat.keys() - hparams.keys()):
            warn("hyperparameters of trial %s that are not written: %r", trial, removed)
        write_session(self._trial_writer[trial], hparams, result)
