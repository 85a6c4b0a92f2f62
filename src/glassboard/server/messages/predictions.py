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
class NumberPairMessage:
    """One number of ``regression``; null where it is not known, or not finite."""

    truth: float | None
    predicted: float | None


@dataclass(frozen=True, slots=True)
class PredictedBoxMessage:
    """One box of ``detection``, in pixels of the input; its corners may come in any order."""

    index: int
    """Its class."""
    x0: float
    y0: float
    x1: float
    y1: float
    score: float | None
    """Null for a box of the truth."""
    is_match: bool
    """Whether it has a counterpart of its class with which it overlaps by 0.5 or more."""


@dataclass(frozen=True, slots=True)
class AnswerMessage:
    """What the model said of a sample where that is more than one class."""

    truth_text: str
    """In words, as the prediction."""
    predicted_text: str
    true_classes: list[int]
    """Of ``multi_label``, ``detection`` and ``segmentation``."""
    predicted_classes: list[int]
    numbers: list[NumberPairMessage]
    """Of ``regression``, in a list of samples the first 8."""
    boxes: list[PredictedBoxMessage]
    """Of ``detection``, those of the truth, then those found by their scores; in a list the first 100."""


@dataclass(frozen=True, slots=True)
class PredictedSampleMessage:
    """One sample that is kept."""

    id: str
    truth: int | None
    """Class of ``single_label``; null where it is not known, and for other tasks."""
    predicted: int | None
    is_right: bool | None
    """Null where truth or prediction is not known, or the task has no right and wrong."""
    confidence: float | None
    loss: float | None
    """As logged, else what docs/predictions.md says of the task."""
    top_classes: list[int]
    """Those with the greatest probabilities, greatest first, and that of the truth."""
    top_probabilities: list[float | None]
    """Of each of these to six decimals, null where it is not finite."""
    answer: AnswerMessage | None
    """Null for ``single_label``."""
    text: str
    """The input where it is a text, or features in few words; at most 300 characters."""
    media_key: str
    """For ``/api/v1/media``, where the sample is an image of its own tag; else empty."""


@dataclass(frozen=True, slots=True)
class PredictionsResponse:
    """The predictions of one step, as many samples as were kept of all that were looked at."""

    row: int
    n_values: int
    """Of the whole series."""
    step: int
    wall_time: float | None
    key: str
    """For ``/api/v1/predictions/input``, ``mask`` and ``whole``; empty for what was logged by hand."""
    task: str
    inputs: str
    """``images``, ``text``, ``features`` or ``none``."""
    is_handmade: bool
    """Logged as images whose tags say the true class: no prediction is known."""
    has_truth: bool
    class_names: list[str]
    """One for each class; empty for regression."""
    class_colors: list[str]
    """``#rrggbb`` of each class, as masks have them."""
    target_names: list[str]
    """One for each number of regression, or none."""
    n_samples: int
    """All that were looked at."""
    samples: list[PredictedSampleMessage]
    confusion: list[list[int]]
    """Of all samples: rows are true classes, columns predicted ones; empty where it is not known."""
    counts: list[list[int]]
    """True and false positives, true and false negatives of each class; empty where they are not known."""
    counts_are_of_kept: bool
    """They were counted in the samples that are kept, not in all."""
    probability_tags: list[str]
    """Of what was logged by hand: for each class the tag of its histograms of probabilities, or nothing."""


@dataclass(frozen=True, slots=True)
class FeatureMessage:
    """One number that a sample is shown by."""

    name: str
    value: float | None


@dataclass(frozen=True, slots=True)
class ClassShareMessage:
    """One class of a sample of ``segmentation``."""

    index: int
    truth: float | None
    """Share of the points whose truth is known."""
    predicted: float
    overlap: float | None
    """Intersection over union."""


@dataclass(frozen=True, slots=True)
class WholeSampleResponse:
    """``GET /api/v1/predictions/whole?key=&sample=``: everything that is known of one sample."""

    sample: PredictedSampleMessage
    """With all its numbers, boxes and text, of ``segmentation`` without masks."""
    probabilities: list[float | None]
    """Of each class; empty where there are none."""
    features: list[FeatureMessage]
    shares: list[ClassShareMessage]
    """Of ``segmentation``: the classes that are true or predicted anywhere."""


@dataclass(frozen=True, slots=True)
class SampleStepMessage:
    """What was said of one sample at one step."""

    step: int
    wall_time: float | None
    predicted: int | None
    truth: int | None
    predicted_text: str
    truth_text: str
    is_right: bool | None
    loss: float | None
    truth_probability: float | None
    predicted_probability: float | None


@dataclass(frozen=True, slots=True)
class SampleStepsResponse:
    """``GET /api/v1/predictions/sample?run=&tag=&id=``: one sample at every step, of many at some."""

    n_values: int
    """Steps of the series."""
    steps: list[SampleStepMessage]
