"""The logdir of `make demo` and of the screenshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from examples.gallery import embeddings, landscapes, speech, weights
from examples.gallery.__main__ import write_training
from examples.gallery.trainings import DETAILED, TRAININGS

import demo
import glassboard
from glassboard.types import Kind
from written_events import event_files, read_events

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {
    "scalars",
    "heatmaps",
    "tensors",
    "custom_scalars",
    "images",
    "audio",
    "histograms",
    "text",
    "pr_curves",
    "hparams",
    "graphs",
}


def write(directory: Path) -> Path:
    """Write the first run with data of every kind, what is large at few steps."""
    with pytest.MonkeyPatch.context() as patch, glassboard.SummaryWriter(directory) as writer:
        patch.setattr(weights, "N_STEPS", 3)
        for kind in (landscapes, speech):
            patch.setattr(kind, "STEPS", (500, 30_000))
        write_training(writer, DETAILED[0])
    return directory


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One run with data of every kind."""
    return write(tmp_path_factory.mktemp("gallery") / "run")


def test_a_detailed_run_has_every_kind_that_has_a_page(run: Path) -> None:
    with glassboard.open_logdir(run.parent) as log:
        assert {kind for kind in Kind if log.tags(run.name, kind)} >= KINDS
        late = log.embeddings(run.name)["penultimate:30000"]
        assert late.vectors.shape == (embeddings.N_POINTS, embeddings.N_DIMENSIONS)
        assert late.metadata is not None
        assert late.metadata.header == tuple(embeddings.HEADER)


def test_the_gallery_is_the_same_every_time(run: Path, tmp_path: Path) -> None:
    first, second = (
        [(event.step, event.summary) for path in event_files(directory) for event in read_events(path)]
        for directory in (run, write(tmp_path / "again"))
    )
    assert first == second


def test_runs_have_names_of_their_own_and_more_than_forty_are_there() -> None:
    assert len({training.run for training in TRAININGS}) == len(TRAININGS) == 43


def test_the_demo_offers_files_and_packages_of_examples() -> None:
    assert {"digits", "gallery"} <= set(demo.example_names())
