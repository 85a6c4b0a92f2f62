"""The call of `SummaryWriter` that writes hyperparameters."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from glassboard.writer.scalar_methods import ScalarMethods
from glassboard.writer.sub_runs import inner_directory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from glassboard.writer.file_writer import FileWriter


class HParamsMethods(ScalarMethods):
    """Hyperparameters and what they led to, in a run of their own or in this one."""

    def add_hparams(
        self,
        hparam_dict: Any,
        metric_dict: Any,
        hparam_domain_discrete: Mapping[str, Sequence[Any]] | None = None,
        run_name: str | None = None,
        global_step: Any = None,
        *,
        same_run: bool = False,
    ) -> None:
        """
        Write hyperparameters, and scalars as their results.

        Parameters
        ----------
        hparam_dict
            Values by name: a mapping, a namespace or a dataclass.
        metric_dict
            Numbers by tag; they are also written as scalars.
        hparam_domain_discrete
            For some of the hyperparameters, a list of all values that they may have.
        run_name
            The sub-directory of their run; by default the seconds since 1970.
        global_step
            As in `add_scalar`.
        same_run
            Write them into this run, beside its curves. A later call adds to them: other hyperparameters,
            other values, or, with an empty `hparam_dict`, results alone.

        Raises
        ------
        InvalidValueError
            An argument cannot be logged, or `run_name` leads out of the log directory. Nothing is written
            then.
        """
        from glassboard.summaries.hparam_values import to_metrics
        from glassboard.summaries.hparams import hparams_summaries

        summaries = hparams_summaries(hparam_dict, metric_dict, hparam_domain_discrete)
        metrics = to_metrics(metric_dict)
        if same_run:
            for tag in metrics:
                self._own_tags.check(tag)
            self._add_session(self._get_file_writer(), summaries, metrics, global_step)
            return
        name = str(time.time()) if run_name is None else run_name
        directory = inner_directory(os.fsdecode(self.log_dir), name, argument="run_name")
        writer = self._make_writer(directory, is_lazy=True)
        try:
            self._add_session(writer, summaries, metrics, global_step)
        finally:
            writer.close()

    def _add_session(
        self, writer: FileWriter, summaries: Sequence[bytes], metrics: Mapping[str, float], global_step: Any
    ) -> None:
        step, wall_time = self._or_defaults(global_step, None)
        for summary in summaries:
            writer.add_summary(summary, step, wall_time)
        for tag, value in metrics.items():
            self._add_scalar_to(writer, tag, value, step, wall_time)
