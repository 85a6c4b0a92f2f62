"""Heatmaps and predictions of other bytes behind checksums that hold: they are read, or refused by name."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import event_files
from glassboard import colormap, open_logdir
from glassboard._native import frame_record
from glassboard.contents.suffixes import HEATMAP, PREDICTIONS
from glassboard.errors import PayloadError, TagNotFoundError
from glassboard.summaries.heatmaps import heatmap_summary
from glassboard.summaries.predictions.snapshot import predictions_summary
from glassboard.types import Kind
from glassboard.wire import Event, encode

NUMBERS = np.arange(6, dtype=np.float16).reshape(2, 3)
SCORES = np.array([[0.5, 0.25], [-1, 2], [3, np.nan]], np.float32)
BOXES = [[[0, 1, 1, 2, 2, 0.5]], [[1, 0, 0, 1, 1, 0.25]], []]
MAPS = np.arange(12).reshape(3, 2, 2) % 3
TEXTS = ["a", "b", "c"]
SUMMARIES: dict[str, bytes] = {
    "a heatmap": heatmap_summary(
        "a", NUMBERS, mask=NUMBERS > 2, annotations=NUMBERS, x_ticks=TEXTS, unit="m"
    ),
    "logits": predictions_summary("a", TEXTS, [0, 1, -1], SCORES, losses=[1, 2, 3], class_names=["x", "y"]),
    "classes": predictions_summary("a", NUMBERS[0], [0, 1, -1], [0, 1, 1]),
    "many labels": predictions_summary("a", None, SCORES > 0, SCORES, task="multi_label"),
    "numbers": predictions_summary("a", None, SCORES, SCORES, task="regression", target_names=["x", "y"]),
    "boxes": predictions_summary("a", None, None, BOXES, task="detection"),
    "maps": predictions_summary("a", None, MAPS - 1, MAPS, task="segmentation"),
}


@pytest.mark.parametrize("name", SUMMARIES)
@settings(max_examples=60)
@given(data=st.data())
def test_other_bytes_are_read_or_refused_by_name(name: str, data: st.DataObject) -> None:
    payload = bytearray(SUMMARIES[name])
    for place in data.draw(st.lists(st.integers(0, len(payload) - 1), min_size=1, max_size=4)):
        payload[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PayloadError, TagNotFoundError):
        look_at_all(bytes(payload))


@pytest.mark.parametrize("name", SUMMARIES)
def test_bytes_as_they_were_written_are_read(name: str) -> None:
    assert look_at_all(SUMMARIES[name]) == 1


def look_at_all(summary: bytes) -> int:
    """Look at every heatmap and prediction of an event with such a summary; return how many there are."""
    record = frame_record(encode(Event(wall_time=1.0, step=1)) + encoded_field(summary))
    with tempfile.TemporaryDirectory(prefix="glassboard-damaged-") as directory:
        event_files.write(Path(directory) / "events.out.tfevents.1.a", event_files.version(), record)
        with open_logdir(directory, index="off") as log:
            heatmaps = [
                tag for run in log.runs for tag in log.tags(run, Kind.HEATMAPS) if tag.endswith(HEATMAP)
            ]
            predictions = [
                tag
                for run in log.runs
                for tag in log.tags(run, Kind.PREDICTIONS)
                if tag.endswith(PREDICTIONS)
            ]
            for tag in heatmaps:
                look_at_heatmaps(log.heatmaps(".", tag))
            for tag in predictions:
                look_at_predictions(log.predictions(".", tag))
    return len(heatmaps) + len(predictions)


def encoded_field(summary: bytes) -> bytes:
    """The field `summary` of an event, encoded."""
    length, head = len(summary), bytearray([5 << 3 | 2])
    while length > 0x7F:
        head.append(length & 0x7F | 0x80)
        length >>= 7
    return bytes([*head, length]) + summary


def look_at_heatmaps(series: Any) -> None:
    for heatmap in series:
        pixels = colormap.apply(
            heatmap.numbers, heatmap.content.colormap, normalize=heatmap.content.normalize, mask=heatmap.mask
        )
        assert pixels.shape == (*heatmap.numbers.shape, 4)


def look_at_predictions(series: Any) -> None:
    for predictions in series:
        assert len(predictions) == len(predictions.ids) <= predictions.n_samples
        for each in (predictions.predicted, predictions.confidence, predictions.probabilities):
            assert each is None or len(each) == len(predictions)
