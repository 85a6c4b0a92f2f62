"""Data frames for programs that use tbparse: the rows and columns of its SummaryReader."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from tbparse import SummaryReader, summary_reader

from glassboard import SummaryWriter
from glassboard.compat.event_accumulator import EventAccumulator
from glassboard.reader import open_logdir
from two_boards import sources

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    # Ways of pandas that tbparse still has.
    pytest.mark.filterwarnings("ignore:The inplace keyword"),
    pytest.mark.filterwarnings("ignore:Converting a Series"),
]

EXTRA = {"wall_time", "dir_name"}


@pytest.fixture(scope="module")
def logdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write runs within runs, of several files, tags in no order, repeated steps and a NaN."""
    logdir = tmp_path_factory.mktemp("tbparse")
    for name in ("", "b", "a", "a/inner", "a/inner"):
        with SummaryWriter(logdir / name) as writer:
            for step in range(20):
                writer.add_scalar("loss", 1 / (step + 1), step)
                writer.add_scalar("acc/top1", step if step % 7 else float("nan"), 2 * step)
            writer.add_scalar("loss", 0.5, 3)
            writer.add_text("words", "are not scalars", 0)
    return logdir


def frame_of_theirs(logdir: Path) -> pd.DataFrame:
    return SummaryReader(str(logdir), extra_columns=EXTRA, event_types={"scalars"}).scalars


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Put equal keys in one order: theirs is that of an unstable sort."""
    return frame.sort_values(["dir_name", "tag", "step", "wall_time"], kind="stable", ignore_index=True)


def test_a_frame_is_that_of_tbparse(logdir: Path) -> None:
    theirs = frame_of_theirs(logdir)
    with open_logdir(logdir) as log:
        ours = log.to_pandas(columns="tbparse", superseded=True)
    assert len(ours) == 205
    assert ours[["dir_name", "tag", "step"]].equals(theirs[["dir_name", "tag", "step"]])
    pd.testing.assert_frame_equal(in_order(ours), in_order(theirs))


def test_a_frame_pivots_as_theirs(tmp_path: Path) -> None:
    for name in ("a", "b"):
        with SummaryWriter(tmp_path / name) as writer:
            for step in range(5):
                writer.add_scalar("loss", step / 2, step)
                if step % 2:
                    writer.add_scalar("acc", step, step)
    theirs = SummaryReader(str(tmp_path), pivot=True, extra_columns={"dir_name"}, event_types={"scalars"})
    with open_logdir(tmp_path) as log:
        frame = log.to_pandas(columns="tbparse")
    ours = frame.pivot(index=["dir_name", "step"], columns="tag", values="value").reset_index()
    ours.columns.name = None
    pd.testing.assert_frame_equal(ours[["step", "acc", "loss", "dir_name"]], theirs.scalars)


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_the_rows_of_real_files_are_among_ours(source: Path) -> None:
    theirs = frame_of_theirs(source / "logs")
    with open_logdir(source / "logs") as log:
        ours = log.to_pandas(columns="tbparse", superseded=True)
    assert list(ours.columns) == ["step", "tag", "value", "wall_time", "dir_name"]
    if theirs.empty:
        return
    # What TensorFlow 2 stores as tensors is among theirs of another name.
    is_simple = pd.MultiIndex.from_frame(ours[["dir_name", "tag"]]).isin(
        pd.MultiIndex.from_frame(theirs[["dir_name", "tag"]])
    )
    pd.testing.assert_frame_equal(in_order(ours[is_simple]), in_order(theirs))


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_tbparse_itself_may_read_with_our_accumulator(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logging.getLogger("tensorboard").setLevel(logging.CRITICAL)
    # It takes a tensor of several texts for one.
    kinds = ["scalars", "tensors", "histograms", "hparams"] + ["text"] * (source.name != "tf2-kinds")

    def read() -> dict[str, pd.DataFrame]:
        reader = SummaryReader(str(source / "logs"), extra_columns={*EXTRA, "sum"}, event_types=set(kinds))
        return {kind: reader.get_events(kind) for kind in kinds}

    theirs = read()
    monkeypatch.setattr(summary_reader, "EventAccumulator", EventAccumulator)
    for kind, frame in read().items():
        pd.testing.assert_frame_equal(frame, theirs[kind])
    assert any(len(frame) for frame in theirs.values())
