"""Every value of every kind in real event files, through Python, against TensorBoard's own loader."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer
from tensorboard.util.tensor_util import make_ndarray

from event_sources import EventSource, all_sources, own_sources, source_id
from glassboard.query.audio import AudioValue
from glassboard.query.images import ImageValue
from glassboard.query.pr_curves import PrCurve
from glassboard.query.values import decoder_of
from glassboard.reader import open_logdir
from glassboard.reader.series import Series
from glassboard.types import Kind, TagName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from glassboard.reader import Log

sources = pytest.mark.parametrize("source", all_sources(), ids=source_id)
ALL = 10**8
WITH_PAYLOAD = (Kind.IMAGES, Kind.AUDIO, Kind.HISTOGRAMS, Kind.TEXT, Kind.PR_CURVES, Kind.TENSORS)
ROWS = ("true_positives", "false_positives", "true_negatives", "false_negatives", "precision", "recall")


@functools.cache
def read_by_tensorboard(logdir: Path, *, purges: bool) -> EventMultiplexer:
    """Read a logdir by TensorBoard's loader, all values of it."""
    guidance = dict.fromkeys(["scalars", "images", "audio", "histograms", "text", "pr_curves", "mesh"], ALL)
    multiplexer = EventMultiplexer(
        size_guidance={"tensors": ALL}, tensor_size_guidance=guidance, purge_orphaned_data=purges
    )
    multiplexer.AddRunsFromDirectory(str(logdir))
    multiplexer.Reload()
    return multiplexer


def every_series(log: Log) -> Iterator[tuple[str, str, Kind]]:
    """Go through all tags of all kinds but scalars, which have a test of their own."""
    for run in log.runs:
        for kind in Kind:
            if kind is not Kind.SCALARS:
                yield from ((run, tag, kind) for tag in log.tags(run, kind))


def as_array(kind: Kind, value: Any, n_axes: int) -> NDArray[Any]:
    """Give a decoded value as the tensor that TensorBoard makes of it."""
    match value:
        case ImageValue():
            sizes = [str(size).encode() for size in (value.width, value.height)]
            return np.array([*sizes, *value.samples], dtype=object)
        case AudioValue():
            if n_axes == 1:
                return np.array(value.samples, dtype=object)
            labels = [label.encode() for label in value.labels]
            return np.array(list(zip(value.samples, labels, strict=True)), dtype=object)
        case PrCurve():
            return np.stack([getattr(value, name) for name in ROWS])
    if kind is Kind.TEXT:
        encoded = [text.encode() for text in value.ravel()]
        return np.array(encoded, dtype=object).reshape(value.shape)
    return np.asarray(value)


def assert_is_same(kind: Kind, value: Any, event: Any) -> None:
    """Compare values; TensorBoard's histograms are float32 where old ones were float64."""
    reference = make_ndarray(event.tensor_proto)
    mine = as_array(kind, value, reference.ndim)
    if mine.dtype == object:
        assert mine.tolist() == reference.reshape(mine.shape).tolist()
    else:
        assert mine.shape == reference.shape
        np.testing.assert_array_equal(mine.astype(reference.dtype), reference)


@sources
def test_every_value_is_what_tensorboard_decodes(source: EventSource) -> None:
    reference = read_by_tensorboard(source.logdir, purges=False)
    with open_logdir(source.logdir) as log:
        for run, tag, kind in every_series(log):
            series = log.series(run, tag, superseded=True)
            assert isinstance(series, Series)
            assert series.kind is kind
            if kind is Kind.HPARAMS or tag == "__meta_graph__":
                continue
            events = reference.Tensors(run, tag)
            assert (run, tag, series.step.tolist()) == (run, tag, [event.step for event in events])
            assert series.wall_time.tolist() == [event.wall_time for event in events]
            for mine, event in zip(series, events, strict=True) if kind in WITH_PAYLOAD else ():
                assert_is_same(kind, mine, event)


@sources
def test_under_tensorboards_rule_values_of_all_kinds_are_those_that_it_keeps(source: EventSource) -> None:
    reference = read_by_tensorboard(source.logdir, purges=True)
    with open_logdir(source.logdir) as log:
        for run, tag, kind in every_series(log):
            if kind is Kind.HPARAMS or tag == "__meta_graph__":
                continue
            kept = log._snapshot().run(run).tags[TagName(tag)].kept_blobs
            assert (run, tag, kept.step.tolist()) == (run, tag, [e.step for e in reference.Tensors(run, tag)])
            decode = decoder_of(kind)
            for blob, event in zip(kept, reference.Tensors(run, tag), strict=True):
                if kind in WITH_PAYLOAD:
                    assert_is_same(kind, decode(log._read_payload, blob), event)


def test_the_projects_own_files_hold_every_kind_and_restarts_of_each_that_is_repeated() -> None:
    kinds, restarted = set(), set()
    for source in own_sources():
        with open_logdir(source.logdir) as log:
            for run, tag, kind in every_series(log):
                view = log._snapshot().run(run).tags[TagName(tag)]
                kinds.add(kind)
                if len(view.kept_blobs) < len(view.every_blob):
                    restarted.add(kind)
    ours_alone = {Kind.SCALARS, Kind.EMBEDDINGS, Kind.HEATMAPS, Kind.PREDICTIONS, Kind.MARKERS}
    assert set(Kind) - kinds == ours_alone
    assert {Kind.IMAGES, Kind.AUDIO, Kind.HISTOGRAMS, Kind.TEXT} <= restarted
