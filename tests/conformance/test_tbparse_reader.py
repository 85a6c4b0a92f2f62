"""Our SummaryReader gives the data frames of tbparse's own, of real files, in every form."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
import tbparse

from glassboard.compat.tbparse import SummaryReader
from two_boards import OURS, sources

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    # Ways of pandas that tbparse still has.
    pytest.mark.filterwarnings("ignore:The inplace keyword"),
    pytest.mark.filterwarnings("ignore:Converting a Series"),
    pytest.mark.filterwarnings("ignore:The behavior of DataFrame concatenation"),
]

# Without TensorFlow it reads neither images nor audio.
KINDS = ("scalars", "tensors", "histograms", "hparams", "text")
FORMS: tuple[tuple[bool, set[str]], ...] = (
    (False, {"wall_time", "dir_name", "file_name", "min", "sum"}),
    (True, {"dir_name"}),
)
MORE_FORMS: tuple[tuple[bool, set[str]], ...] = (
    (False, set()),
    (True, set()),
    (True, {"wall_time", "file_name", "max"}),
)


def kinds_of(source: Path) -> set[str]:
    """Leave out what tbparse fails on: a tensor of several texts."""
    return set(KINDS) - ({"text"} if source.name == "tf2-kinds" else set())


def sorted_tags(tags: dict[str, list[str]]) -> dict[str, list[str]]:
    """Put hyperparameters in one order: theirs is that of a map."""
    return {kind: sorted(names) if kind == "hparams" else names for kind, names in sorted(tags.items())}


def assert_frames_are_alike(source: Path, *, pivot: bool, extra: set[str]) -> int:
    logging.getLogger("tensorboard").setLevel(logging.CRITICAL)
    options: dict[str, Any] = {"pivot": pivot, "extra_columns": extra, "event_types": kinds_of(source)}
    mine = SummaryReader(source / "logs", **options)
    theirs = tbparse.SummaryReader(str(source / "logs"), **options)
    frames = {kind: theirs.get_events(kind) for kind in sorted(kinds_of(source))}
    for kind, expected in frames.items():
        pd.testing.assert_frame_equal(mine.get_events(kind), expected)
    assert sorted_tags(mine.tags) == sorted_tags(theirs.tags)
    return sum(map(len, frames.values()))


@pytest.mark.parametrize(("pivot", "extra"), FORMS, ids=["long", "wide"])
@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_frames_of_real_files_are_those_of_tbparse(source: Path, pivot: bool, extra: set[str]) -> None:
    assert assert_frames_are_alike(source, pivot=pivot, extra=extra) > 0


@pytest.mark.parametrize(("pivot", "extra"), MORE_FORMS)
@pytest.mark.parametrize("name", ["tensorboardX", "torch-full"])
def test_frames_are_theirs_in_every_form(name: str, pivot: bool, extra: set[str]) -> None:
    assert assert_frames_are_alike(OURS / name, pivot=pivot, extra=extra) > 0


def test_readers_of_what_is_inside_are_theirs() -> None:
    path = str(OURS / "torch" / "logs")
    mine, theirs = SummaryReader(path), tbparse.SummaryReader(path)
    assert (repr(mine), mine.log_path) == (repr(theirs), theirs.log_path)
    assert sorted(mine.children) == sorted(theirs.children)
    for name, child in theirs.children.items():
        assert mine[name].log_path == child.log_path
        pd.testing.assert_frame_equal(mine[name].scalars, child.scalars)
