"""Predictions of a model beside the truth: some samples, and what all of them add up to."""

from __future__ import annotations

from glassboard.summaries.predictions.metrics import metrics_snapshot
from glassboard.summaries.predictions.snapshot import predictions_snapshot

__all__ = ["metrics_snapshot", "predictions_snapshot"]
