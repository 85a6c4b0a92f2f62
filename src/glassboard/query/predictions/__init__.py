"""Predictions: those of one step as they were logged, what each sample comes to, one over the steps."""

from __future__ import annotations

from glassboard.query.predictions.answer import Answer, PredictedBox
from glassboard.query.predictions.class_counts import count_kept
from glassboard.query.predictions.handmade import (
    HandmadePredictions,
    expect_handmade_predictions,
    find_handmade_predictions,
)
from glassboard.query.predictions.samples import (
    FoundPredictions,
    SampleOutcome,
    describe_samples,
    find_predictions,
)
from glassboard.query.predictions.steps import SampleAtStep, follow_sample
from glassboard.query.predictions.values import (
    Predictions,
    expect_predictions,
    read_inputs,
    read_predictions,
)
from glassboard.query.predictions.whole_sample import ClassShare, WholeSample, describe_whole

__all__ = [
    "Answer",
    "ClassShare",
    "FoundPredictions",
    "HandmadePredictions",
    "PredictedBox",
    "Predictions",
    "SampleAtStep",
    "SampleOutcome",
    "WholeSample",
    "count_kept",
    "describe_samples",
    "describe_whole",
    "expect_handmade_predictions",
    "expect_predictions",
    "find_handmade_predictions",
    "find_predictions",
    "follow_sample",
    "read_inputs",
    "read_predictions",
]
