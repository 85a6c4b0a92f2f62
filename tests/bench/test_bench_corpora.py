"""The benches' logdirs hold what they say, in the shapes that real writers use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from bench.corpora import CORPORA, IMAGE_BYTES, IMAGE_TAG, make_corpus, make_values
from tensorboard.backend.event_processing.event_file_loader import LegacyEventFileLoader

import glassboard
from bench import corpora

if TYPE_CHECKING:
    from pathlib import Path

    from bench.corpora import Corpus

SMALL = {name: corpus.scaled(12 / corpus.n_steps) for name, corpus in CORPORA.items()}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(corpora, "CACHE", tmp_path)
    return tmp_path


@pytest.mark.parametrize("corpus", SMALL.values(), ids=SMALL)
def test_a_corpus_holds_its_values_for_each_run_and_tag(corpus: Corpus) -> None:
    with glassboard.open_logdir(make_corpus(corpus)) as log:
        assert len(log.runs) == corpus.n_runs
        for run_index, run in enumerate(log.runs):
            expected = make_values(corpus, run_index)
            if corpus.shape != "double":
                expected = expected.astype(np.float32).astype(np.float64)
            assert log.tags(run) == [f"metrics/tag{tag}" for tag in range(corpus.n_tags)]
            for tag_index, tag in enumerate(log.tags(run)):
                series = log.scalars(run, tag)
                np.testing.assert_array_equal(series.step, np.arange(12))
                np.testing.assert_array_equal(series.value, expected[:, tag_index])


def test_a_corpus_with_images_has_one_after_so_many_steps() -> None:
    corpus = CORPORA["C"].scaled(250 / CORPORA["C"].n_steps)
    with glassboard.open_logdir(make_corpus(corpus)) as log:
        (run,) = log.runs
        images = log.images(run, IMAGE_TAG)
        assert images.step.tolist() == [0, 100, 200]
        assert [len(image.samples[0]) for image in images] == [IMAGE_BYTES] * 3


def test_tensorboard_reads_a_corpus_as_tensors_with_their_metadata() -> None:
    (path,) = make_corpus(SMALL["D"]).rglob("*tfevents*")
    version, *events = LegacyEventFileLoader(str(path)).Load()
    assert version.file_version == "brain.Event:2"
    assert [event.step for event in events] == [step for step in range(12) for _ in range(10)]
    assert {event.summary.value[0].metadata.plugin_data.plugin_name for event in events} == {"scalars"}
    assert {event.summary.value[0].tensor.dtype for event in events} == {1}


def test_a_corpus_is_made_once(cache: Path) -> None:
    directory = make_corpus(SMALL["A"])
    (path,) = directory.rglob("*tfevents*")
    written = path.stat()
    assert make_corpus(SMALL["A"]) == directory
    assert path.stat() == written
    assert [found.name for found in cache.iterdir()] == ["A-120-1"]
