"""Predictions beside the truth."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PredictionsRequest:
    """``POST /api/v1/predictions``: the predictions of one step."""

    run: str
    tag: str
    row: int = -1
    """Which value of the series, in file order; negative from the end, -1 is the last."""


@dataclass(frozen=True, slots=True)
class ClassScoreMessage:
    """What the model said of one class."""

    index: int
    probability: float | None
    """Null where it is not finite."""


@dataclass(frozen=True, slots=True)
class PredictedSampleMessage:
    """One sample that is kept."""

    id: str
    truth: int | None
    """Class of ``single_label``; null where it is not known, and for other tasks."""
    predicted: int | None
    truth_text: str
    predicted_text: str
    is_right: bool | None
    """Null where truth or prediction is not known, or the task has no right and wrong."""
    confidence: float | None
    loss: float | None
    """As logged, else the cross entropy of ``single_label``."""
    top: list[ClassScoreMessage]
    """The classes with the greatest probabilities, greatest first, and that of the truth."""
    text: str
    """The input where it is a text, or features in few words."""


@dataclass(frozen=True, slots=True)
class PredictionsResponse:
    """The predictions of one step, as many samples as were kept of all that were looked at."""

    row: int
    n_values: int
    """Of the whole series."""
    step: int
    wall_time: float | None
    key: str
    """For ``/api/v1/predictions/input``."""
    task: str
    inputs: str
    """``images``, ``text``, ``features`` or ``none``."""
    class_names: list[str]
    """One for each class; empty for regression."""
    n_samples: int
    """All that were looked at."""
    samples: list[PredictedSampleMessage]
    confusion: list[list[int]]
    """Of all samples: rows are true classes, columns predicted ones; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class SampleStepMessage:
    """What was said of one sample at one step."""

    step: int
    wall_time: float | None
    predicted: int | None
    truth: int | None
    truth_probability: float | None
    predicted_probability: float | None


@dataclass(frozen=True, slots=True)
class SampleStepsResponse:
    """``GET /api/v1/predictions/sample?run=&tag=&id=``: one sample at every step, of many at some."""

    n_values: int
    """Steps of the series."""
    steps: list[SampleStepMessage]
