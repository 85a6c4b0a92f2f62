"""What real event files hold, against what TensorBoard's own loader reads in them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from event_sources import EventSource, all_sources, source_id, true_tags
from glassboard.logdir import parse_logdir
from glassboard.reader import Log, open_logdir
from glassboard.reader.catalogue import Catalogue
from glassboard.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glassboard._native import Points
    from glassboard.store import Snapshot, TagView

sources = pytest.mark.parametrize("source", all_sources(), ids=source_id)


def read(source: EventSource) -> Snapshot:
    """Read a source as the server does."""
    catalogue = Catalogue(parse_logdir(source.logdir))
    catalogue.read_all()
    return catalogue.store.snapshot()


def true_scalars(source: EventSource) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Go through the scalar tags of all runs."""
    for run in source.truth()["runs"]:
        for tag, true in true_tags(source, run).items():
            if true["plugin"] == "scalars":
                yield run, tag, true


def digest(points: Points) -> dict[str, Any]:
    """Describe points as truth.json does."""
    columns = points.columns()
    return {
        "points": len(points),
        "steps_sha256": sha256(columns.step.astype("<i8").tobytes()).hexdigest(),
        "values_sha256": sha256(columns.value.astype("<f8").tobytes()).hexdigest(),
    }


def expected(true: dict[str, Any]) -> dict[str, Any]:
    """Give the part of a description that `digest` makes."""
    if not true["points"]:
        return {"points": 0, "steps_sha256": sha256().hexdigest(), "values_sha256": sha256().hexdigest()}
    return {name: true[name] for name in ("points", "steps_sha256", "values_sha256")}


@sources
def test_every_source_is_read_as_far_as_tensorboard_gets_and_nothing_is_damaged(source: EventSource) -> None:
    views = read(source).runs.values()
    read_bytes = {file.path: (file.n_bytes, file.n_bytes_read) for view in views for file in view.files}
    true_files = source.truth()["files"]
    assert read_bytes == {path: (file["size"], file["read_bytes"]) for path, file in true_files.items()}
    assert [view.damage for view in views] == [()] * len(views)


@sources
def test_runs_start_where_tensorboard_says(source: EventSource) -> None:
    starts = {run: repr(view.start_time) for run, view in read(source).runs.items()}
    assert starts == {run: true["first_wall_time"] for run, true in source.truth()["runs"].items()}


@sources
def test_tags_are_what_tensorboard_says(source: EventSource) -> None:
    snapshot = read(source)

    def describe(view: TagView) -> tuple[str, str, str, int]:
        data_class = f"DATA_CLASS_{view.data_class.name}"
        return view.plugin, data_class, view.display_name or view.tag, len(view.description)

    for run in source.truth()["runs"]:
        true = {
            tag: (true["plugin"], true["data_class"], true["display_name"] or tag, true["description"])
            for tag, true in true_tags(source, run).items()
        }
        views = snapshot.run(run).tags.items()
        assert {tag: describe(view) for tag, view in views if tag != "__meta_graph__"} == true


@sources
def test_tags_of_all_kinds_have_as_many_values_as_tensorboard_reads(source: EventSource) -> None:
    snapshot = read(source)
    for run in source.truth()["runs"]:
        views = snapshot.run(run).tags.items()
        found = {tag: view.n_points + view.n_superseded for tag, view in views if tag != "__meta_graph__"}
        assert found == {tag: true["points"] for tag, true in true_tags(source, run).items()}


@sources
def test_with_superseded_points_the_columns_are_those_of_the_files(source: EventSource) -> None:
    snapshot = read(source)
    for run, tag, true in true_scalars(source):
        view = snapshot.run(run).tag(tag, Kind.SCALARS)
        assert (run, tag, digest(view.every_point)) == (run, tag, expected(true))


@sources
def test_under_tensorboards_rule_the_columns_are_those_that_it_keeps(source: EventSource) -> None:
    snapshot = read(source)
    for run, tag, true in true_scalars(source):
        view = snapshot.run(run).tag(tag, Kind.SCALARS)
        assert (run, tag, digest(view.kept_points)) == (run, tag, expected(true.get("kept", true)))


@sources
def test_a_log_gives_the_same_points_as_arrays(source: EventSource) -> None:
    snapshot = read(source)
    with open_logdir(source.logdir) as log:
        assert set(log.runs) == set(source.truth()["runs"])
        for run, tag, true in true_scalars(source):
            check_series(log, run, tag, true["points"])
            view = snapshot.run(run).tag(tag, Kind.SCALARS)
            assert len(log.scalars(run, tag)) == view.n_points


def check_series(log: Log, run: str, tag: str, n_points: int) -> None:
    """Compare dtypes and lengths with what the documentation promises."""
    assert tag in log.tags(run)
    series = log.scalars(run, tag, superseded=True)
    assert [column.dtype.name for column in (series.step, series.wall_time, series.value)] == [
        "int64",
        "float64",
        "float64",
    ]
    assert len(series) == len(series.step) == len(series.wall_time) == len(series.value) == n_points
