"""Predictions as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from glassboard.query.predictions import count_kept, describe_samples
from glassboard.query.predictions.handmade import describe_handmade_samples
from glassboard.query.predictions.masks import class_colors
from glassboard.server.blob_keys import encode_blob_key
from glassboard.server.messages.predictions import (
    AnswerMessage,
    ClassShareMessage,
    FeatureMessage,
    NumberPairMessage,
    PredictedBoxMessage,
    PredictedSampleMessage,
    PredictionsResponse,
    SampleStepMessage,
    WholeSampleResponse,
)

if TYPE_CHECKING:
    from glassboard.query.predictions import (
        Answer,
        FoundPredictions,
        HandmadePredictions,
        SampleAtStep,
        SampleOutcome,
        WholeSample,
    )
    from glassboard.store import RunView

MAX_NUMBERS: Final = 8
MAX_BOXES: Final = 100
MAX_TEXT_CHARS: Final = 300
N_DECIMALS: Final = 6


def predictions_message(run: str, found: FoundPredictions) -> PredictionsResponse:
    """Make the answer for predictions of one row."""
    predictions, view = found.predictions, found.view
    content, blob = predictions.content, view.blobs[found.row]
    outcomes = describe_samples(predictions)
    counts = predictions.counts
    if counts is None:
        counts = count_kept(predictions, outcomes)
    return PredictionsResponse(
        row=found.row,
        n_values=len(view.blobs),
        step=blob.step,
        wall_time=blob.wall_time,
        key=encode_blob_key(run, view.tag, blob),
        task=content.task,
        inputs=content.inputs,
        is_handmade=False,
        has_truth=predictions.labels is not None,
        class_names=[content.name_of(index) for index in range(content.n_classes)],
        class_colors=class_colors(content.n_classes),
        target_names=list(content.target_names),
        n_samples=predictions.n_samples,
        samples=[sample_message(outcome) for outcome in outcomes],
        confusion=[] if predictions.confusion is None else predictions.confusion.tolist(),
        counts=[] if counts is None else counts.tolist(),
        counts_are_of_kept=predictions.counts is None,
        probability_tags=[],
    )


def handmade_message(run: RunView, handmade: HandmadePredictions) -> PredictionsResponse:
    """Make the answer for predictions that were logged by hand."""
    outcomes = describe_handmade_samples(run, handmade)
    tags = {outcome.id: sample.tag for outcome, sample in zip(outcomes, handmade.samples, strict=False)}
    keys = [
        "" if each.image is None else encode_blob_key(run.name, tags[each.id], each.image)
        for each in outcomes
    ]
    return PredictionsResponse(
        row=0,
        n_values=1,
        step=max((each.image.step for each in outcomes if each.image), default=0),
        wall_time=max((each.image.wall_time for each in outcomes if each.image), default=None),
        key="",
        task="single_label",
        inputs="images",
        is_handmade=True,
        has_truth=True,
        class_names=handmade.labels,
        class_colors=class_colors(len(handmade.labels)),
        target_names=[],
        n_samples=len(handmade.samples),
        samples=[sample_message(each, media_key=key) for each, key in zip(outcomes, keys, strict=True)],
        confusion=[],
        counts=[],
        counts_are_of_kept=True,
        probability_tags=[handmade.probabilities.get(label, "") for label in handmade.labels],
    )


def sample_message(
    outcome: SampleOutcome, *, is_whole: bool = False, media_key: str = ""
) -> PredictedSampleMessage:
    """Make the message of one sample, cut to what a tile shows unless it `is_whole`."""
    answer = outcome.answer
    return PredictedSampleMessage(
        id=outcome.id,
        truth=answer.truth,
        predicted=answer.predicted,
        is_right=answer.is_right,
        confidence=_round(answer.confidence),
        loss=_round(outcome.loss),
        top_classes=[index for index, _ in answer.top],
        top_probabilities=[_round(probability) for _, probability in answer.top],
        answer=_answer_message(answer, is_whole=is_whole) if answer.is_of_parts else None,
        text=outcome.text if is_whole else outcome.text[:MAX_TEXT_CHARS],
        media_key=media_key,
    )


def _answer_message(answer: Answer, *, is_whole: bool) -> AnswerMessage:
    numbers = answer.numbers if is_whole else answer.numbers[:MAX_NUMBERS]
    boxes = answer.boxes if is_whole else answer.boxes[:MAX_BOXES]
    return AnswerMessage(
        truth_text=answer.truth_text,
        predicted_text=answer.predicted_text,
        true_classes=list(answer.true_classes),
        predicted_classes=list(answer.predicted_classes),
        numbers=[NumberPairMessage(*pair) for pair in numbers],
        boxes=[
            PredictedBoxMessage(box.index, box.x0, box.y0, box.x1, box.y1, box.score, box.is_match)
            for box in boxes
        ],
    )


def _round(number: float | None) -> float | None:
    """Leave out the digits that are not shown: a list may have ten thousand samples."""
    return None if number is None else round(number, N_DECIMALS)


def whole_message(whole: WholeSample) -> WholeSampleResponse:
    """Make the message of everything that is known of one sample."""
    return WholeSampleResponse(
        sample=sample_message(whole.outcome, is_whole=True),
        probabilities=list(whole.probabilities),
        features=[FeatureMessage(name, value) for name, value in whole.features],
        shares=[
            ClassShareMessage(share.index, share.truth, share.predicted, share.overlap)
            for share in whole.shares
        ],
    )


def step_message(each: SampleAtStep) -> SampleStepMessage:
    """Make the message of what was said of a sample at one step."""
    outcome, answer = each.outcome, each.outcome.answer
    return SampleStepMessage(
        step=each.step,
        wall_time=each.wall_time,
        predicted=answer.predicted,
        truth=answer.truth,
        predicted_text=answer.predicted_text,
        truth_text=answer.truth_text,
        is_right=answer.is_right,
        loss=outcome.loss,
        truth_probability=each.truth_probability,
        predicted_probability=answer.confidence,
    )
