"""Predictions logged by hand: each sample is an image, under a tag that says its true class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glassboard.contents.predictions import MAX_SAMPLES
from glassboard.errors import TagNotFoundError
from glassboard.query.predictions.answer import Answer
from glassboard.query.predictions.samples import SampleOutcome
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.store import Blob, RunView, TagView

_IMAGE: Final = re.compile(
    r"(?P<stem>(?:.*/)?Prediction)/(?P<label>[^/]+)/Image_(?P<batch>\d{1,9})_(?P<row>\d{1,9})"
)
_HISTOGRAM: Final = re.compile(r"(?P<stem>(?:.*/)?Prediction)_Probabilities/Class_(?P<label>[^/]+)")


@dataclass(frozen=True, slots=True)
class HandmadeSample:
    """
    One sample: an image, and its true class; what was predicted of it was not logged.

    Attributes
    ----------
    tag
        Of the image.
    label
        The true class, as its tag has it.
    batch, row
        Where the sample was in the program's data.
    """

    tag: TagName
    label: str
    batch: int
    row: int

    @property
    def id(self) -> str:
        """Its name: the tag without what all samples share."""
        return f"{self.label}/Image_{self.batch}_{self.row}"


@dataclass(frozen=True, slots=True)
class HandmadePredictions:
    """
    The samples of one program.

    Attributes
    ----------
    stem
        What all their tags begin with.
    samples
        By batch and row.
    probabilities
        Tags of the histograms of probabilities by true class.
    """

    stem: TagName
    samples: tuple[HandmadeSample, ...]
    probabilities: dict[str, TagName]

    @property
    def labels(self) -> list[str]:
        """The true classes, numbers by their size and before names."""
        found = {sample.label for sample in self.samples} | set(self.probabilities)
        return sorted(found, key=lambda label: (0, int(label), "") if label.isdecimal() else (1, 0, label))


def find_handmade_predictions(run: RunView) -> list[HandmadePredictions]:
    """
    Find what a run holds of such predictions, by name.

    The tags are ``Prediction/<label>/Image_<batch>_<row>`` and ``Prediction_Probabilities/Class_<label>``,
    with anything before them that ends in a slash. Histograms alone are none.
    """
    samples: dict[TagName, list[HandmadeSample]] = {}
    for found, tag in _matches(run, Kind.IMAGES, _IMAGE):
        sample = HandmadeSample(tag, found["label"], int(found["batch"]), int(found["row"]))
        samples.setdefault(TagName(found["stem"]), []).append(sample)
    if not samples:
        return []
    probabilities: dict[str, dict[str, TagName]] = {}
    for found, tag in _matches(run, Kind.HISTOGRAMS, _HISTOGRAM):
        probabilities.setdefault(found["stem"], {})[found["label"]] = tag
    return [
        HandmadePredictions(
            stem,
            tuple(sorted(samples[stem], key=lambda sample: (sample.batch, sample.row, sample.label))),
            probabilities.get(stem, {}),
        )
        for stem in sorted(samples)
    ]


def stem_of_handmade(view: TagView) -> TagName | None:
    """Give the tag of the predictions that a series of images is one sample of; None where it is none."""
    found = _IMAGE.fullmatch(view.tag) if view.kind is Kind.IMAGES else None
    return None if found is None else TagName(found["stem"])


def expect_handmade_predictions(run: RunView, tag: str) -> HandmadePredictions:
    """
    Look up the predictions whose tags begin with `tag`.

    Raises
    ------
    TagNotFoundError
        The run has no such predictions.
    """
    found = next((each for each in find_handmade_predictions(run) if each.stem == tag), None)
    if found is None:
        raise TagNotFoundError(run.name, tag, Kind.PREDICTIONS)
    return found


def describe_handmade_samples(run: RunView, handmade: HandmadePredictions) -> list[SampleOutcome]:
    """Describe the first 10,000 samples, each with the last image of its tag."""
    indexes = {label: index for index, label in enumerate(handmade.labels)}
    return [
        SampleOutcome(
            sample.id,
            Answer(sample.label, "", truth=indexes[sample.label], is_of_parts=False),
            image=_last(run.tags[sample.tag]),
        )
        for sample in handmade.samples[:MAX_SAMPLES]
    ]


def _last(view: TagView) -> Blob:
    return view.blobs[len(view.blobs) - 1]


def _matches(run: RunView, kind: Kind, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], TagName]]:
    for tag, view in run.tags.items():
        found = pattern.fullmatch(tag) if view.kind is kind and len(view.blobs) else None
        if found is not None:
            yield found, tag
