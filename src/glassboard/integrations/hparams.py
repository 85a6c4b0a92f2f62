"""Hyperparameters as frameworks log them: into the run whose scalars are the results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glassboard.summaries.hparams import hparams_summaries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glassboard.writer import SummaryWriter


def write_session(writer: SummaryWriter, hparams: Mapping[str, Any], metrics: Mapping[str, float]) -> None:
    """
    Write hyperparameters and the tags of their results, but no points of these: the framework logs them.

    Parameters
    ----------
    writer
        Of the run.
    hparams, metrics
        As in `glassboard.SummaryWriter.add_hparams`.

    Raises
    ------
    InvalidValueError
        One of them cannot be logged. Nothing is written then.
    """
    summaries = hparams_summaries(hparams, metrics)
    file_writer = writer._get_file_writer()
    for summary in summaries:
        file_writer.add_summary(summary)
