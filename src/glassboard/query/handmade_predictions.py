"""Predictions logged by hand: each sample is an image, under a tag that says its true class."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard.store import RunView
    from glassboard.types import TagName

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

    stem: str
    samples: tuple[HandmadeSample, ...]
    probabilities: dict[str, TagName]


def find_handmade_predictions(run: RunView) -> list[HandmadePredictions]:
    """
    Find what a run holds of such predictions, by name.

    The tags are ``Prediction/<label>/Image_<batch>_<row>`` and ``Prediction_Probabilities/Class_<label>``,
    with anything before them that ends in a slash. Histograms alone are none.
    """
    samples: dict[str, list[HandmadeSample]] = {}
    for found, tag in _matches(run, Kind.IMAGES, _IMAGE):
        sample = HandmadeSample(tag, found["label"], int(found["batch"]), int(found["row"]))
        samples.setdefault(found["stem"], []).append(sample)
    probabilities: dict[str, dict[str, TagName]] = {}
    for found, tag in _matches(run, Kind.HISTOGRAMS, _HISTOGRAM):
        probabilities.setdefault(found["stem"], {})[found["label"]] = tag
    return [
        HandmadePredictions(
            stem,
            tuple(sorted(samples[stem], key=lambda sample: (sample.batch, sample.row))),
            probabilities.get(stem, {}),
        )
        for stem in sorted(samples)
    ]


def _matches(run: RunView, kind: Kind, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], TagName]]:
    for tag, view in run.tags.items():
        found = pattern.fullmatch(tag) if view.kind is kind else None
        if found is not None:
            yield found, tag
